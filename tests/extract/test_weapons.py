"""Weapons: kinds of the codebook, models, and words that only look like weapons."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.extract.weapons import find_weapons
from dateline.language.parsed import Parsed

Read = Callable[[str], Parsed]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Helicopters dropped two barrel bombs.", [("Helicopters", "helicopter"), ("barrel bombs", "barrel_bomb")]),
        (
            "They used cluster munitions and white phosphorus.",
            [("cluster munitions", "cluster_munition"), ("white phosphorus", "incendiary")],
        ),
        ("A car bomb went off near a landmine.", [("car bomb", "car_bomb"), ("landmine", "mine")]),
        ("An explosives-laden truck hit the gate.", [("explosives-laden truck", "car_bomb")]),
        ("He wore an explosive belt.", [("explosive belt", "suicide_vest")]),
        ("Mortar shells and air strikes hit the town.", [("Mortar shells", "mortar"), ("air strikes", "aircraft")]),
        (
            "A Su-24M and a Mi-25 fired S-300 missiles.",
            [("Su-24", "aircraft"), ("Mi-25", "helicopter"), ("S-300", "missile"), ("missiles", "missile")],
        ),
        ("Fighters with AK-47 rifles and an RPG-7.", [("AK-47", "small_arms"), ("rifles", "small_arms"), ("RPG-7", "rocket")]),
        ("A drone hit a T-72 tank.", [("drone", "drone"), ("T-72", "tank"), ("tank", "tank")]),
        ("Chlorine gas killed ten.", [("Chlorine gas", "chemical")]),
        ("The think tank spoke of a gold mine near the air base.", []),
        ("The law was passed.", []),
    ],
)
def test_weapons_are_found_with_their_kind(read: Read, text: str, want: list[tuple[str, str]]) -> None:
    assert [(w.text, w.kind) for w in find_weapons(read(text))] == want
