"""Opening a database: SQLite in WAL mode with one writer, or any address that SQLAlchemy knows (PostgreSQL is tested).

Every error of the driver leaves as `StoreError` with the database's name and, where there is one, the way out.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from dateline.errors import StoreError

APPLICATION_ID: Final = 0x44544C4E
BUSY_TIMEOUT: Final = 60.0
WRITES: Final = "dateline_writes"
READERS: Final = 40
"""Connections to one SQLite file that are kept open, a thread each; a page of the desk takes one at a time."""

_SAYS: Final = (
    ("file is not a database", "is not a database"),
    ("malformed", "is damaged; `sqlite3 FILE .recover` may save what is in it"),
    ("disk is full", "cannot grow: the disk is full; all that was stored before is kept"),
    ("disk I/O error", "cannot be read or written: the disk failed or is full; all that was stored before is kept"),
    ("readonly", "cannot be written: it, or its folder, is read-only"),
    ("read-only", "cannot be written: it, or its folder, is read-only"),
    ("unable to open", "cannot be opened: its folder is missing or read-only, or permission is missing"),
    ("locked", f"is being written by another program and stayed locked for {BUSY_TIMEOUT:.0f} seconds; try again"),
)


def is_url(where: str) -> bool:
    """Whether `where` is a database address and not a file name."""
    return "://" in where


def shown(where: str) -> str:
    """The database's name for messages, without a password."""
    return make_url(where).render_as_string(hide_password=True) if is_url(where) else where


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Raise `StoreError` in the place of the driver's errors."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise StoreError(f"{name}: half a character cannot be stored: {error}") from error
    except SQLAlchemyError as error:
        said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
        for words, meaning in _SAYS:
            if words in said:
                raise StoreError(f"{name} {meaning}") from error
        raise StoreError(f"{name} cannot be used: {said.strip().splitlines()[0]}") from error


def connect(where: str, *, read_only: bool) -> Engine:
    """The engine for a file name or an address. Nothing is opened yet."""
    if not is_url(where):
        return _sqlite(Path(where), read_only)
    try:
        url = make_url(where)
        if url.get_backend_name() == "sqlite":
            return _sqlite(Path(url.database or ""), read_only)
        return create_engine(url, pool_pre_ping=True, execution_options={"postgresql_readonly": True} if read_only else {})
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(f"{where.rsplit('@', maxsplit=1)[-1]}: not a usable database address: {error}") from error


def _sqlite(path: Path, read_only: bool) -> Engine:
    address = f"file:{quote(str(path.absolute()))}"
    if read_only:
        address += "?mode=ro" + ("&immutable=1" if _unchanging(path) else "")

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(address, timeout=BUSY_TIMEOUT, isolation_level=None, uri=True, check_same_thread=False)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            if not read_only:
                connection.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=opened, poolclass=QueuePool, pool_size=READERS, max_overflow=READERS)
    event.listen(engine, "begin", _begin)
    return engine


def write_ahead(engine: Engine) -> None:
    """Put a SQLite database in WAL mode, in which readers and the writer do not wait for each other; it stays so."""
    if engine.dialect.name != "sqlite":
        return
    borrowed = engine.raw_connection()
    try:
        borrowed.cursor().execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):  # another program is at work in it: the next one to open it will do
            raise
    finally:
        borrowed.close()


class Pulse:
    """Tells whether a SQLite database was written to, by any program, without reading a table of it."""

    def __init__(self, engine: Engine) -> None:
        self._held = engine.raw_connection() if engine.dialect.name == "sqlite" else None
        self._lock = threading.Lock()

    def beat(self) -> int | None:
        """A number that changes when another connection writes (`PRAGMA data_version`); None where there is no such thing."""
        if self._held is None:
            return None
        with self._lock:
            cursor = self._held.cursor()
            try:
                return int(cursor.execute("PRAGMA data_version").fetchone()[0])
            finally:
                cursor.close()

    def close(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None


def _unchanging(path: Path) -> bool:
    """Whether SQLite could not lay its WAL files beside `path`, and none is there: then nobody else can be writing either."""
    return not os.access(path.absolute().parent, os.W_OK) and not Path(f"{path}-wal").exists()


def _begin(connection: Connection) -> None:
    """Writers queue at the door (`BEGIN IMMEDIATE` waits for the busy timeout; a lock taken later would fail at once)."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
