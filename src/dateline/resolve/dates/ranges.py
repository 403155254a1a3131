"""Arithmetic of days: the range of a week, a month, a year or a part of one, and shifts by months and years."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

DayRange = tuple[date, date]
_WEEK_PARTS: Final = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}
_YEAR_PARTS: Final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
DAY: Final = timedelta(days=1)


def days(count: float) -> timedelta:
    return timedelta(days=round(count))


def month_range(year: int, month: int, part: str | None = None) -> DayRange:
    """All days of a month, or its first ten, second ten or last days (``early``, ``mid``, ``late``)."""
    last = date(year + month // 12, month % 12 + 1, 1) - DAY
    if part == "early":
        return date(year, month, 1), date(year, month, 10)
    if part == "mid":
        return date(year, month, 11), date(year, month, 20)
    return date(year, month, 21 if part == "late" else 1), last


def year_range(year: int, part: str | None = None) -> DayRange:
    """All days of a year, or of its first, second or last four months."""
    first, last = _YEAR_PARTS.get(part or "", (1, 12))
    return date(year, first, 1), month_range(year, last)[1]


def week_range(day: date, part: str | None = None) -> DayRange:
    """Monday to Sunday of the week that `day` is in; its ``early`` part is Monday to Wednesday."""
    monday = day - timedelta(days=day.weekday())
    first, last = _WEEK_PARTS.get(part or "", (0, 6))
    return monday + timedelta(days=first), monday + timedelta(days=last)


def add_months(day: date, count: float) -> date:
    """The same day of the month `count` months on; the month's last day if it is too short."""
    number = day.year * 12 + day.month - 1 + round(count)
    year, month = divmod(number, 12)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), month_range(year, month + 1)[1])


def weekday_before(day: date, weekday: int, strictly: bool = False) -> date:
    """The last such weekday up to `day`, which counts itself unless `strictly`."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(days=7 if strictly and back == 0 else back)


def weekday_after(day: date, weekday: int, strictly: bool = False) -> date:
    """The first such weekday from `day` on, which counts itself unless `strictly`."""
    on = (weekday - day.weekday()) % 7
    return day + timedelta(days=7 if strictly and on == 0 else on)


def safe_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
