"""How reports word numbers: loader of ``data/numbers.yaml``, the table of codebook section 4."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from dateline.knowledge.phrases import Phrases
from dateline.knowledge.reading import parsing

Bounds = tuple[int | None, int | None, int | None]
_DIGITS: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_DECIMAL: Final = re.compile(r"\d+\.\d+")


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The vocabulary of numbers. `indefinite` gives ``(low, best, high, rule)``; `qualifiers` the table's row."""

    cardinals: dict[str, int]
    scales: dict[str, int]
    indefinite: Phrases[tuple[int | None, int | None, int | None, str]]
    qualifiers: Phrases[str]
    after: Phrases[str]
    fillers: frozenset[str]
    others: frozenset[str]

    def value(self, word: str) -> float | None:
        """The number that one lower-case word or string of digits stands for."""
        if word in self.cardinals:
            return self.cardinals[word]
        if _DIGITS.fullmatch(word):
            return int(word.replace(",", ""))
        return float(word) if _DECIMAL.fullmatch(word) else None


@cache
def load_number_words() -> NumberWords:
    """The packaged vocabulary; raises `KnowledgeError` where the file is broken."""
    with parsing("numbers") as raw:
        return NumberWords(
            cardinals=raw["cardinals"],
            scales=raw["scales"],
            indefinite=Phrases((words, (a, b, c, rule)) for words, (a, b, c, rule) in raw["indefinite"].items()),
            qualifiers=Phrases.by_value(raw["qualifiers"]),
            after=Phrases.by_value(raw["after"]),
            fillers=frozenset(raw["fillers"]),
            others=frozenset(raw["others"]),
        )


def qualify(value: int, row: str) -> Bounds:
    """The bounds of `value` under a row of the codebook's table ("at least 50", "up to 50")."""
    match row:
        case "at_least":
            return value, value, None
        case "more_than":
            return value + 1, value + 1, None
        case "at_most":
            return None, value, value
        case "less_than":
            return None, max(value - 1, 0), max(value - 1, 0)
        case _:
            return value, value, value
