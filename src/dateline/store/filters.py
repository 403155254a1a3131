"""Which events: one filter for the command line, the exports and the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, Table, and_, exists, func, not_, or_, select

from dateline.store import tables as t

Scope = Literal["auto", "report", "linked"]
Order = Literal["day", "-day", "report", "confidence", "-confidence"]


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What an event must be; a field left out asks nothing, several values of one field are alternatives.

    `types` are types or families (``battle``); `actors`, `places` and `sources` are names, parts of names or ids, in
    any case; `since` and `until` keep events that may have happened on a day between them (and leave out those without a day).
    `box` is west, south, east, north. Scope ``auto`` gives the linked events and the events that are not linked yet.
    """

    scope: Scope = "auto"
    ids: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    role: str | None = None
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    box: tuple[float, float, float, float] | None = None
    main: bool | None = None
    background: bool | None = None
    aggregate: bool | None = None
    placed: bool | None = None
    dated: bool | None = None
    precision: tuple[int, ...] = ()
    confidence: float | None = None
    order: Order = "day"
    limit: int | None = None
    offset: int = 0


def where(asked: EventFilter) -> ColumnElement[bool]:
    """The condition on `events` that `asked` stands for."""
    return and_(True, *_conditions(asked))


def ordered(query: Select[*tuple[object, ...]], asked: EventFilter) -> Select[*tuple[object, ...]]:
    """`query` in the order asked for, always total; events with no day come last."""
    e = t.events.c
    day = func.coalesce(e.earliest, e.latest)
    by: dict[str, tuple[ColumnElement[Any], ...]] = {
        "day": (day.is_(None), day),
        "-day": (day.is_(None), day.desc()),
        "confidence": (e.confidence,),
        "-confidence": (e.confidence.desc(),),
        "report": (),
    }
    query = query.order_by(*by[asked.order], e.report_id, e.position, e.id)
    return query.limit(asked.limit).offset(asked.offset) if asked.limit is not None or asked.offset else query


def _conditions(a: EventFilter) -> Iterator[ColumnElement[bool]]:
    e = t.events.c
    yield _scope(a.scope)
    for values, column in ((a.ids, e.id), (a.statuses, e.status), (a.outcomes, e.outcome), (a.countries, e.country),
                           (a.precision, e.place_precision), (a.grades, e.grade_act)):  # fmt: skip
        if values:
            yield column.in_(values)
    for wanted, flag in ((a.main, e.main), (a.background, e.background), (a.aggregate, e.aggregate)):
        if wanted is not None:
            yield flag.is_(wanted)
    for present, held in ((a.placed, e.latitude.is_not(None)), (a.dated, e.earliest.is_not(None) & e.latest.is_not(None))):
        if present is not None:
            yield held if present else not_(held)
    if a.types:
        yield or_(*(e.type == name if "." in name else e.type.startswith(f"{name}.", autoescape=True) for name in a.types))
    if a.places:
        named = (e.place, e.admin1, e.admin2, e.country, e.gazetteer)
        yield or_(*(_names(column, wanted) for wanted in a.places for column in named))
    yield from _dates(a)
    yield from _children(a)


def _dates(a: EventFilter) -> Iterator[ColumnElement[bool]]:
    e = t.events.c
    if a.since:
        yield func.coalesce(e.latest, e.earliest) >= a.since
    if a.until:
        yield func.coalesce(e.earliest, e.latest) <= a.until
    if a.box:
        west, south, east, north = a.box
        yield e.latitude.between(south, north)
        across = or_(e.longitude >= west, e.longitude <= east)  # a box over the 180th meridian
        yield e.longitude.between(west, east) if west <= east else across
    if a.confidence is not None:
        yield e.confidence >= a.confidence


def _children(a: EventFilter) -> Iterator[ColumnElement[bool]]:
    p, s = t.participants.c, t.sources.c
    if a.reports:
        yield _has(t.claims, t.claims.c.report_id.in_(a.reports))
    if a.flags:
        yield _has(t.event_flags, t.event_flags.c.kind.in_(a.flags))
    if a.weapons:
        yield _has(t.weapons, t.weapons.c.kind.in_(a.weapons))
    if a.actors:
        named = or_(*(_names(column, wanted) for wanted in a.actors for column in (p.name, p.actor)))
        yield _has(t.participants, named if a.role is None else and_(named, p.role == a.role))
    elif a.role:
        yield _has(t.participants, p.role == a.role)
    if a.sources:
        yield _has(t.sources, or_(*(_names(column, wanted) for wanted in a.sources for column in (s.name, s.actor))))


def _has(table: Table, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(1).where(table.c.event == t.events.c.key, condition))


def _names(column: ColumnElement[str], wanted: str) -> ColumnElement[bool]:
    return column.icontains(wanted, autoescape=True)


def _scope(scope: Scope) -> ColumnElement[bool]:
    e, m = t.events.c, t.members.c
    if scope != "auto":
        return e.scope == scope
    unlinked = not_(exists(select(1).where(m.event_id == e.id, m.current)))
    return or_(e.scope == "linked", and_(e.scope == "report", unlinked))
