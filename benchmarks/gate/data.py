"""Where the development data lies, how its parts are cut, and the scorers beside it. Nothing of it is ever copied."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import sys
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline.gazetteer.add import add_places
from dateline.gazetteer.index import Gazetteer
from dateline.records import Report

Row = dict[str, Any]

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("DATELINE_DATA", ROOT.parent / "shared" / "data"))
GOLD = DATA.parent / "gold"
SCORERS = DATA.parent / "scorers"
VARIANTS = ROOT / "tests" / "variants"


def scorer(name: str) -> ModuleType:
    """The scorer `score_NAME.py` beside the data, as a module."""
    if str(SCORERS) not in sys.path:
        sys.path.insert(0, str(SCORERS))
    return importlib.import_module(f"score_{name}")


def rows(path: Path) -> list[Row]:
    """Records of a JSON list or of JSON Lines."""
    text = path.read_text(encoding="utf-8")
    found: list[Row] = (
        json.loads(text) if text.lstrip().startswith("[") else [json.loads(x) for x in text.split("\n") if x.strip()]
    )
    return found


def kept(ident: str, share: int = 2, salt: str = "aside ") -> bool:
    """Whether a record is in the part that is only scored: one in `share`, by a hash of the id."""
    return int(hashlib.sha256(f"{salt}{ident}".encode()).hexdigest(), 16) % share == 0


def place_half(ident: str) -> bool:
    """Whether a place or a text with places is kept: another hash than the other sets', as the models were fitted by it."""
    return hashlib.sha256(ident.encode()).digest()[0] % 2 == 1


def fold_of(ident: str, folds: int) -> int:
    """The fold of a report in a cross-validation, by a hash of its id."""
    return int(hashlib.sha256(ident.encode()).hexdigest(), 16) % folds


@cache
def gold_names() -> Any:
    """The names that the scorer of gold takes for one: those beside the gold, and those of the variants."""
    tables = [GOLD / "names.json", VARIANTS / "names.json"]
    return scorer("gold").Names({k: v for path in tables for k, v in json.loads(path.read_text("utf-8")).items()})


def undated(row: Row) -> Row:
    """A MUC-4 report without the day that was read off its date line: the coder has to read it itself."""
    return {k: v for k, v in row.items() if k != "dateline_date"}


def digest(paths: Iterable[Path]) -> str:
    """A hash of the bytes of a corpus: a score counts for this corpus only."""
    sha = hashlib.sha256()
    for path in paths:
        sha.update(path.read_bytes())
    return sha.hexdigest()[:16]


def report_of(row: Row) -> Report:
    """The report of a gold row: its text, and of what came with it the title, the outlet and the day."""
    row = row.get("report", row)
    day, source = row.get("published"), row.get("source")
    return Report(
        row["text"],
        id=str(row["id"]),
        title=row.get("title"),
        source=source if isinstance(source, str) else None,
        published=date.fromisoformat(day) if day else None,
    )


def syrian_gazetteer(folder: Path) -> Path:
    """The index that all sets are coded with: the embedded places and the Syrian table that lies with the data."""
    table = DATA / "places" / "wof_sy.tsv.gz"
    with Gazetteer.open() as embedded:
        mark = hashlib.sha256(f"{embedded.digest} {digest([table])}".encode()).hexdigest()[:12]
    path = folder / f"places-{mark}.sqlite"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        raw = path.with_suffix(f".{os.getpid()}")
        Gazetteer.open(raw).close()
        add_places(raw, table)
        raw.replace(path)
    return path
