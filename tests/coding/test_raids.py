"""Raids and arrests: who was taken, what was meant and what came of it, what a person is only said to have done."""

from __future__ import annotations

import pytest
from tests.coding.small import coded, only

from dateline.records import Event


def counts(event: Event) -> list[tuple[str, int | None]]:
    return [(f.kind, f.low) for f in event.figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested a rebel leader and several suspects in Manbij on Monday.", [1, 3]),
        ("Police arrested a smuggler along with two of his associates in Manbij on Monday.", [1, 2]),
        ("Police arrested a rebel commander in Manbij on Monday. They also detained two suspected insurgents.", [1, 2]),
        ("Police arrested three smugglers in Manbij on Monday. One additional suspect was detained.", [3, 1]),
        ("Police arrested several men in Manbij on Monday. The officers detained the four men at a checkpoint.", [4]),
    ],
)
def test_people_taken_are_counted_apart_where_they_are_others(text: str, expected: list[int]) -> None:
    first = next(e for e in coded(text).events if e.type == "control.arrest")
    assert [f.low for f in first.figures] == expected


def test_a_named_person_taken_is_one() -> None:
    event = only(coded("Police confirmed the arrest of rebel commander Khaled Darwish in Manbij on Monday."))
    assert counts(event) == [("arrested", 1)]


def test_parts_said_behind_their_sum_are_no_figures() -> None:
    event = only(coded("A car bomb exploded in Manbij on Monday, killing six civilians, two children among them."))
    assert counts(event) == [("killed", 6)]


def test_what_an_operation_was_for_gives_place_to_what_came_of_it() -> None:
    text = (
        "Soldiers conducted an operation to arrest a rebel leader in Manbij district, Aleppo province, on Monday. "
        "During the operation, the soldiers detained four suspected insurgents."
    )
    event = only(coded(text))
    assert (event.type, event.status, counts(event)) == ("control.arrest", "happened", [("arrested", 4)])
    assert event.date.text == "on Monday"
    assert event.place is not None
    assert event.place.admin1 == "Aleppo"


def test_fighters_killed_and_taken_together_are_one_fight() -> None:
    event = only(coded("Soldiers killed two rebel fighters and detained three others near Manbij on Monday."))
    assert (event.type, counts(event)) == ("battle.clash", [("killed", 2), ("arrested", 3)])


@pytest.mark.parametrize(
    "said",
    [
        "The leader coordinates attacks against government troops.",
        "The commander is responsible for planning roadside bombings against convoys.",
        "He conducted attacks on patrols and financed other commanders.",
    ],
)
def test_what_a_person_does_is_no_act(said: str) -> None:
    event = only(coded(f"Police arrested a rebel leader in Manbij on Monday. {said}"))
    assert event.type == "control.arrest"


def test_a_headline_may_leave_out_its_auxiliary() -> None:
    text = (
        "Rebel Facilitator Captured in Aleppo Province\nNorthern Command\n\n"
        "MANBIJ, Syria (Aug. 18, 2016) - Soldiers captured a rebel facilitator in Manbij district, Aleppo province, yesterday. "
        "No shots were fired.\n\nThe search went on for hours."
    )
    assert only(coded(text)).type == "control.arrest"


def test_those_taken_are_told_again_by_the_same_noun() -> None:
    text = (
        "Police arrested a rebel leader in Manbij on Monday. The man had carried letters for two years. "
        "Officers followed him to a house. Police detained the leader after a search. "
        "Two additional suspects were also detained."
    )
    first = next(e for e in coded(text).events if e.type == "control.arrest")
    assert counts(first) == [("arrested", 1), ("arrested", 2)]


def test_one_person_meant_is_not_the_number_of_those_taken() -> None:
    text = (
        "Police detained several suspected insurgents in Manbij on Monday. "
        "The officers were conducting the operation to capture a rebel leader."
    )
    assert counts(only(coded(text))) == [("arrested", 3)]


def test_a_compound_made_safe_is_no_town_taken() -> None:
    text = "Soldiers raided a house in Manbij on Monday. The troops secured the compound and detained two suspected rebels."
    assert {e.type for e in coded(text).events} <= {"control.arrest", "battle.clash", "civilians.attack"}
    assert any(f.low == 2 for e in coded(text).events for f in e.figures)
