"""Words that tell how a report presents an act: loader of ``data/status.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.knowledge.phrases import Phrases
from dateline.knowledge.reading import by_word, parsing
from dateline.records.vocabulary import STATUSES, Status

Governors = dict[tuple[str, str], Status]


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The vocabulary of status. `clause`, `object` map a verb's lemma and its particle or preposition ("" for none)."""

    clause: Governors
    object: Governors
    through: frozenset[str]
    lasting: frozenset[str]
    nouns: dict[str, Status]
    support: frozenset[str]
    occurring: frozenset[str]
    presupposing: frozenset[str]
    of_things: frozenset[str]
    begun: frozenset[str]
    of_only: frozenset[str]
    adjectives: dict[str, Status]
    prepositions: Phrases[Status]
    modals: dict[str, str]
    conditions: frozenset[str]
    states: frozenset[str]
    habit: frozenset[str]
    negators: frozenset[str]


@cache
def load_status_words() -> StatusWords:
    """The packaged vocabulary; raises `KnowledgeError` where the file is broken."""
    with parsing("status") as raw:
        return StatusWords(
            clause=_governors(raw["clause"]),
            object=_governors(raw["object"]),
            through=frozenset(raw["through"]),
            lasting=frozenset(raw["lasting"]),
            nouns=_flat(raw["nouns"]),
            support=frozenset(raw["support"]),
            occurring=frozenset(raw["occurring"]),
            presupposing=frozenset(raw["presupposing"]),
            of_things=frozenset(raw["of_things"]),
            begun=frozenset(raw["begun"]),
            of_only=frozenset(raw["of_only"]),
            adjectives=_flat(raw["adjectives"]),
            prepositions=Phrases.by_value(raw["prepositions"]),
            modals=raw["modals"],
            conditions=frozenset(raw["conditions"]),
            states=frozenset(raw["states"]),
            habit=frozenset(raw["habit"]),
            negators=frozenset(raw["negators"]),
        )


def _flat(table: Mapping[Status, list[str]]) -> dict[str, Status]:
    return by_word(table, STATUSES, "a status of status.yaml")


def _governors(table: dict[Status, list[str]]) -> Governors:
    return {(verb, particle): status for entry, status in _flat(table).items() for verb, _, particle in [entry.partition("+")]}
