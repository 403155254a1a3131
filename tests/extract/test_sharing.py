"""A day that closes a clause counts for the acts of the clause, whatever word the parser hangs it on."""

from __future__ import annotations

from datetime import date

import pytest
from tests.coding.small import coded

WEDNESDAY = date(2016, 8, 17)


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested a smuggler during an operation in Manbij district, Aleppo province, yesterday.",
        "In Manbij district, Aleppo province, soldiers killed two fighters who operate in the area, yesterday.",
        "During an operation yesterday to arrest a rebel leader near Manbij, soldiers killed two fighters.",
    ],
)
def test_sharing_a_day_with_the_acts_of_its_clause(text: str) -> None:
    events = [e for e in coded(text).events if e.status == "happened"]
    assert events
    assert all((e.date.earliest, e.date.latest) == (WEDNESDAY, WEDNESDAY) for e in events)


def test_sharing_leaves_the_day_of_telling_to_the_telling() -> None:
    text = "The army today confirmed the arrest of a rebel commander during an operation near Manbij, Aleppo province, Aug. 12."
    arrest = next(e for e in coded(text).events if e.type == "control.arrest")
    assert (arrest.date.earliest, arrest.date.latest) == (date(2016, 8, 12), date(2016, 8, 12))


def test_the_day_named_beats_the_night_that_it_lies_in() -> None:
    text = "Soldiers arrested two men during an overnight search in Manbij, yesterday."
    arrest = next(e for e in coded(text).events if e.type == "control.arrest")
    assert (arrest.date.earliest, arrest.date.latest) == (WEDNESDAY, WEDNESDAY)
