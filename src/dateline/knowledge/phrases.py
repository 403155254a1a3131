"""Word sequences looked up in a list of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

V = TypeVar("V")


class Phrases(Generic[V]):
    """A table from word sequences to values; looking up takes the longest sequence that fits."""

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        self._table: dict[tuple[str, ...], V] = {tuple(phrase.lower().split()): value for phrase, value in entries}
        self._first: dict[str, tuple[int, ...]] = _lengths((words[0], len(words)) for words in self._table)
        self._last: dict[str, tuple[int, ...]] = _lengths((words[-1], len(words)) for words in self._table)

    @classmethod
    def by_value(cls, table: Mapping[V, Iterable[str]]) -> Phrases[V]:
        """From a mapping of each value to its phrases."""
        return cls((phrase, value) for value, phrases in table.items() for phrase in phrases)

    def __len__(self) -> int:
        return len(self._table)

    def at(self, words: Sequence[str], start: int) -> tuple[int, V] | None:
        """The end (exclusive) and the value of the longest phrase that begins at `start`, or None."""
        for length in self._first.get(words[start], ()):
            found = tuple(words[start : start + length])
            if len(found) == length and found in self._table:
                return start + length, self._table[found]
        return None

    def before(self, words: Sequence[str], end: int) -> tuple[int, V] | None:
        """The start and the value of the longest phrase that ends just before `end`, or None."""
        if end <= 0:
            return None
        for length in self._last.get(words[end - 1], ()):
            found = tuple(words[end - length : end]) if length <= end else ()
            if found in self._table:
                return end - length, self._table[found]
        return None


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for word, length in pairs:
        found.setdefault(word, set()).add(length)
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}
