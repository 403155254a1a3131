"""How far one event may stretch, and which types are compared with which: a small loader of ``types.json``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.errors import KnowledgeError
from dateline.records.vocabulary import EVENT_TYPES


@dataclass(frozen=True, slots=True)
class Bound:
    """`days` from the first to the last day of an event; `km` between its exact places; names of its `blocks`."""

    days: int
    km: float
    blocks: tuple[str, ...]


@cache
def bounds() -> dict[str, Bound]:
    """The bound of every event type; raises `KnowledgeError` if one is missing."""
    rows = json.loads(files(__package__).joinpath("types.json").read_text(encoding="utf-8"))["types"]
    if set(rows) != set(EVENT_TYPES):
        raise KnowledgeError("link/groups/types.json does not name exactly the event types of the codebook")
    return {name: Bound(row["days"], float(row["km"]), tuple(row["blocks"])) for name, row in rows.items()}


@cache
def block_codes() -> dict[str, int]:
    """A small number for every block, in the order of their names."""
    names = sorted({block for bound in bounds().values() for block in bound.blocks})
    return {name: n for n, name in enumerate(names)}
