"""The figures of one event: one for each body of people counted, the more exact number in place of the vaguer one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.coding.draft import Count, Draft
from dateline.coding.figures.same_people import Row, rank, same_people
from dateline.coding.figures.tolls import HIT, folded, marked, together
from dateline.coding.figures.victims import victim_figures
from dateline.records import Evidence, Figure, FigurePart, Participant, Report, Span
from dateline.records.vocabulary import GENERIC_ARMED_GROUP

FIGHTERS = frozenset({"fighter", "rebel", "militant", "insurgent", "gunman", "jihadist", "combatant", "member"})
BOMBERS = frozenset({"suicide", "bomber", "bombers"})
BOMBS = frozenset({"vehicle", "car", "truck", "lorry", "van", "motorcycle", "motorbike"})
PEOPLE = frozenset({"killed", "wounded", "missing", "captured", "casualties"})


def event_figures(
    drafts: Sequence[Draft], participants: Sequence[Participant], report: Report, claim_of: dict[int, int]
) -> tuple[Figure, ...]:
    """Figures of the event in order of the text. `claim_of` gives the claim of each draft, by its position."""
    found = [
        Row(
            count,
            claim_of[n],
            draft.act.sentence,
            count.noun,
            "also" in draft.words,
            draft.title or draft.lead,
            killers=_killers(draft, drafts),
        )
        for n, draft in enumerate(drafts)
        for count in draft.counts
        if not count.mention.subset and not _no_victims(count, draft)
    ]
    titles = {c.mention.span for d in drafts if d.title for c in d.counts}
    found.sort(key=lambda row: row.count.mention.span.start)
    settled = [replace(row, count=settle(row.count, participants, row.killers)) for row in _numbered(_carried(found))]
    rows = marked(together(settled, report.text))
    kept: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        kept.setdefault((_fate_of(row), row.count.group), []).append(row)
    tolls = folded(kept)
    figures = [_figure(key, people, report, titles) for key, found in tolls.items() for people in same_people(found)]
    return (*figures, *victim_figures(drafts, report, claim_of))


def _no_victims(count: Count, draft: Draft) -> bool:
    """Whether the count is of no one who suffered: soldiers who move, the vehicles that suicide bombers blow up."""
    if count.kind == "displaced":
        return count.group_kind in ("state", "armed_group")
    if count.kind == "deployed" and (count.group_kind == "civilians" or count.noun in ("person", "people", "child", "woman")):
        return True
    blown = count.kind == "destroyed" and draft.cls in ("suicide", "explode") and not draft.words.isdisjoint(BOMBERS)
    return blown and count.noun in BOMBS and count.mention.cue == draft.act.start


def _fate_of(row: Row) -> str:
    """The kind of a count; those captured and those arrested are the same people."""
    return "arrested" if row.count.kind == "captured" else row.count.kind


def _killers(draft: Draft, drafts: Sequence[Draft]) -> frozenset[str]:
    """Who did it: the doers of the count's own act, and those who drove an attack off in the same sentence."""
    doers = {p.actor.name for p in draft.parts if p.role == "initiator"}
    off = [d for d in drafts if d.act.sentence == draft.act.sentence and d.cls in ("repel", "foil")]
    return frozenset(doers | {p.actor.name for d in off for p in d.parts if p.role == "target"})


def settle(count: Count, participants: Sequence[Participant], killers: Collection[str] = ()) -> Count:
    """A count of an unidentified group is of the group that the event knows: attackers its initiator's, others its only group's.

    Those killed by the side that was attacked are the attacker's. Of arms that nobody is said to own, those deployed are
    the initiator's.
    """
    if count.kind == "deployed" and count.group_kind in ("unknown", "state"):
        owner = next((p for p in participants if p.role == "initiator" and p.kind in ("state", "armed_group")), None)
        return replace(count, group=owner.name, group_kind=owner.kind) if owner else count
    if count.kind == "destroyed" and count.group == "unknown":
        hit = {p.name for p in participants if p.role == "target" and p.kind in ("state", "armed_group")}
        return replace(count, group=hit.pop(), group_kind="armed_group") if len(hit) == 1 else count
    if count.group_kind == "armed_group" and count.noun in FIGHTERS and _between_groups(count, participants):
        return replace(count, group="unknown", group_kind="unknown")
    if count.group != GENERIC_ARMED_GROUP:
        return count
    named = [p for p in participants if p.kind == "armed_group" and p.name != GENERIC_ARMED_GROUP]
    attackers = [p for p in named if p.role == "initiator"]
    if any(p.role == "target" and p.name in killers for p in participants) and len(attackers) == 1:
        return replace(count, group=attackers[0].name)
    named = [p for p in named if p.name not in killers] or named
    if count.attackers and attackers:
        return replace(count, group=attackers[0].name)
    if count.attackers and named and all(p.role == "target" for p in named):
        return count
    if len({p.name for p in named}) == 1 or (named and not attackers):
        return replace(count, group=named[0].name)
    others = [p for p in named if p.role != "initiator"]
    return replace(count, group=others[0].name) if len(others) == 1 else count


