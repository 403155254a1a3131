"""What the pages share while the desk runs: the store, the columns in memory, the settings."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, func, select

from dateline.records import Decision
from dateline.store import Store
from dateline.store import tables as t
from dateline.store.filters import Scope
from dateline.web.columns import Columns
from dateline.web.loading import load
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
    beat: int | None = None
    looked: float = 0.0
    loaded: float = 0.0
    cost: float = 0.0
    loading: threading.Lock = field(default_factory=threading.Lock)


@dataclass(slots=True)
class Desk:
    """The desk over one open store. Safe to share between threads."""

    store: Store
    settings: Settings
    _log: tuple[Decision, ...] = ()
    _held: dict[Scope, Held] = field(default_factory=lambda: {"auto": Held(), "report": Held()})
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def columns(self, scope: Scope = "auto", patience: float | None = None) -> Columns:
        """The columns as of now; with many events, as of a moment ago while newer ones are being read.

        Scope ``auto`` has the linked events and those that are not linked, ``report`` all events of reports. With `patience`
        newer ones are waited for so many seconds alone, however few events there are: for who must not wait.
        """
        if scope == "report" and not self._linked:
            return self.columns("auto", patience)  # both scopes hold the same events
        held = self._held[scope]
        with self._lock:
            columns = held.columns
            if columns is not None and time.monotonic() - held.looked < LOOK_EVERY:
                return columns
            held.looked = time.monotonic()
        beat = self.store.pulse()
        if columns is not None and beat is not None and beat == held.beat:
            return columns
        with self.store.reading() as connection:
            mark = mark_of(connection)
        if columns is not None and mark == held.mark:
            held.beat = beat
        return self._as_of(held, scope, mark, patience)

    @property
    def _linked(self) -> bool:
        """Whether events were linked when the columns were read last; what is linked once stays so."""
        mark = self._held["auto"].mark
        return bool(mark) and mark[LINKS] is not None

    def _as_of(self, held: Held, scope: Scope, mark: Mark, patience: float | None) -> Columns:
        """The columns of `mark`, or those before it while its own are being read."""
        columns = held.columns
        if columns is not None and mark == held.mark:
            return columns
        if columns is None or (columns.size <= AT_ONCE and patience is None):
            with held.loading:
                return self._load(held, scope, mark)
        if columns.size > AT_ONCE and time.monotonic() - held.loaded < REST * held.cost:
            return columns
        if held.loading.acquire(blocking=False):
            reading = threading.Thread(target=self._load_and_release, args=(held, scope, mark), daemon=True)
            reading.start()
            reading.join(patience or 0)
        return held.columns or columns

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

    def log(self) -> tuple[Decision, ...]:
        """The log of decisions as of now; what was read once is kept, for nothing in it ever changes."""
        if self.store.pulse() is None:
            return self.store.decisions()  # a server's database may commit a lower number after a higher one
        with self._lock:
            held = self._log
        newer = self.store.decisions(after=held[-1].id or 0 if held else 0)
        if newer:
            with self._lock:
                if not self._log or (newer[-1].id or 0) > (self._log[-1].id or 0):
                    self._log = (*held, *newer)
        return (*held, *newer)

    def forget(self) -> None:
        """Look at the database at the next question: something was just written here."""
        with self._lock:
            for held in self._held.values():
                held.looked = 0.0
