"""Names of months and weekdays, and the days of feasts and seasons (``data/festivals.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from dateline.knowledge.reading import parsing

_MONTH_NAMES: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAY_NAMES: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final[Mapping[str, int]] = {
    **{name: i for i, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: i for i, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
WEEKDAYS: Final[Mapping[str, int]] = {
    **{name: i for i, name in enumerate(_WEEKDAY_NAMES)},
    **{name[:3]: i for i, name in enumerate(_WEEKDAY_NAMES)},
    "tues": 1, "wednes": 2, "thur": 3, "thurs": 3,
}  # fmt: skip
# Pieces of regular expressions, to be used without regard to case.
MONTH: Final = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
WEEKDAY_SHORT: Final = r"(?:mon|tues?|wed|thur?s?|fri|sat|sun)\b\.?"
YEAR: Final = r"(?:19[4-9]\d|20[0-4]\d)"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
_HIJRI_EPOCH: Final = date(622, 7, 18).toordinal()
_SIGHTING: Final = timedelta(days=1)


def month_of(word: str) -> int:
    """The number of a month's name or abbreviation, whatever its case, with or without a full stop."""
    return MONTHS[word.lower().rstrip(". ")]


def year_of(word: str | None) -> int | None:
    """A year of four digits, or of two ("89"): the twentieth century from 40 up, else the twenty-first."""
    if not word:
        return None
    year = int(word)
    return year if year > 99 else year + (1900 if year >= 40 else 2000)


@dataclass(frozen=True, slots=True)
class Festival:
    """A feast or a season and how its days are found in a year. `first` and `last` are months of a season."""

    name: str
    calendar: str
    aliases: tuple[str, ...]
    month: int = 1
    day: int = 1
    days: int = 1
    offset: int = 0
    first: int = 1
    last: int = 1
    either: tuple[str, ...] = ()

    def ranges(self, year: int) -> tuple[tuple[date, date], ...]:
        """The ranges of days, both ends inclusive, on which it begins in the Gregorian year; a Hijri feast may come twice."""
        if self.calendar == "either":
            feasts = (find_festival(name) for name in self.either)
            return tuple(sorted(days for feast in feasts if feast for days in feast.ranges(year)))
        if self.calendar == "islamic":
            return tuple(self._sighted(year))
        first = self._gregorian(year)
        if self.calendar == "season":
            return ((first, _month_end(year + (self.last < self.first), self.last)),)
        return ((first, first + timedelta(days=self.days - 1)),)

    def _gregorian(self, year: int) -> date:
        if self.calendar == "easter":
            return easter(year) + timedelta(days=self.offset)
        if self.calendar == "orthodox":
            return orthodox_easter(year) + timedelta(days=self.offset)
        return date(year, self.first, 1) if self.calendar == "season" else date(year, self.month, self.day)

    def _sighted(self, year: int) -> list[tuple[date, date]]:
        around = int((year - 622) * 33 / 32)
        starts = (hijri(y, self.month, self.day) for y in range(around - 1, around + 3))
        return [(s - _SIGHTING, s + timedelta(days=self.days - 1) + _SIGHTING) for s in starts if s.year == year]


def hijri(year: int, month: int, day: int) -> date:
    """The Gregorian day of a day of the tabular Hijri calendar (astronomical epoch); sighting may differ by a day."""
    months = 29 * (month - 1) + month // 2
    return date.fromordinal(_HIJRI_EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + months + day - 1)


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday in the Gregorian calendar, 1900 to 2099 (Meeus' Julian algorithm, 13 days on)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


@cache
def festivals() -> Mapping[str, Festival]:
    """Every feast and season by its folded aliases; raises `KnowledgeError` if the file is broken."""
    with parsing("festivals") as rows:
        found = [Festival(**{**row, "aliases": tuple(row["aliases"]), "either": tuple(row.get("either", ()))}) for row in rows]
    return {alias: festival for festival in found for alias in festival.aliases}


@cache
def festival_pattern() -> str:
    """A regular expression, to be used without regard to case, for every feast's aliases, longest first."""
    aliases = sorted((a for a, f in festivals().items() if f.calendar != "season"), key=len, reverse=True)
    return "|".join(re.sub(r"(year|muhammad)s\b", r"\1['’]?s", a).replace(" ", r"[-\s]+") for a in aliases)


def find_festival(words: str) -> Festival | None:
    """The feast or season that the words name, in any case, hyphened or not; its own name is one of them."""
    return festivals().get(re.sub(r"[-\s]+", " ", words.lower().replace("'", "").replace("’", "")))


def _month_end(year: int, month: int) -> date:
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)
