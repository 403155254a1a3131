from __future__ import annotations

import pytest
from tests.evaluate.noise import noisy, perfect

from dateline.evaluate import GoldReport, Names, evaluate


def test_scoring_of_the_gold_itself_is_one(gold: tuple[GoldReport, ...]) -> None:
    figures = evaluate(gold, [e for report in gold for e in perfect(report)], Names()).figures()
    assert figures["overall"] == 1.0
    assert {name: v["f1"] for name, v in figures.items() if isinstance(v, dict) and v["f1"] < 1} == {}


def test_scoring_without_events_misses_all(gold: tuple[GoldReport, ...]) -> None:
    result = evaluate(gold, [], Names())
    assert result.figures()["overall"] == 0.0
    assert len(result.faults) == sum(len(report.needed) for report in gold)
    assert {fault.kind for fault in result.faults} == {"missed"}


def test_scoring_leaves_optional_events_free(gold: tuple[GoldReport, ...]) -> None:
    needed = [e for report in gold for e, want in zip(perfect(report), report.events, strict=True) if not want["optional"]]
    events = evaluate(gold, needed, Names()).total["events"]
    assert (events.precision, events.recall) == (1.0, 1.0)


def test_scoring_counts_what_comes_from_barred_words(gold: tuple[GoldReport, ...]) -> None:
    report = next(r for r in gold if r.not_events)
    made = {"type": "battle.clash", "report_ids": [report.id], "claims": [{"quote": report.not_events[0]}]}
    result = evaluate([report], [*perfect(report), made], Names())
    assert result.figures()["invented_from_context"] == 1
    assert [f.kind for f in result.faults] == ["spurious"]


def test_scoring_leaves_reports_without_gold_out(gold: tuple[GoldReport, ...]) -> None:
    stranger = {"type": "battle.clash", "report_ids": ["another"], "claims": [{"quote": "x"}]}
    assert evaluate(gold[:1], [*perfect(gold[0]), stranger], Names()).figures()["events"]["precision"] == 1.0


def test_scoring_does_not_depend_on_the_order_of_reports(gold: tuple[GoldReport, ...]) -> None:
    events = noisy(gold, 5)
    forward, backward = (evaluate(reports, events, Names()).figures() for reports in (gold, gold[::-1]))
    assert forward == backward


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("type", "unrest.protest", "type"),
        ("status", "planned", "status"),
        ("participants", [], "participants"),
        ("figures", [], "figures"),
        ("date", {"earliest": "2001-01-01", "latest": "2001-01-01"}, "date"),
        ("place", {"name": "Elsewhere", "precision": 1, "country": "SY", "latitude": 1.0, "longitude": 1.0}, "place"),
    ],
)
def test_scoring_names_the_field_that_is_wrong(gold: tuple[GoldReport, ...], field: str, value: object, wrong: str) -> None:
    report = next(r for r in gold if r.id == "border-gazette-al-bab")
    events = perfect(report)
    events[2][field] = value
    result = evaluate([report], events, Names())
    assert [(f.kind, f.number, f.fields) for f in result.faults] == [("wrong", 3, (wrong,))]
