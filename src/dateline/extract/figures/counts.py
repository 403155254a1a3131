"""Noun phrases that may be counted: numbers with their nouns, "a woman", bare plurals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dateline.extract.figures.fates import Cue
from dateline.extract.figures.numbers import Number, find_numbers
from dateline.extract.figures.units import Unit, find_unit, is_plural
from dateline.knowledge.calendar import MONTHS
from dateline.knowledge.counted import load_counted_nouns
from dateline.language.parsed import Parsed

_AGE_ENDS: Final = frozenset({";", ".", ")", "and", "from", "of"})
_ARTICLES: Final = frozenset({"a", "an", "another"})
_DEFINITE: Final = frozenset({"DT", "PRP$", "POS", "WDT", "WP$", "CD"})
_MODIFIER: Final = frozenset({"JJ", "JJS", "JJR", "NN", "NNP", "NNPS", "VBN", "HYPH"})
_BEFORE_YEAR: Final = frozenset({"in", "since", "by", "until", "during", ","})
_MODIFIERS: Final = 3
_THE: Final = (("the",), ("them",), ("those",), ("their",), ("its",), ("his",))
_TALLIES: Final = frozenset({"toll", "figure", "figures", "count", "number", "numbers", "list", "rate", "estimate"})
_MONEY: Final = frozenset({"$", "€", "£", "us$", "#"})
_NUMBERED: Final = frozenset({
    "resolution", "article", "chapter", "route", "highway", "brigade", "division", "battalion", "regiment", "unit", "number",
    "no", "no.", "page",
    "aged", "age", "squadron", "channel", "area", "zone", "section", "paragraph", "sector",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """A number (or an article, or a bare plural) at tokens `start` to `end` (exclusive) with its noun, if it has one."""

    number: Number
    unit: Unit | None

    @property
    def start(self) -> int:
        return self.number.start

    @property
    def end(self) -> int:
        return max(self.number.end, self.unit.end) if self.unit else self.number.end

    @property
    def head(self) -> int:
        """The token that stands for the phrase in the parse: the noun's, or the number's."""
        return self.unit.head if self.unit else self.number.core


def find_counts(parsed: Parsed, start: int, end: int, cues: dict[int, Cue]) -> list[Count]:
    """Every phrase between two tokens that may be counted, left to right, not overlapping."""
    stops = frozenset(t for t, c in cues.items() if c.form not in ("noun", "counted", "use", "subject"))
    found = [c for n in find_numbers(parsed, start, end) if (c := _counted(parsed, n, end, stops))]
    found = [c for i, c in enumerate(found) if not any(d.end > c.start for d in found[:i])]
    taken = {t for c in found for t in range(c.start, c.end)}
    found += [c for c in _singles(parsed, start, end, stops) if taken.isdisjoint(range(c.start, c.end))]
    taken.update(t for c in found for t in range(c.start, c.end))
    found += [c for c in _plurals(parsed, start, end) if taken.isdisjoint(range(c.start, c.end))]
    return sorted(found, key=lambda c: c.start)


def _counted(parsed: Parsed, number: Number, end: int, stops: frozenset[int]) -> Count | None:
    """The number with its noun, unless it is a date, an age, a sum of money, a measure or a name's number."""
    if _is_label(parsed, number):
        return None
    unit = find_unit(parsed, number.end, end, stop_at=stops)
    if unit and unit.kind == "never":
        return None
    if number.rule == "figure.many" and unit is None and parsed.lowers[number.end - 1] not in ("more", "others", "many"):
        return None
    if number.rule == "figure.many" and _of_the(parsed, number.end):
        return None  # "some of the fighters": of those counted before
    if unit is None and _is_age(parsed, number, end):
        return None
    last = unit.end if unit else number.end
    if number.rule == "figure.none" and last < end and parsed.lowers[last] in _TALLIES:
        return None
    if number.end < end and parsed.lowers[number.end] in ("-", "%", ":", "/", "percent", "am", "pm", "th", "st"):
        return None
    return Count(number, unit)


