"""Where the link index of a database lies, and when it must be made anew."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Final

import duckdb
from platformdirs import user_cache_path

from dateline.errors import LinkError
from dateline.link.pairs import blocking
from dateline.link.pairs.features import FEATURES, POSSIBLE, READY
from dateline.link.pairs.index import Index
from dateline.link.pairs.rows import COLUMNS
from dateline.link.pairs.score import Weights, read_weights

_FACT: Final = "made_by"


def index_path(database: str) -> Path:
    """Beside a SQLite file; for the address of a server, in the user's cache."""
    if "://" in database:
        name = hashlib.sha256(database.encode()).hexdigest()[:16]
        return user_cache_path("dateline", ensure_exists=True) / f"{name}.link"
    return Path(f"{database}.link")


def made_by(weights: Weights) -> str:
    """A digest of all that decides rows, candidates and scores; an index made by anything else is made anew."""
    parts = [
        duckdb.__version__, COLUMNS, READY, [(f.name, f.sql) for f in FEATURES], POSSIBLE, weights.bias, dict(weights.weights),
        weights.keep, blocking.LIMITS, blocking.placed_keys_sql("x"), blocking.said_keys_sql("x"), blocking.weekly_keys_sql("x"),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def open_index(
    database: str, *, rebuild: bool = False, read_only: bool = False, weights: Weights | None = None, memory: str = "2500MB"
) -> Index:
    """The index of a database, emptied if it was made by another version or `rebuild` is set; raises `LinkError`."""
    path, held = index_path(database), weights or read_weights()
    if not read_only and (rebuild or not _usable(path, held)):
        _delete(path)
    if read_only and not path.exists():
        raise LinkError(f"{database} is not linked yet; `dateline link --db {database}` does it")
    index = Index(held, path, memory=memory)
    index.note(_FACT, made_by(held))
    return index


def _usable(path: Path, weights: Weights) -> bool:
    if not path.exists():
        return True
    try:
        with duckdb.connect(str(path)) as db:
            rows = db.execute("SELECT value FROM facts WHERE name = ?", [_FACT]).fetchall()
    except duckdb.IOException as error:
        if "lock" in str(error):
            raise LinkError(f"{path} is in use: another process is linking") from error
        return False
    except duckdb.Error:
        return False
    return bool(rows) and rows[0][0] == made_by(weights)


def _delete(path: Path) -> None:
    for name in (path, path.with_name(path.name + ".wal")):
        name.unlink(missing_ok=True)
