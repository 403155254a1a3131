"""The development data that the place models are fitted on: one half of each set, the other is for judging.

The halves are split by the hash of the row's id. Data is read from the folder that ``DATELINE_DATA`` names
(default ``../shared/data``); nothing of it is kept but the fitted numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.gate.data import DATA, Row, place_half
from benchmarks.gate.data import rows as every_row

from dateline.language.parsed import Parsed
from dateline.language.pipeline import load_model, parse
from dateline.language.view import View
from dateline.records import Report


def rows(name: str, fitted: bool = True) -> list[Row]:
    """The rows of one half of a set, such as ``toponyms/lgl.jsonl``."""
    return [row for row in every_row(DATA / name) if place_half(str(row["id"])) != fitted]


def parsed_rows(name: str, fitted: bool = True) -> Iterator[tuple[Row, Parsed]]:
    """Rows with their language pass."""
    chosen = rows(name, fitted)
    reports = [(Report(text=row["text"], id=str(row["id"])), View.build(row["text"])) for row in chosen]
    yield from zip(chosen, parse(load_model(), reports), strict=True)
