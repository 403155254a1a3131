"""The overview, the map, one event, figures and exports."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from dateline.records.schema import EventModel
from dateline.web.shapes.common import Box, Day, Decided, FacetValue, Href, Reviewed, Row, Shape, Tolls, Verdict


class Totals(Shape):
    """How much the database holds."""

    events: int
    claims: int
    reports: int


class Bars(Shape):
    """Events over days: a bar is `step` days wide; `counts` spreads ranges over their days, `exact` counts known days."""

    first: Day
    last: Day
    step: int
    counts: list[float]
    exact: list[int]


class Range(Shape):
    """One event's days."""

    id: str
    first: date
    last: date


class Lanes(Shape):
    """Events that no map or timeline can show."""

    no_place: int
    no_day: int


class Overview(Shape):
    """What is chosen: counts, tolls, facets, days, and one page of the list."""

    query: Annotated[str, Field(description="the choice as the query of an address")]
    events: int
    of: int
    totals: Totals
    tolls: Tolls
    facets: dict[str, list[FacetValue]]
    timeline: Bars
    near: Annotated[Bars | None, Field(description="the chosen days alone, if nearer bars show more")]
    ranges: Annotated[list[Range], Field(description="each event's days, where few are chosen")]
    lanes: Lanes
    list: list[Row]
    page: int
    pages: int


class MapPoint(BaseModel):
    """A point or a group: `exact` of its `n` events lie there, the rest near it. One alone has its event's `id`."""

    model_config = ConfigDict(extra="forbid")
    x: float
    y: float
    n: int
    exact: int
    name: str
    id: str | None = None


class MapArea(Shape):
    """Events of which an area is known alone."""

    place: str
    name: str
    country: str
    iso: Annotated[str, Field(description="the country's ISO 3166 number")]
    precision: int
    x: float
    y: float
    n: int


class MapData(Shape):
    """What the map draws."""

    points: list[MapPoint]
    areas: list[MapArea]
    events: int
    bounds: Annotated[Box | None, Field(description="where most events lie")]
    whole: Annotated[Box | None, Field(description="where all lie")]
    beyond: Annotated[int, Field(description="how many lie outside of bounds")]


class Column(Shape):
    """One record of a report: who says so, in which words."""

    id: str
    report: str
    source: str
    quote: str
    status: str


class Cell(Shape):
    """What one source says of a field, and whether that agrees with the record."""

    value: str
    verdict: Verdict


class CompareRow(Shape):
    """One field side by side."""

    label: str
    value: str
    cells: list[Cell]


class Compared(Shape):
    """Claims side by side."""

    columns: list[Column]
    rows: list[CompareRow]
    words: dict[str, str]


class Step(Shape):
    """One thing compared: its value, what it adds to the log odds, and the probability after it."""

    feature: str
    group: str
    says: str
    value: float
    adds: float
    after: float


class Joined(Shape):
    """Two records that were compared."""

    left: str
    right: str
    sentences: list[str]
    probability: float
    verdict: str
    steps: list[Step]
    further: int


class WhyJoined(Shape):
    """Why the records are one event; `start` is the probability before anything is known, `needed` what joins."""

    start: float
    needed: float
    joins: list[Joined]
    almost: list[Joined]


class ClaimPoint(Shape):
    """Where the record or one claim of it lies."""

    x: float
    y: float
    precision: int
    name: str
    country: str | None
    by: str
    href: Href


class EventPage(Shape):
    """One event."""

    event: EventModel
    sentence: str
    records: list[EventModel]
    compared: Compared
    history: list[Decided]
    joined: WhyJoined | None
    points: list[ClaimPoint]
    reviews: dict[str, Reviewed]
    became: Annotated[str | None, Field(description="the id that the one asked for was merged into")]


class Near(Shape):
    """An event that may be the same."""

    id: str
    sentence: str


class NearPage(Shape):
    """Events that may be the same as one."""

    event: str
    candidates: list[Near]


class PlaceFound(Shape):
    """A place of a name, as a record has it."""

    words: str
    name: str
    admin1: str | None
    admin2: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: int
    gazetteer: str | None


class LookUp(Shape):
    """Places of a name."""

    event: str
    candidates: list[PlaceFound]


class FigureRow(Shape):
    """A bar: its best value, and from the lowest that is certain to the highest that may be."""

    label: str
    low: int
    best: int
    high: int


class FigureData(Shape):
    """A picture's data."""

    title: str
    rows: list[FigureRow]


class Figures(Shape):
    """All pictures of a choice."""

    unit: Literal["month", "quarter", "year"]
    left_out: dict[str, int]
    figures: dict[str, FigureData]


class HarmOptions(Shape):
    """The options of an export."""

    round_km: float
    delay_days: int
    no_persons: bool
    everything: bool


class Export(Shape):
    """What leaves under the options, and what stays, by reason."""

    events: int
    left_out: dict[str, int]
    options: HarmOptions
