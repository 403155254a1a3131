"""Reports that come in through the page: coded in the background, one job at a time, with their progress."""

from __future__ import annotations

import logging
import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from dateline.engines import Job, StoreSink, Tally, engine_for
from dateline.errors import DatelineError
from dateline.readers import Unreadable, read_reports
from dateline.records import Report
from dateline.web.desk import Desk

Json = dict[str, Any]
LOG = logging.getLogger("dateline.web.adding")

SUFFIXES: Final = (".txt", ".html", ".htm", ".json", ".jsonl", ".csv", ".tsv", ".gz", ".md", ".pdf", ".xml")
KEPT: Final = 20
_SAFE: Final = re.compile(r"[^\w.\- ]+")


@dataclass(slots=True)
class Adding:
    """One upload on its way: how many reports are coded, what became of them, and what could not be read."""

    number: int
    names: tuple[str, ...]
    who: str
    started: datetime
    tally: Tally = field(default_factory=Tally)
    reports: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    state: str = "waiting"
    error: str = ""

    def json(self) -> Json:
        return {
            "number": self.number, "names": list(self.names), "who": self.who,
            "started": self.started.isoformat(timespec="seconds"),
            "state": self.state, "counts": dict(self.tally.counts), "events": self.tally.events, "reports": self.reports[-200:],
            "refused": [{"name": name, "reason": reason} for name, reason in self.refused], "error": self.error,
        }  # fmt: skip


class _Sink(StoreSink):
    """Keeps outcomes in the database and notes each on the job."""

    adding: Adding
    folder: Path

    def keep(self, coded: Any) -> None:
        super().keep(coded)
        self.adding.reports.append(coded.report.id)

    def refuse(self, name: str, reason: str) -> None:
        own = name.removeprefix(f"{self.folder}/")
        super().refuse(own, reason)
        self.adding.refused.append((own, reason))


@dataclass(slots=True)
class Line:
    """The line of uploads: one is coded at a time, in the order in which they came."""

    desk: Desk
    added: Callable[[], None] = field(default=lambda: None)
    jobs: list[Adding] = field(default_factory=list)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def start(self, folder: Path, names: tuple[str, ...], who: str, report: Report | None = None) -> Adding:
        """Code what lies in `folder` (which is removed in the end), or one report that was pasted."""
        number = self.jobs[-1].number + 1 if self.jobs else 1
        adding = Adding(number, names, who, datetime.now(UTC))
        self.jobs = [*self.jobs[-KEPT:], adding]
        threading.Thread(target=self._work, args=(adding, folder, report), daemon=True).start()
        return adding

    def _work(self, adding: Adding, folder: Path, report: Report | None) -> None:
        try:
            with self._turn:
                adding.state = "coding"
                self._code(adding, folder, report)
                adding.state = "finished"
        except DatelineError as error:
            adding.state, adding.error = "failed", str(error)
            LOG.warning("upload %d failed: %s", adding.number, error)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            self.desk.forget()
            self.added()

    def _code(self, adding: Adding, folder: Path, report: Report | None) -> None:
        config = self.desk.settings.config
        sink = _Sink(self.desk.store, config, command="desk: add")
        sink.adding, sink.folder = adding, folder
        adding.tally = Tally()
        Job(engine_for(config), sink, tally=adding.tally).run(self._inputs(folder, report))

    def _inputs(self, folder: Path, report: Report | None) -> Iterator[Report | Unreadable]:
        if report is not None:
            yield report
            return
        size = self.desk.settings.config.max_report_size
        for path in sorted(folder.iterdir()):
            yield from read_reports([str(path)], max_size=size)


def safe_name(name: str, number: int) -> str:
    """A file name of our own for an upload: what it was called, without folders or anything that a path could mean."""
    base = _SAFE.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(" .")[-100:]
    return base or f"upload-{number}"


def room() -> Path:
    """A folder of our own for one upload."""
    return Path(tempfile.mkdtemp(prefix="dateline-upload-"))
