"""What could not be read as a report, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file or a row that is no report. `name` is the file, with ``:LINE`` for a row; `reason` says what to do about it."""

    name: str
    reason: str
