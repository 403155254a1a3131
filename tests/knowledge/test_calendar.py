from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from dateline.knowledge.calendar import easter, festival_pattern, find_festival, hijri, month_of, orthodox_easter, year_of


@pytest.mark.parametrize(
    ("year", "month", "day", "announced"),
    [
        (1434, 10, 1, date(2013, 8, 8)),
        (1437, 9, 1, date(2016, 6, 6)),
        (1437, 12, 10, date(2016, 9, 12)),
        (1439, 10, 1, date(2018, 6, 15)),
    ],
)
def test_calendar_hijri_days_are_within_a_day_of_the_announced(year: int, month: int, day: int, announced: date) -> None:
    assert abs(hijri(year, month, day) - announced) <= timedelta(days=1)


@pytest.mark.parametrize(
    ("year", "west", "east"), [(2016, date(2016, 3, 27), date(2016, 5, 1)), (2017, date(2017, 4, 16), date(2017, 4, 16))]
)
def test_calendar_knows_both_easters(year: int, west: date, east: date) -> None:
    assert (easter(year), orthodox_easter(year)) == (west, east)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Eid al-Fitr", "Eid al-Fitr"),
        ("EID UL ADHA", "Eid al-Adha"),
        ("New Year’s Eve", "New Year's Eve"),
        ("summer", "summer"),
        ("Monday", None),
    ],
)
def test_calendar_finds_feasts_in_any_spelling(words: str, name: str | None) -> None:
    found = find_festival(words)
    assert (found.name if found else None) == name


def test_calendar_a_feast_holds_its_announced_day() -> None:
    feast = find_festival("eid al-fitr")
    assert feast is not None
    (first, last), *_ = feast.ranges(2016)
    assert first <= date(2016, 7, 6) <= last


def test_calendar_a_hijri_feast_may_come_twice_a_year() -> None:
    feast = find_festival("mawlid")
    assert feast is not None
    assert len(feast.ranges(2015)) == 2


def test_calendar_winter_ends_in_the_next_year() -> None:
    winter = find_festival("winter")
    assert winter is not None
    assert winter.ranges(2015) == ((date(2015, 12, 1), date(2016, 2, 29)),)


def test_calendar_the_pattern_prefers_the_longer_name() -> None:
    match = re.search(festival_pattern(), "killed on easter sunday", re.IGNORECASE)
    assert match is not None
    assert match.group() == "easter sunday"


def test_calendar_reads_months_and_short_years() -> None:
    assert (month_of("Sept."), month_of("MAY"), year_of("89"), year_of("12"), year_of(None)) == (9, 5, 1989, 2012, None)
