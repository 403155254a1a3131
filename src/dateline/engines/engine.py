"""What an engine is: it codes reports, in their order, each with a stated outcome, whatever happens to one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Protocol

from dateline.config import Config
from dateline.records import CodedReport, Report


class Coding(Protocol):
    """A coder, as far as an engine knows it."""

    def code(self, report: Report) -> CodedReport: ...

    def code_many(self, reports: Iterable[Report]) -> Iterator[CodedReport]: ...


class Engine(Protocol):
    """Codes any number of reports. One that fails comes back quarantined, with the reason; the rest goes on."""

    def code(self, reports: Iterable[Report]) -> Iterator[CodedReport]: ...


def make_coder(config: Config) -> Coding:
    """The coder that `config` names. Loads the language model and the place index: seconds."""
    from dateline.coding import Coder

    coder: Coding = Coder(config)
    return coder


def engine_for(config: Config, factory: Callable[[], Coding] | None = None) -> Engine:
    """The engine for a configuration: processes, so that a report may take too long, or all memory, without hurting the rest."""
    from dateline.engines.processes import ProcessEngine

    return ProcessEngine(factory or partial(make_coder, config), workers=config.workers, report_timeout=config.report_timeout)


def quarantined(report: Report, reason: str) -> CodedReport:
    """The outcome of a report that could not be coded."""
    return CodedReport(report, "quarantined", reason)
