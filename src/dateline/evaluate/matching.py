"""Which coded event is which gold event of a report: one to one, best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dateline.evaluate.names import Names
from dateline.evaluate.places import same_place
from dateline.evaluate.words import evidence, overlap

Json = Mapping[str, Any]
ENOUGH: Final = 1.5


def allowed(event: Json, name: str) -> list[Any]:
    """The gold value of a field, and the others that are as good (``NAME_either``)."""
    return [event.get(name), *(event.get(f"{name}_either") or ())]


def match(names: Names, text: str, golds: Sequence[Json], events: Sequence[Json]) -> list[tuple[int, int]]:
    """Pairs of positions, gold and coded; of two equally close pairs the one that comes first in the files wins."""
    scored = sorted(
        ((affinity(names, text, g, e), -i, -j) for i, g in enumerate(golds) for j, e in enumerate(events)), reverse=True
    )
    taken_gold: set[int] = set()
    taken: set[int] = set()
    pairs = []
    for value, i, j in scored:
        if value >= ENOUGH and i not in taken_gold and j not in taken:
            pairs.append((-i, -j))
            taken_gold.add(i)
            taken.add(j)
    return pairs


def affinity(names: Names, text: str, gold: Json, event: Json) -> float:
    """How likely two records mean one act; 0 where nothing but the kind of act ties them.

    Two for evidence that overlaps, one for the type (half for its family) and for the place, half for each of at most two
    figures, three tenths for each of at most three participants.
    """
    kind = _kind(gold, event)
    where = 1.0 if gold.get("place") and same_place(gold, event) else 0.0
    tolls = len(_tolls(gold["figures"]) & _tolls(event.get("figures") or ()))
    theirs = event.get("participants") or ()
    who = sum(any(names.same(p, q, loose=True) for q in theirs) for p in gold["participants"])
    seen = 1.0 if overlap(evidence(text, gold), evidence(text, event)) else 0.0
    if not seen and not (kind and (where + tolls >= 1) and who):
        return 0.0
    return 2 * seen + kind + where + 0.5 * min(tolls, 2) + 0.3 * min(who, 3)


def _kind(gold: Json, event: Json) -> float:
    if event.get("type") in allowed(gold, "type"):
        return 1.0
    return 0.5 if _family(event.get("type")) == _family(gold["type"]) else 0.0


def _family(kind: str | None) -> str:
    return (kind or "").split(".")[0]


def _tolls(figures: Sequence[Json]) -> set[tuple[Any, Any]]:
    return {(f.get("kind"), f.get("low")) for f in figures}
