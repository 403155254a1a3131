"""Ends of acts that need more than subject and object: claims, joined parties, owners, peoples without a country, the helped."""

from __future__ import annotations

import pytest
from tests.coding.small import coded, names, only


def test_ends_lay_an_act_to_who_claims_it() -> None:
    event = only(coded("Islamic State claimed responsibility for a bombing in Homs on Monday."))
    assert [(p.name, p.certainty) for p in event.participants if p.role == "initiator"] == [("Islamic State", "claimed")]


def test_ends_join_a_claim_to_the_act_told_before() -> None:
    event = only(coded("A car bomb killed ten people in Homs on Monday. Islamic State claimed responsibility for the attack."))
    assert "Islamic State" in names(event, "initiator")


def test_ends_lay_nothing_to_nobody() -> None:
    event = only(coded("A bomb killed two people in Homs on Monday. No group has claimed responsibility for the bombing."))
    assert names(event, "initiator") == set()


@pytest.mark.parametrize(
    ("text", "role", "wanted"),
    [
        ("Peruvian and Chilean patrols exchanged fire on Monday.", "side", {"Peruvian armed forces", "Chilean armed forces"}),
        ("Peru closed its border with Chile on Monday.", "target", {"Chilean armed forces"}),
        ("Tamils attacked an army camp in Homs on Monday.", "initiator", {"Tamils"}),
        ("Russia donated 10 million dollars to help refugees on Monday.", "target", {"civilians"}),
        ("The fighters were evacuated from Homs on Monday.", "initiator", {"unidentified armed group"}),
        ("Russia sent food and 60 tons of medicine to Turkey on Monday.", "target", {"Turkey"}),
        ("Zarovian artillery fire killed two people in Homs on Monday.", "initiator", {"Zarovian"}),
    ],
)
def test_ends_are_found_beside_the_object(text: str, role: str, wanted: set[str]) -> None:
    assert names(only(coded(text)), role) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The rebels hold the army responsible for the delay.",
        "The ministry blasted the reform on Monday.",
        "The company halted sales of bread on Monday.",
        "Brazil defeated Germany in Moscow on Monday.",
        "The bank returned the money on Monday.",
    ],
)
def test_ends_and_words_of_dealings_tell_no_act_by_themselves(text: str) -> None:
    assert coded(text).events == ()
