"""Tolls of title or lead that are the sum of tolls told one by one below (codebook section 6): no act of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from dateline.coding.draft import Group
from dateline.coding.heads import is_vague

COUNTED: Final = ("killed", "wounded")
CLEAR: Final = 5
MOST_PARTS: Final = 4
MOST_TOLD: Final = 8


def mark_sums(groups: Sequence[Group]) -> None:
    """Mark the groups of title and lead whose tolls later sentences make up exactly: two tolls, or one of five and more."""
    tolls: dict[int, dict[str, int]] = {}
    for group in groups:
        tolls[group.sentence] = _toll(group) | tolls.get(group.sentence, {})
    for group in groups:
        if group.first.title or group.first.lead:
            whole = tolls[group.sentence]
            below = [t for n, t in sorted(tolls.items()) if n > group.sentence and t and t != whole][:MOST_TOLD]
            group.sum = any(_makes(parts, whole) for parts in _choices(below))


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
        if count.kind in COUNTED and low and low == count.mention.high and not is_vague(count.mention.rule):
            found.setdefault(count.kind, low)
    return found
