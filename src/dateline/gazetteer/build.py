"""Making the index file: once into the user's cache, or where the user says."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path, user_data_path

from dateline.errors import GazetteerError
from dateline.gazetteer.embedded import digest, embedded
from dateline.gazetteer.schema import INDEXES, TABLES, Raw, insert

LOG: Final = logging.getLogger("dateline.gazetteer")
"""Warnings reach standard error where nobody set up logging."""


def cache_file() -> Path:
    """Where the embedded index of this version lives, built on the first call; a temporary folder if the cache is read-only."""
    name = f"places-{digest()}.sqlite"
    folders = (_home("cache"), Path(tempfile.gettempdir()) / f"dateline-{os.getuid() if hasattr(os, 'getuid') else 'user'}")
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    problems = []
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            LOG.warning("building the index of places, once for this version (some 20 s): %s", folder / name)
            build(folder / name)
        except (OSError, sqlite3.OperationalError) as error:
            problems.append(f"{folder}: {error}")
            continue
        return folder / name
    raise GazetteerError("the place index can be written nowhere; set DATELINE_HOME to a folder: " + "; ".join(problems))


def user_file() -> Path:
    """Where ``places add`` without ``--gazetteer`` keeps the index with the user's own places."""
    return _home("data") / "places.sqlite"


def _home(kind: str) -> Path:
    if home := os.environ.get("DATELINE_HOME"):
        return Path(home) / kind
    return user_cache_path("dateline") if kind == "cache" else user_data_path("dateline")


def build(path: Path) -> None:
    """Write the embedded index at `path`, atomically: readers see the whole file or none. Raises `OSError`."""
    with _replacing(path) as fresh:
        db = sqlite3.connect(fresh)
        try:
            db.execute("PRAGMA journal_mode = OFF")
            db.execute("PRAGMA synchronous = OFF")
            db.executescript(TABLES)
            with db:
                insert(db, embedded())
                db.execute("INSERT INTO meta VALUES ('digest', ?)", (digest(),))
            db.executescript(INDEXES + "ANALYZE;")
        finally:
            db.close()


def ensure(path: Path) -> None:
    """Make the index at `path` if it is absent; bring it up to this version's embedded places, keeping what was added."""
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with _replacing(path) as fresh:
                shutil.copyfile(cache_file(), fresh)
        elif digest_of(path) != digest():
            _renew(path)
    except OSError as error:
        raise GazetteerError(f"the place index {path} cannot be written: {error}") from error


def digest_of(path: Path) -> str | None:
    """The hash of the embedded places that the index at `path` was made from; raises `GazetteerError` if it is none."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            row = db.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()
    except sqlite3.DatabaseError as error:
        raise GazetteerError(f"{path} is not a place index: {error}; name another file") from error
    return str(row[0]) if row else None


def _renew(path: Path) -> None:
    """Build anew from this version's embedded places, and add again what the old file had been given."""
    from dateline.gazetteer.add import add_rows

    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as old:
        rows = [Raw.load(raw) for (raw,) in old.execute("SELECT raw FROM added ORDER BY ref")]
    with _replacing(path) as fresh:
        shutil.copyfile(cache_file(), fresh)
        add_rows(fresh, rows)


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A fresh file beside `path` that takes its place when the block ends well, and is gone when it does not."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    fresh = Path(name)
    try:
        yield fresh
        fresh.chmod(0o644)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
