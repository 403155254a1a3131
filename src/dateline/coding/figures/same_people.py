"""Which counts of one kind and group are of the same people, and which of others ("a leader and several suspects")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dateline.coding.draft import Count

VAGUE: Final = ("plural", "many", "scale", "several", "handful", "couple")
TAKEN: Final = frozenset({"captured", "arrested", "surrendered", "abducted"})
ANYBODY: Final = frozenset({"person", "people", "man", "individual", "other", "member", "human", "detainee", "prisoner"})


@dataclass(frozen=True, slots=True)
class Row:
    """A count of an event: the claim that it rests on, its sentence, the noun counted, whether "also" stands at its act.

    `early` if title or lead tell it; `others` if it counts others than the counts of its fate before it; `part` if it counts
    some of those whom another row counts; `killers` are those who did it to them, by the words of its own sentence.
    """

    count: Count
    claim: int
    sentence: int
    noun: str
    also: bool
    early: bool = False
    others: bool = False
    part: bool = False
    killers: frozenset[str] = frozenset()

    @property
    def said(self) -> int | None:
        """The number in the words: "over 3" and "at least three" say the same."""
        return said_number(self.count)

    @property
    def low(self) -> int | None:
        return self.count.mention.low


def is_vague(rule: str) -> bool:
    """Whether a number is one of the indefinite ones of the codebook's table."""
    return any(word in rule for word in VAGUE)


def rank(row: Row) -> tuple[bool, bool, bool, int]:
    """Orders rows of the same people: a number before none, the whole before a part, exact before vague, the first told."""
    mention = row.count.mention
    return (mention.low is None and mention.high is None, row.part, is_vague(mention.rule), mention.span.start)


def said_number(count: Count) -> int | None:
    """The number in a count's words, without what "more than" adds to it."""
    low = count.mention.low
    return low - 1 if low is not None and count.mention.rule == "figure.more_than" else low


def is_single(count: Count) -> bool:
    """Whether one person is counted."""
    return count.mention.low == count.mention.high == 1


def same_people(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of one kind and group, put together where they count the same people, in order of the text."""
    sets: list[list[Row]] = []
    for row in rows:
        if row.count.mention.low is None and row.count.mention.high is None and sets:
            sets[-1].append(row)
            continue
        known = next((s for s in sets if _again(s, row)), None)
        if known is None and sets and not _apart(sets, row):
            known = _closest(sets, row)
        if known is None:
            sets.append([row])
        else:
            known.append(row)
    return sets


def _again(known: Sequence[Row], row: Row) -> bool:
    """Whether the row gives the number that is known, or the exact one for a vague one, in another clause."""
    if any(_listed(old, row) for old in known):
        return False
    low = row.low
    for old in known:
        if old.said == row.said and not _another(old, row):
            return True
        sharper = is_vague(old.count.mention.rule) and not is_vague(row.count.mention.rule) and row.sentence != old.sentence
        if sharper and low is not None and low >= max(2, old.low or 0):
            return True
    return False


def _another(old: Row, row: Row) -> bool:
    """Whether as many are told of beside those before: "others", or one person by another noun, with "also" or in one breath."""
    if row.others and not (old.others and row.noun == old.noun):
        return True
    if row.count.kind not in TAKEN or row.low != 1 or row.noun == old.noun:
        return False
    return row.also or row.sentence == old.sentence


def _listed(old: Row, row: Row) -> bool:
    """Whether the two are joined under one word of fate, so that they are different people."""
    one, two = old.count.mention, row.count.mention
    return one.cue is not None and one.cue == two.cue and one.span != two.span and row.sentence == old.sentence


def _apart(sets: Sequence[Sequence[Row]], row: Row) -> bool:
    """Whether the row is told of others than all those before."""
    rows = [old for s in sets for old in s]
    if row.part:
        return False
    if any(_listed(old, row) for old in rows):
        return True
    mention = row.count.mention
    if row.others and row.count.kind in TAKEN:
        return True
    if len(sets) > 1 and sum(max(old.low or 0 for old in s) for s in sets) == mention.low:
        return False
    if row.count.kind not in TAKEN:
        return row.others and not _in_total(rows, row)
    if row.sentence == rows[-1].sentence:
        return row.noun not in {old.noun for old in rows}
    single = all(is_single(old.count) for old in rows)
    new = row.noun not in {old.noun for old in rows} | ANYBODY
    return row.also or (single and new and (mention.low or 0) >= 1)


def _in_total(rows: Sequence[Row], row: Row) -> bool:
    """Whether title or lead gave the toll of all, in which others told of later are: "another five died in the suburbs"."""
    return any(old.early and old.sentence != row.sentence and (old.low or 0) >= (row.low or 0) for old in rows)


def _closest(sets: list[list[Row]], row: Row) -> list[Row]:
    """The set that a row of nobody new goes to: that of its noun, else the first."""
    return next((s for s in sets if any(old.noun == row.noun for old in s)), sets[0])
