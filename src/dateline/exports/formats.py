"""The formats by name. Their writers are imported when they are used."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import IO, Any, Final

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Format:
    """A format, and the module that writes it. A `complete` one holds every event, whatever it is; `line` says what it is."""

    name: str
    line: str
    complete: bool = False
    binary: bool = False

    def write(self, events: Iterable[Json], file: IO[bytes]) -> None:
        """Write public event JSON objects, of which none is one that the format cannot hold."""
        writer = getattr(self._module, f"write_{self.name}")
        if self.binary:
            writer(events, file)
            return
        text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        try:
            writer(events, text)
            text.flush()
        finally:
            text.detach()

    @property
    def cannot_hold(self) -> Callable[[Json], str | None]:
        """Why the format cannot hold an event, or None."""
        found: Callable[[Json], str | None] = getattr(self._module, "cannot_hold", _holds_all)
        return found

    @property
    def _module(self) -> Any:
        return import_module(f"dateline.exports.{self.name}")


def _holds_all(_: Json) -> None:
    return None


_ALL: Final = (
    Format("jsonl", "the complete record, one event a line", complete=True),
    Format("csv", "one row an event, for people and spreadsheets"),
    Format("acled", "CSV in the shape of ACLED's export, one row a place and day"),
    Format("ucdp", "CSV in the shape of UCDP's GED, one row a deadly event"),
    Format("geojson", "features for maps, each with the whole record"),
    Format("kml", "placemarks with spans of days, for Google Earth"),
    Format("parquet", "the whole record in typed columns", binary=True),
)
FORMATS: Final = {form.name: form for form in _ALL}
