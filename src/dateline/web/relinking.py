"""Linking anew what decisions and uploads touched, behind the reviewer's back: a moment after the last one, one run at a time."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select

from dateline.errors import DatelineError
from dateline.link import link_store
from dateline.store import tables as t
from dateline.web.desk import Desk

LOG = logging.getLogger("dateline.web.relinking")
PAUSE: Final = 1.0
"""Seconds without a decision before the work begins: who decides quickly is not disturbed."""
REST: Final = 5.0
"""A run that took long is followed by a rest so many times as long: linking never takes more than a sixth of the time."""
LONGEST: Final = 120.0
"""Seconds that a rest lasts at most."""


@dataclass(slots=True)
class Relinker:
    """Runs `link_store` over a database that was linked before; one that was not is left as it is."""

    desk: Desk
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _timer: threading.Timer | None = None
    _ready: float = 0.0
    _over: bool = False

    def touch(self) -> None:
        """Something was decided or added: link soon."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            if self._over:
                return
            self._timer = threading.Timer(max(PAUSE, self._ready - time.monotonic()), self.run)
            self._timer.daemon = True
            self._timer.start()

    def run(self) -> None:
        """Link now, if the database was linked before. A failure is logged; the decisions are kept whatever happens here."""
        with self._turn:
            started = time.monotonic()
            if started < self._ready:
                self.touch()  # another run has just ended
                return
            try:
                if self._linked():
                    link_store(self.desk.store)
                    self.desk.forget()
            except DatelineError as error:
                LOG.warning("linking after a decision failed: %s", error)
            took = time.monotonic() - started
            self._ready = time.monotonic() + min(REST * took, LONGEST)

    def _linked(self) -> bool:
        with self.desk.store.reading() as connection:
            return connection.execute(select(t.members.c.key).limit(1)).first() is not None

    def stop(self) -> None:
        """Let go of what has not begun, and wait for what has."""
        with self._lock:
            self._over = True
            if self._timer is not None:
                self._timer.cancel()
        with self._turn:
            self._timer = None
