"""What holds for any text at all, tried on pieces of war reports with anything in between."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.coding.small import PUBLISHED, small_coder

from dateline.records import CodedReport, Report
from dateline.records.public import from_json, to_json

FRAGMENTS: Final = (
    "Rebels shelled Aleppo on Monday, killing three civilians.",
    "Russian warplanes bombed Saraqib on Tuesday, residents said.",
    "At least 12 soldiers were killed in an Islamic State attack near Palmyra on 3 August 2016.",
    "The attack killed 20 people and wounded dozens, including five children.",
    "In another development, a car bomb exploded in Damascus.",
    "The army denied that it had shelled the town.",
    "A day later, Syrian troops recaptured the villages of Saraqib and Manbij.",
    "Syrian state television said that between 20 and 30 militants were killed in Homs overnight.",
    "The UN Security Council adopted resolution 2139 on 5 March 2013.",
    "Police arrested 12 suspected militants in Hama on Friday, 16 August 2016.",
    "If the rebels attack Idlib, the army will respond.",
    "More than 250,000 people have been killed in the five-year conflict.",
    "Thousands of civilians fled to Turkey last week.",
    "Islamic State claimed responsibility for the suicide bombing.",
    "A ceasefire between the government and the rebels took effect at midnight",
    "ALEPPO, 10 August 2016 (Reuters) -",
    "Rebels kill 5 soldiers in Hama",
)
pieces = st.sampled_from(FRAGMENTS)
blanks = st.sampled_from([" ", "\n", "\n\n", "  ", "\r\n", "\t", "\u00a0", "\u200f", ""])
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
texts = st.lists(st.one_of(pieces, pieces, blanks, anything), max_size=9).map(" ".join)
# As reports are: a date line stands at the head or nowhere, and no lead is told twice (that is furniture itself).
sentences = st.lists(st.sampled_from([f for f in FRAGMENTS if f.endswith(".")]), min_size=1, max_size=6, unique=True)
sound = st.builds(
    lambda head, body: head + " ".join(body), st.sampled_from(["", "ALEPPO, 10 August 2016 (Reuters) - "]), sentences
)
days = st.one_of(st.none(), st.just(PUBLISHED), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
reports = st.builds(Report, texts, st.just("r"), published=days)

CALM: Final[dict[str, Any]] = {
    "deadline": None,
    "derandomize": True,
    "database": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}
few = settings(max_examples=30, **CALM)
many = settings(max_examples=600, **CALM)
Check = Callable[[CodedReport], None]


def code(report: Report) -> CodedReport:
    return small_coder().code(report)


def rows(report: CodedReport) -> list[dict[str, Any]]:
    return [to_json(e) for e in report.events]


def spans_reread(report: CodedReport) -> None:
    text = report.report.text
    for event in report.events:
        for claim in event.claims:
            assert claim.quote == text[claim.span.start : claim.span.end]
        for name, proof in event.evidence():
            assert 0 <= proof.span.start < proof.span.end <= len(text), name
        for figure in event.figures:
            assert figure.text in {text[e.span.start : e.span.end] for e in figure.evidence}
        for person in event.participants:
            assert person.mention in {text[e.span.start : e.span.end] for e in person.evidence}
        for place in [event.place, *event.also]:
            assert place is None or place.mention == text[place.span.start : place.span.end]
    for passed in report.passed_over:
        assert 0 <= passed.span.start < passed.span.end <= len(text)


def ends_are_ordered(report: CodedReport) -> None:
    for event in report.events:
        assert event.date.earliest is None or event.date.latest is None or event.date.earliest <= event.date.latest
        for figure in event.figures:
            known = [n for n in (figure.low, figure.best, figure.high) if n is not None]
            assert known == sorted(known)


def values_have_evidence(report: CodedReport) -> None:
    for event in report.events:
        proved = {name for name, _ in event.evidence()}
        wanted = {"type", "status", "date", *(["place"] if event.place else []), *(["outcome"] if event.outcome else [])}
        wanted |= {
            f"{name}[{n}]" for name in ("participants", "figures", "claims", "flags") for n in range(len(getattr(event, name)))
        }
        assert wanted <= proved, wanted - proved
        assert event.claims and all(c.sources for c in event.claims)
        assert all(0 <= n < len(event.claims) for part in (*event.participants, *event.figures) for n in part.claims)


def json_reads_back(report: CodedReport) -> None:
    for event in report.events:
        assert from_json(json.loads(json.dumps(to_json(event)))) == event


def one_event_is_main(report: CodedReport) -> None:
    assert sum(e.main for e in report.events) == (1 if report.events else 0)
    assert len({e.id for e in report.events}) == len(report.events)


def outcome_has_its_reason(report: CodedReport) -> None:
    assert (report.outcome == "coded") == bool(report.events)
    assert (report.reason is None) == (report.outcome == "coded")


def coding_twice_is_the_same(report: CodedReport) -> None:
    assert json.dumps(rows(code(report.report))) == json.dumps(rows(report))


CHECKS: Final[tuple[Check, ...]] = (
    spans_reread,
    ends_are_ordered,
    values_have_evidence,
    json_reads_back,
    one_event_is_main,
    outcome_has_its_reason,
    coding_twice_is_the_same,
)


def check(report: Report) -> None:
    coded = code(report)
    for one in CHECKS:
        one(coded)


@few
@given(reports)
@example(Report("", "r"))
@example(Report("Rebels shelled Aleppo 😀 on Monday, killing thre\u0301e civilians.", "r", published=PUBLISHED))
@example(Report("petrol bomb", "r"))
def test_properties_hold_for_any_text(report: Report) -> None:
    check(report)


@pytest.mark.slow
@many
@given(reports)
def test_properties_hold_for_very_many_texts(report: Report) -> None:
    check(report)


def moved(value: Any, shift: int) -> Any:
    """A JSON value without ids, its offsets moved back."""
    if isinstance(value, dict):
        return {
            k: v - shift if isinstance(v, int) and k in ("start", "end") else moved(v, shift)
            for k, v in value.items()
            if k != "id"
        }
    return [moved(v, shift) for v in value] if isinstance(value, list) else value


HEADS: Final = ("", "Share on Facebook\n\n")
TAILS: Final = ("", "\n\nShare this on Facebook Twitter", "\n\nFollow us on Twitter", "\n\nTags: war, news")


def furnish(text: str, head: str, tail: str) -> None:
    bare = code(Report(text, "r", published=PUBLISHED))
    dressed = code(Report(head + text + tail, "r", published=PUBLISHED))
    assert moved(rows(dressed), len(head)) == moved(rows(bare), 0)


@few
@given(sound, st.sampled_from(HEADS), st.sampled_from(TAILS))
def test_properties_page_furniture_changes_offsets_and_ids_only(text: str, head: str, tail: str) -> None:
    furnish(text, head, tail)


@pytest.mark.slow
@many
@given(sound, st.sampled_from(HEADS), st.sampled_from(TAILS))
def test_properties_page_furniture_changes_no_more_in_very_many_texts(text: str, head: str, tail: str) -> None:
    furnish(text, head, tail)


@settings(few, max_examples=8)
@given(st.lists(texts, min_size=2, max_size=20), st.randoms(use_true_random=False))
def test_properties_the_order_of_reports_changes_nothing(found: list[str], dice: Any) -> None:
    inputs = [Report(text, f"r{n}", published=PUBLISHED) for n, text in enumerate(found)]
    mixed = dice.sample(inputs, len(inputs))
    first = {c.report.id: rows(c) for c in small_coder().code_many(inputs)}
    assert {c.report.id: rows(c) for c in small_coder().code_many(mixed)} == first
