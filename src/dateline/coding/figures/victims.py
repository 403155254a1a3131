"""Figures of victims whom the words of a killing, wounding or kidnapping name or number without a figure of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dateline.coding.draft import Draft, Part
from dateline.coding.figures.same_people import TAKEN
from dateline.records import Evidence, Figure, Report
from dateline.records.vocabulary import FigureKind

WOUNDING: Final = frozenset({"wound", "injure", "hurt", "maim"})
HURTING: Final = frozenset({"torture", "beat", "stab"})
COUNTED_BEFORE: Final = frozenset({"identified", "including"})
"""Ties to those told by name as some of the victims, or as who they were (no figures of their own, codebook section 6)."""
FATAL: Final = frozenset({"death", "dead", "down"})

Victims = dict[tuple[FigureKind, str], tuple[Part, int]]


def fate_of(draft: Draft) -> FigureKind | None:
    """What the act's own word says became of its targets: "murdered", "shot to death", "wounded", "kidnapped"."""
    word = draft.act.entry.rsplit(".", 1)[-1]
    if draft.status.status not in ("happened", "ongoing", "attempted") or (draft.cls == "abduct" and "release" in word):
        return None
    if draft.cls == "kill":
        return "wounded" if word in WOUNDING else "killed"
    if draft.cls == "shoot":
        return "killed" if draft.words & FATAL else None
    if draft.cls == "murder":
        return "killed" if word not in HURTING or draft.words & FATAL else None
    return {"abduct": "abducted", "arrest": "arrested"}.get(draft.cls)  # type: ignore[return-value]


def victims(drafts: Sequence[Draft], claim_of: dict[int, int]) -> Victims:
    """The victims told one by one, each once, with the claim that tells of them; those whom a figure counts are left out."""
    found: Victims = {}
    for n, draft in enumerate(drafts):
        kind = fate_of(draft)
        if kind is not None:
            for part in _uncounted(draft, kind, drafts):
                found.setdefault((kind, part.actor.name if part.actor.kind == "person" else part.text), (part, claim_of[n]))
    return {key: row for key, row in found.items() if not _summed(key[0], found, drafts)}


def _uncounted(draft: Draft, kind: FigureKind, drafts: Sequence[Draft]) -> Iterator[Part]:
    """Targets with a number of their own, or one person, whom no figure of the act counts, nor the words of one elsewhere."""
    hit = [part for part in draft.parts if part.role == "target" and part.amount is not None]
    beside = bool(draft.counts) or any(p.role == "target" and p.rule not in COUNTED_BEFORE for p in draft.parts)
    told = [part for part in hit if part.rule not in COUNTED_BEFORE or not beside]
    alike = TAKEN if kind in TAKEN else {kind, "casualties"}
    counts = [c.mention for c in draft.counts if c.kind in alike]
    told_of = [c.mention for d in drafts for c in d.counts if c.kind in alike]
    spans = [span for c in told_of for span in (c.span, *(p.span for p in c.including))]
    rest = [part for part in told if not any(span.overlaps(part.span) for span in spans)]
    if told_of:
        rest = [part for part in rest if part.amount is not None and part.amount.low is not None]
    if any(not c.others and (c.unit is None or c.low == len(rest)) for c in counts):
        return
    yield from rest


def _summed(kind: FigureKind, found: Victims, drafts: Sequence[Draft]) -> bool:
    """Whether another act of the event has a toll that the victims can be part of: "four died", then their names."""
    number = sum((part.amount.low or 0) for (k, _), (part, _) in found.items() if k == kind and part.amount)
    tellers = {id(part) for part, _ in found.values()}
    alike = TAKEN if kind in TAKEN else {kind}
    return any(
        c.kind in alike and (c.mention.low or 0) >= number and not c.mention.others
        for d in drafts
        for c in d.counts
        if not d.also and not any(id(p) in tellers for p in d.parts)
    )


def victim_figures(drafts: Sequence[Draft], report: Report, claim_of: dict[int, int]) -> list[Figure]:
    """ "a, one; a named person: 1", "two of his brothers": one figure each. Of several victims the named are counted by name."""
    rows = victims(drafts, claim_of)
    out = []
    for (kind, _), (part, claim) in rows.items():
        amount = part.amount
        if amount is None:
            continue
        named = part.actor.kind == "person" and len(rows) > 1
        group = part.actor.name if named or part.actor.kind in ("state", "armed_group", "organization") else "civilians"
        evidence = (Evidence(report.id, part.span, amount.rule),)
        out.append(
            Figure(kind, group, amount.low, amount.best, amount.high, part.text, evidence, amount.approximate, claims=(claim,))
        )
    return out
