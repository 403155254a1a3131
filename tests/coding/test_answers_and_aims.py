"""Acts that answer others or only serve them: strikes that an attack prompted, what a strike was for, fire of armed groups."""

from __future__ import annotations

import pytest
from tests.coding.small import coded, only

from dateline.records import Event


def told(event: Event) -> tuple[str, set[tuple[str, str]]]:
    return event.type, {(p.role, p.name) for p in event.participants}


def test_strikes_that_an_attack_prompted_are_acts_of_those_who_flew_them() -> None:
    text = "Rebels attacked Saraqib on Monday, prompting air strikes by the Turkish army."
    found = dict(told(e) for e in coded(text).events)
    assert ("initiator", "Syrian opposition forces") in found["battle.clash" if "battle.clash" in found else "civilians.attack"]
    assert found["remote.air_strike"] == {("initiator", "Turkish armed forces")}


def test_what_a_strike_was_for_is_no_act() -> None:
    text = "Turkish warplanes struck Saraqib on Monday to drive back Islamic State fighters."
    assert [e.type for e in coded(text).events] == ["remote.air_strike"]


def test_an_operation_is_told_by_its_aim() -> None:
    assert "battle.capture" in [e.type for e in coded("The army continues its operation to liberate Saraqib.").events]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Two people were killed in Aleppo on Monday by rebel fire.", "remote.shelling"),
        ("Rebels targeted a clinic in Aleppo on Monday.", "civilians.attack"),
        ("The Kurdish forces continued their advance on Manbij on Monday.", "battle.clash"),
        ("The army killed 75 rebels, including two suicide bombers, in Manbij on Monday.", "battle.clash"),
        ("The base was held by rebels, who seized it in Manbij on Monday.", "battle.capture"),
    ],
)
def test_weak_words_take_their_reading_from_who_does_it_to_whom(text: str, type_: str) -> None:
    assert only(coded(text)).type == type_


@pytest.mark.parametrize(
    "text",
    [
        "Residents of Saraqib could not flee the town on Monday.",
        "More than 100,000 Syrians have been wounded in bombings.",
    ],
)
def test_what_did_not_happen_and_tolls_of_a_war_are_no_events(text: str) -> None:
    assert coded(text).events == ()


def test_fighters_who_are_evacuated_withdraw() -> None:
    found = only(coded("About 120 opposition fighters were evacuated from Homs on Monday."))
    assert told(found) == ("control.withdrawal", {("initiator", "Syrian opposition forces")})


def test_an_ally_told_by_name_is_the_one_named() -> None:
    found = only(coded("Shelling by the Syrian army and its ally Russia killed nine civilians in Aleppo on Monday."))
    assert ("initiator", "Russian armed forces") in told(found)[1]


def test_whom_a_headline_cites_is_nobody_it_tells_of() -> None:
    found = only(coded("More than 50 rebels killed NGO. Fighting raged near Homs on Monday."))
    assert {p.name for p in found.participants} == {"Syrian opposition forces"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four children and one man were killed by shelling in Homs on Monday.", [("killed", 5)]),
        ("Shelling claimed 21 lives in Homs on Monday.", [("killed", 21)]),
        ("Shelling hit Homs on Monday. The three injured people arrived at a hospital.", []),
    ],
)
def test_people_of_one_list_are_counted_together(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(f.kind, f.low) for f in only(coded(text)).figures if f.kind != "wounded"] == expected


def test_others_beside_fighters_are_fighters() -> None:
    found = only(coded("The army killed ten rebels and injured others in Homs on Monday."))
    assert {p.name for p in found.participants if p.role == "target"} == {"Syrian opposition forces"}


def test_a_headline_counts_a_part_of_those_whom_the_text_counts() -> None:
    text = "Fifteen civilians, among them 11 children, were killed in a barrel bomb attack on Saraqib on Thursday."
    assert len(coded(text, title="Barrel bomb kills 11 children").events) == 1
