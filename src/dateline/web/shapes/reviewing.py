"""The queue, decisions, uploads, double coding, the sample."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from dateline.records.schema import EventModel
from dateline.web.shapes.common import Day, Decided, Href, Shape
from dateline.web.shapes.reading import Column
from dateline.web.shapes.reports import ReportBody


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
