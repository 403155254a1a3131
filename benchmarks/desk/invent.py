"""Coded reports made up from a seed: valid records over texts that hold their words, for tests and for measuring the desk.

Nothing here was read anywhere; towns are real, what happens in them is not.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from dateline.records import (
    Choice,
    Claim,
    CodedReport,
    DateRange,
    Event,
    Evidence,
    Figure,
    FigurePart,
    Flag,
    Participant,
    PassedOver,
    Place,
    Publication,
    Report,
    RunnerUp,
    Source,
    Span,
    Weapon,
    precision_of,
)  # fmt: skip

# name, first-order area, country, latitude, longitude, gazetteer id
TOWNS: Final = (
    ("Manbij", "Aleppo", "SY", 36.528, 37.955, "g:1"), ("Al Bab", "Aleppo", "SY", 36.372, 37.515, "g:2"),
    ("Jisr ash Shughur", "Idlib", "SY", 35.812, 36.317, "g:3"), ("Salamiyah", "Hama", "SY", 35.011, 37.053, "g:4"),
    ("Palmyra", "Homs", "SY", 34.552, 38.284, "g:5"), ("Al Mayadin", "Deir ez-Zor", "SY", 35.016, 40.453, "g:6"),
    ("Busra ash Sham", "Daraa", "SY", 32.517, 36.482, "g:7"), ("Tall Abyad", "Raqqa", "SY", 36.697, 38.957, "g:8"),
    ("Tikrit", "Salah ad Din", "IQ", 34.597, 43.677, "g:9"), ("Ramadi", "Anbar", "IQ", 33.420, 43.300, "g:10"),
    ("Sinjar", "Nineveh", "IQ", 36.320, 41.870, "g:11"), ("Baqubah", "Diyala", "IQ", 33.750, 44.640, "g:12"),
    ("Taiz", "Taiz", "YE", 13.580, 44.020, "g:13"), ("Marib", "Marib", "YE", 15.460, 45.320, "g:14"),
    ("Bakhmut", "Donetsk", "UA", 48.595, 38.000, "g:15"), ("Kupiansk", "Kharkiv", "UA", 49.710, 37.610, "g:16"),
    ("Orikhiv", "Zaporizhzhia", "UA", 47.567, 35.785, "g:17"), ("Nyala", "South Darfur", "SD", 12.050, 24.880, "g:18"),
    ("El Obeid", "North Kordofan", "SD", 13.180, 30.220, "g:19"), ("Menaka", "Menaka", "ML", 15.920, 2.400, "g:20"),
)  # fmt: skip
SIDES: Final = (
    ("Northern Front", "armed_group", "actor:front"), ("government forces", "state", "actor:government"),
    ("River Brigades", "armed_group", "actor:river"), ("Coalition", "organization", "actor:coalition"),
    ("Eastern Council", "armed_group", "actor:council"), ("border guards", "state", "actor:guards"),
)  # fmt: skip
OUTLETS: Final = ("Daily Ledger", "State Wire", "Border Monitor", "Free Valley Radio", "Morning Post", "Harbour News")
# type, verb phrase, outcome, kinds of figures, weapon
ACTS: Final = (
    ("battle.clash", "fought", "repelled", ("killed", "wounded"), ("small_arms", "rifles")),
    ("battle.capture", "took", "succeeded", ("killed", "captured"), ("tank", "tanks")),
    ("remote.air_strike", "bombed", None, ("killed", "wounded"), ("aircraft", "jets")),
    ("remote.shelling", "shelled", None, ("killed", "wounded"), ("mortar", "mortars")),
    ("remote.bombing", "set off a car bomb against", None, ("killed",), ("car_bomb", "car bomb")),
    ("civilians.attack", "opened fire on", None, ("killed", "wounded"), None),
    ("civilians.abduction", "abducted", None, ("abducted",), None),
    ("unrest.protest", "marched against", None, (), None),
    ("control.deployment", "sent reinforcements against", None, ("deployed",), None),
    ("humanitarian.displacement", "drove out", None, ("displaced",), None),
)  # fmt: skip
STATUSES: Final = ("happened",) * 12 + ("planned", "hypothetical", "denied", "attempted", "ongoing")


@dataclass(slots=True)
class Page:
    """A text that is being written, with the spans of what was put into it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def put(self, words: str) -> Span:
        span = Span(self.length, self.length + len(words))
        self.parts.append(words)
        self.length += len(words)
        return span

    @property
    def text(self) -> str:
        return "".join(self.parts)


