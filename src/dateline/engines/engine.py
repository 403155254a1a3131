"""What an engine is: it codes reports, in their order, each with a stated outcome, whatever happens to one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from dateline.records import CodedReport, Report


class Coding(Protocol):
    """A coder, as far as an engine knows it."""

    def code(self, report: Report) -> CodedReport: ...

    def code_many(self, reports: Iterable[Report]) -> Iterator[CodedReport]: ...


class Engine(Protocol):
    """Codes any number of reports. One that fails comes back quarantined, with the reason; the rest goes on."""

    def code(self, reports: Iterable[Report]) -> Iterator[CodedReport]: ...


def quarantined(report: Report, reason: str) -> CodedReport:
    """The outcome of a report that could not be coded."""
    return CodedReport(report, "quarantined", reason)
