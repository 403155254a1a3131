"""The formats by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, Any, Final

from dateline.exports.csv import write_csv
from dateline.exports.jsonl import write_jsonl


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written. A `complete` one holds every event, whatever it is."""

    write: Callable[[Iterable[dict[str, Any]], IO[str]], None]
    complete: bool = False


FORMATS: Final = {"jsonl": Format(write_jsonl, complete=True), "csv": Format(write_csv)}
