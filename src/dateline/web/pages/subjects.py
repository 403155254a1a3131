"""Actors, places, outlets, and the list of reports: what is known, names, history of events, who agrees with whom."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, func, select

from dateline.knowledge.actors import load_actors
from dateline.knowledge.outlets import load_outlets
from dateline.store import tables as t
from dateline.web.columns import Columns
from dateline.web.compare import DIFFERS, FITS, SAME, side_by_side
from dateline.web.counting import order, tolls
from dateline.web.errors import missing
from dateline.web.pages.listings import page_number
from dateline.web.pages.overview import read_rows
from dateline.web.respond import Asked, Page, reference

Json = dict[str, Any]
ROWS: Final = 50
COMPARED: Final = 200
LISTED_OPPONENTS: Final = 30
NAMED: Final = 200
MENTIONED: Final = 5000
WORDS: Final = 40
ROLE_WORDS: Final = ("takes part", "acts", "is acted on")


def _events(asked: Asked, facet: str, name: str) -> tuple[Columns, NDArray[np.bool_], Json]:
    """The events that have a value of a facet, the newest first, by page; raises `DeskError` 404 for a value that none has."""
    columns = asked.desk.columns()
    mask = columns.facets[facet].having((name,))
    if not mask.any():
        raise missing(f"{facet} {name}")
    at, page = order(columns, mask, "newest"), page_number(asked)
    with asked.desk.store.reading() as connection:
        rows = read_rows(connection, columns, at[(page - 1) * ROWS : page * ROWS])
    label = columns.facets[facet].words
    found = {
        "id": name, "name": label.labels[label.numbers[name]], "events": int(mask.sum()), "tolls": tolls(columns, mask),
        "types": _top(columns, "type", mask), "statuses": _top(columns, "status", mask), "list": rows, "page": page,
        "pages": max(1, -(-len(at) // ROWS)),
    }  # fmt: skip
    return columns, mask, found


def _top(columns: Columns, facet: str, mask: NDArray[np.bool_], limit: int = 12) -> list[Json]:
    column = columns.facets[facet]
    counts = column.count(mask)
    at = [int(i) for i in np.argsort(-counts, kind="stable")[: limit + 1] if counts[i] and i]
    return [{"value": column.words.words[i], "label": column.words.labels[i], "count": int(counts[i])} for i in at[:limit]]


def actor(asked: Asked, actor_id: str) -> Page:
    """An actor: what the list knows, the words used for it, what it does and suffers, with and against whom, its events."""
    columns, mask, data = _events(asked, "actor", actor_id)

    def words() -> list[Json]:
        with asked.desk.store.reading() as connection:
            return _words_for(connection, actor_id)

    data |= {
        "roles": _roles(columns, actor_id),
        "opponents": _opponents(columns, actor_id),
        "words": columns.noted(("words", actor_id), words),
        "known": _known_actor(actor_id),
        "places": _top(columns, "place", mask),
        "outlets": _top(columns, "outlet", mask),
    }
    return Page("subject.html", data, {"kind": "actors", "facet": "actor"})


def _known_actor(actor_id: str) -> Json | None:
    found = load_actors().get(actor_id)
    return {name: _plain(getattr(found, name)) for name in found.__dataclass_fields__} if found is not None else None


def _plain(value: Any) -> Any:
    """A value of a knowledge record as JSON."""
    if isinstance(value, (str, int, float, bool, type(None))):
        return value
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (tuple, list, set, frozenset)):
        return [_plain(v) for v in value]
    fields = getattr(value, "__dataclass_fields__", None)
    return {name: _plain(getattr(value, name)) for name in fields} if fields else str(value)


def _words_for(connection: Connection, actor_id: str) -> list[Json]:
    """The words that reports use for an actor, the most frequent first, of the first `MENTIONED` times that it is named."""
    p, e = t.participants.c, t.events.c
    mine = (p.actor == actor_id) | ((p.actor.is_(None)) & (p.name == actor_id))
    named = select(p.mention).join_from(t.participants, t.events, p.event == e.key).where(mine, e.scope == "report")
    counted = Counter(connection.execute(named.limit(MENTIONED)).scalars())
    rows = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    return [{"words": words, "count": n} for words, n in rows[:WORDS]]


def _roles(columns: Columns, actor_id: str) -> list[Json]:
    """In how many events the actor acts, is acted on, or takes another part."""
    sides = columns.sides
    found = np.bincount(sides.roles[sides.actors == columns.facets["actor"].words.numbers[actor_id]], minlength=3)
    rows = [{"role": ROLE_WORDS[i], "count": int(n)} for i, n in enumerate(found) if n]
    return sorted(rows, key=lambda row: -row["count"])


def _opponents(columns: Columns, actor_id: str) -> list[Json]:
    """On whom the actor acts and who acts on it, by the number of events."""
    words, sides = columns.facets["actor"].words, columns.sides
    number, rows = words.numbers[actor_id], []
    for mine, theirs, how in ((1, 2, "acts on"), (2, 1, "acted on by")):
        within = np.zeros(columns.size, dtype=np.bool_)
        within[sides.events[(sides.actors == number) & (sides.roles == mine)]] = True
        found = (sides.roles == theirs) & (sides.actors != number)
        counts = np.bincount(sides.actors[found & within[sides.events]], minlength=len(words.words))
        rows += [(int(counts[i]), how, int(i)) for i in np.argsort(-counts, kind="stable")[:LISTED_OPPONENTS] if counts[i]]
    rows.sort(key=lambda row: (-row[0], row[1], words.labels[row[2]]))
    return [
        {"id": words.words[i], "name": words.labels[i], "how": how, "count": n, "href": reference("actors", words.words[i])}
        for n, how, i in rows[:LISTED_OPPONENTS]
    ]


def place(asked: Asked, place_id: str) -> Page:
    """A place: its names in the reports, where it lies, its events, who acts there."""
    columns, mask, data = _events(asked, "place", place_id)
    e = t.events.c
    mine = (e.gazetteer == place_id) | ((e.gazetteer.is_(None)) & (e.place == place_id))
    with asked.desk.store.reading() as connection:
        row = connection.execute(
            select(e.place, e.admin1, e.admin2, e.country, e.latitude, e.longitude, e.place_precision, e.gazetteer)
            .where(mine)
            .limit(1)
        ).first()
        names = columns.noted(("names", place_id), lambda: _names_in_reports(connection, mine))
    data |= {
        "words": names,
        "known": dict(row._mapping) if row else None,
        "actors": _top(columns, "actor", mask), "outlets": _top(columns, "outlet", mask),
    }  # fmt: skip
    return Page("subject.html", data, {"kind": "places", "facet": "place"})


def _names_in_reports(connection: Connection, mine: ColumnElement[bool]) -> list[Json]:
    """The names of a place in the reports, of its first `NAMED` events: they stand in the records alone."""
    texts = connection.execute(select(t.events.c.json).where(mine, t.events.c.scope == "report").limit(NAMED)).scalars()
    names = Counter(json.loads(text)["place"]["mention"] for text in texts)
    return [{"words": words, "count": n} for words, n in names.most_common(WORDS)]


def outlet(asked: Asked, outlet_id: str) -> Page:
    """An outlet: what the list knows, its reports and events, and where it agrees with others on the events they share."""
    columns, mask, data = _events(asked, "outlet", outlet_id)
    found = load_outlets().find(outlet_id)
    with asked.desk.store.reading() as connection:
        r = t.reports.c
        data["reports"] = connection.execute(
            select(func.count()).select_from(t.reports).where(r.source == outlet_id)
        ).scalar_one()
        data["agrees"] = agreements(connection, outlet_id)
    known = {name: _plain(getattr(found, name)) for name in found.__dataclass_fields__} if found is not None else None
    data |= {"known": known, "words": [], "actors": _top(columns, "actor", mask), "places": _top(columns, "place", mask)}
    return Page("subject.html", data, {"kind": "outlets", "facet": "outlet"})


def agreements(connection: Connection, outlet: str) -> list[Json]:
    """For each other outlet that told the same linked events: how often their records agree, fit, or differ, field by field."""
    m, e, r = t.members.c, t.events.c, t.reports.c
    theirs = select(m.public_id).join_from(t.members, t.reports, m.report_id == r.id).where(r.source == outlet, m.current)
    query = (
        select(m.public_id, r.source, e.json).join_from(t.members, t.events, m.event_id == e.id).join(t.reports,
        m.report_id == r.id)
        .where(m.public_id.in_(theirs), m.current, e.scope == "report").order_by(m.public_id).limit(COMPARED * 4)
    )  # fmt: skip
    events: dict[str, list[tuple[str, Json]]] = {}
    for row in connection.execute(query):
        events.setdefault(row.public_id, []).append((row.source or "", json.loads(row.json)))
    counts: dict[str, Counter[str]] = {}
    for parts in events.values():
        for own in (record for source, record in parts if source == outlet):
            for source, other in parts:
                if source and source != outlet:
                    table = side_by_side(own, [other])
                    counts.setdefault(source, Counter()).update(
                        cell["verdict"] for line in table["rows"] for cell in line["cells"]
                    )
                    counts[source]["events"] += 1
    rows = [
        {
            "outlet": source,
            "href": reference("outlets", source),
            "events": n["events"],
            "same": n[SAME],
            "fits": n[FITS],
            "differs": n[DIFFERS],
        }
        for source, n in counts.items()
    ]
    return sorted(rows, key=lambda row: -row["events"])
