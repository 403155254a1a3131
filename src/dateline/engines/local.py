"""Coding in this process: no start-up, nothing to kill; for a library user, a notebook, the desk, tests."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from itertools import islice
from os import sep
from pathlib import Path
from textwrap import shorten
from traceback import extract_tb

from dateline.engines.engine import Coding, quarantined
from dateline.errors import DatelineError
from dateline.records import CodedReport, Report

LOG = logging.getLogger("dateline.engines")
BATCH = 16
REASON = 300


class LocalEngine:
    """Runs a coder where it stands."""

    def __init__(self, coder: Coding, batch: int = BATCH) -> None:
        self.coder = coder
        self.batch = batch

    def code(self, reports: Iterable[Report]) -> Iterator[CodedReport]:
        """Each report's outcome, in order."""
        waiting = iter(reports)
        while chunk := list(islice(waiting, self.batch)):
            yield from code_chunk(self.coder, chunk)


def code_chunk(coder: Coding, chunk: list[Report]) -> Iterator[CodedReport]:
    """Code a few reports together; where that fails, the rest of them one by one, so that only the one at fault is lost."""
    done = 0
    try:
        for coded in coder.code_many(chunk):
            yield coded
            done += 1
    except Exception as error:  # noqa: BLE001  the edge of the coder: one report's fault must not end the run
        if len(chunk) == 1:
            yield failed(chunk[0], error)
            return
    for report in chunk[done:]:
        yield code_one(coder, report)


def code_one(coder: Coding, report: Report) -> CodedReport:
    """Code one report; quarantined with the reason if the coder fails on it."""
    try:
        return coder.code(report)
    except Exception as error:  # noqa: BLE001  as above
        return failed(report, error)


def failed(report: Report, error: Exception) -> CodedReport:
    """The quarantined outcome of a report on which the coder raised `error`; the trace goes to the log (debug)."""
    LOG.debug("report %s: coding failed", report.id, exc_info=error)
    said = shorten(str(error), REASON, placeholder=" ...") or "no message"
    if isinstance(error, DatelineError):
        return quarantined(report, f"coding failed: {said}")
    return quarantined(report, f"coding failed: {type(error).__name__}: {said} ({_where(error)})")


def _where(error: Exception) -> str:
    """The innermost line of ours that an error passed through: ``extract/times/finding.py:80``; else the innermost of all."""
    frames = extract_tb(error.__traceback__)
    ours = [f for f in frames if f"{sep}dateline{sep}" in f.filename and f"{sep}engines{sep}" not in f.filename] or frames
    return f"{'/'.join(Path(ours[-1].filename).parts[-2:])}:{ours[-1].lineno}" if ours else "nowhere"
