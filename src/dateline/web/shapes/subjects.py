"""Actors, places, outlets."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from dateline.web.shapes.common import Href, Row, Shape, Tolls, Value, Words


class IndexRow(Shape):
    """An actor, place or outlet with the number of its events."""

    id: str
    name: str
    events: int
    href: Href


class Index(Shape):
    """All actors, places or outlets, by page."""

    kind: Literal["actors", "places", "outlets"]
    count: int
    rows: list[IndexRow]
    page: int
    pages: int


Rows = list[Row]
Values = list[Value]
Counted = list[Words]


class Subject(Shape):
    """What the pages of an actor, a place and an outlet share."""

    id: str
    name: str
    events: int
    tolls: Tolls
    types: Values
    statuses: Values
    list: Rows
    page: int
    pages: int
    words: Counted
    known: Annotated[dict[str, Any] | None, Field(description="what the lists know of it")]


class RoleCount(Shape):
    """In how many events it acts, is acted on, or takes part."""

    role: str
    count: int


class Opponent(Shape):
    """On whom it acts, or who acts on it."""

    id: str
    name: str
    how: Literal["acts on", "acted on by"]
    count: int
    href: Href


class ActorPage(Subject):
    """One actor."""

    roles: list[RoleCount]
    opponents: list[Opponent]
    places: Values
    outlets: Values


class PlacePage(Subject):
    """One place."""

    actors: Values
    outlets: Values


class Agreement(Shape):
    """How often another outlet's records of the same events agree, fit or differ, field by field."""

    outlet: str
    href: Href
    events: int
    same: int
    fits: int
    differs: int


class OutletPage(Subject):
    """One outlet."""

    reports: int
    agrees: list[Agreement]
    actors: Values
    places: Values
