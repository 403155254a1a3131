"""Events that may be the same as one, and places of a name: what the queue's dialogs ask for."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Connection, select

from dateline.records import wording
from dateline.store import tables as t
from dateline.web.lookup import candidates
from dateline.web.respond import Asked, Page

Json = dict[str, Any]
LOOK_UP_PARAMETERS: Final = (
    {"name": "name", "in": "query", "schema": {"type": "string"}, "description": "the name to look up"},
    {"name": "country", "in": "query", "schema": {"type": "string"}, "description": "the country whose places come first"},
)


def near(asked: Asked, event_id: str) -> Page:
    """Events that may be the same as one: of the same family, near its days, at its place or of its country; for `same
    event as ...`.
    """
    with asked.desk.store.reading() as connection:
        rows = _candidates(connection, event_id)
    return Page("near.html", {"event": event_id, "candidates": rows})


def _candidates(connection: Connection, event_id: str) -> list[Json]:
    e = t.events.c
    one = connection.execute(select(t.events).where(e.id == event_id)).first()
    if one is None:
        return []
    query = select(e.id, e.json, e.place, e.gazetteer).where(e.scope == "report", e.id != event_id, e.country == one.country)
    query = query.where(e.type.startswith(one.type.partition(".")[0]))
    if one.earliest and one.latest:
        margin = timedelta(days=7)
        query = query.where(e.latest >= one.earliest - margin, e.earliest <= one.latest + margin)
    rows = connection.execute(query.limit(400)).all()
    ranked_rows = sorted(rows, key=lambda r: (r.gazetteer != one.gazetteer, r.place != one.place, r.id))[:30]
    return [{"id": r.id, "sentence": wording.sentence(json.loads(r.json))} for r in ranked_rows]


def look_up(asked: Asked) -> Page:
    """Places of a name (`name`), those of a country (`country`) first; for the editor of a record's place."""
    query = asked.request.query_params
    countries = tuple(filter(None, (query.get("country", ""),)))
    rows = candidates(query.get("name", "")[:200], countries, asked.desk.settings.config.gazetteer) if query.get("name") else []
    for row in rows:
        row["words"] = ", ".join(filter(None, (row["name"], row["admin2"], row["admin1"], row["country"])))
    return Page("near.html", {"event": query.get("name", ""), "candidates": rows})
