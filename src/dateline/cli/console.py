"""Standard error: the log, the progress bar (only on a terminal), the line at the end."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TextIO

OUTCOME_WORDS: Final = {
    "coded": "with events",
    "no_event": "without an event",
    "not_coded": "not coded",
    "quarantined": "quarantined",
    "unreadable": "unreadable",
    "skipped": "coded before",
}


class _Stderr(logging.StreamHandler[TextIO]):
    """Writes to whatever standard error is at the time: a progress bar puts itself in between."""

    @property
    def stream(self) -> TextIO:
        return sys.stderr

    @stream.setter
    def stream(self, value: TextIO) -> None:
        """Standard error is looked up each time; what is set is not kept."""


def start_log(verbose: int) -> None:
    """Send the package's log to standard error: warnings, with ``-v`` what is skipped, with ``-vv`` everything."""
    logger = logging.getLogger("dateline")
    logger.setLevel((logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)])
    if not any(isinstance(handler, _Stderr) for handler in logger.handlers):
        handler = _Stderr()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
    logging.addLevelName(logging.WARNING, "warning")
    logging.addLevelName(logging.ERROR, "error")


@contextmanager
def progress(what: str, total: Callable[[], int | None]) -> Iterator[Callable[[], None]]:
    """A bar with reports a second and the time that remains, if a terminal looks on; gives the function that moves it on."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Speed(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.finished_speed or task.speed or 0:.1f} reports/s")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Speed(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total())
        yield lambda: bar.advance(task)


def summary(counts: Mapping[str, int], events: int, seconds: float) -> str:
    """One line on what became of the reports: ``12 reports: 10 with events, 2 quarantined; 31 events; 8.4 reports/s``."""
    done = sum(n for name, n in counts.items() if name != "skipped")
    parts = ", ".join(f"{counts[name]} {words}" for name, words in OUTCOME_WORDS.items() if counts.get(name))
    total = sum(counts.values())
    said = f"{total} report{'s' if total != 1 else ''}" + (f": {parts}" if parts else "")
    speed = f"; {done / seconds:.1f} reports/s" if done and seconds > 0 else ""
    return f"{said}; {events} event{'s' if events != 1 else ''}{speed}"
