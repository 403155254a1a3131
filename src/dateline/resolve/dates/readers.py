"""What one time value means for one publication day: the rules of codebook sections 4 and 6, kind by kind.

Every reader takes the value, the publication day and the tense of the act, and gives the first and last day, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from math import ceil
from typing import Final

from dateline.knowledge.calendar import find_festival
from dateline.records.mentions import Tense, TimeValue
from dateline.resolve.dates import ranges as r
from dateline.resolve.dates.ranges import DAY, DayRange

FEW: Final = 3.0
_LONG_AGO: Final = 330
_SOON: Final = 30


def read_value(value: TimeValue, day: date, tense: Tense) -> DayRange | None:
    """First and last day of `value` in a report of `day`; None for what does not count from the publication day."""
    reader = _READERS.get(value.kind)
    return reader(value, day, tense) if reader else None


def _day(value: TimeValue, day: date, tense: Tense) -> DayRange | None:
    assert value.month is not None and value.day is not None
    year = _said_year(value, day)
    month, of_month = value.month, value.day
    if year is not None:
        found = r.safe_date(year, month, of_month)
        return (found, found) if found else None
    near = [d for y in range(day.year - 4, day.year + 5) if (d := r.safe_date(y, month, of_month))]
    found = nearest(near, day, tense)
    return (found, found) if found else None


def _said_year(value: TimeValue, day: date) -> int | None:
    if value.year is not None:
        return value.year
    return day.year + round(value.amount) if value.unit == "year" and value.amount is not None else None


def nearest(candidates: list[date], day: date, tense: Tense) -> date | None:
    """The last candidate up to `day` for the past, the first from it on for the future; the other one if that is far nearer."""
    before = max((c for c in candidates if c <= day), default=None)
    after = min((c for c in candidates if c >= day), default=None)
    if before is None or after is None:
        return before or after
    first, second = (after, before) if tense == "future" else (before, after)
    lopsided = abs((first - day).days) > _LONG_AGO and abs((second - day).days) <= _SOON
    return second if lopsided else first


def _month(value: TimeValue, day: date, tense: Tense) -> DayRange | None:
    assert value.month is not None
    year = _said_year(value, day)
    if year is None:
        year = _year_of_month(value, day, tense)
    first, last = r.month_range(year, value.month, value.part)
    if value.unit == "week" and value.amount is not None:
        first = first + r.days(value.amount - 1) if value.amount > 0 else last + r.days(value.amount + 1)
        last = first + r.days(6)
    return (first, min(last, day)) if tense != "future" and first <= day <= last else (first, last)


def _year_of_month(value: TimeValue, day: date, tense: Tense) -> int:
    assert value.month is not None
    if value.direction == "past":
        return day.year - (value.month >= day.month)
    if value.direction == "future":
        return day.year + (value.month <= day.month)
    starts = [date(y, value.month, 1) for y in range(day.year - 1, day.year + 2)]
    found = nearest(starts, day.replace(day=1), tense)
    return found.year if found else day.year


def _year(value: TimeValue, day: date, tense: Tense) -> DayRange | None:
    assert value.year is not None
    first, last = r.year_range(value.year, value.part)
    return (first, min(last, day)) if tense != "future" and first <= day <= last else (first, last)


def _weekday(value: TimeValue, day: date, tense: Tense) -> DayRange | None:
    assert value.weekday is not None
    if value.unit == "week" and value.amount is not None:
        found = r.week_range(day)[0] + r.days(7 * value.amount + value.weekday)
    elif value.direction == "future" or (tense == "future" and value.direction is None):
        found = r.weekday_after(day, value.weekday, strictly=value.direction is not None)
    else:
        found = r.weekday_before(day, value.weekday, strictly=value.direction is not None)
    if value.name == "overnight":
        return (found - DAY, found) if found == day else (found, found + DAY)
    return found, found


def _offset(value: TimeValue, day: date, tense: Tense) -> DayRange | None:
    if value.name in ("ago", "ago.vague"):
        return _ago(value, day)
    if value.name == "weekend":
        return _weekend(value, day, tense)
    if value.unit == "day":
        return _day_offset(value, day, tense)
    span = _period(value, day)
    if span is None or value.amount != 0:
        return span
    first, last = span
    if value.part is not None:
        return span
    if value.direction == "future" or tense == "future":
        return (day + DAY if value.direction else day), max(last, day + DAY if value.direction else day)
    return first, min(last, day)


def _day_offset(value: TimeValue, day: date, tense: Tense) -> DayRange:
    if value.name == "overnight":
        return (day, day + DAY) if tense == "future" else (day - DAY, day)
    if value.name == "dawn":
        return day - DAY, day
    found = day + r.days(value.amount or 0)
    return found, found


def _period(value: TimeValue, day: date) -> DayRange | None:
    shift = value.amount or 0
    if value.unit == "week":
        return r.week_range(day + r.days(7 * shift), value.part)
    if value.unit == "month":
        month = r.add_months(day.replace(day=1), shift)
        return r.month_range(month.year, month.month, value.part)
    return r.year_range(day.year + round(shift), value.part) if value.unit == "year" else None


def _weekend(value: TimeValue, day: date, tense: Tense) -> DayRange:
    if (value.amount or 0) > 0 or tense == "future":
        saturday = r.weekday_after(day, 5, strictly=True)
        return saturday, saturday + DAY
    saturday = r.weekday_before(day, 5)
    if (value.amount or 0) < 0 and day.weekday() >= 5:
        saturday -= r.days(7)
    return saturday, min(saturday + DAY, max(day, saturday))


def _ago(value: TimeValue, day: date) -> DayRange | None:
    vague = value.amount is None or value.name == "ago.vague"
    if vague:
        return _vague_ago(value, day)
    back = -(value.amount or 0)
    if value.unit == "hour":
        return day - r.days(ceil(back / 24)), day
    if value.unit == "day":
        return day - r.days(back), day - r.days(back)
    if value.unit == "week":
        return day - r.days(7 * back + 3), day - r.days(7 * back - 3)
    if value.unit == "month":
        middle = r.add_months(day, -back)
        return middle - r.days(15), middle + r.days(15)
    return r.year_range(day.year - round(back)) if back >= 1 else (r.add_months(day, -9), r.add_months(day, -3))


def _vague_ago(value: TimeValue, day: date) -> DayRange | None:
    """From two units back to where the next larger unit begins: "days ago", "a few weeks ago"."""
    if value.unit == "hour":
        return day - DAY, day
    if value.unit == "day":
        return day - r.days(6), day - r.days(2)
    if value.unit == "week":
        return day - r.days(31), day - r.days(14)
    return (r.add_months(day, -11), r.add_months(day, -2)) if value.unit == "month" else None


def _duration(value: TimeValue, day: date, _: Tense) -> DayRange | None:
    """So long up to the day: "the last 24 hours" two days, "the past ten days" ten days back, "a week" seven days."""
    amount = FEW if value.amount is None else value.amount
    ahead = value.direction == "future"
    sign = 1 if ahead else -1
    if value.unit == "hour":
        other = day + r.days(sign * max(1, ceil(amount / 24)))
    elif value.unit == "day":
        other = day + r.days(sign * amount)
    elif value.unit == "week":
        other = day + r.days(sign * (6 if amount <= 1 else 7 * amount))
    else:
        other = r.add_months(day, sign * amount * (12 if value.unit == "year" else 1))
    return (day, other) if ahead else (other, day)


def _festival(value: TimeValue, day: date, tense: Tense) -> DayRange | None:
    festival = find_festival(value.name or "")
    if festival is None:
        return None
    if value.year is not None:
        return next(iter(festival.ranges(value.year)), None)
    found = [span for year in range(day.year - 2, day.year + 3) for span in festival.ranges(year)]
    if value.direction == "past":
        found = [span for span in found if span[1] < day]
    start = nearest([span[0] for span in found], day, "future" if value.direction == "future" else tense)
    first, last = next(span for span in found if span[0] == start)
    return (first, min(last, day)) if tense != "future" and first <= day else (first, last)


def _now(_: TimeValue, day: date, __: Tense) -> DayRange:
    return day, day


_READERS: Final[Mapping[str, Callable[[TimeValue, date, Tense], DayRange | None]]] = {
    "day": _day, "month": _month, "year": _year, "weekday": _weekday, "offset": _offset, "duration": _duration,
    "festival": _festival, "now": _now,
}  # fmt: skip
