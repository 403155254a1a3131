"""The events' columns in memory: what facets, map, timeline and tolls are counted from.

100,000 events are some twenty small arrays. Every count on the overview is a mask and a `bincount` over them, whatever
the database behind; only the fifty rows of the list are read in full.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from dateline.store import EventFilter
from dateline.store import tables as t
from dateline.store.filters import Scope, where

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
MOST_NOTES: Final = 80
NO_DAY: Final = np.int32(-(2**31))
EPOCH: Final = date(1970, 1, 1).toordinal()


def day_number(value: date | None) -> int:
    """Days since 1970, or `NO_DAY`."""
    return value.toordinal() - EPOCH if value else int(NO_DAY)


def day_of(number: int) -> date:
    """The day of a number of days since 1970."""
    return date.fromordinal(int(number) + EPOCH)


@dataclass(slots=True)
class Words:
    """A small vocabulary that grows: a word's number, and the words and labels by number. Number 0 is "none"."""

    words: list[str] = field(default_factory=lambda: [""])
    labels: list[str] = field(default_factory=lambda: [""])
    numbers: dict[str, int] = field(default_factory=lambda: {"": 0})

    def add(self, word: str | None, label: str | None = None) -> int:
        word = word or ""
        number = self.numbers.get(word)
        if number is None:
            number = self.numbers[word] = len(self.words)
            self.words.append(word)
            self.labels.append(label or word)
        return number


@dataclass(frozen=True, slots=True)
class Many:
    """A column with several values an event: parallel arrays of the events' positions and the values' numbers, each pair once."""

    events: Ints
    values: Ints
    words: Words
    size: int

    def having(self, wanted: Iterable[str]) -> Bools:
        """Which events have one of the words."""
        numbers = [self.words.numbers[w] for w in wanted if w in self.words.numbers]
        mask = np.zeros(self.size, dtype=np.bool_)
        mask[self.events[np.isin(self.values, numbers)]] = True
        return mask

    def count(self, mask: Bools) -> NDArray[np.intp]:
        """How many of the events in `mask` have each word, by the word's number."""
        return np.bincount(self.values[mask[self.events]], minlength=len(self.words.words))


@dataclass(frozen=True, slots=True)
class One:
    """A column with one value an event (number 0 where there is none)."""

    values: Ints
    words: Words

    def having(self, wanted: Iterable[str]) -> Bools:
        """Which events have one of the words."""
        numbers = [self.words.numbers[w] for w in wanted if w in self.words.numbers]
        found: Bools = np.isin(self.values, numbers)
        return found

    def count(self, mask: Bools) -> NDArray[np.intp]:
        return np.bincount(self.values[mask], minlength=len(self.words.words))


@dataclass(frozen=True, slots=True)
class Sides:
    """Who did it and to whom: parallel arrays of the events' positions, the actors' numbers (in the words of the facet
    ``actor``) and whether the actor acted (1), was acted on (2), or neither (0)."""

    events: Ints
    actors: Ints
    roles: Ints


@dataclass(frozen=True, slots=True)
class Columns:
    """The events by position. Days are numbers since 1970; a toll without a number is -1; a point that is missing is nan.

    `claims` and `reports` are how many the database has. `notes` holds what was counted from these columns before.
    """

    keys: NDArray[np.int64]
    ids: list[str]
    position: dict[str, int]
    earliest: Ints
    latest: Ints
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    precision: Ints
    confidence: NDArray[np.float64]
    aggregate: Bools
    killed: Ints
    facets: dict[str, One | Many]
    sides: Sides
    claims: int
    reports: int
    notes: dict[Hashable, Any] = field(default_factory=dict)

    def noted(self, name: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` gives, made once for these columns: they never change, newer ones take their place."""
        found = self.notes.get(name)
        if found is None:
            if len(self.notes) >= MOST_NOTES:
                self.notes.clear()
            found = self.notes[name] = make()
        return found

    @property
    def size(self) -> int:
        return len(self.ids)

    @property
    def placed(self) -> Bools:
        found: Bools = np.isfinite(self.latitude)
        return found

    @property
    def dated(self) -> Bools:
        found: Bools = (self.earliest != NO_DAY) & (self.latest != NO_DAY)
        return found


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
