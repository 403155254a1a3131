"""Coding in child processes: a child that takes too long or dies costs one report, not the run; results keep their order.

Reports go out in small chunks (a coder parses several at once faster than one by one). If a chunk overruns its time or
its child dies, what is left of it is tried again one by one by a fresh child; a report that does so alone is quarantined.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Final, Literal

from dateline.engines.child import Failed, serve
from dateline.engines.engine import Coding, quarantined
from dateline.errors import CodingError
from dateline.records import CodedReport, Report

LOG = logging.getLogger("dateline.engines")
Item = tuple[int, Report]
START_TIMEOUT: Final = 600.0
CHUNK_REPORTS: Final = 16
CHUNK_CHARACTERS: Final = 60_000
AHEAD: Final = 8
"""Chunks a child that may be read ahead of the slowest report: bounds memory."""


class ProcessEngine:
    """A pool of children, each with a coder of its own made by `factory` (which must be picklable for ``spawn``)."""

    def __init__(
        self,
        factory: Callable[[], Coding],
        *,
        workers: int = 1,
        report_timeout: float = 120.0,
        start: Literal["spawn", "fork"] = "spawn",
        chunk_reports: int = CHUNK_REPORTS,
    ) -> None:
        self.factory = factory
        self.workers = workers
        self.report_timeout = report_timeout
        self.start = start
        self.chunk_reports = chunk_reports

    def code(self, reports: Iterable[Report]) -> Iterator[CodedReport]:
        """Each report's outcome, in order. Children are started for the call and gone when it ends, however it ends."""
        pool = _Pool(self, iter(reports))
        try:
            yield from pool.run()
        finally:
            pool.stop()


@dataclass(slots=True)
class _Child:
    process: Any
    pipe: Connection
    deadline: float
    job: deque[Item]
    ready: bool = False


class _Pool:
    """One call of `ProcessEngine.code`: who works on what, what is finished, what comes next."""

    def __init__(self, engine: ProcessEngine, reports: Iterator[Report]) -> None:
        self.engine = engine
        self.context = get_context(engine.start)
        self.reports = enumerate(reports)
        self.waiting: deque[Item] = deque()
        self.again: deque[Item] = deque()
        self.finished: dict[int, CodedReport] = {}
        self.children: list[_Child] = []
        self.size = 1
        self.read = self.given = 0

    def run(self) -> Iterator[CodedReport]:
        while True:
            self._hand_out()
            while self.given in self.finished:
                yield self.finished.pop(self.given)
                self.given += 1
            if self.given == self.read:
                return
            self._listen()

    def stop(self) -> None:
        for child in self.children:
            self._end(child, at_once=bool(child.job) or not child.ready)
        self.children.clear()

    def _hand_out(self) -> None:
        """Give each idle child a chunk; start a child where there is work and room."""
        self._read_to(self.engine.workers)
        starting = sum(not child.ready for child in self.children)
        while len(self.children) < self.engine.workers and starting < len(self.waiting) + len(self.again):
            self._start()
            starting += 1
        for child in [child for child in self.children if child.ready and not child.job]:
            self._read_to(self.engine.chunk_reports)
            if chunk := self._next_chunk():
                self._give(child, chunk)

    def _read_to(self, wanted: int) -> None:
        """Have up to `wanted` reports waiting, but do not run away from the slowest report."""
        limit = self.given + AHEAD * self.engine.chunk_reports * self.engine.workers
        while len(self.waiting) < wanted and self.read < limit:
            item = next(self.reports, None)
            if item is None:
                return
            self.waiting.append(item)
            self.read += 1

    def _next_chunk(self) -> deque[Item]:
        """What to code next: a report to be tried alone, or a few new ones; empty if there are none."""
        if self.again:
            return deque([self.again.popleft()])
        chunk: deque[Item] = deque()
        characters = 0
        while self.waiting and len(chunk) < self.size and characters < CHUNK_CHARACTERS:
            chunk.append(self.waiting.popleft())
            characters += len(chunk[-1][1].text)
        self.size = min(self.size * 2, self.engine.chunk_reports)
        return chunk

    def _give(self, child: _Child, chunk: deque[Item]) -> None:
        child.job = chunk
        child.deadline = time.monotonic() + self.engine.report_timeout
        try:
            child.pipe.send(list(chunk))
        except OSError:  # it died while it was idle: no report is at fault
            self.children.remove(child)
            self._end(child, at_once=True)
            self.again.extend(chunk)

    def _start(self) -> None:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=serve, args=(theirs, self.engine.factory, LOG.getEffectiveLevel()), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        self.children.append(_Child(process, ours, time.monotonic() + START_TIMEOUT, deque()))

    def _listen(self) -> None:
        """Wait for the next word of any child, or for the first deadline."""
        busy = [child for child in self.children if child.job or not child.ready]
        soonest = min(child.deadline for child in busy)
        spoke = wait([child.pipe for child in busy], timeout=max(0.0, soonest - time.monotonic()))
        now = time.monotonic()
        for child in busy:
            if child.pipe in spoke:
                self._hear(child)
            elif now >= child.deadline:
                self._overrun(child)

    def _hear(self, child: _Child) -> None:
        try:
            said = child.pipe.recv()
        except (EOFError, OSError):
            child.process.join(timeout=5.0)
            self._lost(child, f"ended with code {child.process.exitcode}, perhaps for want of memory")
            return
        if isinstance(said, Failed):
            raise said.error
        child.ready = True
        child.deadline = time.monotonic() + self.engine.report_timeout
        if said is not None:
            number, _ = child.job.popleft()
            self.finished[number] = said

    def _overrun(self, child: _Child) -> None:
        if not child.ready:
            raise CodingError(f"a coding process did not start within {START_TIMEOUT:.0f} seconds")
        self._lost(child, f"was stopped: this report took longer than {self.engine.report_timeout:g} seconds")

    def _lost(self, child: _Child, how: str) -> None:
        """A child is gone: what is left of a chunk is tried again report by report; a report alone is quarantined."""
        self.children.remove(child)
        self._end(child, at_once=True)
        if not child.ready:
            raise CodingError(f"a coding process {how} before it was ready")
        if len(child.job) == 1:
            number, report = child.job[0]
            self.finished[number] = quarantined(report, f"the coding process {how}")
        else:
            self.again.extend(child.job)

    @staticmethod
    def _end(child: _Child, *, at_once: bool) -> None:
        if at_once:
            child.process.kill()
        else:
            with suppress(OSError):
                child.pipe.send(None)
        child.pipe.close()
        child.process.join(timeout=10.0)
        if child.process.is_alive():
            child.process.kill()
            child.process.join()
        child.process.close()
