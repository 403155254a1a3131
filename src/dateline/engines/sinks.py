"""Where outcomes go: a database, or a stream of event JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Literal, Protocol

from dateline.config import Config
from dateline.engines.fingerprint import components, version_of
from dateline.errors import ExportError
from dateline.records import CodedReport, Report
from dateline.records.public import to_json
from dateline.store import Store

State = Literal["finished", "interrupted", "failed"]


class Sink(Protocol):
    """Keeps what a job gives."""

    def skip(self, report: Report) -> bool:
        """Whether this report need not be coded."""

    def keep(self, coded: CodedReport) -> None:
        """Take the outcome of one report."""

    def refuse(self, name: str, reason: str) -> None:
        """Take note of something that gave no report."""

    def end(self, state: State, counts: Mapping[str, int]) -> None:
        """The job is over."""


class StreamSink:
    """Writes each report's events as they come. Knows nothing of earlier runs."""

    def __init__(self, file: IO[str]) -> None:
        self.file = file

    def skip(self, report: Report) -> bool:  # noqa: ARG002
        return False

    def keep(self, coded: CodedReport) -> None:
        try:
            for event in coded.events:
                self.file.write(json.dumps(to_json(event), ensure_ascii=False, separators=(",", ":")) + "\n")
            self.file.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise ExportError(f"the events cannot be written: {error.strerror}") from error

    def refuse(self, name: str, reason: str) -> None:
        """The log has it already."""

    def end(self, state: State, counts: Mapping[str, int]) -> None:
        """Whoever opened the file closes it."""


class StoreSink:
    """Keeps everything in a database, as one run; remembers which reports the run was about, in their order."""

    def __init__(self, store: Store, config: Config, *, command: str = "", again: bool = False) -> None:
        parts = components(config)
        self.store = store
        self.again = again
        self.version = version_of(parts)
        self.reports: list[str] = []
        self.run = store.start_run(self.version, command=command, config=config.model_dump(mode="json"), components=parts)

    def skip(self, report: Report) -> bool:
        self.reports.append(report.id)
        return not self.again and self.store.coded(report.id, report.text_hash, self.version)

    def keep(self, coded: CodedReport) -> None:
        self.store.save(coded, self.run)

    def refuse(self, name: str, reason: str) -> None:
        self.store.save_unreadable(self.run, name, reason)

    def end(self, state: State, counts: Mapping[str, int]) -> None:
        self.store.finish_run(self.run, counts, state)
