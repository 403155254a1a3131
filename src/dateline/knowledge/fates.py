"""Words that say what became of those counted: loader of ``data/fates.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.knowledge.phrases import Phrases
from dateline.knowledge.reading import by_word, parsing
from dateline.records.vocabulary import FIGURE_KINDS, FigureKind

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
    with parsing("fates") as raw:
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


def _flat(table: Mapping[FigureKind, list[str]]) -> dict[str, FigureKind]:
    return by_word(table, FIGURE_KINDS, "a kind of fates.yaml")


def _verbs(table: dict[FigureKind, list[str]]) -> dict[str, Complements]:
    found: dict[str, Complements] = {}
    for entry, kind in _flat(table).items():
        verb, *complement = entry.split("+")
        found.setdefault(verb, {})[tuple(complement)] = kind
    return found
