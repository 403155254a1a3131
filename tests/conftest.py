"""What tests share: a small coder that needs no model, and records made with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

import pytest

from dateline.language.parsed import Parsed
from dateline.records import (
    Choice,
    Claim,
    CodedReport,
    DateRange,
    Event,
    Evidence,
    Figure,
    Participant,
    PassedOver,
    Place,
    Publication,
    Report,
    RunnerUp,
    Source,
    Span,
)

ACT = re.compile(r"(?P<who>\w+) shelled (?P<where>[A-Z]\w+)(?: on (?P<day>\S+))?, killing (?P<count>\d+) (?P<whom>\w+)")


class PlainCoder:
    """Codes "Rebels shelled Town on 2020-01-02, killing 5 soldiers" and nothing else. "explode" makes it fail."""

    def code(self, report: Report) -> CodedReport:
        if "explode" in report.text:
            raise ValueError("boom")
        events = tuple(plain_event(report, found, n) for n, found in enumerate(ACT.finditer(report.text), 1))
        if not events:
            return CodedReport(report, "no_event", "no act of a coded type", "en")
        span, place = Span(0, min(4, len(report.text))), events[0].place
        other = RunnerUp("Otherton", 0.1, "other governorate")
        return CodedReport(
            report, "coded", None, "en",
            Publication(report.published, report.published, "file" if report.published else "unknown"),
            events,
            (PassedOver(span, "a general threat", "relevance.threat"),),
            (Choice(events[0].id, "place", place.name if place else "", "place.nearest", 0.9, {"distance": 2.0}, (other,)),),
            ((span, "agency line"),),
        )  # fmt: skip

    def code_many(self, reports: Iterable[Report]) -> Iterator[CodedReport]:
        return map(self.code, reports)


def plain_event(report: Report, found: re.Match[str], number: int) -> Event:
    def proof(name: str, rule: str) -> tuple[Evidence, ...]:
        return (Evidence(report.id, Span(*found.span(name)), rule),)

    act = (Evidence(report.id, Span(*found.span()), "act.shell"),)
    day = date.fromisoformat(found["day"]) if found["day"] else None
    count = int(found["count"])
    outlet = Source(report.source or "unknown outlet", "outlet")
    return Event(
        id=f"{report.id}#{number}",
        type="remote.shelling",
        status="happened",
        date=DateRange(day, day, 1 if day else None, "stated" if day else "none", proof("day", "date.iso") if day else act,
                       text=found["day"]),
        claims=(Claim(report.id, found[0], Span(*found.span()), (outlet,), "happened"),),
        because={"type": act, "status": act, "main": act},
        main=number == 1,
        place=Place(found["where"], found["where"], Span(*found.span("where")), 1, proof("where", "place.exact"), admin1="North",
                    country="SY", latitude=36.0, longitude=37.0, gazetteer="geonames:1"),
        participants=(
            Participant("initiator", "Syrian opposition forces", found["who"], "armed_group", proof("who", "actor.label"), "so"),
            Participant("target", found["whom"], found["whom"], "unknown", proof("whom", "actor.description")),
        ),
        figures=(Figure("killed", found["whom"], count, count, count, found["count"], proof("count", "figure.exact")),),
        confidence=0.8,
    )  # fmt: skip


@pytest.fixture
def coder() -> PlainCoder:
    return PlainCoder()


@pytest.fixture
def coded(coder: PlainCoder) -> Callable[..., CodedReport]:
    """A function that codes a text: ``coded("a", "Rebels shelled Alpha, killing 5 soldiers", source="Wire")``."""

    def code(
        name: str = "a", text: str = "Rebels shelled Alpha on 2020-01-02, killing 5 soldiers.", **fields: object
    ) -> CodedReport:
        return coder.code(Report(text, name, **fields))  # type: ignore[arg-type]

    return code


@pytest.fixture(scope="session")
def read() -> Callable[[str], Parsed]:
    """A function from a text to its parsed text; the language model is loaded when the first test asks."""
    from tests.parsing import parsed

    return parsed