def _number(rng: random.Random) -> tuple[str, int | None, int | None, int | None, bool]:
    n = rng.choice((1, 2, 3, 5, 7, 12, 18, 30, 45, 70, 120))
    return rng.choice((
        (f"{n}", n, n, n, False), (f"at least {n}", n, n, None, False), (f"up to {n}", None, n, n, False),
        (f"about {n}", n, n, n, True), (f"between {n} and {n + 8}", n, n, n + 8, False), ("dozens of", 12, 12, None, False),
        ("several", 3, 3, None, False),
    ))  # fmt: skip


def _place(rng: random.Random, report: str, page: Page) -> Place | None:
    name, area, country, latitude, longitude, gazetteer = rng.choice(TOWNS)
    shape = rng.choices(("in", "near", "area", "country", "none", "unknown"), (50, 22, 12, 4, 6, 6))[0]
    if shape == "none":
        return None
    jitter = rng.uniform(-0.4, 0.4), rng.uniform(-0.4, 0.4)
    latitude, longitude = round(latitude + jitter[0], 4), round(longitude + jitter[1], 4)
    if shape == "unknown":
        page.put(" in ")
        span = page.put("Hill 217")
        proof = (Evidence(report, span, "place.unresolved"),)
        return Place(
            "Hill 217", "Hill 217", span, 6, proof, country=country, reason="no place of this name; the country is certain"
        )
    page.put({"in": " in ", "near": " near ", "area": " in the province of ", "country": " in "}[shape])
    words = {"in": name, "near": name, "area": area, "country": country}[shape]
    span = page.put(words)
    precision = {"in": 1, "near": 2, "area": 4, "country": 6}[shape]
    proof = (Evidence(report, span, f"place.{shape}"),)
    if shape == "area":
        return Place(area, area, span, 4, proof, area, None, country, latitude, longitude, f"a:{country}.{area}")
    if shape == "country":
        return Place(country, country, span, 6, proof, None, None, country, latitude, longitude, f"c:{country}")
    return Place(name, name, span, precision, proof, area, None, country, latitude, longitude, gazetteer)


def _date(rng: random.Random, report: str, page: Page, published: date, act: Span) -> DateRange:
    shape = rng.choices(("on", "yesterday", "week", "month", "published", "none"), (35, 20, 10, 5, 22, 8))[0]
    if shape == "on":
        day = published - timedelta(days=rng.randrange(1, 6))
        page.put(" on ")
        span = page.put(f"{day.day} {day:%B}")
        return DateRange(day, day, 1, "stated", (Evidence(report, span, "date.day_month"),), text=f"{day.day} {day:%B}")
    if shape == "yesterday":
        day = published - timedelta(days=1)
        page.put(" ")
        span = page.put("on the eve")
        return DateRange(day, day, 1, "relative", (Evidence(report, span, "date.relative.eve"),), text="on the eve")
    if shape in ("week", "month"):
        first = published - timedelta(days=7 if shape == "week" else 30)
        last = published - timedelta(days=1)
        page.put(" ")
        span = page.put(f"over the past {shape}")
        proof = (Evidence(report, span, f"date.past_{shape}"),)
        return DateRange(first, last, precision_of(first, last), "relative", proof, "throughout", f"over the past {shape}")
    if shape == "published":
        proof = (Evidence(report, act, "date.published.news"),)
        return DateRange(published - timedelta(days=1), published, 2, "published", proof)
    return DateRange(None, None, None, "none", (Evidence(report, act, "date.none"),))


def _figures(rng: random.Random, report: str, page: Page, kinds: tuple[str, ...], target: str) -> tuple[Figure, ...]:
    figures = []
    for kind in kinds[: rng.randrange(0, len(kinds) + 1)]:
        words, low, best, high, about = _number(rng)
        page.put(", leaving ")
        start = page.put(f"{words} ")
        people = page.put("people" if target == "civilians" else "fighters")
        including: tuple[FigurePart, ...] = ()
        if target == "civilians" and (low or 0) > 6 and rng.random() < 0.5:
            page.put(", among them ")
            part = page.put("two children")
            including = (FigurePart("children", 2, 2, 2, (Evidence(report, part, "figure.part"),)),)
        page.put(f" {kind}")
        span = Span(start.start, people.end)
        proof = (Evidence(report, span, "figure." + ("at_least" if high is None else "plain")),)
        text = page.text[span.start : span.end]
        figures.append(Figure(kind, target, low, best, high, text, proof, about, including))  # type: ignore[arg-type]
    return tuple(figures)


