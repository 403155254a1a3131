"""The figures of one event: one for each body of people counted, the more exact number in place of the vaguer one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.coding.draft import Count, Draft
from dateline.coding.heads import Row, is_vague, same_people
from dateline.coding.victims import victim_figures
from dateline.records import Evidence, Figure, FigurePart, Participant, Report, Span
from dateline.records.vocabulary import GENERIC_ARMED_GROUP

PEOPLE = frozenset({"killed", "wounded", "missing", "captured", "casualties"})


def event_figures(
    drafts: Sequence[Draft], participants: Sequence[Participant], report: Report, claim_of: dict[int, int]
) -> tuple[Figure, ...]:
    """Figures of the event in order of the text. `claim_of` gives the claim of each draft, by its position."""
    found = [
        Row(count, claim_of[n], draft.act.sentence, count.noun, "also" in draft.words)
        for n, draft in enumerate(drafts)
        for count in draft.counts
        if not count.mention.subset and not (count.kind == "displaced" and count.group_kind in ("state", "armed_group"))
    ]
    titles = {c.mention.span for d in drafts if d.title for c in d.counts}
    found.sort(key=lambda row: row.count.mention.span.start)
    rows = [replace(row, count=settle(row.count, participants)) for row in _numbered(_carried(found))]
    kept: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        kept.setdefault((_fate_of(row), row.count.group), []).append(row)
    _fold_unknown(kept)
    figures = [_figure(key, people, report, titles) for key, found in kept.items() for people in same_people(found)]
    return (*figures, *victim_figures(drafts, report, claim_of))


def _fate_of(row: Row) -> str:
    """The kind of a count; those captured and those arrested are the same people."""
    return "arrested" if row.count.kind == "captured" else row.count.kind


def settle(count: Count, participants: Sequence[Participant]) -> Count:
    """A count of an unidentified group is of the group that the event knows: attackers its initiator's, others its only group's.

    Of arms that nobody is said to own, those deployed are the initiator's.
    """
    if count.kind == "deployed" and count.group_kind in ("unknown", "state"):
        owner = next((p for p in participants if p.role == "initiator" and p.kind in ("state", "armed_group")), None)
        return replace(count, group=owner.name, group_kind=owner.kind) if owner else count
    if count.kind == "destroyed" and count.group == "unknown":
        hit = {p.name for p in participants if p.role == "target" and p.kind in ("state", "armed_group")}
        return replace(count, group=hit.pop(), group_kind="armed_group") if len(hit) == 1 else count
    if count.group != GENERIC_ARMED_GROUP:
        return count
    named = [p for p in participants if p.kind == "armed_group" and p.name != GENERIC_ARMED_GROUP]
    attackers = [p for p in named if p.role == "initiator"]
    if count.attackers and attackers:
        return replace(count, group=attackers[0].name)
    if len({p.name for p in named}) == 1 or (named and not attackers):
        return replace(count, group=named[0].name)
    others = [p for p in named if p.role != "initiator"]
    return replace(count, group=others[0].name) if len(others) == 1 else count


def _carried(rows: Sequence[Row]) -> list[Row]:
    """A bare number after a count of known people counts the same people: "62 soldiers killed and some 100 wounded"."""
    out: list[Row] = []
    for row in rows:
        count = row.count
        bare = count.group == "unknown" and (count.mention.unit is None or count.mention.others)
        if bare and out and count.kind in PEOPLE and row.sentence == out[-1].sentence:
            last = out[-1].count
            count = replace(count, group=last.group, group_kind=last.group_kind, attackers=last.attackers)
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


def _fold_unknown(kept: dict[tuple[str, str], list[Row]]) -> None:
    """A toll of nobody in particular is the same as that of a group where the numbers agree, or where one is vague."""
    for kind, group in [k for k in kept if k[1] == "unknown"]:
        mine = kept[(kind, group)]
        for other in [k for k in kept if k[0] == kind and k[1] != "unknown"]:
            lows = {r.count.mention.low for r in kept[other]}
            if all(r.count.mention.low in lows or is_vague(r.count.mention.rule) or r.count.mention.low is None for r in mine):
                kept[other] += mine
                del kept[(kind, group)]
                break


def _figure(key: tuple[str, str], found: Sequence[Row], report: Report, titles: Collection[Span]) -> Figure:
    """The figure of one body of people; the text's wording before that of its title, which drops "at least"."""
    told = {r.count.mention.low for r in found if r.count.mention.span not in titles}
    best = min(
        (row.count for row in found),
        key=lambda count: (
            count.mention.low is None and count.mention.high is None,
            is_vague(count.mention.rule),
            count.mention.span in titles and count.mention.low in told,
            count.mention.span.start,
        ),
    )
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
