"""From words that say when to days: `resolve_time`, after sections 4 and 6 of the codebook.

Words count from the publication day, or, where they say so ("a day after", "the following day"), from the day of the event
that the narrative is at (`DayFrame.narrative_earliest` and `narrative_latest`). Where neither is known the days stay None and
the words are kept. A publication day known only as a range gives a range.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from dateline.records import Publication, precision_of
from dateline.records.mentions import DayFrame, TimeExpression, TimeValue
from dateline.records.vocabulary import DateBasis, Extent
from dateline.resolve.dates import ranges as r
from dateline.resolve.dates.ranges import DAY, DayRange
from dateline.resolve.dates.readers import read_value

_STATED: Final = ("day", "month", "year")
_WIDEST: Final = 62
_AFTERWARDS: Final = timedelta(days=31)
_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """Days, both inclusive, either None where it is open or unknown; `rule` is the dotted name of the rule that read them."""

    earliest: date | None
    latest: date | None
    precision: int | None
    basis: DateBasis
    extent: Extent
    rule: str


def resolve_time(expression: TimeExpression, frame: DayFrame) -> ResolvedTime:
    """The days that the words stand for in this frame. Never raises; days that cannot be told are None."""
    value, rule = expression.value, "date" + expression.rule.removeprefix("time")
    found = _read(value, frame)
    if found is None:
        return ResolvedTime(None, None, None, "none", "within", f"{rule}.unknown")
    days, narrative = found
    basis = _basis(value, narrative)
    if expression.limit in ("since", "until", "by", "before", "after"):
        return _limited(expression, days, frame, basis, rule)
    if value.kind == "range" and expression.rule in ("time.between", "time.from_to"):
        return ResolvedTime(*days, _precision_of_ends(value, frame, days), basis, "throughout", rule)
    extent: Extent = "throughout" if value.kind == "duration" and value.name == "for" else "within"
    return ResolvedTime(*days, precision_of(*days), basis, extent, rule)


def published_range(publication: Publication) -> DayRange | None:
    """The days of news told without a time: the publication day and the day before; None if it is not known."""
    if publication.earliest is None or publication.latest is None:
        return None
    return publication.earliest - DAY, publication.latest


def weekday_conflict(expression: TimeExpression, resolved: ResolvedTime | None = None) -> str | None:
    """What is wrong where words give a weekday and a date that do not agree; the year may come from the resolved day."""
    value = expression.value
    for part in (value, value.first, value.last):
        if part is None or part.kind != "day" or part.weekday is None or part.month is None or part.day is None:
            continue
        year = part.year or (resolved.earliest.year if resolved and resolved.earliest else None)
        day = r.safe_date(year, part.month, part.day) if year else None
        if day and day.weekday() != part.weekday:
            return f"{expression.text!r}: {day.isoformat()} was a {_NAMES[day.weekday()]}, not a {_NAMES[part.weekday]}"
    return None


def _read(value: TimeValue, frame: DayFrame) -> tuple[DayRange, bool] | None:
    """The days, and whether they count from the narrative's day."""
    if value.kind == "range":
        days = _range(value, frame)
        return (days, False) if days else None
    narrative = _narrative(value, frame)
    if narrative is not None:
        return narrative, True
    days = _from_publication(value, frame)
    return (days, False) if days else None


def _from_publication(value: TimeValue, frame: DayFrame) -> DayRange | None:
    """The union of what the value means for every day on which the report may have come out."""
    if value.kind == "anchored":
        value = _unanchored(value)
    if value.year is not None and value.kind in (*_STATED, "festival"):
        return read_value(value, frame.latest or date.max.replace(year=value.year + 1), frame.tense)
    if frame.earliest is None or frame.latest is None:
        return None
    count = min((frame.latest - frame.earliest).days, _WIDEST)
    found = [days for i in range(count + 1) if (days := read_value(value, frame.earliest + r.days(i), frame.tense))]
    return (min(d[0] for d in found), max(d[1] for d in found)) if found else None


def _unanchored(value: TimeValue) -> TimeValue:
    """Without a narrative day, "the previous day" and "the same day" count from publication; "two days later" from nothing."""
    if value.anchor is None and value.unit == "day" and value.amount is not None and -1 <= value.amount <= 0:
        return replace(value, kind="offset")
    return value


def _narrative(value: TimeValue, frame: DayFrame) -> DayRange | None:
    """Days that count from the narrative's day, or whose year it lends."""
    first, last = frame.narrative_earliest, frame.narrative_latest
    if first is None or last is None:
        return None
    if value.kind == "anchored":
        return _anchored(value, first, last)
    if value.kind == "offset" and value.name == "dawn":
        return first, last
    if value.kind in ("day", "month") and value.year is None and value.unit is None and value.direction is None:
        return _lent_year(value, first, last, frame)
    return None


