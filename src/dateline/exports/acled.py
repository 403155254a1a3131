"""Rows in the shape of ACLED's public export: its column names, in its order, filled by its rules as far as a report tells.

One row a place and day; the rows of one event share the mark ``event=ID`` in `tags`, and the toll stands on the first alone.
Precision: places 1 becomes 1, 2 and 3 become 2, 4 and above 3; days 1 becomes 1, up to a week 2, longer 3. Killed without a
number count 10 where the event is armed fighting and 3 elsewhere, and the notes say so. `region` and `source_scale` stay empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import IO, Any, Final

import pycountry

from dateline.exports.cells import write_table
from dateline.exports.sides import Sides, deaths_of, is_home_state, sides_of
from dateline.knowledge.event_types import load_event_types
from dateline.records.wording import sentence

Json = dict[str, Any]
COLUMNS: Final = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
TIME_PRECISION: Final = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, None: 3}
GEO_PRECISION: Final = {1: 1, 2: 2, 3: 2}
LONGEST: Final = 31
"""Days; what lasted longer is one row, dated by its first day."""
UNNUMBERED: Final = {"battle": 10, "remote": 10}


def write_acled(events: Iterable[Json], file: IO[str]) -> None:
    """Write public event JSON objects that `cannot_hold` lets through."""
    write_table(COLUMNS, (row for event in events for row in rows_of(event)), file)


def cannot_hold(event: Json) -> str | None:
    """Why an event has no place in this shape: it needs a first day and a point."""
    if event["date"]["earliest"] is None:
        return "without a first day"
    return "without a place" if event["place"] is None or event["place"]["latitude"] is None else None


def rows_of(event: Json) -> Iterator[Json]:
    """The rows of one event."""
    fixed = _fixed(event)
    places = [event["place"], *(p for p in event["also"] if p["relation"] == "second_place" and p["latitude"] is not None)]
    number = 0
    for day in _days(event["date"]):
        for place in places:
            number += 1
            yield {
                **fixed,
                **_place(place),
                "event_id_cnty": f"{_country(place['country'], 'alpha_3') or 'XXX'}-{event['id']}-{number}",
                "event_date": day.isoformat(),
                "year": day.year,
                "fatalities": fixed["fatalities"] if number == 1 else 0,
            }


def _fixed(event: Json) -> Json:
    kind = load_event_types()[event["type"]]
    sides = sides_of(event)
    country = (event["place"] or {}).get("country")
    inter = [_inter(people, event["type"], country, first=i == 0) for i, people in enumerate((sides.a, sides.b))]
    toll, note = _fatalities(event, sides)
    chains = [c["sources"] for c in event["claims"] if c["sources"]]
    return {
        "time_precision": 1 if event["date"]["extent"] == "throughout" else TIME_PRECISION[event["date"]["precision"]],
        "disorder_type": kind.acled_disorder,
        "event_type": kind.acled_event,
        "sub_event_type": _sub_event(event, sides, country, kind.acled_sub_event),
        "actor1": _actor(sides.a, country),
        "assoc_actor_1": "; ".join(p["name"] for p in sides.a[1:]),
        "inter1": inter[0],
        "actor2": _actor(sides.b, country),
        "assoc_actor_2": "; ".join(p["name"] for p in sides.b[1:]),
        "inter2": inter[1],
        "interaction": "-".join(filter(None, inter)) if all(inter) else f"{inter[0] or inter[1]} only" if any(inter) else "",
        "civilian_targeting": "Civilian targeting" if inter[1] == "Civilians" else "",
        "source": "; ".join(dict.fromkeys(chain[-1]["name"] for chain in chains)),
        "notes": f"{sentence(event)}{note}. “{event['claims'][0]['quote']}”",
        "fatalities": toll,
        "tags": f"event={event['id']}",
    }


def _days(when: Json) -> Iterator[date]:
    first = date.fromisoformat(when["earliest"])
    last = date.fromisoformat(when["latest"]) if when["latest"] else first
    if when["extent"] != "throughout" or (last - first).days >= LONGEST:
        last = first
    yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def _place(place: Json) -> Json:
    return {
        "iso": _country(place["country"], "numeric"),
        "country": _country(place["country"], "name"),
        **{name: place[name] for name in ("admin1", "admin2", "latitude", "longitude")},
        "location": place["name"],
        "geo_precision": GEO_PRECISION.get(place["precision"], 3),
    }


def _country(code: str | None, field: str) -> str | int | None:
    found = pycountry.countries.get(alpha_2=code) if code else None
    if found is None:
        return None
    if field == "name":
        return str(getattr(found, "common_name", found.name))
    value = str(getattr(found, field))
    return int(value) if field == "numeric" else value


def _actor(people: tuple[Json, ...], country: str | None) -> str:
    if not people:
        return ""
    name = str(people[0]["name"])
    return f"Civilians ({_country(country, 'name')})" if name == "civilians" and country else name


def _inter(people: tuple[Json, ...], kind: str, country: str | None, *, first: bool) -> str:
    """ACLED's word for what an actor is."""
    if not people:
        return ""
    crowd = {"unrest.protest": "Protesters", "unrest.riot": "Rioters"}.get(kind) if first else None
    if crowd or (kind == "unrest.crackdown" and not first):
        return crowd or "Protesters"
    if people[0]["kind"] == "state":
        return "State forces" if is_home_state(people[0], country) else "External/Other forces"
    return {"armed_group": "Rebel group", "civilians": "Civilians", "person": "Civilians", "organization": "Civilians"}.get(
        people[0]["kind"], ""
    )


def _sub_event(event: Json, sides: Sides, country: str | None, usual: str) -> str:
    """ACLED tells a government that regains ground from others that take it, and a grenade from other explosives."""
    first = sides.a[0] if sides.a else None
    if event["type"] == "battle.capture" and first and first["kind"] == "state" and is_home_state(first, country):
        return "Government regains territory"
    if event["type"] == "remote.bombing" and {w["kind"] for w in event["weapons"]} == {"grenade"}:
        return "Grenade"
    return usual


def _fatalities(event: Json, sides: Sides) -> tuple[int, str]:
    deaths = deaths_of(event, sides)
    if not deaths.unnumbered:
        return deaths.best, ""
    assumed = UNNUMBERED.get(event["type"].partition(".")[0], 3) * deaths.unnumbered
    return deaths.best + assumed, f" (killed without a number counted as {assumed})"
