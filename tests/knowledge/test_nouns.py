"""Nouns for those who act."""

from __future__ import annotations

import pytest

from dateline.knowledge.nouns import load_nouns


@pytest.mark.parametrize(
    ("phrase", "category", "plural"),
    [
        ("civilian", "civilians", False),
        ("families", "civilians", True),
        ("gunmen", "gunmen", True),
        ("suicide bombers", "gunmen", True),
        ("police", "police", True),
        ("warplanes", "platforms", True),
        ("mosque", "facilities", False),
        ("refugee camps", "facilities", True),
    ],
)
def test_nouns_known(phrase: str, category: str, plural: bool) -> None:
    noun = load_nouns().get(phrase)
    assert noun is not None
    assert (noun.category, noun.plural) == (category, plural)


def test_nouns_longest_that_ends_at_a_place() -> None:
    words = ["two", "suicide", "bombers", "of", "the", "group"]
    found = load_nouns().ending_at(words, 2)
    assert found is not None
    assert (found[0], found[1].word) == (1, "suicide bomber")
    assert load_nouns().ending_at(words, 3) is None