def _between_groups(count: Count, participants: Sequence[Participant]) -> bool:
    """Whether armed groups fought one another and the count names none of them: "70 rebels died in clashes between A and B"."""
    sides = {p.name for p in participants if p.role == "side"}
    kinds = {p.kind for p in participants if p.role in ("side", "initiator", "target")}
    return len(sides) > 1 and kinds == {"armed_group"} and count.group not in sides


def _carried(rows: Sequence[Row]) -> list[Row]:
    """A bare number after a count of known people counts the same people: "62 soldiers killed and some 100 wounded".

    Arms destroyed in one breath with fighters killed were theirs: "killed ten militants and destroyed two vehicles".
    """
    out: list[Row] = []
    for row in rows:
        count = row.count
        bare = count.group == "unknown" and (count.mention.unit is None or count.mention.others)
        if bare and out and count.kind in PEOPLE and row.sentence == out[-1].sentence:
            last = out[-1].count
            count = replace(count, group=last.group, group_kind=last.group_kind, attackers=last.attackers)
        if count.kind == "destroyed" and count.group == "unknown":
            beside = [r.count for r in rows if r.sentence == row.sentence and r.count.kind in HIT]
            owner = next((c for c in beside if c.group_kind in ("state", "armed_group")), count)
            count = replace(count, group=owner.group, group_kind=owner.group_kind, attackers=owner.attackers)
        out.append(replace(row, count=count))
    return out


def _numbered(rows: list[Row]) -> list[Row]:
    """Without the plurals that give no number, where a number of the same kind is told."""
    known = {r.count.kind for r in rows if r.count.mention.low is not None or r.count.mention.high is not None}
    weak = ("figure.plural", "figure.many")
    return [
        r
        for r in rows
        if not (r.count.mention.rule == weak[0] and r.count.kind in known)
        and not (r.count.kind == "casualties" and "killed" in known)
    ]


def _worded(best: Row, found: Sequence[Row], titles: Collection[Span]) -> Row:
    """The row that words the number best: headlines drop "at least", and what the text says comes before the title."""
    if not best.early or best.count.mention.rule != "figure.exact":
        return best
    again = [r for r in found if r.low == best.low and r.count.mention.span not in titles]
    bounded = (r for r in again if r.count.mention.rule == "figure.at_least")
    return next(bounded, again[0] if again and best.count.mention.span in titles else best)


def _figure(key: tuple[str, str], found: Sequence[Row], report: Report, titles: Collection[Span]) -> Figure:
    """The figure of one body of people."""
    most = max((row.low or 0 for row in found), default=0)
    best = _worded(min(found, key=lambda row: (row.low == 1 < most, rank(row))), found, titles).count
    mention = best.mention
    evidence = tuple(
        dict.fromkeys(Evidence(report.id, c.mention.span, c.mention.rule) for c in [best, *(r.count for r in found)])
    )
    parts = tuple(
        FigurePart(p.group, p.low, p.best, p.high, (Evidence(report.id, p.span, "figure.including"),))
        for p in {p.group: p for r in found for p in r.count.mention.including}.values()
    )
    return Figure(
        kind=best.kind,  # type: ignore[arg-type]
        group=key[1],
        low=mention.low,
        best=mention.best,
        high=mention.high,
        text=mention.span.of(report.text),
        evidence=evidence,
        approximate=mention.approximate,
        including=parts,
        claims=tuple(sorted({row.claim for row in found})),
    )
