"""Reports of one invented war, and events in them, built in a line each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.records import (
    Claim,
    CodedReport,
    DateRange,
    Event,
    Evidence,
    Figure,
    Participant,
    Place,
    Publication,
    Report,
    Source,
    Span,
)  # fmt: skip
from dateline.store import Store

Maker = Callable[..., Event]
SITES = {"Oldford": (10.0, 20.0), "Newbridge": (10.0, 20.9), "Millbrook": (10.02, 20.02)}


def told(
    report: str,
    *,
    number: int = 1,
    kind: str = "remote.air_strike",
    day: str | None = "2031-03-14",
    until: str | None = None,
    place: str | None = "Oldford",
    killed: int | None = None,
    by: str | None = "Northern air force",
    by_kind: str = "state",
    by_actor: str | None = None,
    certainty: str = "stated",
    hit: str | None = "civilians",
    hit_kind: str = "civilians",
    sources: tuple[tuple[str, str], ...] = (("Gazette", "outlet"),),
    actor: str | None = None,
    status: str = "happened",
    start: int = 0,
    quote: str = "warplanes struck the market",
    main: bool = True,
    aggregate: bool = False,
    outcome: str | None = None,
) -> Event:
    """An event of a report; `actor` is the id of the first source."""
    proof = (Evidence(report, Span(start, start + len(quote)), "test"),)
    first = date.fromisoformat(day) if day else None
    last = date.fromisoformat(until) if until else first
    site = SITES.get(place or "", (None, None))
    who = [Participant("initiator", by, by, by_kind, proof, by_actor, certainty)] if by else []  # type: ignore[arg-type]
    whom = [Participant("target", hit, hit, hit_kind, proof)] if hit else []  # type: ignore[arg-type]
    chain = tuple(Source(n, k, actor if i == 0 else None) for i, (n, k) in enumerate(sources))  # type: ignore[arg-type]
    claim = Claim(report, quote, proof[0].span, chain, status)  # type: ignore[arg-type]
    named = dict.fromkeys(("type", "status", "outcome", "main", "background", "aggregate"), proof)
    precision = None if first is None else 1 if first == last else 2
    spot = Place(place, place, proof[0].span, 1, proof, "North", None, "XX", site[0], site[1]) if place else None
    return Event(
        id=f"{report}#{number}", type=kind, status=status, outcome=outcome,  # type: ignore[arg-type]
        date=DateRange(first, last, precision, "stated" if first else "none", proof), claims=(claim,), because=named, main=main,
        aggregate=aggregate, place=spot, participants=(*who, *whom),
        figures=(Figure("killed", "civilians", killed, killed, killed, str(killed), proof),) if killed is not None else (),
    )  # fmt: skip


@pytest.fixture
def make() -> Maker:
    """`told`, as a fixture."""
    return told


def text_of(name: str, words: str) -> Report:
    return Report(words, id=name, title=words[:40], source=name, published=date(2031, 3, 15))


MARKET = (
    "Warplanes struck the market of Oldford on Friday killing twelve people near the Kestrel bakery, said the Hill Watch monitor."
)
AGAIN = "Air strikes hit the market of Oldford on Friday, the Hill Watch monitor said, and twelve died near the Kestrel bakery."
OTHER = "Gunmen seized the customs house of Newbridge at dawn and raised their flag, its mayor told the evening radio programme."


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with Store.open(tmp_path / "events.db") as opened:
        yield opened


@pytest.fixture
def save(store: Store) -> Callable[..., None]:
    """Save a report with its events: ``save("a", TEXT, event, ...)``."""
    run = store.start_run("1")

    def keep(name: str, words: str, *events: Event) -> None:
        report = text_of(name, words)
        store.save(CodedReport(report, "coded", events=events, publication=Publication(report.published, report.published)), run)

    return keep
