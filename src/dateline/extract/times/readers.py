"""How the groups of a time form become a `TimeValue`."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.extract.times import words as w
from dateline.knowledge.calendar import find_festival
from dateline.records.mentions import TimeValue

Match = re.Match[str]
_DAY_PARTS = ("night", "morning", "evening", "afternoon")
_LOWER_NAMES = ("may", "march", "mar")


def _lead(m: Match) -> str | None:
    said = m["lead"]
    return re.sub(r"^the\s+|\s+of$", "", said.lower()) if said else None


def read_numeric(m: Match) -> TimeValue | None:
    first, second = int(m["a"]), int(m["b"])
    day, month = (first, second) if second <= 12 else (second, first)
    return TimeValue("day", day=day, month=month, year=w.year_of(m["year"])) if 1 <= month <= 12 and 1 <= day <= 31 else None


def read_iso(m: Match) -> TimeValue | None:
    month, day = int(m["month"]), int(m["day"])
    return TimeValue("day", day=day, month=month, year=int(m["year"])) if 1 <= month <= 12 and 1 <= day <= 31 else None


def read_calendar(m: Match) -> TimeValue | None:
    if m["month"] in _LOWER_NAMES:
        return None
    value = w.calendar_day(m["day"], m["month"], m["year"], m["weekday"])
    shift = m.groupdict().get("shift")
    return replace(value, amount=w.shift_of(shift), unit="year") if shift else value


def read_days(m: Match) -> TimeValue:
    """Two days of one month: "12 and 13 March", "March 12-15"."""
    first, last = (w.calendar_day(m[d], m["month"], m["year"]) for d in ("first", "last"))
    return TimeValue("range", first=first, last=last)


def read_month(m: Match) -> TimeValue | None:
    if m["month"] in _LOWER_NAMES:
        return None
    value = TimeValue("month", month=w.month_of(m["month"]), year=w.year_of(m["year"]), part=w.part_of(_lead(m)))
    if m["shift"]:
        return replace(value, amount=w.shift_of(m["shift"]), unit="year")
    return replace(value, direction=w.direction_of(m["which"])) if m["which"] else value


_WEEKS = {"first": 1, "second": 8, "third": 15, "fourth": 22, "last": -7}


def read_week_of_month(m: Match) -> TimeValue | None:
    """A week of a month by its number: `amount` is its first day, or so many days from the month's end."""
    if m["month"] in _LOWER_NAMES:
        return None
    first = float(_WEEKS[m["which"].lower()])
    value = TimeValue("month", month=w.month_of(m["month"]), year=w.year_of(m["year"]), amount=first, unit="week")
    shift = w.shift_of(m["shift"]) if m["shift"] else None
    return replace(value, direction="past") if shift == -1 else value


def read_year(m: Match) -> TimeValue:
    return TimeValue("year", year=int(m["year"]), part=w.part_of(_lead(m)))


def read_weekday(m: Match) -> TimeValue | None:
    if (m["which"] or "").lower() in ("every", "each"):
        return None
    said = m["part"] or m["part2"]
    part = w.part_of(said) or w.part_of(m["early"])
    direction = w.direction_of(m["which"])
    value = TimeValue("weekday", weekday=w.weekday_of(m["weekday"]), part=part, direction=direction)
    if m["week"]:
        return replace(value, amount=w.shift_of(m["week"]), unit="week", direction=None)
    if m["overnight"]:
        return replace(value, name="overnight", part="night")
    return value


def read_today(m: Match) -> TimeValue:
    word = m["word"].lower()
    amount = {"yesterday": -1.0, "tomorrow": 1.0}.get(word, 0.0)
    part = "night" if word in ("tonight", "tonite") else w.part_of(m["part"]) or w.part_of(m["early"])
    return TimeValue("offset", amount=amount, unit="day", part=part)


def read_before_yesterday(_: Match) -> TimeValue:
    return TimeValue("offset", amount=-2.0, unit="day")


