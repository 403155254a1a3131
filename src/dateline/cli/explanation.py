"""The account of one report in plain data: each value with its words, its rule, what decided and what lost; what was passed over.

The terminal, the page and the JSON of `dateline explain` are three views of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from dateline.records import Choice, CodedReport, Event, Evidence, Participant
from dateline.records.account import choice_json, publication_json
from dateline.records.public import to_json
from dateline.records.wording import bounds_words, date_words, figure_words, place_words, plain, sentence, type_words

Question = Literal["what", "who", "whom", "how many", "where", "when", "with what", "says", "flag"]
Json = dict[str, Any]
Told = tuple[Question, str, str, tuple[Evidence, ...]]
"""Question, field, value in words, evidence."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an event. `number` stands at its words in the text; `spans` are those words; `rules` read them."""

    number: int
    question: Question
    field: str
    value: str
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    rules: tuple[str, ...]
    choices: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class EventAccount:
    """One event: its sentence, its values, and the choices that belong to no single value."""

    id: str
    sentence: str
    values: tuple[Value, ...]
    choices: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class Passed:
    """Words that were passed over, under a letter, with the reason; or page furniture."""

    letter: str
    start: int
    end: int
    words: str
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that `dateline explain` shows of a report."""

    report: str
    title: str | None
    source: str | None
    url: str | None
    outcome: str
    reason: str | None
    language: str | None
    publication: Json
    text: str
    events: tuple[EventAccount, ...]
    passed_over: tuple[Passed, ...]
    furniture: tuple[Passed, ...] = field(default=())

    def to_json(self) -> Json:
        return asdict(self)


def account_of(coded: CodedReport, only: str | None = None) -> Account:
    """The account of a coded report; with `only`, of that one of its events."""
    report, text = coded.report, coded.report.text
    wanted = [event for event in coded.events if only is None or event.id == only]
    numbers = iter(range(1, 1_000_000))
    passed = sorted(coded.passed_over, key=lambda p: (p.span, p.rule))
    return Account(
        report=report.id,
        title=report.title,
        source=report.source,
        url=report.url,
        outcome=coded.outcome,
        reason=coded.reason,
        language=coded.language,
        publication=publication_json(coded.publication),
        text=text,
        events=tuple(_event(event, coded, numbers) for event in wanted),
        passed_over=tuple(
            Passed(letter(i), p.span.start, p.span.end, p.span.of(text), p.reason, p.rule) for i, p in enumerate(passed)
        ),
        furniture=tuple(Passed("", s.start, s.end, s.of(text), kind, "furniture") for s, kind in coded.furniture),
    )


def letter(number: int) -> str:
    """0, 1, ... as a, b, ..., z, aa, ab, ..."""
    said = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        said = chr(ord("a") + rest) + said
    return said


def _event(event: Event, coded: CodedReport, numbers: Iterator[int]) -> EventAccount:
    """Values with the same words and the same question share nothing: each has its own number."""
    mine = [c for c in coded.choices if c.event == event.id]
    values = tuple(
        Value(
            next(numbers), question, name, said,
            tuple((s.start, s.end) for s in spans), tuple(s.of(coded.report.text) for s in spans), rules,
            tuple(choice_json(c) for c in mine if c.of == name),
        )
        for question, name, said, evidence in _values(event)
        for spans, rules in [_proof(evidence, coded.report.id)]
    )  # fmt: skip
    told = {value.field for value in values}
    rest: Iterable[Choice] = (c for c in mine if c.of not in told)
    return EventAccount(event.id, sentence(to_json(event)), values, tuple(choice_json(c) for c in rest))


def _proof(evidence: Iterable[Evidence], report: str) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    here = [piece for piece in evidence if piece.report == report]
    return tuple(sorted({piece.span for piece in here})), tuple(dict.fromkeys(piece.rule for piece in here))


def _values(event: Event) -> Iterator[Told]:
    """All that the event says, in the order of a sentence."""
    row = to_json(event)
    yield "what", "type", f"{type_words(event.type)} ({event.type})", event.because["type"]
    for name in ("status", "outcome"):
        if said := getattr(event, name):
            yield "what", name, plain(said), event.because[name]
    for name in ("main", "background", "aggregate"):
        if getattr(event, name):
            yield "what", name, name, event.because[name]
    for i, person in enumerate(event.participants):
        yield _asked(person), f"participants[{i}]", _person(person), person.evidence
    yield from _figures(event, row)
    if event.place:
        yield "where", "place", _where(row["place"]), event.place.evidence
    for i, place in enumerate(event.also):
        yield "where", f"also[{i}]", f"{_where(row['also'][i])}, {plain(place.relation or '')}", place.evidence
    yield "when", "date", _when(row["date"]), event.date.evidence
    for i, weapon in enumerate(event.weapons):
        yield "with what", f"weapons[{i}]", plain(weapon.kind), weapon.evidence
    for i, claim in enumerate(event.claims):
        chain = " > ".join(source.name for source in claim.sources)
        yield "says", f"claims[{i}]", f"{chain}: {plain(claim.status)}", claim.evidence[1:] or claim.evidence
    for i, flag in enumerate(event.flags):
        yield "flag", f"flags[{i}]", f"{plain(flag.kind)}: {flag.text}", flag.evidence


def _figures(event: Event, row: Json) -> Iterator[Told]:
    for i, figure in enumerate(event.figures):
        yield "how many", f"figures[{i}]", figure_words(row["figures"][i]), figure.evidence
        for j, part in enumerate(figure.including):
            said = f"including {bounds_words(part.low, part.best, part.high)} {plain(part.group)}"
            yield "how many", f"figures[{i}].including[{j}]", said, part.evidence


def _asked(person: Participant) -> Question:
    return "whom" if person.role == "target" else "who"


def _person(person: Participant) -> str:
    said = [person.role, plain(person.kind)]
    if person.actor:
        said.append(person.actor)
    if person.facility:
        said.append(person.facility)
    if person.certainty != "stated":
        said.append(f"{person.certainty} by {person.by}" if person.by else person.certainty)
    return f"{person.name} ({', '.join(said)})"


def _where(place: Json) -> str:
    point = f"{place['latitude']:.4f}, {place['longitude']:.4f}" if place["latitude"] is not None else "no point"
    said = f"{place_words(place)}: precision {place['precision']}, {point}, {place['gazetteer'] or 'in no gazetteer'}"
    return f"{said}; {place['reason']}" if place["reason"] else said


def _when(day: Json) -> str:
    exact = f"precision {day['precision']}, " if day["precision"] else ""
    return f"{date_words(day)}: {exact}{plain(day['basis'])}, {day['extent']}"
