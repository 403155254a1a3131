"""Rows in the shape of UCDP's Georeferenced Event Dataset: its column names, in its order. One row an event.

UCDP holds organised violence with at least one death; what is no such act, or has no place or day, is left out. Its own
registers of conflicts, dyads, actors and countries (the ``_id`` and ``gwno`` columns) are not ours to fill and stay empty;
`relid` is our id, `id` a number made from it.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from typing import IO, Any, Final

import pycountry

from dateline.exports.cells import write_table
from dateline.exports.sides import Sides, deaths_of, sides_of
from dateline.knowledge.event_types import load_event_types

Json = dict[str, Any]
COLUMNS: Final = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
    "gwnoa", "gwnob",
)  # fmt: skip
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3


def write_ucdp(events: Iterable[Json], file: IO[str]) -> None:
    """Write public event JSON objects that `cannot_hold` lets through."""
    write_table(COLUMNS, map(row_of, events), file)


def cannot_hold(event: Json) -> str | None:
    """Why an event is none in UCDP's sense."""
    if not load_event_types()[event["type"]].ucdp:
        return "no organised violence"
    if event["date"]["earliest"] is None or event["date"]["latest"] is None:
        return "without a day or range of days"
    if event["place"] is None or event["place"]["latitude"] is None:
        return "without a place"
    return None if deaths_of(event, sides_of(event)).high else "without a number of deaths"


def row_of(event: Json) -> Json:
    """The event as one row."""
    sides, place, when = sides_of(event), event["place"], event["date"]
    deaths = deaths_of(event, sides)
    names = [_name(people) for people in (sides.a, sides.b)]
    chains = [c["sources"] for c in event["claims"] if c["sources"]]
    return {
        "id": int(hashlib.sha256(event["id"].encode()).hexdigest()[:12], 16),
        "relid": event["id"],
        "year": int(when["earliest"][:4]),
        "active_year": 1,
        "code_status": "Clear" if event["confidence"] >= 0.5 else "Check",
        "type_of_violence": violence(event, sides),
        "conflict_name": _country(place["country"]),
        "dyad_name": " - ".join(names),
        "side_a": names[0],
        "side_b": names[1],
        "number_of_sources": len({chain[0]["name"] for chain in chains}) or -1,
        "source_article": "; ".join(event["report_ids"]),
        "source_office": "; ".join(dict.fromkeys(chain[-1]["name"] for chain in chains)),
        "source_original": "; ".join(dict.fromkeys(chain[0]["name"] for chain in chains)),
        "where_prec": place["precision"],
        "where_coordinates": place["name"],
        "where_description": place["mention"],
        "adm_1": place["admin1"],
        "adm_2": place["admin2"],
        "latitude": place["latitude"],
        "longitude": place["longitude"],
        "geom_wkt": f"POINT ({place['longitude']} {place['latitude']})",
        "priogrid_gid": priogrid(place["latitude"], place["longitude"]),
        "country": _country(place["country"]),
        "event_clarity": 2 if event["aggregate"] else 1,
        "date_prec": when["precision"],
        "date_start": when["earliest"],
        "date_end": when["latest"],
        "deaths_a": deaths.a,
        "deaths_b": deaths.b,
        "deaths_civilians": deaths.civilians,
        "deaths_unknown": deaths.unknown,
        "best": deaths.best,
        "high": deaths.high,
        "low": deaths.low,
    }


def violence(event: Json, sides: Sides) -> int:
    """UCDP's type: 3 against civilians where no armed side is said to be hit, 1 with a state, 2 without one."""
    armed = ("state", "armed_group", "unknown")
    if load_event_types()[event["type"]].ucdp == "one_sided" or (sides.b and not any(p["kind"] in armed for p in sides.b)):
        return ONE_SIDED
    return STATE_BASED if any(p["kind"] == "state" for p in (*sides.a, *sides.b)) else NON_STATE


def priogrid(latitude: float, longitude: float) -> int:
    """The number of the PRIO-GRID cell (half a degree) that holds a point; cells are counted from the south-west corner."""
    row = min(math.floor((latitude + 90) * 2), 359)
    column = min(math.floor((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def _name(people: tuple[Json, ...]) -> str:
    names = list(dict.fromkeys(p["name"] for p in people))
    if not names:
        return "XXX"
    return "Civilians" if names == ["civilians"] else ", ".join(names)


def _country(code: str | None) -> str | None:
    found = pycountry.countries.get(alpha_2=code) if code else None
    return str(getattr(found, "common_name", found.name)) if found else None
