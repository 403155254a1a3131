"""Which claims are one event: pairs joined from the likeliest down, as far as the constraints let them.

Pairs are taken in one fixed order (falling probability, then ids), so the result depends on neither the order of the input nor
on shards. Joins of the kind "A is like B and B is like C" must hold between the groups as a whole: the mean probability over
all their pairs must reach `COHESION`. Never joined: two acts of one report, what a person judged different, an accord,
talks or aid with an act of violence, groups whose days or exact places would lie farther apart than `types.json` allows for
one event.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dateline.link.groups.bounds import bounds
from dateline.records.vocabulary import EVENT_TYPES

COHESION: Final = 0.15
_EXACT: Final = 2
_PEACEFUL: Final = frozenset({"agreement", "aid"})
_VIOLENT: Final = "violence"
_NEAR_SLACK_KM: Final = 40.0


@dataclass(frozen=True, slots=True)
class Item:
    """What clustering needs of a claim row: see `ClaimRow` for the columns."""

    id: str
    report: int
    type: int
    day_lo: int | None
    day_hi: int | None
    latitude: float | None
    longitude: float | None
    precision: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims by id, `left` < `right`, and the probability that they are about one act."""

    left: str
    right: str
    p: float


@dataclass(frozen=True, slots=True)
class Judgements:
    """Pairs of ids that people judged to be the same event, and pairs judged different; by pair, the number of the decision."""

    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()
    number: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def latest(self) -> list[tuple[str, str]]:
        """The pairs judged the same, the latest decision first."""
        return sorted(self.same, key=lambda pair: (-self.number.get(pair, 0), pair))


@dataclass(slots=True)
class _Group:
    members: list[str]
    reports: set[int]
    days: int
    km: float
    last_start: int | None
    first_end: int | None
    box: tuple[float, float, float, float] | None
    slack: float
    blocks: frozenset[str]
    apart: set[str] = field(default_factory=set)


def cluster(items: Iterable[Item], pairs: Iterable[Pair], join: float, judged: Judgements | None = None) -> list[tuple[str, ...]]:
    """The groups of ids, each sorted, in the order of their first ids; whoever joins nobody is a group alone.

    `pairs` come by falling probability and then by ids; those under `join` join nothing but count for cohesion. What was judged
    different stays apart even if other judgements lead from one to the other; of those the latest are joined first.
    """
    judged = judged or Judgements()
    links, strong = _adjacency(pairs, join)
    tied = {
        i for pair in (*strong, *((Pair(*p, 1.0)) for p in (*judged.same, *judged.different))) for i in (pair.left, pair.right)
    }
    groups: dict[str, _Group] = {}
    single: list[tuple[str, ...]] = []
    for item in items:
        if item.id in tied:
            groups[item.id] = _alone(item)
        else:
            single.append((item.id,))
    for left, right in sorted(judged.different):
        if left in groups and right in groups:
            groups[left].apart.add(right)
            groups[right].apart.add(left)
    for left, right in judged.latest():
        if left in groups and right in groups:
            one, two = groups[left], groups[right]
            if one is not two and not _judged_apart(one, two):
                _unite(one, two, groups)
    for pair in strong:
        if pair.left in groups and pair.right in groups:
            one, two = groups[pair.left], groups[pair.right]
            if one is not two and _may_join(one, two) and _holds(one, two, links):
                _unite(one, two, groups)
    found = {id(group): group for group in groups.values()}
    return sorted([*single, *(tuple(sorted(group.members)) for group in found.values())])


def _adjacency(pairs: Iterable[Pair], join: float) -> tuple[Mapping[str, Mapping[str, float]], Sequence[Pair]]:
    links: dict[str, dict[str, float]] = defaultdict(dict)
    strong: list[Pair] = []
    for pair in pairs:
        links[pair.left][pair.right] = pair.p
        links[pair.right][pair.left] = pair.p
        if pair.p >= join:
            strong.append(pair)
    return links, strong


def _alone(item: Item) -> _Group:
    bound = bounds()[EVENT_TYPES[item.type]]
    box, slack = None, 0.0
    if item.latitude is not None and item.longitude is not None and (item.precision or 9) <= _EXACT:
        box = (item.latitude, item.latitude, item.longitude, item.longitude)
        slack = _NEAR_SLACK_KM if item.precision == _EXACT else 0.0
    return _Group([item.id], {item.report}, bound.days, bound.km, item.day_lo, item.day_hi, box, slack, frozenset(bound.blocks))


def _may_join(one: _Group, two: _Group) -> bool:
    if not one.reports.isdisjoint(two.reports) or _judged_apart(one, two) or _unlike(one, two):
        return False
    last, first = _largest(one.last_start, two.last_start), _smallest(one.first_end, two.first_end)
    if last is not None and first is not None and last - first > min(one.days, two.days):
        return False
    box = _around(one.box, two.box)
    return box is None or _diagonal(box) <= min(one.km, two.km) + max(one.slack, two.slack)


def _unlike(one: _Group, two: _Group) -> bool:
    """Whether one is an accord, talks or aid, and the other an act of violence."""
    return any(a.blocks & _PEACEFUL and _VIOLENT in b.blocks for a, b in ((one, two), (two, one)))


def _judged_apart(one: _Group, two: _Group) -> bool:
    return not one.apart.isdisjoint(two.members)


def _holds(one: _Group, two: _Group, links: Mapping[str, Mapping[str, float]]) -> bool:
    small, large = sorted((one, two), key=lambda g: len(g.members))
    inside = set(large.members)
    total = sum(p for member in small.members for other, p in links[member].items() if other in inside)
    return total >= COHESION * len(one.members) * len(two.members)


def _unite(one: _Group, two: _Group, groups: dict[str, _Group]) -> None:
    small, large = sorted((one, two), key=lambda g: len(g.members))
    large.members += small.members
    large.reports |= small.reports
    large.apart |= small.apart
    large.blocks = one.blocks | two.blocks
    large.days, large.km = min(one.days, two.days), min(one.km, two.km)
    large.last_start, large.first_end = _largest(one.last_start, two.last_start), _smallest(one.first_end, two.first_end)
    large.box, large.slack = _around(one.box, two.box), max(one.slack, two.slack)
    for member in small.members:
        groups[member] = large


def _largest(one: int | None, two: int | None) -> int | None:
    return max((v for v in (one, two) if v is not None), default=None)


def _smallest(one: int | None, two: int | None) -> int | None:
    return min((v for v in (one, two) if v is not None), default=None)


_Box = tuple[float, float, float, float]


def _around(one: _Box | None, two: _Box | None) -> _Box | None:
    if one is None or two is None:
        return one or two
    return min(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), max(one[3], two[3])


def _diagonal(box: _Box) -> float:
    south, north, west, east = box
    wide = 111.2 * (east - west) * math.cos(math.radians((south + north) / 2))
    return math.hypot(111.2 * (north - south), wide)
