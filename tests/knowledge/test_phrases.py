"""Phrases: the longest sequence wins, forwards and backwards."""

from __future__ import annotations

from dateline.knowledge.phrases import Phrases

TABLE = Phrases([("more than", 1), ("no more than", 2), ("than", 3)])


def test_phrases_take_the_longest_at_a_token() -> None:
    assert TABLE.at(["no", "more", "than", "5"], 0) == (3, 2)
    assert TABLE.at(["no", "more", "than", "5"], 1) == (3, 1)
    assert TABLE.at(["no", "more"], 0) is None


def test_phrases_take_the_longest_before_a_token() -> None:
    assert TABLE.before(["no", "more", "than", "5"], 3) == (0, 2)
    assert TABLE.before(["more", "than", "5"], 2) == (0, 1)
    assert TABLE.before(["5"], 0) is None
    assert len(TABLE) == 3


def test_phrases_do_not_reach_past_the_last_word() -> None:
    table = Phrases([("bomb", 1), ("bomb attack", 2)])
    assert table.at(["petrol", "bomb"], 1) == (2, 1)
