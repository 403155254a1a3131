"""KML 2.2, for Google Earth and its kin: a placemark an event, with its span of days and the columns of the CSV.

Written with the standard library: what reports say is escaped, and characters that XML does not know are left out. Events
without a point are left out; an area's point is its centre, and its name says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any, Final
from xml.sax.saxutils import escape, quoteattr

from dateline.exports.csv import COLUMNS, flat
from dateline.records.wording import act_words, place_words, sentence

Json = dict[str, Any]
NAMESPACE: Final = "http://www.opengis.net/kml/2.2"
NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
EXACT: Final = 2


def write_kml(events: Iterable[Json], file: IO[str]) -> None:
    """Write public event JSON objects that `cannot_hold` lets through."""
    out = _Writer(file)
    file.write(f'<?xml version="1.0" encoding="utf-8"?>\n<kml xmlns="{NAMESPACE}">\n')
    with out.element("Document"):
        out.leaf("name", "Dateline events")
        for event in events:
            _placemark(out, event)
    file.write("</kml>\n")


def cannot_hold(event: Json) -> str | None:
    """Why an event is on no map."""
    return "without a place" if event["place"] is None or event["place"]["latitude"] is None else None


class _Writer:
    """Elements, with everything within them escaped."""

    def __init__(self, file: IO[str]) -> None:
        self.file = file

    @contextmanager
    def element(self, name: str, /, **attributes: str) -> Iterator[None]:
        said = "".join(f" {key}={quoteattr(NOT_XML.sub('', value))}" for key, value in attributes.items())
        self.file.write(f"<{name}{said}>")
        yield
        self.file.write(f"</{name}>\n")

    def leaf(self, name: str, text: object) -> None:
        with self.element(name):
            self.file.write(escape(NOT_XML.sub("", str(text))))


def _placemark(out: _Writer, event: Json) -> None:
    place, row = event["place"], flat(event)
    centre = "" if place["precision"] <= EXACT else " (centre of the area)"
    with out.element("Placemark", id=event["id"]):
        out.leaf("name", f"{act_words(event)}, {place_words(place)}{centre}")
        out.leaf("description", f"{sentence(event)}\n“{event['claims'][0]['quote']}”")
        _span(out, event["date"])
        with out.element("ExtendedData"):
            for column in COLUMNS:
                if row.get(column) not in (None, ""):
                    with out.element("Data", name=column):
                        out.leaf("value", str(row[column]).lower() if isinstance(row[column], bool) else row[column])
        with out.element("Point"):
            out.leaf("coordinates", f"{place['longitude']},{place['latitude']}")


def _span(out: _Writer, when: Json) -> None:
    if when["earliest"] or when["latest"]:
        with out.element("TimeSpan"):
            for name, end in (("begin", "earliest"), ("end", "latest")):
                if when[end]:
                    out.leaf(name, when[end])