def _sources(rng: random.Random, page: Page, outlet: str) -> tuple[Source, ...]:
    shape = rng.choice(("own", "officials", "monitor", "witness", "agency"))
    own = Source(outlet, "outlet")
    if shape == "own":
        return (own,)
    words, kind = {
        "officials": ("army officials", "official"), "monitor": ("a monitoring group", "monitor"),
        "witness": ("residents", "witness"), "agency": ("State Wire", "outlet"),
    }[shape]  # fmt: skip
    page.put(", according to ")
    span = page.put(words)
    return (Source(words, kind, None, span), own)  # type: ignore[arg-type]


def _event(rng: random.Random, report: str, page: Page, number: int, published: date, outlet: str) -> Event:
    kind, verb, outcome, counted, weapon = rng.choice(ACTS)
    status: Any = rng.choice(STATUSES)
    (who, who_kind, who_id), (whom, whom_kind, whom_id) = rng.sample(SIDES, 2)
    civil = kind.startswith(("civilians", "unrest", "humanitarian"))
    if civil:
        whom, whom_kind, whom_id = "civilians", "civilians", "actor:civilians"
    start = page.length
    who_span = page.put(who[0].upper() + who[1:])
    page.put({"planned": " said they would ", "denied": " denied that they "}.get(status, " "))
    act = page.put(verb)
    page.put(" ")
    whom_span = page.put(whom)
    place = _place(rng, report, page)
    when = _date(rng, report, page, published, act)
    weapons: tuple[Weapon, ...] = ()
    if weapon:
        page.put(" with ")
        held = page.put(weapon[1])
        weapons = (Weapon(weapon[0], weapon[1], (Evidence(report, held, "weapon.name"),)),)  # type: ignore[arg-type]
    figures = _figures(rng, report, page, counted, "civilians" if civil else whom)
    sources = _sources(rng, page, outlet)
    quote = Span(start, page.length)
    page.put(". ")
    claim = Claim(report, page.text[quote.start : quote.end], quote, sources, status)
    proof = (Evidence(report, act, "act.verb"),)
    flags = ()
    if figures and not civil and rng.random() < 0.4:
        flags = (Flag("one_sided_toll", f"the losses of {whom} are told by their enemy only", figures[0].evidence),)
    people = (
        Participant("initiator", who, page.text[who_span.start : who_span.end], who_kind, (Evidence(report, who_span,
        "who.subject"),), who_id),
        Participant("target", whom, whom, whom_kind, (Evidence(report, whom_span, "whom.object"),), whom_id),
    )  # fmt: skip
    because = {"type": proof, "status": proof, "outcome": proof, "main": proof}
    return Event(
        f"{report}#{number}", kind, status, when, (claim,), because, outcome=outcome, main=number == 1, place=place,
        participants=people, figures=figures, weapons=weapons, flags=flags, confidence=round(rng.uniform(0.2, 0.98), 3),
    )  # fmt: skip


def _choices(event: Event) -> tuple[Choice, ...]:
    if event.place is None:
        return ()
    lost = (RunnerUp("another place of that name", 0.31, "two provinces away from the others"), RunnerUp("a larger area", 0.1))
    return (Choice(event.id, "place", event.place.name, "place.rank", 0.82, {"near_others": 1.0, "population": 0.4}, lost),)


def make_report(rng: random.Random, number: int, *, events: int | None = None) -> CodedReport:
    """One coded report with its events."""
    outlet = rng.choice(OUTLETS)
    name = f"{outlet.lower().replace(' ', '-')}-{number:05d}"
    published = date(2015, 1, 1) + timedelta(days=int(rng.triangular(0, 1400, 900)))
    page = Page()
    page.put(f"{outlet}, {published.day} {published:%B %Y}. ")
    made = []
    for i in range(1, (events if events is not None else rng.choice((1, 1, 2, 2, 3, 4, 6))) + 1):
        made.append(_event(rng, name, page, i, published, outlet))
        if i % 3 == 0:
            page.put("\n\n")
    passed = page.put("The valley has been mired in war for many years. ")
    report = Report(page.text, name, f"Fighting reported, no. {number}", outlet, published, url=f"https://example.org/{name}")
    return CodedReport(
        report, "coded" if made else "no_event", None if made else "no act of a known type", "en",
        Publication(published, published, "dateline", (Span(0, len(f"{outlet}, ")),), "publication.dateline"), tuple(made),
        (PassedOver(passed, "history without a month", "passed.vague_history"),), tuple(c for e in made for c in _choices(e)),
    )  # fmt: skip


def invent(seed: int, reports: int) -> Iterator[CodedReport]:
    """`reports` coded reports, the same ones for the same seed."""
    rng = random.Random(seed)
    return (make_report(rng, number) for number in range(1, reports + 1))
