"""Acts of one sentence: which of its words tell one act."""

from __future__ import annotations

import pytest
from tests.coding.small import coded, only, toll, types


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Russian warplanes bombed Saraqib on Monday, killing five civilians and destroying a bakery.", "remote.air_strike"),
        ("Shelling by the army killed three civilians in Saraqib on Monday.", "remote.shelling"),
        ("Three civilians died when a car bomb exploded in Damascus on Monday.", "remote.bombing"),
        ("Islamic State attacked the army near Palmyra on Monday and killed 12 soldiers.", "battle.clash"),
        ("Rebels launched an offensive on Monday to retake the town of Saraqib.", "battle.clash"),
        ("The army repelled an Islamic State attack near Palmyra on Monday, killing 30 militants.", "battle.clash"),
        ("Police foiled a car bomb attack in Damascus on Monday.", "remote.bombing"),
    ],
)
def test_within_a_sentence_an_act_and_what_came_of_it_are_one(text: str, name: str) -> None:
    assert only(coded(text)).type == name


def test_within_a_sentence_the_toll_is_that_of_the_act() -> None:
    event = only(coded("Clashes between the army and Islamic State near Palmyra on Monday killed 12 soldiers."))
    assert toll(event) == {"Syrian government forces": (12, 12, 12)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Islamic State attacked Palmyra on Monday and Russian warplanes bombed Saraqib on Tuesday.",
            ["battle.clash", "remote.air_strike"],
        ),
        (
            "Rebels captured Manbij on Tuesday, two days after a car bomb exploded in Damascus on Sunday.",
            ["battle.capture", "remote.bombing"],
        ),
    ],
)
def test_within_a_sentence_acts_of_their_own_day_and_place_stay_two(text: str, expected: list[str]) -> None:
    assert types(coded(text)) == expected


def test_within_a_sentence_a_foiled_attack_is_attempted_and_blocked() -> None:
    event = only(coded("Police foiled a car bomb attack in Damascus on Monday."))
    assert (event.status, event.outcome) == ("attempted", "blocked")
