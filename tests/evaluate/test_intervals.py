from __future__ import annotations

from tests.evaluate.noise import noisy, perfect

from dateline.evaluate import GoldReport, Names, evaluate, with_intervals
from dateline.evaluate.intervals import intervals


def test_intervals_hold_the_score_and_repeat(gold: tuple[GoldReport, ...]) -> None:
    result = evaluate(gold, noisy(gold, 6), Names())
    figures = with_intervals(result, rounds=300)
    assert figures == with_intervals(result, rounds=300)
    for name in result.total:
        assert 0 <= figures[name]["low"] <= figures[name]["f1"] <= figures[name]["high"] <= 1
    bounds = figures["intervals"]["overall"]
    assert bounds["low"] < figures["overall"] < bounds["high"]


def test_intervals_of_a_perfect_score_are_a_point(gold: tuple[GoldReport, ...]) -> None:
    result = evaluate(gold, [e for report in gold for e in perfect(report)], Names())
    assert set(intervals(result, rounds=50).values()) <= {(1.0, 1.0), (0.0, 1.0)}


def test_intervals_of_one_report_say_nothing(gold: tuple[GoldReport, ...]) -> None:
    assert intervals(evaluate(gold[:1], perfect(gold[0]), Names()))["overall"] == (0.0, 1.0)
