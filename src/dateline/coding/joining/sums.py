"""Titles and leads that sum up what is told one by one below (codebook section 6): no act of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from dateline.coding.draft import Group
from dateline.coding.figures.same_people import is_vague

COUNTED: Final = ("killed", "wounded")
CLEAR: Final = 5
NAMED: Final = 0.4
AREA: Final = 4
MOST_PARTS: Final = 4
MOST_TOLD: Final = 8


def mark_sums(groups: Sequence[Group]) -> None:
    """Mark the groups of title and lead that sum up: their tolls are exactly those told below, or a title names their areas."""
    tolls: dict[int, dict[str, int]] = {}
    for group in groups:
        tolls[group.sentence] = _toll(group) | tolls.get(group.sentence, {})
    for group in groups:
        if group.first.title or group.first.lead:
            whole = tolls[group.sentence]
            below = [t for n, t in sorted(tolls.items()) if n > group.sentence and t and t != whole][:MOST_TOLD]
            group.sum = any(_makes(parts, whole) for parts in _choices(below)) or _spread(group, groups)


def _spread(group: Group, groups: Sequence[Group]) -> bool:
    """Whether a title names several provinces, and acts told below are each of one of them."""
    areas = {w.place.admin1 for w in group.where if w.score >= NAMED and w.precision <= AREA and w.place.admin1}
    if not group.first.title or len(areas) < 2:
        return False
    below = [g for g in groups if g.sentence > group.sentence]
    found = {w.place.admin1 for g in below for d in g.drafts for w in d.where[:1] if w.score >= NAMED}
    return len(areas & found) > 1


def _choices(below: Sequence[dict[str, int]]) -> Iterator[tuple[dict[str, int], ...]]:
    for size in range(2, MOST_PARTS + 1):
        yield from combinations(below, size)


def _makes(parts: Sequence[dict[str, int]], whole: dict[str, int]) -> bool:
    """Whether the parts make up every toll of the whole."""
    if not whole or any(sum(part.get(kind, 0) for part in parts) != number for kind, number in whole.items()):
        return False
    return len(whole) > 1 or max(whole.values()) >= CLEAR


def _toll(group: Group) -> dict[str, int]:
    """The exact numbers of the group by kind, the first of each."""
    found: dict[str, int] = {}
    for count in group.counts:
        low = count.mention.low
        if count.kind in COUNTED and low and not is_vague(count.mention.rule):
            found.setdefault(count.kind, low)
    return found
