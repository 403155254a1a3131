"""GeoJSON (RFC 7946): a feature an event. Its properties are the CSV's columns, for maps, and the whole record, for programs.

An event without a point is a feature without a geometry. A point is only as exact as `place_precision` says.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any

from dateline.exports.csv import flat

Json = dict[str, Any]


def write_geojson(events: Iterable[Json], file: IO[str]) -> None:
    """Write public event JSON objects as one feature collection, a feature a line."""
    file.write('{"type":"FeatureCollection","features":[')
    for number, event in enumerate(events):
        file.write(",\n" if number else "\n")
        file.write(json.dumps(feature(event), ensure_ascii=False, separators=(",", ":")))
    file.write("\n]}\n")


def feature(event: Json) -> Json:
    """The event as a feature."""
    place = event["place"]
    point = place and place["latitude"] is not None
    geometry = {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]} if point else None
    return {"type": "Feature", "id": event["id"], "geometry": geometry, "properties": {**flat(event), "record": event}}
