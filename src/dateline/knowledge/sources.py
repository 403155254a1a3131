"""How reports name those who say something: loader of ``data/sources.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.knowledge.phrases import Phrases
from dateline.knowledge.reading import by_word, parsing
from dateline.records.vocabulary import SOURCE_KINDS, SourceKind


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The vocabulary of attribution; see the data file for what each list is for."""

    verbs: frozenset[str]
    phrasal: dict[str, str]
    clause_only: frozenset[str]
    judging: frozenset[str]
    publishing: frozenset[str]
    published: frozenset[str]
    closing_only: frozenset[str]
    quoting: frozenset[str]
    according: Phrases[bool]
    citing: frozenset[str]
    days: frozenset[str]
    kinds: dict[str, SourceKind]
    modifiers: dict[str, SourceKind]
    names: dict[str, SourceKind]
    generic: dict[str, frozenset[SourceKind]]
    speakers: frozenset[str]
    spoken: frozenset[str]
    titles: frozenset[str]
    descriptions: frozenset[str]
    wires: dict[str, str]


@cache
def load_source_words() -> SourceWords:
    """The packaged vocabulary; raises `KnowledgeError` where the file is broken."""
    with parsing("sources") as raw:
        return SourceWords(
            verbs=frozenset(raw["verbs"]),
            phrasal=raw["phrasal"],
            clause_only=frozenset(raw["clause_only"]),
            judging=frozenset(raw["judging"]),
            publishing=frozenset(raw["publishing"]),
            published=frozenset(raw["published"]),
            closing_only=frozenset(raw["closing_only"]),
            quoting=frozenset(raw["quoting"]),
            according=Phrases((phrase, True) for phrase in raw["according"]),
            citing=frozenset(raw["citing"]),
            days=frozenset(raw["days"]),
            kinds=by_word(raw["kinds"], SOURCE_KINDS, "a kind of sources.yaml"),
            modifiers=raw["modifiers"],
            names=by_word(raw["names"], SOURCE_KINDS, "a kind of sources.yaml"),
            generic={noun: frozenset(kinds) for noun, kinds in raw["generic"].items()},
            speakers=frozenset(raw["speakers"]),
            spoken=frozenset(raw["spoken"]),
            titles=frozenset(raw["titles"]),
            descriptions=frozenset(raw["descriptions"]),
            wires=raw["wires"],
        )