def _lent_year(value: TimeValue, first: date, last: date, frame: DayFrame) -> DayRange | None:
    """A date without a year, told right after a stated time long before publication, is of that time or soon after it."""
    if frame.earliest is not None and last + _AFTERWARDS >= frame.earliest:
        return None
    for year in range(first.year, last.year + 2):
        days = read_value(replace(value, year=year), date.max.replace(year=year + 1), "past")
        if days and first <= days[0] <= last + _AFTERWARDS:
            return days
    return None


def _anchored(value: TimeValue, first: date, last: date) -> DayRange | None:
    amount, unit = value.amount, value.unit
    if unit == "hour":
        return first, last + r.days(-(-(amount or 0) // 24) if (amount or 0) > 12 else 0)
    if amount is None:
        few = (2, 6) if unit == "day" else (14, 31) if unit == "week" else (60, 330) if unit == "month" else None
        return _shift_few(value, first, last, few)
    if unit == "day":
        return first + r.days(amount), last + r.days(amount)
    if unit == "week":
        weeks = r.days(7 * amount)
        return (first + weeks, last + weeks) if amount else (r.week_range(first)[0], r.week_range(last)[1])
    if not amount:
        return _around(unit, first, last)
    months = amount * (12 if unit == "year" else 1)
    return r.add_months(first, months), _end_of(first, last, months)


def _around(unit: str | None, first: date, last: date) -> DayRange:
    """All of the unit: "that month", "the same year"."""
    if unit == "month":
        return r.month_range(first.year, first.month)[0], r.month_range(last.year, last.month)[1]
    return r.year_range(first.year)[0], r.year_range(last.year)[1]


def _end_of(first: date, last: date, months: float) -> date:
    """A whole month stays a whole month when it is moved."""
    moved = r.add_months(last, months)
    whole = first.day == 1 and last == r.month_range(last.year, last.month)[1]
    return r.month_range(moved.year, moved.month)[1] if whole else moved


def _shift_few(value: TimeValue, first: date, last: date, few: tuple[int, int] | None) -> DayRange | None:
    if few is None:
        return None
    near, far = few
    return (first - r.days(far), last - r.days(near)) if value.direction == "past" else (first + r.days(near), last + r.days(far))


def _range(value: TimeValue, frame: DayFrame) -> DayRange | None:
    """Both ends; the one that is not told by the frame is told by the other: "from Friday to Sunday" is one stretch."""
    assert value.first is not None and value.last is not None
    ahead = frame.tense == "future"
    fixed = _read(value.first if ahead else value.last, frame)
    if fixed is None:
        return None
    near = fixed[0][0] if ahead else fixed[0][1]
    other = _read(value.last if ahead else value.first, replace(frame, earliest=near, latest=near))
    if other is None:
        return None
    first, last = (fixed[0][0], other[0][1]) if ahead else (other[0][0], fixed[0][1])
    return (first, last) if first <= last else None


def _precision_of_ends(value: TimeValue, frame: DayFrame, days: DayRange) -> int | None:
    """Precision tells uncertainty: a stretch with both ends dated to the day is precise, however long."""
    ends = [_read(part, frame) for part in (value.first, value.last) if part is not None]
    known = [precision_of(*end[0]) for end in ends if end is not None]
    return max((p for p in known if p), default=precision_of(*days))


def _limited(expression: TimeExpression, days: DayRange, frame: DayFrame, basis: DateBasis, rule: str) -> ResolvedTime:
    """From the days to publication ("since", "after") or up to them ("until", "by", "before")."""
    first: date | None
    last: date | None
    rule = f"{rule}.{expression.limit}"
    if expression.limit in ("since", "after"):
        first, last = days[0], frame.latest if frame.tense != "future" else None
        last = None if last is not None and last < days[0] else last
    else:
        first, last = None, days[0] - DAY if expression.limit == "before" else days[1]
    extent: Extent = "throughout" if expression.limit in ("since", "until") else "within"
    return ResolvedTime(first, last, precision_of(first, last), basis, extent, rule)


def _basis(value: TimeValue, narrative: bool) -> DateBasis:
    if value.kind == "range" and value.first is not None:
        return _basis(value.first, narrative)
    stated = value.kind in _STATED and value.unit is None and value.direction is None and not narrative
    return "stated" if stated or (value.kind == "festival" and value.year is not None) else "relative"
