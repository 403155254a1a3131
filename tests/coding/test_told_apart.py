"""A sum and its parts, what was done and what was meant, words that only point at an act told before."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

import pytest
from tests.coding.small import coded, names, only, toll, types

from dateline.coding.joining.same_act import load_same_act


def test_parts_of_a_sum_with_places_of_their_own_are_events() -> None:
    report = coded(
        "Air raids on Aleppo province killed 20 civilians on Monday. "
        "Thirteen civilians died in Manbij and seven were killed in Jarabulus."
    )
    found = {e.place.name: (e.type, e.date.earliest, next(iter(toll(e).values()))[0]) for e in report.events if e.place}
    day = date(2016, 8, 15)
    assert found == {
        "Aleppo": ("remote.air_strike", day, 20),
        "Manbij": ("remote.air_strike", day, 13),
        "Jarabulus": ("remote.air_strike", day, 7),
    }


def test_a_repelled_offensive_happened_and_a_foiled_bomb_was_tried() -> None:
    assault = only(coded("The army foiled an offensive by Islamic State on Palmyra on Monday, killing 12 militants."))
    assert (assault.status, assault.outcome, names(assault, "initiator")) == ("happened", "repelled", {"Islamic State"})
    bomb = only(coded("The army foiled an attempt by militants to detonate a car bomb in Homs on Monday."))
    assert (bomb.type, bomb.status, names(bomb, "initiator")) == ("remote.bombing", "attempted", {"unidentified armed group"})


@pytest.mark.parametrize("second", ["The massacre was condemned by residents.", "Five people had taken part in a funeral."])
def test_words_that_point_back_or_elsewhere_are_no_events(second: str) -> None:
    event = only(coded(f"Air strikes by Russian jets on Saraqib killed four civilians on Monday. {second}"))
    assert (event.type, toll(event)) == ("remote.air_strike", {"civilians": (4, 4, 4)})


def test_prisoners_of_a_fight_are_its_figures() -> None:
    event = only(coded("Gunmen killed 17 fighters and five were taken prisoner in an assault on Saraqib on Monday."))
    assert (event.type, len(toll(event, "captured"))) == ("battle.clash", 1)


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        ("Air strikes thought to be by Russian warplanes killed five people in Saraqib on Monday.", "Russian armed forces"),
        ("Syrian rebels shelled Homs on Monday. The army responded with air strikes on Saraqib.", "Syrian government forces"),
        ("Al-Nusra Front said it was behind a bombing in Homs that killed three people on Monday.", "al-Nusra Front"),
        ("A bomb claimed by the terrorist group Nusra Front killed two people in Homs on Monday.", "al-Nusra Front"),
    ],
)
def test_doers_told_by_other_words_than_the_act(text: str, initiator: str) -> None:
    assert initiator in {n for e in coded(text).events for n in names(e, "initiator")}


def test_each_group_that_a_description_is_made_of_takes_part() -> None:
    event = only(coded("Fighters from Ahrar al-Sham and Jund al-Aqsa attacked Saraqib on Monday."))
    assert names(event, "initiator") == {"Ahrar al-Sham", "Jund al-Aqsa"}


def test_the_country_of_the_report_is_no_doer() -> None:
    report = coded("Syria car bombings kill 10. Two car bombs exploded in Homs on Monday, killing ten people.")
    assert types(report) == ["remote.bombing"] and not names(report.events[0], "initiator")


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("At least 70 regime and rebel fighters were killed in battles near Saraqib on Monday.", {"unknown": (70, 70, None)}),
        (
            "On Monday 30 regime and 39 rebel fighters were killed in battles around Saraqib.",
            {"Syrian government forces": (30, 30, 30), "Syrian opposition forces": (39, 39, 39)},
        ),
        ("Rebels killed 25 soldiers and allied militia in Homs on Monday.", {"Syrian government forces": (25, 25, 25)}),
        (
            "Islamic State attacked a base near Palmyra. Four SDF fighters fell as martyrs.",
            {"Syrian Democratic Forces": (4, 4, 4)},
        ),
    ],
)
def test_whose_dead_are_counted(text: str, tolls: dict[str, tuple[int, int, int | None]]) -> None:
    assert toll(coded(text).events[0]) == tolls


def test_the_weights_have_a_card_and_name_what_they_weigh() -> None:
    read = json.loads((files("dateline.coding.joining") / "same_act.json").read_text(encoding="utf-8"))
    assert {"data", "method", "scores", "licence"} <= set(read["card"])
    threshold, weights = load_same_act()
    assert threshold > 0 and weights["place_apart"] < 0 < weights["place_same"]


def test_what_comes_as_something_else_happens_is_another_act() -> None:
    report = coded(
        "Air strikes hit a camp in Idlib on Monday, killing ten people. The strikes came as a car bomb wounded 37 people in Homs."
    )
    assert [(e.type, e.place.name if e.place else "") for e in report.events] == [
        ("remote.air_strike", "Idlib"),
        ("remote.bombing", "Homs"),
    ]


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("The army was able to kill ten militants near Palmyra on Monday.", "battle.clash", "happened"),
        ("Turkey launched an operation against Islamic State near Manbij on Monday.", "battle.clash", "happened"),
        ("The raid killed six displaced people in Saraqib on Monday.", "civilians.attack", "happened"),
    ],
)
def test_one_act_as_it_is_told(text: str, type_: str, status: str) -> None:
    event = only(coded(text))
    assert (event.type, event.status) == (type_, status)


@pytest.mark.parametrize(
    "text",
    [
        "Lawyers fought a legal battle over the law.",
        "Doctors fought a battle against disease in Homs.",
        "He shot a film in Homs.",
    ],
)
def test_fights_that_are_figures_of_speech_are_no_events(text: str) -> None:
    assert types(coded(text)) == []


def test_a_place_entered_without_a_fight_is_one_event() -> None:
    assert types(coded("The army entered Saraqib without a fight on Monday.")) == ["control.takeover"]


def test_two_peoples_before_one_platform_both_act() -> None:
    event = only(coded("Syrian and Russian warplanes bombed Saraqib on Monday."))
    assert names(event, "initiator") == {"Syrian government forces", "Russian armed forces"}


def test_an_offensive_is_against_those_from_whom_it_is_to_take() -> None:
    event = only(coded("Rebels launched an offensive to retake Manbij from Islamic State on Monday."))
    assert (event.type, names(event, "target")) == ("battle.clash", {"Islamic State"})


def test_attackers_with_a_label_only_are_the_group_that_lost_people() -> None:
    event = only(
        coded(
            "The Syrian army repelled an attack by gunmen on a base near Palmyra on Monday. "
            "Nine Islamic State fighters were killed."
        )
    )
    assert (names(event, "initiator"), toll(event)) == ({"Islamic State"}, {"Islamic State": (9, 9, 9)})


def test_what_was_also_done_by_other_means_is_an_act_of_its_own() -> None:
    report = coded(
        "Turkish warplanes bombed the main hospital of Manbij on Monday. "
        "A spokesman said that the Turkish army had also shelled the road to Jarabulus."
    )
    assert types(report) == ["remote.air_strike", "remote.shelling"]
