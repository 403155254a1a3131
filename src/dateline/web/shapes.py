"""The shapes of the JSON twins, as the OpenAPI tells them: one model a page, its rows before it.

They describe; nothing is checked against them while the desk runs (a test does that with real answers). Unknown fields are
refused, and nothing may be left out.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from dateline.records.schema import EventModel
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


# What several pages show


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


# Overview and map


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


# Events


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


# Reports


class ReportHead(Shape):
    """A report as published."""

    id: str
    title: str | None
    source: str | None
    url: str | None
    language: str | None
    published: Day
    text: str
    text_hash: str


class PublicationShape(Shape):
    """The day of publication that the coder settled on, and by what."""

    earliest: Day
    latest: Day
    origin: str
    rule: str
    conflict: str | None
    spans: list[list[int]]


class RunnerUpShape(Shape):
    """What almost won."""

    label: str
    score: float | None
    reason: str


class ChoiceShape(Shape):
    """A choice of the coder, with what spoke for it and what almost won."""

    event: str | None
    of: str
    chosen: str
    rule: str
    score: float | None
    features: dict[str, float]
    runners_up: list[RunnerUpShape]


class Passed(Shape):
    """A stretch that was passed over, and why."""

    start: int
    end: int
    reason: str
    rule: str


class Furniture(Shape):
    """A stretch of the page that is no news."""

    start: int
    end: int
    kind: str


class Rejected(Shape):
    """A record that somebody rejected."""

    id: str
    sentence: str
    who: str
    why: str
    decision: int


class LostDecision(Shape):
    """A decision that no longer finds its words."""

    decision: int
    reason: str


class ReportBody(Shape):
    """What a report's page and the queue share."""

    report: ReportHead
    outcome: str
    reason: str | None
    events: list[EventModel]
    publication: PublicationShape
    choices: list[ChoiceShape]
    passed_over: list[Passed]
    furniture: list[Furniture]
    reviews: dict[str, Reviewed]
    rejected: list[Rejected]
    linked: Annotated[dict[str, str], Field(description="the linked event of each record")]
    done: Annotated[str | None, Field(description="who said that nothing was missed")]
    lost: list[LostDecision]


class ReportPage(ReportBody):
    """One report."""


class ReportRow(Shape):
    """A report in the list."""

    id: str
    href: Href
    title: str | None
    source: str | None
    published: Day
    outcome: str | None
    reason: str | None
    events: int
    done: str | None


class ReportsPage(Shape):
    """All reports, by page."""

    count: int
    rows: list[ReportRow]
    page: int
    pages: int
    outcome: str


# Actors, places, outlets


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


# Figures and exports


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


# Reviewing


class Progress(Shape):
    """How much a person has decided, and how quickly."""

    today: int
    in_all: int
    seconds: Annotated[float | None, Field(description="median seconds between two decisions of one sitting")]


class UndoRow(Shape):
    """What `undo` would take back."""

    id: int
    kind: str
    field: str | None
    event: str | None


class Other(Column):
    """Another record of the same linked event, with what differs from the one that is shown."""

    sentence: str
    differs: list[str]


class QueueHead(Shape):
    """Where a person stands in the queue."""

    at: str | None
    left: int
    total: int
    by: Literal["doubt", "report"]
    next: str | None
    back: str | None
    progress: Progress
    seen: int
    undo: UndoRow | None


class QueueEmpty(QueueHead):
    """Nothing is left to decide."""

    blind: None
    event: None


class QueueRecord(QueueHead, ReportBody):
    """One record of the queue with its report; `event` is null if somebody rejected it."""

    blind: Annotated[str | None, Field(description="the blind round that it belongs to")]
    event: EventModel | None
    sentence: str
    others: list[Other] | None
    because: Annotated[list[str], Field(description="why this record needs a person")]


Queue = QueueRecord | QueueEmpty


class DecidedOn(Decided):
    """A decision with the events that it is about."""

    events: list[str]


class Log(Shape):
    """The decisions after a number."""

    last: int
    decisions: list[DecidedOn]


class Decision(Shape):
    """What a decision made of its record."""

    decision: Decided
    event: EventModel | None
    seen: int


class Link(Shape):
    """A report that was coded."""

    id: str
    href: Href


class Refused(Shape):
    """A file or row that could not be read."""

    name: str
    reason: str


class Upload(Shape):
    """One upload on its way."""

    number: int
    names: list[str]
    who: str
    started: datetime
    state: Literal["waiting", "coding", "finished", "failed"]
    counts: dict[str, int]
    events: int
    reports: list[str]
    refused: list[Refused]
    error: str


class UploadRow(Upload):
    """One upload, with the pages of its reports."""

    links: list[Link]


class Uploads(Shape):
    """What is being added, the last one first."""

    jobs: list[UploadRow]
    running: bool


class DoubleReport(Shape):
    """A report that is coded twice."""

    id: str
    href: Href
    finished: dict[str, bool]
    both: bool


class Alpha(Shape):
    """Agreement on one field; `alpha` is null where nothing can be compared, or nothing varies."""

    field: str
    metric: Literal["nominal", "ordinal", "interval", "ratio"]
    alpha: float | None
    both: int
    equal: int


class Double(Shape):
    """Blind double coding: the plan, how far the two are, agreement."""

    share: float
    coders: list[str]
    round: str
    reports: list[DoubleReport]
    agreement: list[Alpha]


class FieldPair(Shape):
    """One field as the two coders have it."""

    field: str
    values: list[str]
    equal: bool


class CodedPair(Shape):
    """One event as the two coders have it; null is a rejection."""

    report: str
    event: str
    left: EventModel | None
    right: EventModel | None
    fields: list[FieldPair]
    sentences: list[str]
    equal: bool


class Adjudicate(Shape):
    """Two codings of one report."""

    report: str
    coders: list[str]
    events: list[CodedPair]
    text: str


class Sampled(Shape):
    """A record of the sample, and what people made of it."""

    id: str
    state: str | None


class Sample(Shape):
    """A random sample of what nobody reviewed, and the share that was wrong."""

    seed: int | None
    of: int
    size: int
    judged: int
    wrong: int
    rate: float | None
    interval: Annotated[list[float] | None, Field(description="95 %, Wilson")]
    events: list[Sampled]


class GoldHead(Shape):
    """The report of gold records."""

    id: str
    title: str | None
    source: str | None
    published: Day
    text: str


class GoldReport(Shape):
    """A report with its gold records, as `dateline evaluate` reads it: event JSON with `n`, `optional`, `quote`, `sources`."""

    report: GoldHead
    not_events: list[str]
    events: list[dict[str, Any]]
