"""Whom an act hit beside its object, and numbers and names that are told in passing."""

from __future__ import annotations

import pytest
from tests.coding.small import coded, names, only, types


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        (
            "Gunmen kidnapped three mayors, government officials, and cattle breeders in Idlib on Thursday.",
            {"mayors", "government officials"},
        ),
        (
            "The report came after a police colonel, a judge, and Senator Omar Khalil were murdered in Idlib.",
            {"Syrian government forces", "civilians", "Omar Khalil"},
        ),
        ("Gunmen kidnapped a young couple, Samir Khalil and Huda Nasser, in Idlib on Thursday.", {"Samir Khalil", "Huda Nasser"}),
        ("Samir Khalil was killed in Idlib on Thursday, along with two of his neighbours.", {"Samir Khalil", "civilians"}),
        ("A bomb exploded in a bus in Idlib, injuring a guard named Omar Nasser.", {"bus", "Omar Nasser"}),
        ("Samir Khalil and Omar Nasser, kidnapped on Thursday in Idlib, were beaten.", {"Samir Khalil", "Omar Nasser"}),
        ("The party condemned the assassination on 2 August of Samir Khalil in Idlib.", {"Samir Khalil"}),
        ("On Thursday, commandos machinegunned retired General Samir Khalil in Idlib.", {"Samir Khalil"}),
        ("Among the priests murdered in Idlib on Thursday was Father Samir Khalil.", {"civilians", "Samir Khalil"}),
        (
            "The rebels launched attacks on the palace, the president's private home, and the offices of the electoral council.",
            {"palace", "private home", "offices"},
        ),
    ],
)
def test_others_hit_are_found_behind_beside_and_in_lists(text: str, hit: set[str]) -> None:
    assert names(only(coded(text)), "target") == hit


def test_others_hit_are_who_the_victims_are_said_to_be() -> None:
    text = "Gunmen kidnapped three men in Idlib on Thursday. Those who were kidnapped are Samir Khalil, 55, and Omar Nasser, 30."
    event = only(coded(text))
    assert names(event, "target") >= {"Samir Khalil", "Omar Nasser"}
    assert all((f.low or 0) < 30 for f in event.figures)


def test_one_who_is_said_to_be_the_victim_is_not_counted_again() -> None:
    text = "A woman was killed by gunmen in Idlib on Thursday. The woman who was killed was identified as Huda Nasser."
    event = only(coded(text))
    assert "Huda Nasser" in names(event, "target")
    assert [(f.kind, f.low) for f in event.figures] == [("killed", 1)]


@pytest.mark.parametrize(
    ("text", "doer", "site"),
    [
        ("The militants placed a bomb under a police car in Idlib on Thursday.", "unidentified armed group", "police car"),
        ("Islamic State left a car bomb in a market in Aleppo on Thursday.", "Islamic State", "market"),
    ],
)
def test_bombs_that_are_laid_have_a_layer_and_a_site(text: str, doer: str, site: str) -> None:
    event = only(coded(text))
    assert (names(event, "initiator"), names(event, "target")) == ({doer}, {site})


def test_ages_after_names_are_no_figures() -> None:
    text = "A car bomb exploded in Idlib on Thursday, killing Maria Nasser, 42; Huda Nasser, 19; and a child."
    assert {f.low for f in only(coded(text)).figures} == {1}


def test_not_a_single_person_is_nobody() -> None:
    text = "Gunmen attacked a police post in Idlib on Thursday. Not a single person was killed in Idlib."
    assert {f.low for e in coded(text).events for f in e.figures} <= {0}


def test_days_before_many_people_are_no_figure() -> None:
    event = only(coded("In the past 8 days many shopkeepers have been murdered in Idlib."))
    assert 8 not in {f.low for f in event.figures}


def test_people_in_the_plural_are_counted_without_a_number() -> None:
    event = only(coded("Islamic State murdered the priests of the church of Manbij on Thursday."))
    assert [(f.kind, f.low) for f in event.figures] == [("killed", None)]


def test_a_kidnapping_and_a_murder_told_in_one_breath_are_two() -> None:
    text = "The mayor condemned the kidnapping of five students and the murder of a shopkeeper in Idlib on Thursday."
    assert types(coded(text)) == ["civilians.abduction", "civilians.attack"]


def test_the_wounded_who_are_taken_to_hospital_are_no_capture() -> None:
    text = "Gunmen shot at Omar Nasser in Idlib on Thursday. He was taken to the central hospital of Aleppo."
    assert set(types(coded(text))) <= {"civilians.attack"}


def test_nobody_is_killed_twice() -> None:
    between = (
        "The court heard him. The market was full. It rained in the afternoon. Shops were open. People waited. Nobody spoke."
    )
    text = f"The murder of Omar Khalil was a crime. {between} The murder of Omar Khalil shocked the country."
    only(coded(text))


def test_the_hour_of_a_time_zone_is_no_body() -> None:
    text = "On Thursday, at 0000 [0600 GMT], rebels attacked the police in Idlib."
    assert all("GMT" not in p.name for e in coded(text).events for p in e.participants)


def test_two_who_were_killed_on_days_of_their_own_are_two_acts() -> None:
    text = "Samir Khalil was murdered in Idlib on 2 August, and Huda Nasser was killed in Idlib on 9 August."
    assert [names(e, "target") for e in coded(text).events] == [{"Samir Khalil"}, {"Huda Nasser"}]


def test_a_plane_that_is_blown_up_is_hit_and_does_not_strike() -> None:
    event = only(coded("A cargo plane was dynamited at the airport of Aleppo on Thursday."))
    assert event.type == "remote.bombing"
    assert any("plane" in name for name in names(event, "target"))


def test_bullets_that_hit_are_no_air_strike() -> None:
    event = only(coded("Samir Khalil died in Idlib on Thursday when he was hit by 12 bullets."))
    assert event.type == "civilians.attack"


def test_a_minister_and_his_guards_are_no_clash() -> None:
    event = only(coded("Minister Samir Khalil and two of his bodyguards were killed by gunmen in Idlib on Thursday."))
    assert event.type == "civilians.attack"


def test_victims_told_by_what_they_are_with_their_number_are_the_same() -> None:
    between = (
        "The court heard him. The market was full. It rained in the afternoon. Shops were open. People waited. Nobody spoke."
    )
    text = f"Gunmen murdered six priests in Idlib on Monday. {between} The murder of the six priests shocked the country."
    only(coded(text))


def test_the_dead_of_a_crash_are_no_victims_of_violence() -> None:
    assert coded("At least 80 passengers were killed in the crash of an airliner in Idlib on Thursday.").events == ()


def test_one_who_is_told_by_name_as_one_of_the_victims_is_no_figure_of_his_own() -> None:
    event = only(coded("Ten union members were killed in Idlib on Thursday, including opposition leader Huda Nasser."))
    assert "Huda Nasser" in names(event, "target")
    assert [f.low for f in event.figures] == [10]


def test_bodies_of_victims_that_are_told_by_what_they_are_stay_apart() -> None:
    event = only(coded("Gunmen murdered six priests and two students in Idlib on Thursday."))
    assert [p.mention for p in event.participants if p.role == "target"] == ["six priests", "two students"]
