"""Acts told as events of their own, and words of violence said in passing."""

from __future__ import annotations

from tests.coding.small import coded, types

from dateline.coding.judging.relevance import parts_of_score, relevance

TOLD = "Gunmen shot dead Judge Samir Khalil outside his house in Idlib on Tuesday, police said. "
REST = "He had worked at the court for twelve years. The family received visitors. The mayor spoke of a sad day. "
PASSING = "He said that assassinations must not be rewarded."


def test_relevance_passes_over_a_word_said_in_passing() -> None:
    report = coded(TOLD + REST + PASSING)
    assert types(report) == ["civilians.attack"]
    passed = [p for p in report.passed_over if p.rule in ("pass.in_passing", "pass.named_only", "pass.context")]
    assert [p.span.of(TOLD + REST + PASSING) for p in passed] == ["assassinations"]


def test_relevance_shows_the_signs_that_decided() -> None:
    report = coded(TOLD + REST)
    choice = next(c for c in report.choices if c.rule == "relevance")
    assert choice.score is not None and choice.score > 0.6
    assert "target person" in choice.features


def test_relevance_leaves_brief_texts_alone() -> None:
    assert not any(c.rule == "relevance" for c in coded(TOLD).choices)


def test_relevance_adds_its_parts() -> None:
    parts = parts_of_score({"bias": 1.0, "no target": 1.0, "no such sign": 1.0})
    assert set(parts) == {"bias", "no target"}
    assert relevance(parts) < 0.5
