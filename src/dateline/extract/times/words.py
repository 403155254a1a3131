"""The vocabulary of time expressions as pieces of regular expressions, and how single words are read."""

from __future__ import annotations

import re
from typing import Final, Literal

from dateline.knowledge.calendar import DAY, MONTH, WEEKDAY, WEEKDAY_SHORT, WEEKDAYS, YEAR, month_of, year_of
from dateline.records.mentions import TimeValue

__all__ = ["DAY", "MONTH", "WEEKDAY", "WEEKDAY_SHORT", "YEAR", "month_of", "year_of"]

Part = Literal["early", "mid", "late", "night", "dawn", "morning", "afternoon", "evening"]
Direction = Literal["past", "future"]
Unit = Literal["hour", "day", "week", "month", "year"]

ORDINAL: Final = r"(?:\s?(?:st|nd|rd|th)\b)?"
_CARDINALS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBERS: Final = {
    **{word: float(i) for i, word in enumerate(_CARDINALS, 1)},
    "a": 1.0, "an": 1.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "ninety": 90.0,
    "twenty-four": 24.0, "forty-eight": 48.0, "seventy-two": 72.0, "a couple of": 2.0, "a couple": 2.0,
    "couple of": 2.0, "several": 3.0, "few": 3.0, "a few": 3.0, "half a": 0.5, "a dozen": 12.0, "half a dozen": 6.0,
}  # fmt: skip
_LONGEST_FIRST: Final = sorted(NUMBERS, key=len, reverse=True)
NUMBER: Final = rf"(?:\d{{1,3}}(?!\d)|{'|'.join(_LONGEST_FIRST)})"
HEDGE: Final = (
    r"(?:(?:about|around|nearly|almost|roughly|some|just|only|barely|more than|less than|over|at least|up to|approximately)\s+)?"
)
UNIT: Final = r"(?:hour|day|week|month|year|decade|fortnight)s?"
PART: Final = r"(?:night|evening|afternoon|morning|dawn|daybreak|sunrise|midday|noon|midnight)"
_UNITS: Final[dict[str, tuple[Unit, int]]] = {
    "hour": ("hour", 1), "minute": ("hour", 0), "moment": ("hour", 0), "day": ("day", 1), "week": ("week", 1),
    "fortnight": ("week", 2), "month": ("month", 1), "year": ("year", 1), "decade": ("year", 10),
}  # fmt: skip
_PARTS: Final[dict[str, Part]] = {
    "night": "night", "midnight": "night", "overnight": "night", "evening": "evening", "afternoon": "afternoon",
    "noon": "afternoon", "midday": "afternoon", "morning": "morning", "dawn": "dawn", "daybreak": "dawn", "sunrise": "dawn",
    "early": "early", "earlier": "early", "start": "early", "beginning": "early", "first half": "early", "mid": "mid",
    "middle": "mid", "late": "late", "later": "late", "end": "late", "second half": "late", "close": "late",
}  # fmt: skip

_DIRECTIONS: Final[dict[str, Direction]] = {"earlier": "past", "later": "future"}


def weekday_of(word: str) -> int:
    """0 Monday to 6 Sunday, from a weekday's name; a possessive s, with its apostrophe lost, is taken off."""
    folded = re.sub(r"['’]?s?\.?$", "", word.lower())
    return WEEKDAYS[folded] if folded in WEEKDAYS else WEEKDAYS[folded[:3]]


def number_of(word: str | None) -> float | None:
    """How many a number word says; None if there is none ("in recent days")."""
    if word is None:
        return None
    folded = re.sub(r"\s+", " ", word.lower())
    return NUMBERS[folded] if folded in NUMBERS else float(folded)


def unit_of(word: str) -> tuple[Unit, int]:
    """The unit that a word stands for and how many of it one is ("fortnight": two weeks)."""
    return _UNITS[word.lower().rstrip("s")]


def part_of(word: str | None) -> Part | None:
    """The part of the day, week, month or year that a word names."""
    return _PARTS.get(word.lower()) if word else None


def count(number: str | None, unit: str, sign: int = 1) -> tuple[float | None, Unit]:
    """`amount` and `unit` of a `TimeValue` from the words of the number (None: not said) and the unit."""
    name, times = unit_of(unit)
    amount = number_of(number)
    return (None if amount is None else sign * amount * times), name


def calendar_day(day: str, month: str, year: str | None, weekday: str | None = None) -> TimeValue:
    """The value of a day of the calendar as its words say it."""
    said = weekday_of(weekday) if weekday else None
    return TimeValue("day", day=int(day), month=month_of(month), year=year_of(year), weekday=said)


def shift_of(word: str | None) -> float | None:
    """-1, 0 or 1 for "last", "this", "next" and their like."""
    folded = (word or "").lower().removeprefix("the ")
    if folded in ("last", "past", "previous", "preceding"):
        return -1.0
    if folded in ("next", "following", "coming"):
        return 1.0
    return 0.0 if folded in ("this", "the current", "current", "the") else None


def direction_of(word: str | None) -> Direction | None:
    """Which way "last", "next", "earlier" and "later" look."""
    shift = shift_of(word)
    if shift is None or shift == 0:
        return _DIRECTIONS.get((word or "").lower())
    return "past" if shift < 0 else "future"
