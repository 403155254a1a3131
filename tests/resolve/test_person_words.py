"""Names of persons, short and in full."""

from __future__ import annotations

import pytest

from dateline.resolve.actors.words import fullest, without_trade

NAMES = [("Emilio", "Prats", "Duval"), ("Rosa", "Alarcon"), ("Hugo", "Alarcon")]


@pytest.mark.parametrize(
    ("words", "full"),
    [
        ("Duval", "Emilio Prats Duval"),
        ("Emilio Prats", "Emilio Prats Duval"),
        ("Emilio", "Emilio"),
        ("Alarcon", "Rosa Alarcon"),
        ("Luis Alarcon", "Luis Alarcon"),
        ("Prats", "Emilio Prats Duval"),
    ],
)
def test_fullest_is_the_name_that_holds_the_words(words: str, full: str) -> None:
    assert " ".join(fullest(tuple(words.split()), NAMES)) == full


def test_without_trade_leaves_the_name() -> None:
    assert without_trade(("Journalist", "Emilio", "Prats")) == ("Emilio", "Prats")
