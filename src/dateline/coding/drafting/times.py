"""The times of acts, and of a whole report, as days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dateline.coding.draft import When
from dateline.coding.reading import Reading
from dateline.extract.binding import Bound
from dateline.extract.binding.belonging import TAKEN
from dateline.records.mentions import DayFrame, StatusReading, Tense
from dateline.resolve.dates import ResolvedTime, resolve_time


def times_of(bound: Bound, reading: Reading, status: StatusReading) -> Iterator[When]:
    """The times that are taken to be those of an act, as days."""
    for n, score in bound.times:
        expression = reading.context.times[n]
        if score >= TAKEN and expression.value.kind != "now":
            yield When(expression, day_of(n, reading, status.tense), score)


def all_times(reading: Reading) -> list[tuple[int, When]]:
    """Every time of the report but "now", resolved, with the number of its sentence."""
    context = reading.context
    return [
        (context.parsed.sentence_of[t.start], When(t, day_of(n, reading, "past"), 0.5))
        for n, t in enumerate(context.times)
        if t.value.kind not in ("now", "anchored")
    ]


def day_of(n: int, reading: Reading, tense: Tense, depth: int = 0) -> ResolvedTime:
    """A time against the publication, and against the time named before it in its sentence or the one before."""
    expression = reading.context.times[n]
    publication = reading.publication
    narrative: tuple[date | None, date | None] = (None, None)
    sentence = reading.context.parsed.sentence_of
    for m in range(n - 1, max(-1, n - 3), -1):
        earlier = reading.context.times[m]
        apart = sentence[expression.start] - sentence[earlier.start]
        if apart > (0 if expression.value.kind == "anchored" else 1) or depth > 3:
            break
        if earlier.value.kind != "now":
            told = day_of(m, reading, "past", depth + 1)
            narrative = (told.earliest, told.latest)
            break
    return resolve_time(
        expression, DayFrame(publication.earliest, publication.latest, tense, *narrative, spans=publication.spans)
    )
