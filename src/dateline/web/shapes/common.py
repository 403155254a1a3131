"""What several twins share: errors, tolls, rows of events, decisions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from dateline.records.vocabulary import Grade

Day = date | None
Href = Annotated[str, Field(description="the address of its page")]
Box = Annotated[list[float], Field(min_length=4, max_length=4, description="west, south, east, north in degrees")]
Point = Annotated[list[float], Field(min_length=2, max_length=2, description="longitude and latitude")]
Verdict = Literal["same", "fits", "related", "differs", "silent"]


class Shape(BaseModel):
    """Unknown fields are refused; nothing may be left out."""

    model_config = ConfigDict(extra="forbid")


class ErrorBody(BaseModel):
    """An error: its HTTP status, what kind it is, and a sentence for the reader. A conflict names the newer decisions."""

    status: int
    title: str
    detail: str
    newer: list[int] = []


class Error(Shape):
    """The one shape of every error."""

    error: ErrorBody


class Tolls(Shape):
    """Those killed, as bounds; an event counts in `open` if its high is not known."""

    low: int
    best: int
    high: int
    open: int
    events: Annotated[int, Field(description="events with a number")]
    without_number: int
    left_out: Annotated[dict[str, int], Field(description="events that sums leave out, by reason")]


class Value(Shape):
    """A value of a facet with the number of its events."""

    value: str
    label: str
    count: int


class FacetValue(Value):
    """A value of a facet, and whether it is chosen."""

    chosen: bool


class Row(Shape):
    """An event as a row of a list: the record in words."""

    id: str
    href: Href
    type: str
    status: str
    day: str
    act: str
    sides: str
    place: str
    toll: str
    sources: str
    grade: Grade | None
    flags: list[str]
    confidence: float
    reviewed: bool
    point: Point | None
    precision: int | None
    earliest: Day
    latest: Day
    sentence: str


class Words(Shape):
    """Words that reports use, and how often."""

    words: str
    count: int


class ReportLink(Shape):
    """A report that a decision holds on to."""

    id: str
    href: Href


class Decided(Shape):
    """A decision of the log."""

    id: int
    kind: str
    who: str
    when: datetime
    why: str
    value: dict[str, Any]
    undoes: int | None
    reports: list[ReportLink]


class Reviewed(Shape):
    """How a record stands with people."""

    state: Literal["accepted", "rejected", "edited", "added"]
    who: str
    decision: int
