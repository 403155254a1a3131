"""Numbers as reports word them, with the bounds of the codebook's table: "at least 50", "scores", "20 to 30"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.knowledge.numbers import NumberWords, load_number_words, qualify
from dateline.language.parsed import Parsed

_THOUSANDS = "000"  # as in "1 000", with a space for the comma
_DASHES = ("-", "–", "—", "to", "or")


@dataclass(frozen=True, slots=True)
class Number:
    """A worded number at tokens `start` to `end` (exclusive). `rule` is the row of the table; `core` the number's own token."""

    start: int
    end: int
    core: int
    low: int | None
    best: int | None
    high: int | None
    rule: str
    approximate: bool = False
    others: bool = False


def find_numbers(parsed: Parsed, start: int, end: int) -> Iterator[Number]:
    """Every worded number between two tokens, left to right, not overlapping. Says nothing of what is counted."""
    known = load_number_words()
    at = start
    while at < end:
        found = _number_at(parsed, known, at, end)
        if found is None:
            at += 1
            continue
        whole = _qualified(parsed, known, found, start)
        yield whole
        at = max(whole.end, at + 1)


def _number_at(parsed: Parsed, known: NumberWords, at: int, end: int) -> Number | None:
    words = parsed.lowers
    vague = known.indefinite.at(words, at)
    qualifier = known.qualifiers.at(words, at)
    if qualifier and qualifier[0] > at + 1:
        return None
    if vague and vague[1][3] == "many" and at and words[at - 1] in ("as", "how", "so", "too"):
        vague = None
    exact = _cardinal(words, known, at, end)
    if vague and (not exact or vague[0] >= exact[1]):
        low, best, high, rule = vague[1]
        if rule == "many" and exact is None and words[at] == "some" and at + 1 < end and _cardinal(words, known, at + 1, end):
            return None
        stop = vague[0]
        core = at + 1 if words[at] in ("a", "an", "the") else at
        others = any(w in known.others for w in words[at:stop])
        return Number(at, stop, core, low, best, high, f"figure.{rule}", others=others)
    if exact is None:
        return None
    return _ranged(parsed, known, at, exact, end)


def _ranged(parsed: Parsed, known: NumberWords, at: int, exact: tuple[int, int], end: int) -> Number:
    """The number at `at`, or the range that it begins ("20 to 30", "between 20 and 30", "20-30")."""
    value, stop = exact
    words = parsed.lowers
    between = at > 0 and words[at - 1] == "between"
    joins = ("and", *_DASHES) if between else _DASHES
    if stop + 1 < end and words[stop] in joins:
        other = _cardinal(words, known, stop + 1, end)
        if other and other[0] > value:
            first = at - 1 if at > 0 and words[at - 1] in ("between", "from") else at
            return Number(first, other[1], at, value, value, other[0], "figure.between")
    return Number(at, stop, at, value, value, value, "figure.exact")


def _cardinal(words: tuple[str, ...], known: NumberWords, at: int, end: int) -> tuple[int, int] | None:
    """The value and the end of the cardinal number that begins at `at`: "1,472", "1 000", "two hundred and six"."""
    first = words[at]
    if first in ("a", "half") and at + 1 < end and words[at + 1] in known.scales and words[at + 1] != "dozen":
        return known.scales[words[at + 1]], at + 2
    value = known.value(first)
    if value is None:
        return None
    total, part, at = 0.0, value, at + 1
    while first.isdigit() and at < end and words[at] == _THOUSANDS:
        part, at = part * 1000, at + 1
    while at < end:
        word = words[at]
        if word in known.scales:
            part *= known.scales[word]
            at += 1
            if known.scales[word] >= 1000:
                total, part = total + part, 0.0
            continue
        skip = at + 1 if word in ("-", "and") and at + 1 < end else at
        more = known.value(words[skip]) if skip < end else None
        if more is None or not _continues(part + total, more, word, skip != at, first.isdigit()):
            break
        part, at = part + more, skip + 1
    whole = total + part
    return (int(whole), at) if whole == int(whole) else None


def _continues(so_far: float, more: float, word: str, joined: bool, digits: bool) -> bool:
    """Whether a further number word belongs to the same number: "twenty-five", "two hundred and six", not "5 and 7"."""
    if digits:
        return False
    if (joined and word == "-") or not joined:
        return (20 <= so_far < 100 and so_far % 10 == 0 and more < 10) or (so_far >= 100 and so_far % 100 == 0 and more < 100)
    return so_far >= 100 and so_far % 100 == 0 and more < 100


def _qualified(parsed: Parsed, known: NumberWords, number: Number, floor: int) -> Number:
    """The number with the words before and after it that widen or narrow its bounds."""
    words, start = parsed.lowers, number.start
    row, others, rows = None, number.others, 0
    while start > floor:
        hit = known.qualifiers.before(words, start)
        if hit and hit[0] >= floor and rows < 2:
            start, rows = hit[0], rows + 1
            row = hit[1] if row in (None, "about") else row
        elif words[start - 1] in known.fillers:
            start -= 1
            others = others or words[start] in known.others
        else:
            break
    stop = number.end
    hit = known.after.at(words, stop) if stop < len(words) else None
    if hit and row is None:
        stop, row = hit[0], hit[1]
    if stop < len(words) and words[stop] in known.others:
        others = True
    return _bounded(replace(number, start=start, end=stop, others=others), row)


def _bounded(number: Number, row: str | None) -> Number:
    if row is None:
        return number
    if number.rule in ("figure.exact", "figure.dozen") and number.best is not None:
        low, best, high = qualify(number.best, row)
        return replace(number, low=low, best=best, high=high, rule=f"figure.{row}", approximate=row == "about")
    if row == "more_than" and number.rule == "figure.between":
        return replace(number, high=None)
    return number
