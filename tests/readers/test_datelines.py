from __future__ import annotations

from datetime import date

import pytest

from dateline.readers.datelines import find_datelines, find_release
from dateline.records import Report

LEAD = "Two men died when a mine went off near the dam, officials said."


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        (f"Mon Jul 6 2015 {LEAD}", date(2015, 7, 6), "Mon Jul 6 2015"),
        (f"29-07-2016 {LEAD}", date(2016, 7, 29), "29-07-2016"),
        (f"28.04.2017Get short URL 1195 {LEAD}", date(2017, 4, 28), "28.04.2017"),
        (
            f"05.10.2017(updated 1935 05.10.2017) Get short URL 101 {LEAD}",
            date(2017, 10, 5),
            "05.10.2017(updated 1935 05.10.2017)",
        ),
        (f"Monday 02 May 2016 20:08 {LEAD}", date(2016, 5, 2), "Monday 02 May 2016 20:08"),
        (f"Date of publication 30 June 2016 {LEAD}", date(2016, 6, 30), "Date of publication 30 June 2016"),
        (f"Last updated at Jul 012016 {LEAD}", date(2016, 7, 1), "Last updated at Jul 012016"),
        (f"Published April 19 2017 {LEAD}", date(2017, 4, 19), "Published April 19 2017"),
        (f"Sat 24 Aug 2013 at 2354 Regional {LEAD}", date(2013, 8, 24), "Sat 24 Aug 2013 at 2354"),
        (f"August 13 2016 2037 UTC+3 {LEAD}", date(2016, 8, 13), "August 13 2016 2037 UTC+3"),
        (f"Sat Feb 28 2015 190703 35 Dead in Raid. {LEAD}", date(2015, 2, 28), "Sat Feb 28 2015 190703"),
        (f"Sun 05 Jul 2015 22 dead in raids. {LEAD}", date(2015, 7, 5), "Sun 05 Jul 2015"),
        (f"2016-05-03 {LEAD}", date(2016, 5, 3), "2016-05-03"),
        (f"Mine kills two near dam AFP Friday 2 May 2014 {LEAD}", date(2014, 5, 2), "Friday 2 May 2014"),
        (f"Mine kills two near dam 6 October 2016 {LEAD}", date(2016, 10, 6), "6 October 2016"),
        (f"ALEPPO, 18 Aug 2014 (Agency) - {LEAD}", date(2014, 8, 18), "ALEPPO, 18 Aug 2014"),
        (f"ALEPPO, 18 August 2014. {LEAD}", date(2014, 8, 18), "ALEPPO, 18 August 2014."),
        (f"San Salvador, 18 Feb 90 (DPA) -- [Text] {LEAD}", date(1990, 2, 18), "San Salvador, 18 Feb 90"),
        (f"Panama City (Panama), 26 Jan 89 -- {LEAD}", date(1989, 1, 26), "Panama City (Panama), 26 Jan 89"),
        (f"KABUL, Afghanistan (Feb. 9, 2011) – {LEAD}", date(2011, 2, 9), "KABUL, Afghanistan (Feb. 9, 2011)"),
        (f"KABUL, Afghanistan (Feb. 9, 2011)\n{LEAD}", date(2011, 2, 9), "KABUL, Afghanistan (Feb. 9, 2011)"),
        (f"{LEAD} " * 20 + "Last Update: Saturday 7 October 2017", date(2017, 10, 7), "Last Update: Saturday 7 October 2017"),
    ],
)
def test_datelines_in_the_forms_of_many_outlets(text: str, day: date, words: str) -> None:
    report = Report(text)
    first = find_datelines(report)[0]
    assert (first.date, first.span.of(text)) == (day, words)


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        "The truce of 3 May 2016 was broken. " + LEAD,
        "On 3 May 2016 two men died. " + LEAD,
        "3 May 2016 was the day on which the truce ended. " + LEAD,
        "Since 2 June 2015, Rebels have held the dam. " + LEAD,
        "Managua, No Date -- [Text] " + LEAD,
        "31-02-2016 " + LEAD,
    ],
)
def test_datelines_a_date_in_a_sentence_is_none(text: str) -> None:
    assert find_datelines(Report(text)) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"ALEPPO, 18 Aug (Agency) - {LEAD}", "ALEPPO, 18 Aug"),
        (f"KABUL, Afghanistan (Sept. 30) - {LEAD}", "KABUL, Afghanistan (Sept. 30)"),
        (f"July 10: Operations in the north\n{LEAD}", "July 10"),
        (f"A mine went off. MOSCOW October 18 (Agency) - {LEAD}", "MOSCOW October 18"),
    ],
)
def test_datelines_may_lack_the_year(text: str, words: str) -> None:
    first = find_datelines(Report(text))[0]
    assert (first.year, first.date, first.span.of(text)) == (None, None, words)


def test_datelines_marks_a_lost_digit() -> None:
    assert find_datelines(Report(f"5-04-2016 {LEAD}"))[0].cut
    assert not find_datelines(Report(f"5-4-2016 {LEAD}"))[0].cut
    assert not find_datelines(Report(f"15-04-2016 {LEAD}"))[0].cut


def test_datelines_finds_the_release_number() -> None:
    assert find_release(Report(f"News Release\n2010-09-CA-323\n{LEAD}")) == (2010, 9)
    assert find_release(Report(LEAD)) is None
