"""Words that tell how a report presents an act: loader of ``data/status.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.phrases import Phrases
from dateline.knowledge.reading import read_yaml
from dateline.records.vocabulary import STATUSES, Status, check

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
    raw: dict[str, Any] = read_yaml("status")
    try:
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
    except (KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(f"knowledge/data/status.yaml: {error!r}") from error


def _flat(table: dict[Status, list[str]]) -> dict[str, Status]:
    found: dict[str, Status] = {}
    for status, words in table.items():
        check(status, STATUSES, "a status of status.yaml")
        for word in words:
            found.setdefault(word, status)
    return found


def _governors(table: dict[Status, list[str]]) -> Governors:
    return {(verb, particle): status for entry, status in _flat(table).items() for verb, _, particle in [entry.partition("+")]}
