"""Marks in a text: which words belong to which values, cut into pieces that a terminal or a page can draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from dateline.cli.explanation import Account, Question


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words, and the value (by number or letter) that they belong to. Page furniture has an empty label."""

    start: int
    end: int
    label: str
    question: Question | None
    """None for what was passed over."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks, the innermost last; `opens` begin here, `closes` end here."""

    text: str
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


def marks_of(account: Account) -> tuple[Mark, ...]:
    """Every mark of an account, outer ones before inner ones. Values that rest on the same words share a mark by question."""
    shared: dict[tuple[int, int, Question | None], list[str]] = {}
    for event in account.events:
        for value in event.values:
            for start, end in value.spans:
                shared.setdefault((start, end, value.question), []).append(str(value.number))
    for passed in (*account.passed_over, *account.furniture):
        shared.setdefault((passed.start, passed.end, None), []).append(passed.letter)
    marks = (Mark(start, end, ",".join(filter(None, labels)), asked) for (start, end, asked), labels in shared.items())
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.question is not None)))


def pieces_of(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Cut `text` wherever a mark begins or ends."""
    held = list(marks)
    cuts = sorted({0, len(text), *(m.start for m in held), *(m.end for m in held)})
    for start, end in pairwise(cuts):
        over = tuple(m for m in held if m.start <= start and m.end >= end)
        opens = tuple(m for m in over if m.start == start)
        closes = tuple(m for m in reversed(over) if m.end == end)
        yield Piece(text[start:end], over, opens, closes)
