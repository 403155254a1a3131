"""The events' columns in memory: what facets, map, timeline and tolls are counted from.

100,000 events are some twenty small arrays. Every count on the overview is a mask and a `bincount` over them, whatever
the database behind; only the fifty rows of the list are read in full.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
MOST_NOTES: Final = 80
NO_DAY: Final = np.int32(-(2**31))
EPOCH: Final = date(1970, 1, 1).toordinal()


def day_number(value: date | None) -> int:
    """Days since 1970, or `NO_DAY`."""
    return value.toordinal() - EPOCH if value else int(NO_DAY)


def day_of(number: int) -> date:
    """The day of a number of days since 1970."""
    return date.fromordinal(int(number) + EPOCH)


@dataclass(slots=True)
class Words:
    """A small vocabulary that grows: a word's number, and the words and labels by number. Number 0 is "none"."""

    words: list[str] = field(default_factory=lambda: [""])
    labels: list[str] = field(default_factory=lambda: [""])
    numbers: dict[str, int] = field(default_factory=lambda: {"": 0})

    def add(self, word: str | None, label: str | None = None) -> int:
        word = word or ""
        number = self.numbers.get(word)
        if number is None:
            number = self.numbers[word] = len(self.words)
            self.words.append(word)
            self.labels.append(label or word)
        return number


@dataclass(frozen=True, slots=True)
class Many:
    """A column with several values an event: parallel arrays of the events' positions and the values' numbers, each pair once."""

    events: Ints
    values: Ints
    words: Words
    size: int

    def having(self, wanted: Iterable[str]) -> Bools:
        """Which events have one of the words."""
        numbers = [self.words.numbers[w] for w in wanted if w in self.words.numbers]
        mask = np.zeros(self.size, dtype=np.bool_)
        mask[self.events[np.isin(self.values, numbers)]] = True
        return mask

    def count(self, mask: Bools) -> NDArray[np.intp]:
        """How many of the events in `mask` have each word, by the word's number."""
        return np.bincount(self.values[mask[self.events]], minlength=len(self.words.words))


@dataclass(frozen=True, slots=True)
class One:
    """A column with one value an event (number 0 where there is none)."""

    values: Ints
    words: Words

    def having(self, wanted: Iterable[str]) -> Bools:
        """Which events have one of the words."""
        numbers = [self.words.numbers[w] for w in wanted if w in self.words.numbers]
        found: Bools = np.isin(self.values, numbers)
        return found

    def count(self, mask: Bools) -> NDArray[np.intp]:
        return np.bincount(self.values[mask], minlength=len(self.words.words))


@dataclass(frozen=True, slots=True)
class Sides:
    """Who did it and to whom: parallel arrays of the events' positions, the actors' numbers (in the words of the facet
    ``actor``) and whether the actor acted (1), was acted on (2), or neither (0)."""

    events: Ints
    actors: Ints
    roles: Ints


@dataclass(frozen=True, slots=True)
class Columns:
    """The events by position. Days are numbers since 1970; a toll without a number is -1; a point that is missing is nan.

    `claims` and `reports` are how many the database has. `notes` holds what was counted from these columns before.
    """

    keys: NDArray[np.int64]
    ids: list[str]
    position: dict[str, int]
    earliest: Ints
    latest: Ints
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    precision: Ints
    confidence: NDArray[np.float64]
    aggregate: Bools
    killed: Ints
    facets: dict[str, One | Many]
    sides: Sides
    claims: int
    reports: int
    notes: dict[Hashable, Any] = field(default_factory=dict)

    def noted(self, name: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` gives, made once for these columns: they never change, newer ones take their place."""
        found = self.notes.get(name)
        if found is None:
            if len(self.notes) >= MOST_NOTES:
                self.notes.clear()
            found = self.notes[name] = make()
        return found

    @property
    def size(self) -> int:
        return len(self.ids)

    @property
    def placed(self) -> Bools:
        found: Bools = np.isfinite(self.latitude)
        return found

    @property
    def dated(self) -> Bools:
        found: Bools = (self.earliest != NO_DAY) & (self.latest != NO_DAY)
        return found
