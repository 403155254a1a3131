"""What coding one report gives: its events, and an account of everything that was chosen or passed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.records.event import Event
from dateline.records.report import Publication, Report
from dateline.records.span import Span
from dateline.records.vocabulary import ReportOutcome


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Words that looked like an act, or a whole sentence, that were not coded, and why."""

    span: Span
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """A candidate that was not chosen: its words or name, its score, and why it lost."""

    label: str
    score: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice among candidates: the field `of` the event, what was chosen, the features that decided, who lost."""

    event: str
    of: str
    chosen: str
    rule: str
    score: float | None = None
    features: Mapping[str, float] = field(default_factory=dict)
    runners_up: tuple[RunnerUp, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedReport:
    """A report and its stated outcome. `reason` is set unless the outcome is ``coded``."""

    report: Report
    outcome: ReportOutcome
    reason: str | None = None
    language: str | None = None
    publication: Publication = field(default_factory=Publication)
    events: tuple[Event, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    choices: tuple[Choice, ...] = ()
    furniture: tuple[tuple[Span, str], ...] = ()
