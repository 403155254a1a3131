"""Flags: what a careful editor would query."""

from __future__ import annotations

from datetime import date

import pytest
from tests.coding.small import coded, only


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("date_conflict", "The UN Security Council adopted resolution 2139 on 5 March 2013."),
        ("weekday_conflict", "The army shelled Saraqib on Friday, 16 August 2016."),
        ("publication_conflict", "ALEPPO, 1 August 2016 - The army shelled Saraqib on Sunday, killing three civilians."),
        ("one_sided_toll", "Syrian state television said that the army killed 60 Islamic State militants in Palmyra on Monday."),
    ],
)
def test_checks_flag_with_words_and_evidence(kind: str, text: str) -> None:
    flags = only(coded(text)).flags
    assert [f.kind for f in flags] == [kind]
    assert flags[0].text and flags[0].evidence


@pytest.mark.parametrize(
    "text",
    [
        "The UN Security Council adopted resolution 2139 in February 2014.",
        "The army shelled Saraqib on Tuesday, 16 August 2016.",
        "ALEPPO, 17 August 2016 - The army shelled Saraqib on Sunday, killing three civilians.",
        "The Syrian Observatory for Human Rights said that the army killed 60 Islamic State militants in Palmyra on Monday.",
        "Islamic State said that 60 of its militants were killed by the army in Palmyra on Monday.",
    ],
)
def test_checks_leave_alone_what_agrees(text: str) -> None:
    assert only(coded(text)).flags == ()


def test_checks_carry_the_doubt_of_a_year_to_what_takes_its_year_from_it() -> None:
    text = "The UN Security Council adopted resolution 2139 on 5 March 2013. Rebels shelled Aleppo on 9 March 2013."
    report = coded(text)
    assert [[f.kind for f in e.flags] for e in report.events] == [["date_conflict"], ["date_conflict"]]
    assert report.events[1].date.earliest == date(2013, 3, 9)
