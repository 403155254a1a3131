from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.extract.times import find_times
from dateline.language.parsed import Parsed
from dateline.records import Publication, Report
from dateline.records.mentions import DayFrame, Tense
from dateline.resolve.dates import ResolvedTime, published_range, resolve_time, weekday_conflict

Parse = Callable[[str], Parsed]
FRIDAY = date(2016, 7, 29)


def resolved(parse: Parse, sentence: str, day: date | None = FRIDAY, tense: Tense = "past") -> ResolvedTime:
    return resolve_time(find_times(parse(sentence))[0], DayFrame(day, day, tense))


def days(time: ResolvedTime) -> tuple[str | None, str | None]:
    return (time.earliest.isoformat() if time.earliest else None, time.latest.isoformat() if time.latest else None)


@pytest.mark.parametrize(
    ("sentence", "earliest", "latest", "precision"),
    [
        ("They fought on Thursday.", "2016-07-28", "2016-07-28", 1),
        ("They fought on Friday.", "2016-07-29", "2016-07-29", 1),
        ("They fought last Friday.", "2016-07-22", "2016-07-22", 1),
        ("They fought yesterday evening.", "2016-07-28", "2016-07-28", 1),
        ("They fought last night.", "2016-07-28", "2016-07-28", 1),
        ("They fought overnight.", "2016-07-28", "2016-07-29", 2),
        ("They fought at dawn.", "2016-07-28", "2016-07-29", 2),
        ("They fought at dawn on Tuesday.", "2016-07-26", "2016-07-26", 1),
        ("They fought on 14 July at dawn.", "2016-07-14", "2016-07-14", 1),
        ("From 3 to 5 July it was shelled.", "2016-07-03", "2016-07-05", 1),
        ("They fought on the eve of Ramadan.", "2016-06-04", "2016-06-07", 2),
        ("They fought on the first day of Eid.", "2016-07-05", "2016-07-07", 2),
        ("They fought during the Eid holiday.", "2016-07-05", "2016-07-09", 2),
        ("They fought in the last 24 hours.", "2016-07-28", "2016-07-29", 2),
        ("They fought in the past 48 hours.", "2016-07-27", "2016-07-29", 2),
        ("They fought over the past ten days.", "2016-07-19", "2016-07-29", 4),
        ("They fought over the last few days.", "2016-07-26", "2016-07-29", 2),
        ("They have fought for nearly a week.", "2016-07-23", "2016-07-29", 3),
        ("They fought in the last two months.", "2016-05-29", "2016-07-29", 5),
        ("They fought on May 31.", "2016-05-31", "2016-05-31", 1),
        ("They fought on October 5.", "2015-10-05", "2015-10-05", 1),
        ("They fought in February 2015.", "2015-02-01", "2015-02-28", 4),
        ("They fought during April.", "2016-04-01", "2016-04-30", 4),
        ("They fought last September.", "2015-09-01", "2015-09-30", 4),
        ("They fought in June last year.", "2015-06-01", "2015-06-30", 4),
        ("They fought in late March.", "2016-03-21", "2016-03-31", 4),
        ("They fought earlier this month.", "2016-07-01", "2016-07-29", 4),
        ("They fought last month.", "2016-06-01", "2016-06-30", 4),
        ("They fought last week.", "2016-07-18", "2016-07-24", 3),
        ("They fought this year.", "2016-01-01", "2016-07-29", 5),
        ("They fought three days ago.", "2016-07-26", "2016-07-26", 1),
        ("They fought two weeks ago.", "2016-07-12", "2016-07-18", 3),
        ("They fought since Wednesday afternoon.", "2016-07-27", "2016-07-29", 2),
        ("They have fought since 2013.", "2013-01-01", "2016-07-29", 5),
        ("They left by late June.", None, "2016-06-30", None),
        ("They fought until 5 June.", None, "2016-06-05", None),
        ("They fought from Monday to Wednesday.", "2016-07-25", "2016-07-27", 1),
        ("They fought on Saturday and Sunday.", "2016-07-23", "2016-07-24", 2),
        ("They fought between 2011 and 2013.", "2011-01-01", "2013-12-31", 5),
        ("They fought during Eid al-Fitr.", "2016-07-05", "2016-07-09", 2),
        ("They fought in the summer of 2013.", "2013-06-01", "2013-08-31", 5),
        ("They fought over the weekend.", "2016-07-23", "2016-07-24", 2),
        ("They fought in the first week of July.", "2016-07-01", "2016-07-07", 3),
        ("They fought the day before yesterday.", "2016-07-27", "2016-07-27", 1),
    ],
)
def test_dates_counts_from_the_publication_day(
    read: Parse, sentence: str, earliest: str | None, latest: str | None, precision: int | None
) -> None:
    time = resolved(read, sentence)
    assert (*days(time), time.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    ("sentence", "day", "earliest", "latest"),
    [
        ("They will meet on Tuesday.", FRIDAY, "2016-08-02", "2016-08-02"),
        ("They will meet early next week.", date(2013, 9, 10), "2013-09-16", "2013-09-18"),
        ("They will meet later this week.", date(2013, 9, 10), "2013-09-11", "2013-09-15"),
        ("They will meet on 5 January.", FRIDAY, "2017-01-05", "2017-01-05"),
        ("They will meet on 25 July.", FRIDAY, "2016-07-25", "2016-07-25"),
        ("They will meet tomorrow.", FRIDAY, "2016-07-30", "2016-07-30"),
        ("They will meet in the coming days.", FRIDAY, "2016-07-29", "2016-08-01"),
        ("They will meet in September.", FRIDAY, "2016-09-01", "2016-09-30"),
    ],
)
def test_dates_looks_ahead_for_what_is_to_come(read: Parse, sentence: str, day: date, earliest: str, latest: str) -> None:
    assert days(resolved(read, sentence, day, "future")) == (earliest, latest)


