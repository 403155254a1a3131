"""What the pages share while the desk runs: the store, the columns in memory, the settings."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, func, select

from dateline.store import Store
from dateline.store import tables as t
from dateline.store.filters import Scope
from dateline.web.columns import Columns, load
from dateline.web.settings import Settings

Mark = tuple[object, ...]
LINKS: Final = 3
"""Where in a mark the last membership stands."""
LOOK_EVERY: Final = 0.2
"""Seconds between looks at whether the database has changed."""
AT_ONCE: Final = 8000
"""Up to so many events the columns are read anew before the answer; over it in the background, and the answer lags a little."""

REST: Final = 8.0
"""With many events the columns are read anew at most one part of the time in so many: reading them holds up the answers."""


def mark_of(connection: Connection) -> Mark:
    """A cheap mark that changes whenever what the columns hold may have changed."""
    parts = (
        select(func.max(t.events.c.key)), select(func.count()).select_from(t.events), select(func.max(t.decisions.c.id)),
        select(func.max(t.members.c.key)), select(func.max(t.codings.c.coded)),
    )  # fmt: skip
    return tuple(connection.execute(part).scalar() for part in parts)


@dataclass(slots=True)
class Held:
    """Columns in memory with the mark of the database that they were read from."""

    columns: Columns | None = None
    mark: Mark = ()
    looked: float = 0.0
    loaded: float = 0.0
    cost: float = 0.0
    loading: threading.Lock = field(default_factory=threading.Lock)


@dataclass(slots=True)
class Desk:
    """The desk over one open store. Safe to share between threads."""

    store: Store
    settings: Settings
    _held: dict[Scope, Held] = field(default_factory=lambda: {"auto": Held(), "report": Held()})
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def columns(self, scope: Scope = "auto") -> Columns:
        """The columns as of now; with many events, as of a moment ago while newer ones are being read.

        Scope ``auto`` has the linked events and those that are not linked, ``report`` all events of reports.
        """
        held = self._held[scope]
        with self._lock:
            columns = held.columns
            if columns is not None and time.monotonic() - held.looked < LOOK_EVERY:
                return columns
            held.looked = time.monotonic()
        with self.store.reading() as connection:
            mark = mark_of(connection)
        if scope == "report" and mark[LINKS] is None:
            return self.columns("auto")  # nothing is linked: both scopes hold the same events
        if columns is not None and mark == held.mark:
            return columns
        if columns is None or columns.size <= AT_ONCE:
            with held.loading:
                return self._load(held, scope, mark)
        if time.monotonic() - held.loaded < REST * held.cost:
            return columns
        if held.loading.acquire(blocking=False):
            threading.Thread(target=self._load_and_release, args=(held, scope, mark), daemon=True).start()
        return columns

    def _load(self, held: Held, scope: Scope, mark: Mark) -> Columns:
        if held.columns is None or held.mark != mark:
            with self.store.reading() as connection:
                started = time.monotonic()
                held.columns = load(connection, scope)
            held.loaded = time.monotonic()
            held.cost = held.loaded - started
            held.mark = mark
        return held.columns

    def _load_and_release(self, held: Held, scope: Scope, mark: Mark) -> None:
        try:
            self._load(held, scope, mark)
        finally:
            held.loading.release()

    def forget(self) -> None:
        """Look at the database at the next question: something was just written here."""
        with self._lock:
            for held in self._held.values():
                held.looked = 0.0
