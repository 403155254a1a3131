"""Reports, as their page and the queue show them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from dateline.records.schema import EventModel
from dateline.web.shapes.common import Day, Href, Reviewed, Shape


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
