"""Names of places that a person gives, looked up in the gazetteer: the point and the areas come with the name."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any, Final

from dateline.errors import GazetteerError
from dateline.gazetteer.entry import Entry
from dateline.gazetteer.index import Gazetteer
from dateline.records import Event

Json = dict[str, Any]

PRECISION: Final = {"country": 6, "area1": 4, "area2": 3, "area3": 3, "sea": 7}
VAGUE: Final = frozenset({"region", "macroregion", "river", "lake", "mountain", "continent", "road", "front"})
MOST: Final = 12
_held = threading.local()


def gazetteer(path: Path | None = None) -> Gazetteer:
    """This thread's view of the index; a view is not shared by threads."""
    held: dict[Path | None, Gazetteer] = _held.__dict__.setdefault("by_path", {})
    if path not in held:
        held[path] = Gazetteer.open(path)
    return held[path]


def candidates(name: str, countries: tuple[str, ...], path: Path | None = None) -> list[Json]:
    """The places of that name as JSON of an event's place, those of the event's countries first, then the larger."""
    index = gazetteer(path)
    found = {entry.ref: entry for entry in index.exact(name)}
    if not any(entry.country in countries for entry in found.values()):
        found |= {hit.entry.ref: hit.entry for hit in index.romanised(name, countries)}
    ranked = sorted(found.values(), key=lambda e: (e.country not in countries, -e.population, e.ref))
    return [place_json(entry) for entry in ranked[:MOST]]


def place_json(entry: Entry) -> Json:
    """The fields of a place that the gazetteer knows."""
    precision = PRECISION.get(entry.kind, 5 if entry.kind in VAGUE else 1)
    return {
        "name": entry.name, "admin1": entry.admin1 if entry.kind != "country" else None, "admin2": entry.admin2,
        "country": entry.country,
        "latitude": round(entry.latitude, 5), "longitude": round(entry.longitude, 5), "precision": precision,
        "gazetteer": entry.ref,
    }  # fmt: skip


def looked_up(place: Json, event: Event) -> Json:
    """The place with what the gazetteer's best candidate knows of its words; without one the words alone, and why."""
    words = place["mention"] or place["name"]
    countries = tuple(dict.fromkeys(p.country for p in (event.place, *event.also) if p and p.country))
    try:
        found = candidates(words, countries)
    except GazetteerError as error:
        return {**place, "name": place["name"] or words, "reason": f"the place index cannot be used: {error}"}
    if not found:
        return {**place, "name": place["name"] or words, "reason": "no place of this name in the index"}
    return {**place, **found[0], "reason": None}
