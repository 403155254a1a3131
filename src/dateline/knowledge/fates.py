"""Words that say what became of those counted: loader of ``data/fates.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.phrases import Phrases
from dateline.knowledge.reading import read_yaml
from dateline.records.vocabulary import FIGURE_KINDS, FigureKind, check

Complements = dict[tuple[str, ...], FigureKind]


@dataclass(frozen=True, slots=True)
class FateWords:
    """The vocabulary of fates, by lemma.

    `verbs` gives for a verb its complements ("hostage" of "take hostage", the empty tuple for none) with the kind each
    gives; `taken` the kind of those taken by the noun that names them ("took 20 hostages").
    """

    verbs: dict[str, Complements]
    intransitive: dict[str, FigureKind]
    adjectives: dict[str, FigureKind]
    nominal: dict[str, FigureKind]
    counted: dict[str, FigureKind]
    before: Phrases[FigureKind]
    after: Phrases[FigureKind]
    taken: dict[str, FigureKind]
    taking: frozenset[str]
    listed_only: frozenset[str]
    acting: frozenset[str]


@cache
def load_fate_words() -> FateWords:
    """The packaged vocabulary; raises `KnowledgeError` where the file is broken."""
    raw: dict[str, Any] = read_yaml("fates")
    try:
        return FateWords(
            verbs=_verbs(raw["transitive"]),
            intransitive=_flat(raw["intransitive"]),
            adjectives=_flat(raw["adjectives"]),
            nominal=_flat(raw["nominal"]),
            counted=_flat(raw["counted"]),
            before=Phrases.by_value(raw["before"]),
            after=Phrases.by_value(raw["after"]),
            taken=_flat(raw["taken"]),
            taking=frozenset(raw["taking"]),
            listed_only=frozenset(raw["listed_only"]),
            acting=frozenset(raw["acting"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(f"knowledge/data/fates.yaml: {error!r}") from error


def _flat(table: dict[FigureKind, list[str]]) -> dict[str, FigureKind]:
    for kind in table:
        check(kind, FIGURE_KINDS, "a kind of fates.yaml")
    return {word: kind for kind, words in table.items() for word in words}


def _verbs(table: dict[FigureKind, list[str]]) -> dict[str, Complements]:
    found: dict[str, Complements] = {}
    for entry, kind in _flat(table).items():
        verb, *complement = entry.split("+")
        found.setdefault(verb, {})[tuple(complement)] = kind
    return found
