"""The overview: facets, map, timeline and list of the events that are chosen; everything chosen is in the address."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final
from urllib.parse import parse_qsl

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from dateline.records import wording
from dateline.store import tables as t
from dateline.store.search import matching
from dateline.web.chips import FACET_NAMES, chips
from dateline.web.choice import FACETS, PAGE_SIZE, SORTS, Choice, read_choice
from dateline.web.columns import Columns
from dateline.web.counting import Masks, facet_counts, masks, near, order, ranges, timeline, tolls
from dateline.web.drawing import range_strips, time_ticks, timeline_bars
from dateline.web.errors import DeskError
from dateline.web.mapping import areas, bounds, points
from dateline.web.respond import Asked, Page, reference

Json = dict[str, Any]

SORT_NAMES: Final = {"newest": "newest first", "oldest": "oldest first", "toll": "highest toll", "doubt": "most in doubt"}
PARAMETERS: Final[tuple[Json, ...]] = tuple(
    {"name": name, "in": "query", "schema": {"type": "array", "items": {"type": "string"}}, "description": f"keep {name}"}
    for name in FACETS
) + tuple(
    {"name": name, "in": "query", "schema": {"type": "string"}, "description": said}
    for name, said in (
        ("q", "words to search for"), ("since", "first day, ISO"), ("until", "last day, ISO"), ("box", "west,south,east,north"),
        ("area", "corners of a polygon: longitude,latitude;longitude,latitude;..."),
        ("lane", "no_place or no_day"), ("sort", "newest, oldest, toll or doubt"), ("page", "from 1"),
    )
)  # fmt: skip

MAP_PARAMETERS: Final[tuple[Json, ...]] = (
    *PARAMETERS,
    {"name": "zoom", "in": "query", "schema": {"type": "number"}, "description": "zoom of the map, 0 to 18"},
    {"name": "view", "in": "query", "schema": {"type": "string"}, "description": "west,south,east,north of what is seen"},
)


def chosen(asked: Asked) -> tuple[Columns, Choice, Masks]:
    """The columns, the choice of the address, and its masks."""
    choice = read_choice(asked.request.query_params.multi_items())
    columns = asked.desk.columns()
    return columns, choice, kept_by(asked, columns, choice)


def kept_by(asked: Asked, columns: Columns, choice: Choice) -> Masks:
    """The masks of a choice; the words searched for are looked up once for these columns."""

    def find() -> frozenset[str]:
        with asked.desk.store.reading() as connection:
            return matching(connection, choice.q)

    def make() -> Masks:
        return masks(columns, choice, find() if choice.q else None)

    made: Masks = columns.noted(("masks", choice.query(page=1, sort="newest")), make)
    return made


def overview(asked: Asked) -> Page:
    """The front page."""
    columns, choice, kept = chosen(asked)
    mask = kept.all
    at = order(columns, mask, choice.sort)
    pages = max(1, -(-len(at) // PAGE_SIZE))
    if choice.page > pages:
        raise DeskError(404, f"the choice has {pages} pages")
    first = (choice.page - 1) * PAGE_SIZE
    with asked.desk.store.reading() as connection:
        rows = read_rows(connection, columns, at[first : first + PAGE_SIZE])
    data: Json = {
        "query": choice.query(), "events": len(at), "of": columns.size,
        "totals": {"events": columns.size, "claims": columns.claims, "reports": columns.reports},
        **columns.noted(("counts", choice.query(page=1, sort="newest")), lambda: counts(columns, kept, choice)),
        "list": rows, "page": choice.page, "pages": pages,
    }  # fmt: skip
    reports = asked.desk.store.search(choice.q, limit=8) if choice.q else []
    more = {
        "choice": choice, "chips": chips(choice, columns), "facet_names": FACET_NAMES,
        "sort_names": {name: SORT_NAMES[name] for name in SORTS},
        "families": families(data["facets"]["type"]), "bars": timeline_bars(data["timeline"], choice.since, choice.until),
        "ticks": time_ticks(data["timeline"]), "strips": range_strips(data["ranges"]),
        "near_bars": timeline_bars(data["near"], None, None) if data["near"] else "",
        "near_ticks": time_ticks(data["near"]) if data["near"] else "",
        "hidden": parse_qsl(choice.without("days").query()), "hidden_place": parse_qsl(choice.without("box", "area").query()),
        "found_reports": [_hit(h.id, h.snippet) for h in reports],
    }  # fmt: skip
    return Page("overview.html", data, more)


def counts(columns: Columns, kept: Masks, choice: Choice) -> Json:
    """What is counted of a choice, whatever its order and page: tolls, facets, days, lanes."""
    mask = kept.all
    return {
        "tolls": tolls(columns, mask), "facets": {name: facet_counts(columns, kept, choice, name) for name in FACETS},
        "timeline": timeline(columns, kept), "near": near(columns, kept, choice), "ranges": ranges(columns, kept),
        "lanes": {"no_place": int((mask & ~columns.placed).sum()), "no_day": int((mask & ~columns.dated).sum())},
    }  # fmt: skip


def _hit(name: str, snippet: str) -> Json:
    """A report that the words were found in: the snippet cut at the marks, so that a template can escape each part."""
    parts = [(piece, i % 2 == 1) for i, piece in enumerate(snippet.replace("\x03", "\x02").split("\x02"))]
    return {"id": name, "href": reference("reports", name), "parts": [p for p in parts if p[0]]}


def families(types: Sequence[Json]) -> list[Json]:
    """The types of the facet gathered by family, the most frequent family first."""
    found: dict[str, list[Json]] = {}
    for row in types:
        found.setdefault(row["value"].partition(".")[0], []).append(row)
    made = [{"value": name, "count": sum(r["count"] for r in rows), "types": rows} for name, rows in found.items()]
    return sorted(made, key=lambda row: (-row["count"], row["value"]))


def read_events(connection: Connection, keys: Iterable[int]) -> list[Json]:
    """The public JSON of events by key, in that order."""
    wanted = list(keys)
    rows = connection.execute(select(t.events.c.key, t.events.c.json).where(t.events.c.key.in_(wanted)))
    found = {row.key: json.loads(row.json) for row in rows}
    return [found[key] for key in wanted if key in found]


def read_rows(connection: Connection, columns: Columns, at: NDArray[np.intp]) -> list[Json]:
    """The rows of a list: each record in words."""
    reviewed = columns.facets["reviewed"].having(("yes",))
    return [
        row_of(event, bool(reviewed[columns.position[event["id"]]]))
        for event in read_events(connection, (int(k) for k in columns.keys[at]))
        if event["id"] in columns.position
    ]


def row_of(event: Json, reviewed: bool) -> Json:
    """One event as a row of a list."""
    grade = event["grades"]["act"]["grade"] if event["grades"] else None
    place, when = event["place"], event["date"]
    return {
        "id": event["id"], "href": reference("events", event["id"]), "type": event["type"], "status": event["status"],
        "day": wording.date_words(when), "act": wording.act_words(event), "sides": wording.sides_words(event["participants"]),
        "place": wording.place_words(place), "toll": wording.toll_words(event), "sources": wording.sources_words(event),
        "grade": grade, "flags": [f["text"] for f in event["flags"]], "confidence": event["confidence"], "reviewed": reviewed,
        "point": [place["longitude"], place["latitude"]] if place and place["latitude"] is not None else None,
        "precision": place["precision"] if place else None, "earliest": when["earliest"], "latest": when["latest"],
        "sentence": wording.sentence(event),
    }  # fmt: skip


def map_data(asked: Asked) -> Page:
    """What the map draws: points and groups at a zoom (`zoom`, `view` = west,south,east,north), areas, and the bounds of all."""
    columns, _, kept = chosen(asked)
    query = asked.request.query_params
    try:
        zoom = float(query.get("zoom", "3"))
        corners = None
        if query.get("view"):
            west, south, east, north = (float(n) for n in query["view"].split(","))
            corners = (west, south, east, north)
    except ValueError:
        raise DeskError(400, "zoom is a number, view is west,south,east,north") from None
    mask, shown = kept.all, kept.all_but("box", "area")
    data = {
        "points": points(columns, mask, zoom, corners), "areas": areas(columns, mask), "events": int(mask.sum()),
        **bounds(columns, mask if mask.any() else shown),
    }  # fmt: skip
    return Page("overview.html", data)
