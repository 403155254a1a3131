"""Linking anew what decisions touched, behind the reviewer's back: a moment after the last decision, one run at a time."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from typing import Final

from dateline.errors import DatelineError
from dateline.link import link_store
from dateline.web.desk import Desk

LOG = logging.getLogger("dateline.web.relinking")
PAUSE: Final = 1.0
"""Seconds without a decision before the work begins: who decides quickly is not disturbed."""


@dataclass(slots=True)
class Relinker:
    """Runs `link_store` over a database that was linked before; one that was not is left as it is."""

    desk: Desk
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _timer: threading.Timer | None = None

    def touch(self) -> None:
        """A decision was taken: link soon."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(PAUSE, self.run)
            self._timer.daemon = True
            self._timer.start()

    def run(self) -> None:
        """Link now, if the database was linked before. A failure is logged; the decisions are kept whatever happens here."""
        with self._turn:
            try:
                if self.desk.store.members():
                    link_store(self.desk.store)
                    self.desk.forget()
            except DatelineError as error:
                LOG.warning("linking after a decision failed: %s", error)

    def stop(self) -> None:
        """Let go of what has not begun, and wait for what has."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
        with self._turn:
            self._timer = None
