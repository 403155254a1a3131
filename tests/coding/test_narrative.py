"""Days: stated, relative to the report, relative to another act, or only the day on which it is told."""

from __future__ import annotations

from datetime import date

import pytest
from tests.coding.small import coded, only


def day(number: int, month: int = 8) -> date:
    return date(2016, month, number)


@pytest.mark.parametrize(
    ("words", "earliest", "latest", "precision", "basis"),
    [
        ("on 3 August 2016", day(3), day(3), 1, "stated"),
        ("on Monday", day(15), day(15), 1, "relative"),
        ("yesterday", day(17), day(17), 1, "relative"),
        ("overnight", day(17), day(18), 2, "relative"),
        ("between 3 and 6 August", day(3), day(6), 2, "stated"),
        ("in July", day(1, 7), day(31, 7), 4, "stated"),
        ("", day(17), day(18), 2, "published"),
    ],
)
def test_narrative_days_of_one_act(words: str, earliest: date, latest: date, precision: int, basis: str) -> None:
    when = only(coded(f"Rebels shelled Aleppo {words}.".replace(" .", "."))).date
    assert (when.earliest, when.latest, when.precision, when.basis) == (earliest, latest, precision, basis)


def test_narrative_days_of_what_was_said_on_a_day_are_that_day_and_the_one_before() -> None:
    when = only(coded("Residents said on Tuesday that rebels shelled Aleppo.")).date
    assert (when.earliest, when.latest, when.basis) == (day(15), day(16), "published")


@pytest.mark.parametrize("words", ["on Monday", "on 6 December", ""])
def test_narrative_days_are_unknown_where_no_day_of_publication_is(words: str) -> None:
    when = only(coded(f"Rebels shelled Aleppo {words}.".replace(" .", "."), published=None)).date
    assert (when.earliest, when.latest, when.precision, when.basis) == (None, None, None, "none")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The army shelled Saraqib on Tuesday. A day later, Russian warplanes bombed the town.", "remote.air_strike", day(17)),
        ("Rebels captured Saraqib on Tuesday. A day earlier, the army had shelled the town.", "remote.shelling", day(15)),
        ("The army shelled Saraqib on Monday. Rebels captured Manbij the following day.", "battle.capture", day(16)),
        ("Rebels captured Manbij two days after the army shelled Saraqib on Monday.", "battle.capture", day(17)),
        ("Rebels captured Manbij on Wednesday, a day after the army shelled Saraqib.", "remote.shelling", day(16)),
    ],
)
def test_narrative_days_count_from_another_act_both_ways(text: str, name: str, expected: date) -> None:
    found = [e.date for e in coded(text).events if e.type == name]
    assert [(d.earliest, d.latest) for d in found] == [(expected, expected)]


def test_narrative_days_of_a_report_with_a_date_line_count_from_that() -> None:
    event = only(coded("ALEPPO, 10 August 2016 - Rebels shelled Aleppo on Monday.", published=day(11)))
    assert (event.date.earliest, event.date.latest) == (day(8), day(8))
