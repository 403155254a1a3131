"""The development data that the place models are fitted on: one half of each set, the other is for judging.

The halves are split by the hash of the row's id. Data is read from the folder that ``DATELINE_DATA`` names
(default ``../shared/data``); nothing of it is kept but the fitted numbers.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.gazetteer.add import add_places
from dateline.gazetteer.index import Gazetteer
from dateline.language.parsed import Parsed
from dateline.language.pipeline import load_model, parse
from dateline.language.view import View
from dateline.records import Report

Row = dict[str, Any]


def data() -> Path:
    return Path(os.environ.get("DATELINE_DATA", "../shared/data"))


def fitted_half(row_id: str) -> bool:
    """Whether a row is in the half that is fitted on."""
    return hashlib.sha256(row_id.encode()).digest()[0] % 2 == 0


def rows(name: str, fitted: bool = True) -> list[Row]:
    """The rows of one half of a set, such as ``toponyms/lgl.jsonl``."""
    with (data() / name).open(encoding="utf-8") as lines:
        every = [json.loads(line) for line in lines]
    return [row for row in every if fitted_half(str(row["id"])) == fitted]


def parsed_rows(name: str, fitted: bool = True) -> Iterator[tuple[Row, Parsed]]:
    """Rows with their language pass."""
    chosen = rows(name, fitted)
    reports = [(Report(text=row["text"], id=str(row["id"])), View.build(row["text"])) for row in chosen]
    yield from zip(chosen, parse(load_model(), reports), strict=True)


def syrian_gazetteer(folder: Path) -> Gazetteer:
    """The embedded places with the Syrian table added, as the scores are measured."""
    path = folder / "places.sqlite"
    Gazetteer.open(path).close()
    add_places(path, data() / "places" / "wof_sy.tsv.gz")
    return Gazetteer.open(path)