@pytest.mark.parametrize(
    "sentence", ["They fought on Monday.", "They fought on 6 Dec.", "They fought yesterday.", "They fought in April."]
)
def test_dates_without_a_publication_day_stay_null(read: Parse, sentence: str) -> None:
    time = resolved(read, sentence, None)
    assert (time.earliest, time.latest, time.precision, time.basis) == (None, None, None, "none")


def test_dates_a_stated_day_needs_no_publication_day(read: Parse) -> None:
    time = resolved(read, "They fought on 6 December 2014.", None)
    assert (*days(time), time.basis) == ("2014-12-06", "2014-12-06", "stated")


def test_dates_an_impossible_day_is_unknown(read: Parse) -> None:
    assert days(resolved(read, "They fought on 30 February 2015.")) == (None, None)


@pytest.mark.parametrize(
    ("sentence", "earliest", "latest"),
    [
        ("It came a day after the raid.", "2016-05-05", "2016-05-06"),
        ("It came two days before the raid.", "2016-05-02", "2016-05-03"),
        ("They left the following day.", "2016-05-05", "2016-05-06"),
        ("They left hours later.", "2016-05-04", "2016-05-05"),
        ("They left that month.", "2016-05-01", "2016-05-31"),
        ("They left a month earlier.", "2016-04-04", "2016-04-05"),
    ],
)
def test_dates_anchored_times_count_from_the_narrative(read: Parse, sentence: str, earliest: str, latest: str) -> None:
    frame = DayFrame(FRIDAY, FRIDAY, "past", date(2016, 5, 4), date(2016, 5, 5))
    assert days(resolve_time(find_times(read(sentence))[0], frame)) == (earliest, latest)


def test_dates_an_anchored_time_without_its_event_is_unknown(read: Parse) -> None:
    assert days(resolved(read, "It came a day after the raid.")) == (None, None)


def test_dates_the_narrative_lends_its_year(read: Parse) -> None:
    frame = DayFrame(date(2016, 3, 14), date(2016, 3, 20), "past", date(2015, 2, 1), date(2015, 2, 28))
    time = resolve_time(find_times(read("It came into force on February 27."))[0], frame)
    assert (*days(time), time.basis) == ("2015-02-27", "2015-02-27", "relative")


def test_dates_a_publication_range_gives_a_range(read: Parse) -> None:
    week = DayFrame(date(2016, 3, 14), date(2016, 3, 20))
    assert days(resolve_time(find_times(read("They met on Monday."))[0], week)) == ("2016-03-14", "2016-03-14")
    assert days(resolve_time(find_times(read("They met yesterday."))[0], week)) == ("2016-03-13", "2016-03-19")


def test_dates_a_stretch_with_both_ends_dated_is_precise(read: Parse) -> None:
    time = resolved(read, "It ran between September 30, 2015 and March 14, 2016.")
    assert (*days(time), time.precision, time.extent, time.basis) == ("2015-09-30", "2016-03-14", 1, "throughout", "stated")


def test_dates_published_range_is_the_day_and_the_one_before() -> None:
    assert published_range(Publication(FRIDAY, FRIDAY)) == (date(2016, 7, 28), FRIDAY)
    assert published_range(Publication(date(2016, 3, 14), date(2016, 3, 20))) == (date(2016, 3, 13), date(2016, 3, 20))
    assert published_range(Publication()) is None


def test_dates_weekday_conflict_names_both_days(read: Parse) -> None:
    wrong, right = (find_times(read(f"It was hit on {day}."))[0] for day in ("Monday, 3 May 2016", "Tuesday, 3 May 2016"))
    assert weekday_conflict(wrong) == "'on Monday, 3 May 2016': 2016-05-03 was a Tuesday, not a Monday"
    assert weekday_conflict(right) is None


def test_dates_weekday_conflict_takes_the_year_from_the_resolved_day(read: Parse) -> None:
    expression = find_times(read("It was hit on Monday, 3 May."))[0]
    assert weekday_conflict(expression) is None
    assert weekday_conflict(expression, resolve_time(expression, DayFrame(FRIDAY, FRIDAY))) is not None


def test_dates_every_range_is_in_order(read: Parse) -> None:
    text = "From Friday to Sunday, between 5 May and 3 April, since Monday, by June, after 2020, in the winter they fought."
    for day in (date(2016, 2, 29), date(2015, 1, 1), date(2016, 12, 31)):
        for expression in find_times(read(text)):
            for tense in ("past", "present", "future"):
                time = resolve_time(expression, DayFrame(day, day, tense))
                assert not (time.earliest and time.latest and time.earliest > time.latest)


def test_dates_report_text_is_not_needed_for_publication() -> None:
    assert Report("x").published is None