def _of_the(parsed: Parsed, at: int) -> bool:
    """Whether "of the", "of them" stands at the end of a number at token `at`."""
    first = at - 1 if parsed.lowers[at - 1] == "of" else at
    return parsed.lowers[first : first + 1] == ("of",) and parsed.lowers[first + 1 : first + 2] in _THE


def _is_age(parsed: Parsed, number: Number, end: int) -> bool:
    """Whether a bare number stands between commas after a name: "Jose Marin, 32, was killed", "Jose Marin, 32; X, 30"."""
    words, start = parsed.lowers, number.start
    if start < 2 or number.end >= end or words[start - 1] != "," or start != number.core:
        return False
    ends = words[number.end] == "," or (words[number.end] in _AGE_ENDS and parsed.doc[start - 2].ent_type_ == "PERSON")
    return ends and parsed.tags[start - 2] in ("NNP", "NNPS")


def _is_label(parsed: Parsed, number: Number) -> bool:
    words, core = parsed.lowers, number.core
    before = words[number.start - 1] if number.start else ""
    if before in _MONEY or words[core] in _MONEY:
        return True
    if not words[core][0].isdigit():
        return before in ("aged", "age")
    if number.start == core and (before in _NUMBERED or before in ("-", "/")):
        return True
    return words[core].startswith("0") or _is_date(parsed, number)


def _is_date(parsed: Parsed, number: Number) -> bool:
    """Whether a bare number of digits is a day or a year: "6 May", "May 2014", "in 2014", but not "in May 30 people"."""
    words, core, after = parsed.lowers, number.core, number.core + 1
    if number.rule != "figure.exact" or not words[core].isdigit():
        return False
    if _is_month(parsed, after):
        return True
    year = len(words[core]) == 4 and words[core][:2] in ("19", "20") and number.start == core
    if year and core and (words[core - 1] in _BEFORE_YEAR or _is_month(parsed, core - 1) or words[core - 1][:1].isdigit()):
        return True
    counted = after < len(words) and load_counted_nouns().kinds.get(parsed.lemmas[after]) == "people"
    return number.start == core and _is_month(parsed, core - 1) and int(words[core]) <= 31 and not counted


def _is_month(parsed: Parsed, i: int) -> bool:
    """Whether token `i` is a month's name ("may" and "march" only with a capital)."""
    return 0 <= i < len(parsed.lowers) and parsed.lowers[i].rstrip(".") in MONTHS and parsed.doc[i].text[0].isupper()


def _singles(parsed: Parsed, start: int, end: int, stops: frozenset[int]) -> Iterator[Count]:
    """ "a woman", "another man": one of them."""
    for i in range(start, end - 1):
        if parsed.lowers[i] in _ARTICLES:
            unit = find_unit(parsed, i + 1, end, stop_at=stops)
            if unit and unit.end < end and parsed.lowers[unit.end] in _TALLIES:
                continue  # "a heavy death toll"
            if unit and unit.kind in ("people", "equipment") and not is_plural(parsed, unit.head):
                others = parsed.lowers[i] == "another"
                if i > start and parsed.lowers[i - 1] == "not" and "single" in parsed.lowers[i : unit.end]:
                    yield Count(Number(i - 1, i + 1, i, 0, 0, 0, "figure.none"), unit)
                    continue
                yield Count(Number(i, i + 1, i, 1, 1, 1, "figure.article", others=others), unit)


def _plurals(parsed: Parsed, start: int, end: int) -> Iterator[Count]:
    """People in the plural with no number and no article: how many is not said."""
    kinds = load_counted_nouns().kinds
    for i in range(start, end):
        if (
            is_plural(parsed, i)
            and kinds.get(parsed.lemmas[i]) == "people"
            and parsed.lemmas[i] != "life"
            and not (i + 1 < end and parsed.deps[i] == "compound")
        ):
            first = i
            while first > start and i - first < _MODIFIERS and parsed.tags[first - 1] in _MODIFIER:
                first -= 1
            if first == start or parsed.tags[first - 1] not in _DEFINITE:
                yield Count(Number(first, i, i, None, None, None, "figure.plural"), Unit(i, i + 1, "people"))
