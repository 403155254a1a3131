"""What runs in a child process: make a coder, then code what comes through the pipe.

The child says None when its coder is ready, then one `CodedReport` for each report, in order; or `Failed` once, and ends.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

from dateline.engines.engine import Coding
from dateline.engines.local import code_chunk
from dateline.errors import CodingError, DatelineError
from dateline.records import Report


@dataclass(frozen=True, slots=True)
class Failed:
    """The coder could not be made: nothing will be coded."""

    error: DatelineError


def serve(pipe: Connection, factory: Callable[[], Coding], level: int = logging.WARNING) -> None:
    """Answer until told to stop (None), or until the parent is gone. Interrupts are the parent's business;
    the log goes to standard error from `level` on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.basicConfig(level=level, format="%(levelname)s: %(message)s")
    logging.getLogger().setLevel(logging.WARNING)
    logging.getLogger("dateline").setLevel(level)
    try:
        coder = factory()
    except DatelineError as error:
        pipe.send(Failed(error))
        return
    except Exception as error:  # noqa: BLE001  the edge of the process
        pipe.send(Failed(CodingError(f"the coder could not be made: {type(error).__name__}: {error}")))
        return
    pipe.send(None)
    parent = os.getppid()
    with suppress(EOFError, BrokenPipeError):
        while chunk := _next(pipe, parent):
            for coded in code_chunk(coder, [report for _, report in chunk]):
                pipe.send(coded)


def _next(pipe: Connection, parent: int) -> list[tuple[int, Report]] | None:
    """What is to be coded next; None if there is nothing more, or if the parent was killed and cannot say so."""
    while not pipe.poll(1.0):
        if os.getppid() != parent:
            return None
    chunk: list[tuple[int, Report]] | None = pipe.recv()
    return chunk
