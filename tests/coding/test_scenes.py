"""The place and the day of sentences that tell no act go to the acts right after them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.coding.small import coded, only


def test_the_scene_of_the_sentence_before() -> None:
    text = "In Saraqib yesterday, a patrol came upon a group of armed men. The soldiers killed three of the fighters."
    event = only(coded(text))
    assert event.place is not None
    assert (event.place.name, event.place.evidence[0].rule) == ("Saraqib", "place.inherited")
    assert (event.date.earliest, event.date.latest) == (date(2016, 8, 17), date(2016, 8, 17))


def test_no_scene_of_a_sentence_whose_act_has_the_place() -> None:
    text = "Rebels shelled Saraqib on Monday. Elsewhere, soldiers killed three fighters."
    second = coded(text).events[-1]
    assert second.place is None or second.place.name != "Saraqib"


def test_no_day_from_long_before() -> None:
    text = "In Saraqib the market had opened on 2 August. The soldiers killed three fighters."
    event = only(coded(text))
    assert event.date.basis == "published"


def test_a_lead_without_a_place_takes_the_first_one_of_the_body() -> None:
    text = (
        "An air strike killed six civilians in northern Syria on Monday. The dead were brought to a hospital. "
        "Ambulances reached the town of Manbij in the evening."
    )
    event = coded(text).events[0]
    assert event.place is not None
    assert event.place.name == "Manbij"


def test_no_scene_in_another_country() -> None:
    text = (
        "Air strikes killed 40 fighters in Syria on Monday, an official in Moscow told reporters. "
        "Planes flew 20 sorties. The minister had spoken in Moscow before. Fighters in Idlib and Hama did not reply."
    )
    event = coded(text).events[0]
    assert event.place is not None
    assert event.place.name != "Moscow"


@pytest.mark.parametrize(
    ("first", "day"),
    [
        ("The army shelled Saraqib on Wednesday, killing three civilians. ", date(2016, 8, 17)),
        ("The army shelled Saraqib on Wednesday. On Thursday rebels bombarded Idlib. ", None),
        ("The army shelled Saraqib on Sunday, killing three civilians. ", None),
    ],
)
def test_scenes_an_act_without_a_day_goes_on_with_the_one_recent_day(first: str, day: date | None) -> None:
    text = f"{first}Residents spoke of fear. Rebels shelled the town of Manbij, killing two civilians."
    event = next(e for e in coded(text).events if e.place and e.place.name == "Manbij")
    assert (event.date.earliest == event.date.latest == day) if day else event.date.basis == "published"


def test_parts_of_the_sum_of_a_headline_have_its_day() -> None:
    text = (
        "Rockets kill three in Syria. Rocket attacks on Aleppo and Hama killed three people on Wednesday. "
        "Two women were killed when rebels fired rockets at Hama."
    )
    assert {(e.date.earliest, e.date.latest) for e in coded(text).events} == {(date(2016, 8, 17), date(2016, 8, 17))}
