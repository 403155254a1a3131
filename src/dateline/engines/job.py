"""A job: reports in, outcomes out to whoever keeps them. What a database has already is left alone.

Nothing ends without a word: each input is counted, and what is refused, quarantined or left out is logged by its name.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from dateline.engines.engine import Engine
from dateline.engines.sinks import Sink, State
from dateline.readers import Unreadable
from dateline.records import Report

LOG = logging.getLogger("dateline.engines")


@dataclass(slots=True)
class Tally:
    """Numbers of reports by what became of them: the outcomes of the codebook, ``skipped``, ``unreadable``."""

    counts: Counter[str] = field(default_factory=Counter)
    events: int = 0

    @property
    def quarantined(self) -> int:
        """Reports and files that could not be coded or read."""
        return self.counts["quarantined"] + self.counts["unreadable"]


@dataclass(slots=True)
class Job:
    """`engine` codes what `sink` does not skip, and `sink` keeps it; `step` is called once for each input that is dealt with."""

    engine: Engine
    sink: Sink
    step: Callable[[], None] = lambda: None
    tally: Tally = field(default_factory=Tally)
    _texts: dict[str, str] = field(default_factory=dict)

    def run(self, inputs: Iterable[Report | Unreadable]) -> Tally:
        """Code everything; `inputs` are what `read_reports` gives: reports, and what could not be read.

        However it ends, what was finished is kept and the sink is told.
        """
        state: State = "failed"
        try:
            self._code(inputs)
            state = "finished"
        except KeyboardInterrupt:
            state = "interrupted"
            raise
        finally:
            self.sink.end(state, self.tally.counts)
        return self.tally

    def _code(self, inputs: Iterable[Report | Unreadable]) -> None:
        for coded in self.engine.code(self._reports(inputs)):
            self.sink.keep(coded)
            self.tally.counts[coded.outcome] += 1
            self.tally.events += len(coded.events)
            if coded.outcome == "quarantined":
                LOG.warning("report %s: quarantined: %s", coded.report.id, coded.reason)
            self.step()

    def _reports(self, inputs: Iterable[Report | Unreadable]) -> Iterator[Report]:
        for item in inputs:
            if isinstance(item, Unreadable):
                self._refused(item.name, item.reason)
            elif not self._storable(item.text):
                self._refused(
                    item.id, "the text holds half a character (a lone surrogate), which no file can hold; mend its encoding"
                )
            elif not self._again(item) and not self._skipped(item):
                yield item

    @staticmethod
    def _storable(text: str) -> bool:
        try:
            text.encode()
        except UnicodeEncodeError:
            return False
        return True

    def _refused(self, name: str, reason: str) -> None:
        LOG.warning("%s: not read: %s", name, reason)
        self.sink.refuse(name, reason)
        self.tally.counts["unreadable"] += 1
        self.step()

    def _again(self, report: Report) -> bool:
        """Whether this run has had the id already: the same text once more is nothing new, another would replace the first."""
        digest = report.text_hash[:16]
        if report.id not in self._texts:
            self._texts[report.id] = digest
            return False
        if self._texts[report.id] == digest:
            LOG.warning("report %s: given twice with the same text; coded once", report.id)
            self.tally.counts["skipped"] += 1
            self.step()
        else:
            self._refused(report.id, "another report of this run has the same id and a different text; give each its own id")
        return True

    def _skipped(self, report: Report) -> bool:
        if not self.sink.skip(report):
            return False
        LOG.info("report %s: coded already by this version", report.id)
        self.tally.counts["skipped"] += 1
        self.step()
        return True
