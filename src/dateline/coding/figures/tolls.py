"""Which counts of one act are parts of others, and which tell its toll again: the act keeps one number a group and fate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dateline.coding.figures.same_people import TAKEN, Row, is_vague, rank, same_people
from dateline.knowledge.counted import load_counted_nouns

Kept = dict[tuple[str, str], list[Row]]
UNKNOWN: Final = "unknown"
CIVILIANS: Final = "civilians"
HIT: Final = frozenset({"killed", "wounded", "casualties"})
EXACT: Final = frozenset({"figure.exact", "figure.article"})
PLAIN: Final = frozenset({"woman", "man", "child", "boy", "girl", "baby", "infant", "person", "people", "civilian", "adult"})
LIST_WORDS: Final = frozenset({"and", ",", ", and"})


def marked(rows: Sequence[Row]) -> list[Row]:
    """The rows, in order of the text, with what is only a part of another count marked and of the other's group."""
    told = [replace(row, others=_of_others(rows, row)) for row in rows]
    for n, row in enumerate(told):
        host = _host(told, row)
        if host is not None:
            told[n] = replace(row, count=replace(row.count, group=host.count.group, group_kind=host.count.group_kind), part=True)
    return told


def together(rows: Sequence[Row], text: str) -> list[Row]:
    """The rows, in order of the text, those of a list that met one fate as their sum: "four children and one man were killed"."""
    out: list[Row] = []
    for row in rows:
        if out and _listed_with(out[-1], row, text):
            out[-1] = _sum(out[-1], row)
        else:
            out.append(row)
    return out


def _listed_with(last: Row, row: Row, text: str) -> bool:
    """Whether two rows follow one another in a list of people of one group, each with a number and one fate for both."""
    mine, next_ = last.count, row.count
    if mine.kind != next_.kind or mine.kind not in HIT or mine.group != next_.group or mine.mention.cue != next_.mention.cue:
        return False
    exact = all(c.mention.rule in EXACT and c.mention.low and c.noun in PLAIN for c in (mine, next_))
    between = text[mine.mention.span.end : next_.mention.span.start].strip(" \n")
    return exact and between in LIST_WORDS and not (row.others or next_.mention.others)


def _sum(last: Row, row: Row) -> Row:
    mine, added = last.count.mention, row.count.mention
    span = replace(mine.span, end=added.span.end)
    low = (mine.low or 0) + (added.low or 0)
    mention = replace(mine, span=span, end=added.end, low=low, best=low, high=low)
    return replace(last, count=replace(last.count, mention=mention))


def _of_others(rows: Sequence[Row], row: Row) -> bool:
    """Whether "others" sets people apart from those of their own fate: not "6 were killed and 12 others injured"."""
    if not row.count.mention.others or row.count.kind in TAKEN:
        return row.count.mention.others
    before = [r for r in rows if r.sentence == row.sentence and r.count.mention.span.end <= row.count.mention.span.start]
    return not before or before[-1].count.kind == row.count.kind


def _host(rows: Sequence[Row], row: Row) -> Row | None:
    """The count that those of the row are a part of, by the parts that it names or as its people told one by one."""
    if row.count.kind not in HIT:
        return None
    part = load_counted_nouns().parts.get(row.noun)
    for other in rows:
        mention = other.count.mention
        if other is row or other.count.kind != row.count.kind or (mention.low or 0) <= (row.low or 0):
            continue
        if part and any(p.group == part and p.low == row.low for p in mention.including):
            return other
        if _told_singly(rows, other, row):
            return other
    return None


def _told_singly(rows: Sequence[Row], total: Row, row: Row) -> bool:
    """Whether the row is of a list of single people, after the toll of title or lead: "the dead were a father and a son"."""
    singles = [r for r in rows if r.sentence == row.sentence and r.count.kind == row.count.kind and r.low == 1]
    if row not in singles or len(singles) < 2 or not total.early or total.sentence >= row.sentence:
        return False
    if row.also or any(r.others for r in singles) or len({r.count.group for r in singles}) > 1:
        return False
    return total.count.group in (UNKNOWN, row.count.group) and len(singles) <= (total.low or 0)


def folded(kept: Kept) -> Kept:
    """The rows by fate and group: tolls of nobody in particular go to the group that they are of, and sums are left out."""
    for key in [k for k in kept if k[1] == UNKNOWN]:
        left: list[Row] = []
        for people in same_people(kept.pop(key)):
            others = [k for k in kept if k[0] == key[0] and k[1] != UNKNOWN]
            owner = next((k for k in others if _agree(people, kept[k])), None)
            if owner is not None:
                kept[owner] = _in_order(kept[owner], people)
            elif not _is_sum(people, [kept[k] for k in others]):
                left += people
        _with_civilians(kept, key, left)
    return dict(sorted(kept.items(), key=lambda item: item[1][0].count.mention.span.start))


def _in_order(*found: Sequence[Row]) -> list[Row]:
    return sorted((r for rows in found for r in rows), key=lambda r: r.count.mention.span.start)


def _with_civilians(kept: Kept, key: tuple[str, str], left: list[Row]) -> None:
    """Two tolls of one act, of people and of civilians, told in different sentences are of the same people: the first stays."""
    if not left:
        return
    plain = (key[0], CIVILIANS)
    known = kept.get(plain)
    if known is None or key[0] not in HIT or known[0].sentence == left[0].sentence:
        kept[key] = left
        return
    rows = _in_order(known, left)
    best = min(rows, key=rank)
    del kept[plain]
    kept[plain if best in known else key] = [
        replace(row, part=row.part or (row.sentence != best.sentence and row.low not in (None, best.low))) for row in rows
    ]


def _agree(mine: Sequence[Row], other: Sequence[Row]) -> bool:
    """Whether the number is the same, or the unnamed are only told vaguely."""
    best = min(mine, key=rank)
    return best.low is None or is_vague(best.count.mention.rule) or best.said in {r.said for r in other}


def _is_sum(people: Sequence[Row], groups: Sequence[Sequence[Row]]) -> bool:
    """Whether the report splits the number fully by side: it then gives the parts, not the total."""
    numbers = [max((r.low or 0 for r in rows), default=0) for rows in groups]
    return len(numbers) > 1 and all(numbers) and sum(numbers) in {r.low for r in people}
