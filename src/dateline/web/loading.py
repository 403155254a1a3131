"""Reading the columns of every event from the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from dateline.store import EventFilter
from dateline.store import tables as t
from dateline.store.filters import Scope, where
from dateline.web.columns import Columns, Ints, Many, One, Sides, Words, day_number


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int32)


def _floats(values: Iterable[float | None]) -> NDArray[np.float64]:
    return np.array([np.nan if v is None else v for v in values], dtype=np.float64)


def _one(rows: Iterable[tuple[str | None, str | None]]) -> One:
    words = Words()
    values = _ints(words.add(word, label) for word, label in rows)
    return One(values, words)


def _many(pairs: Iterable[tuple[int, str | None, str | None]], at: dict[int, int]) -> Many:
    words = Words()
    found = [(at[key] << 32) | words.add(word, label) for key, word, label in pairs if word and key in at]
    each = np.unique(np.array(found, dtype=np.int64))
    return Many((each >> 32).astype(np.int32), (each & 0xFFFFFFFF).astype(np.int32), words, len(at))


def reviewed_ids(connection: Connection) -> frozenset[str]:
    """The ids of the events that a person accepted or added; a linked event is reviewed once all that it is made of is."""
    r, m = t.reviews.c, t.members.c
    yes = set(connection.execute(select(r.event_id).where(r.state.in_(("accepted", "added")))).scalars())
    if not yes:
        return frozenset()
    parts: dict[str, bool] = {}
    for row in connection.execute(select(m.public_id, m.event_id).where(m.current)):
        parts[row.public_id] = parts.get(row.public_id, True) and row.event_id in yes
    return frozenset(yes | {name for name, all_of_it in parts.items() if all_of_it})


def load(connection: Connection, scope: Scope = "auto") -> Columns:
    """Read the columns of every event: the linked ones and those of reports that are not linked, or all those of reports."""
    e = t.events.c
    grades = _grades_by_member(connection) if scope == "report" else {}
    reviewed = reviewed_ids(connection)
    chosen = (
        e.key, e.id, e.type, e.status, e.earliest, e.latest, e.place, e.admin1, e.country, e.latitude, e.longitude,
        e.place_precision, e.gazetteer, e.confidence, e.grade_act, e.aggregate,
    )  # fmt: skip
    rows: Sequence[Any] = connection.execute(select(*chosen).where(where(EventFilter(scope=scope))).order_by(e.key)).all()
    at = {row.key: i for i, row in enumerate(rows)}
    ids = [row.id for row in rows]
    actors, sides = _actors(connection, at)
    facets = _facets(connection, rows, at, reviewed, grades)
    return Columns(
        keys=np.array([row.key for row in rows], dtype=np.int64),
        ids=ids,
        position={name: i for i, name in enumerate(ids)},
        earliest=_ints(day_number(row.earliest) for row in rows),
        latest=_ints(day_number(row.latest) for row in rows),
        latitude=_floats(row.latitude for row in rows),
        longitude=_floats(row.longitude for row in rows),
        precision=_ints(row.place_precision or 0 for row in rows),
        confidence=_floats(row.confidence for row in rows),
        aggregate=np.array([row.aggregate for row in rows], dtype=np.bool_),
        killed=_killed(connection, at),
        facets={**facets, "actor": actors},
        sides=sides,
        claims=_count_claims(connection),
        reports=connection.execute(select(func.count()).select_from(t.reports)).scalar_one(),
    )


def _facets(
    connection: Connection, rows: Sequence[Any], at: dict[int, int], reviewed: frozenset[str], grades: dict[str, str]
) -> dict[str, One | Many]:
    return {
        "type": _one((row.type, None) for row in rows),
        "status": _one((row.status, None) for row in rows),
        "grade": _one((row.grade_act or grades.get(row.id, "ungraded"), None) for row in rows),
        "precision": _one((str(row.place_precision) if row.place_precision else "none", None) for row in rows),
        "country": _one((row.country, None) for row in rows),
        "place": _one((place_key(row.gazetteer, row.place), row.place) for row in rows),
        "reviewed": _one(("yes" if row.id in reviewed else "no", None) for row in rows),
        "outlet": _many(_outlets(connection), at),
        "flag": _many(_flags(connection), at),
    }


def _grades_by_member(connection: Connection) -> dict[str, str]:
    """The grade of the linked event that an event of a report belongs to."""
    e, m = t.events.c, t.members.c
    query = select(m.event_id, e.grade_act).join_from(t.members, t.events, m.public_id == e.id)
    rows = connection.execute(query.where(m.current, e.scope == "linked", e.grade_act.is_not(None)))
    return {row.event_id: row.grade_act for row in rows}


def place_key(gazetteer: str | None, name: str | None) -> str | None:
    """What a place is chosen by: the gazetteer's id, else the name."""
    return gazetteer or name


def _actors(connection: Connection, at: dict[int, int]) -> tuple[Many, Sides]:
    """Those who take part, but no things: each once an event for the facet, and with their roles."""
    p = t.participants.c
    wanted = p.kind.in_(("state", "armed_group", "organization", "civilians", "person", "unknown"))
    words, roles = Words(), {"initiator": 1, "target": 2}
    found = [
        ((at[row.event] << 34) | (words.add(row.actor or row.name, row.name) << 2) | roles.get(row.role, 0))
        for row in connection.execute(select(p.event, p.actor, p.name, p.role).where(wanted))
        if row.event in at
    ]
    each = np.unique(np.array(found, dtype=np.int64))
    pairs = np.unique(each >> 2)
    sides = Sides((each >> 34).astype(np.int32), ((each >> 2) & 0xFFFFFFFF).astype(np.int32), (each & 3).astype(np.int32))
    return Many((pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32), words, len(at)), sides


def _count_claims(connection: Connection) -> int:
    """The claims of the events of reports; those of linked events repeat them."""
    of_reports = t.claims.join(t.events, t.claims.c.event == t.events.c.key)
    return connection.execute(select(func.count()).select_from(of_reports).where(t.events.c.scope == "report")).scalar_one()


def _outlets(connection: Connection) -> Iterable[tuple[int, str | None, str | None]]:
    c, r = t.claims.c, t.reports.c
    query = select(c.event, r.source).join_from(t.claims, t.reports, c.report_id == r.id).distinct()
    for row in connection.execute(query):
        yield row.event, row.source, None


def _flags(connection: Connection) -> Iterable[tuple[int, str | None, str | None]]:
    f = t.event_flags.c
    for row in connection.execute(select(f.event, f.kind)):
        yield row.event, row.kind, row.kind.replace("_", " ")


def _killed(connection: Connection, at: dict[int, int]) -> Ints:
    """Low, best, high of those killed, by event; the groups of one event are added (they are counted apart in the report).

    An event with no figure of killed has -1 in all three; a bound that one of the groups leaves open is open: -1.
    """
    got = np.full((len(at), 3), -1, dtype=np.int32)
    f = t.figures.c
    for row in connection.execute(select(f.event, f.low, f.best, f.high).where(f.kind == "killed")):
        place = at.get(row.event)
        if place is None:
            continue
        first = bool((got[place] == -1).all())
        for i, n in enumerate((row.low, row.best, row.high)):
            if n is None:
                got[place, i] = -2
            elif got[place, i] != -2:
                got[place, i] = n if first or got[place, i] == -1 else got[place, i] + n
    got[got == -2] = -1
    return got
