"""What reports count: loader of ``data/counted.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from dateline.knowledge.phrases import Phrases
from dateline.knowledge.reading import parsing
from dateline.records.vocabulary import PartGroup

Counted = Literal["people", "equipment", "property", "never"]


@dataclass(frozen=True, slots=True)
class CountedNouns:
    """`kinds` by lemma; `parts` gives the part group of a noun, `part_phrases` that of several words."""

    kinds: dict[str, Counted]
    collective: frozenset[str]
    partitives: frozenset[str]
    parts: dict[str, PartGroup]
    part_phrases: Phrases[PartGroup]


@cache
def load_counted_nouns() -> CountedNouns:
    """The packaged vocabulary; raises `KnowledgeError` where the file is broken."""
    with parsing("counted") as raw:
        kinds: dict[str, Counted] = {}
        for kind in reversed(get_args(Counted)):
            kinds.update(dict.fromkeys(raw[kind], kind))
        return CountedNouns(
            kinds=kinds,
            collective=frozenset(raw["collective"]),
            partitives=frozenset(raw["partitives"]),
            parts={noun: group for group, nouns in raw["parts"].items() for noun in nouns},
            part_phrases=Phrases.by_value(raw["part_phrases"]),
        )
