"""The account of a coding as plain JSON: the publication, the choices, what was passed over, the page furniture.

The events themselves are `public.to_json`'s; `to_account` and `from_account` carry the rest of a `CodedReport`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dateline.records.coded import Choice, CodedReport, PassedOver, RunnerUp
from dateline.records.event import Event
from dateline.records.report import Publication, Report
from dateline.records.span import Span

Json = dict[str, Any]


def to_account(coded: CodedReport) -> Json:
    """Everything of `coded` but the report, the outcome, and the events."""
    return {
        "publication": publication_json(coded.publication),
        "choices": [choice_json(c) for c in coded.choices],
        "passed_over": [
            {"start": p.span.start, "end": p.span.end, "reason": p.reason, "rule": p.rule} for p in coded.passed_over
        ],
        "furniture": [{"start": s.start, "end": s.end, "kind": kind} for s, kind in coded.furniture],
    }


def publication_json(value: Publication) -> Json:
    return {
        "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None,
        "origin": value.origin,
        "rule": value.rule,
        "conflict": value.conflict,
        "spans": [[s.start, s.end] for s in value.spans],
    }


def choice_json(value: Choice) -> Json:
    return {
        "event": value.event,
        "of": value.of,
        "chosen": value.chosen,
        "rule": value.rule,
        "score": value.score,
        "features": dict(value.features),
        "runners_up": [{"label": r.label, "score": r.score, "reason": r.reason} for r in value.runners_up],
    }


def from_account(
    row: Mapping[str, Any], report: Report, outcome: Any, reason: str | None, language: str | None, events: tuple[Event, ...]
) -> CodedReport:
    """The `CodedReport` that `to_account` was given, with the parts that it left out."""
    return CodedReport(
        report=report,
        outcome=outcome,
        reason=reason,
        language=language,
        publication=_publication(row["publication"]),
        events=events,
        passed_over=tuple(PassedOver(Span(p["start"], p["end"]), p["reason"], p["rule"]) for p in row["passed_over"]),
        choices=tuple(_choice(c) for c in row["choices"]),
        furniture=tuple((Span(f["start"], f["end"]), f["kind"]) for f in row["furniture"]),
    )


def _publication(row: Json) -> Publication:
    earliest, latest = (date.fromisoformat(row[name]) if row[name] else None for name in ("earliest", "latest"))
    spans = tuple(Span(start, end) for start, end in row["spans"])
    return Publication(earliest, latest, row["origin"], spans, row["rule"], row["conflict"])


def _choice(row: Json) -> Choice:
    runners = tuple(RunnerUp(r["label"], r["score"], r["reason"]) for r in row["runners_up"])
    return Choice(row["event"], row["of"], row["chosen"], row["rule"], row["score"], row["features"], runners)
