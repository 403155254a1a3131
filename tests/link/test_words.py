from __future__ import annotations

import pytest

from dateline.link.words import content_words, shared, sketch, stable_hash, terms, window


def test_words_sketch_estimates_what_two_texts_share() -> None:
    left, right = {f"w{n}" for n in range(100)}, {f"w{n}" for n in range(50, 150)}
    one, two = sketch(left), sketch(right)
    assert one and two
    assert shared(one.bits, one.bits) == 1.0
    assert shared(one.bits, two.bits) == pytest.approx(1 / 3, abs=0.15)


def test_words_sketch_of_nothing_is_none() -> None:
    assert sketch(content_words("and the of")) is None


def test_words_terms_leave_out_calendar_and_commonplace() -> None:
    found = terms("On Monday the Northern army shelled Oldford with 12 rockets", frozenset({"northern"}))
    assert set(found) == {stable_hash("oldford"), stable_hash("12")}


def test_words_window_is_cut_at_words() -> None:
    text = "x" * 50 + " " + "alpha " * 40 + "HERE" + " beta" * 100
    cut = window(text, text.index("HERE"), text.index("HERE") + 4)
    assert "HERE" in cut and not cut.startswith("lpha") and len(cut) <= 410


def test_words_terms_leave_out_headline_words_compounds_and_lost_genitives() -> None:
    found = terms(
        "Northernlands Strikes Kill Oldfords Baker, says Northernlands-based team based there",
        frozenset({"northernland", "based"}),
    )
    assert set(found) == {stable_hash("oldfords"), stable_hash("baker")}
    assert terms("Oldfords market", frozenset({"oldford"})) == ()
