"""Which place of a sentence is the act's own, and not what another act has taken or the wider area."""

from __future__ import annotations

import pytest
from tests.coding.small import coded

from dateline.extract.binding.trees import load_trees

SENTENCES = [
    ("Rebels shelled Manbij before troops from Homs arrived.", "remote.shelling", "Manbij"),
    ("In Manbij, gunmen killed two shopkeepers and fled towards Homs.", "civilians.attack", "Manbij"),
    ("A car bomb killed five people in Manbij, a town in Aleppo province.", "remote.bombing", "Manbij"),
]


@pytest.mark.parametrize(("text", "kind", "place"), SENTENCES, ids=lambda value: value[:24])
def test_place_features_give_the_act_its_own_place(text: str, kind: str, place: str) -> None:
    found = [e.place.mention for e in coded(text).events if e.type == kind and e.place is not None]
    assert place in " ".join(found)


def test_place_features_are_no_names() -> None:
    names = load_trees("place_link").names
    labels = {"ner", "act", "before", "after", "meet", "way", "down", "dep"}
    assert all(name == name.lower() or name.split("_")[0] in labels or name.endswith("_ROOT") for name in names)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("If Manbij falls to the rebels, the road to Jarabulus will be open, a commander said.", "battle.capture"),
        ("Rebels seized Manbij from the army on Monday after weeks of clashes near Jarabulus.", "battle.capture"),
    ],
    ids=lambda value: value[:24],
)
def test_what_is_besieged_or_changes_hands_is_where_it_happens(text: str, kind: str) -> None:
    found = [e.place.mention for e in coded(text).events if e.type == kind and e.place is not None]
    assert found and "Manbij" in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "The Turkey-Russia brokered ceasefire collapsed on Monday, monitors said.",
        "The Russia-backed truce was broken on Monday, monitors said.",
    ],
)
def test_who_brokers_or_backs_is_no_place(text: str) -> None:
    assert [e.place for e in coded(text).events if e.type == "agreement.ceasefire"] == [None]


def test_a_place_weighed_and_refused_does_not_come_back_as_scene() -> None:
    text = "Gunmen shot dead two nurses on Monday, a Geneva-based monitor with an office in Moscow said."
    found = [e.place for e in coded(text).events if e.type == "civilians.attack"]
    assert all(place is None or place.mention not in ("Moscow", "Geneva") for place in found)


def test_a_building_called_after_a_place_abroad_stands_where_the_report_is() -> None:
    text = "Shells hit the Mosul hospital in Hama, in western Syria, on Monday. Syria's army blamed rebels."
    found = [e.place for e in coded(text).events if e.type == "remote.shelling"]
    assert found and all(place is not None and place.country == "SY" for place in found)


def test_a_name_of_somebody_who_was_killed_is_no_place() -> None:
    text = "Commander Walid al-Sarraqi was killed in an air strike near Manbij on Monday."
    found = [e.place.mention for e in coded(text).events if e.place is not None]
    assert found and all("Manbij" in mention for mention in found)
