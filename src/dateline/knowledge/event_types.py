"""The event types of the codebook and their counterparts in other projects' codebooks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dateline.errors import KnowledgeError
from dateline.knowledge.tables import read_table
from dateline.records.vocabulary import EVENT_TYPES

UCDP_KINDS: Final = ("", "by_sides", "one_sided")


@dataclass(frozen=True, slots=True)
class EventType:
    """One row. `ucdp` is ``by_sides``, ``one_sided``, or empty for what UCDP does not count as organised violence."""

    type: str
    acled_disorder: str
    acled_event: str
    acled_sub_event: str
    ucdp: str


@lru_cache(maxsize=1)
def load_event_types() -> dict[str, EventType]:
    """All types by name; raises `KnowledgeError` unless the table has each type of the codebook once."""
    rows = [EventType(**row) for row in read_table("event_types.tsv")]
    if sorted(row.type for row in rows) != sorted(EVENT_TYPES):
        raise KnowledgeError("event_types.tsv does not list each event type of the codebook once")
    if wrong := [row.type for row in rows if row.ucdp not in UCDP_KINDS]:
        raise KnowledgeError(f"event_types.tsv: ucdp of {', '.join(wrong)} is none of {', '.join(UCDP_KINDS)}")
    return {row.type: row for row in rows}