def read_last_night(m: Match) -> TimeValue:
    return TimeValue("offset", amount=-1.0, unit="day", part=w.part_of(m["part"]))


def read_overnight(_: Match) -> TimeValue:
    return TimeValue("offset", amount=-1.0, unit="day", part="night", name="overnight")


def read_dawn(_: Match) -> TimeValue:
    return TimeValue("offset", amount=0.0, unit="day", part="dawn", name="dawn")


def read_in_the_day(m: Match) -> TimeValue:
    return TimeValue("anchored", amount=0.0, unit="day", part=w.part_of(m["early"]))


def read_period(m: Match) -> TimeValue | None:
    """A week, month or year: "last week", "early next month", "later this year", "the end of the month"."""
    shift, name, lead = w.shift_of(m["which"]) or 0.0, m["unit"].lower(), _lead(m)
    direction = w.direction_of(lead)
    if name == "weekend":
        return TimeValue("offset", amount=shift, unit="week", part="late", name=name, direction=w.direction_of(m["which"]))
    if m["which"].lower() == "the" and not lead:
        return None
    if name in _DAY_PARTS:
        return TimeValue("offset", amount=0.0, unit="day", part=w.part_of(name))
    part = None if direction else w.part_of(lead)
    return TimeValue("offset", amount=shift, unit=w.unit_of(name)[0], part=part, direction=direction)


def read_season(m: Match) -> TimeValue:
    value = TimeValue("festival", name=m["name"].lower(), year=w.year_of(m["year"]), part=w.part_of(_lead(m)))
    return replace(value, direction=w.direction_of(m["which"])) if m["which"] else value


def read_ago(m: Match) -> TimeValue:
    amount, unit = w.count(m["number"], m["unit"], -1)
    vague = amount is None or (m["number"] or "").lower() in ("few", "a few", "several", "a couple", "a couple of", "couple of")
    return TimeValue("offset", amount=amount, unit=unit, direction="past", name="ago.vague" if vague else "ago")


def _units(m: Match) -> tuple[float | None, w.Unit]:
    """A singular unit with no number is one ("the past week"); a plural without one is not said how many."""
    number = m["number"]
    return w.count("one" if number and number.lower() in ("past", "last") else number, m["unit"])


def read_last_units(m: Match) -> TimeValue:
    amount, unit = _units(m)
    return TimeValue("duration", amount=amount, unit=unit, direction="past")


def read_coming_units(m: Match) -> TimeValue:
    amount, unit = _units(m)
    return TimeValue("duration", amount=amount, unit=unit, direction="future")


def read_for_units(m: Match) -> TimeValue | None:
    amount, unit = w.count(m["number"] or None, m["unit"])
    if unit == "hour" and (amount or 0) < 12:
        return None
    return TimeValue("duration", amount=amount, unit=unit, direction="past", name="for")


def read_anchored(m: Match) -> TimeValue:
    """So long after or before: "a day after", "two weeks earlier", "hours later" (the same day)."""
    sign = -1 if m["side"].lower() in ("before", "earlier", "previously") or m["side"].lower().startswith("prior") else 1
    amount, unit = w.count(m["number"], m["unit"], sign)
    return TimeValue("anchored", amount=amount, unit=unit, direction="past" if sign < 0 else "future")


def read_neighbour(m: Match) -> TimeValue:
    """The one next to it: "the previous day", "the following week", "that day", "the same night", "the day after"."""
    which = (m["which"] or "").lower()
    shift = {"after": 1.0, "before": -1.0}.get(which, w.shift_of(which) or 0.0)
    name = m["unit"].lower()
    unit = "day" if name in _DAY_PARTS else w.unit_of(name)[0]
    return TimeValue("anchored", amount=shift, unit=unit, part=w.part_of(name))


def read_now(_: Match) -> TimeValue:
    return TimeValue("now")


def read_festival(m: Match) -> TimeValue | None:
    found = find_festival(m["name"])
    if found is None:
        return None
    return TimeValue("festival", name=found.name, year=w.year_of(m["year"]), direction=w.direction_of(m["which"]))
