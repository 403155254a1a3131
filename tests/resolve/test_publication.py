from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.extract.times import find_times
from dateline.language.parsed import Parsed
from dateline.records import Report
from dateline.resolve.dates import find_publication, infer_publication

Parse = Callable[[str], Parsed]


def test_publication_takes_the_files_day_where_the_text_has_none() -> None:
    found = find_publication(Report("Two men died.", published=date(2016, 5, 3)))
    assert (found.day, found.origin, found.conflict) == (date(2016, 5, 3), "file", None)


def test_publication_names_a_pages_metadata() -> None:
    found = find_publication(Report("Two men died.", published=date(2016, 5, 3), published_origin="metadata"))
    assert (found.origin, found.rule) == ("metadata", "publication.metadata")


def test_publication_the_text_beats_the_file_and_says_so() -> None:
    report = Report("Mon Jul 6 2015 Two men died.", published=date(2018, 7, 18))
    found = find_publication(report)
    assert (found.day, found.origin) == (date(2015, 7, 6), "dateline")
    assert found.conflict == "the text is dated 2015-07-06, the file 2018-07-18"
    assert found.spans[0].of(report.text) == "Mon Jul 6 2015"


def test_publication_two_days_are_no_conflict() -> None:
    assert find_publication(Report("6 July 2015 Two men died.", published=date(2015, 7, 8))).conflict is None


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("ALEPPO, 18 Aug (Agency) - Two men died.", date(2014, 8, 19), date(2014, 8, 18)),
        ("KABUL, Afghanistan (Dec. 31) - Two men died.", date(2011, 1, 2), date(2010, 12, 31)),
        ("2010-09-CA-111\n\nKABUL, Afghanistan (Sept. 30) - Two men died.", None, date(2010, 9, 30)),
        ("ALEPPO, 18 Aug (Agency) - Two men died.", None, None),
    ],
)
def test_publication_a_date_line_without_a_year(text: str, published: date | None, day: date | None) -> None:
    assert find_publication(Report(text, published=published)).day == day


def test_publication_mends_a_digit_lost_at_the_start() -> None:
    found = find_publication(Report("5-04-2016 Two men died.", published=date(2016, 4, 25)))
    assert (found.day, found.conflict) == (date(2016, 4, 25), None)


def test_publication_keeps_an_unpadded_day_that_lost_nothing() -> None:
    assert find_publication(Report("5-4-2016 Two men died.", published=date(2016, 4, 25))).day == date(2016, 4, 5)


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("The air campaign went on between 1 May, 2016 and 3 June, 2016. On Sunday the president spoke.", date(2016, 6, 3)),
        ("Troops retook the bridge on 3 June 2016. On Sunday the president spoke.", date(2016, 6, 3)),
        ("The war began on 15 March 2011. On Sunday the president spoke.", None),
        ("Since 3 June 2016 the road has been shut. On Sunday the president spoke.", None),
        ("Elections will be held on 3 June 2016. On Sunday the president spoke.", None),
        ("Troops retook the bridge on 3 June 2016.", None),
        ("Troops retook the bridge on 3 June 2016 and lost it in March 2017. On Sunday the president spoke.", None),
        ("On Sunday the president spoke.", None),
    ],
)
def test_publication_is_inferred_from_the_latest_day_looked_back_on(read: Parse, text: str, earliest: date | None) -> None:
    parsed = read(text)
    found = infer_publication(parsed, find_times(parsed))
    assert found.earliest == earliest
    assert (found.origin == "inferred") == (earliest is not None)
    if earliest is not None and found.latest is not None:
        assert (found.latest - earliest).days == 6
