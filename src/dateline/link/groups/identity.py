"""Public ids: given once and kept. Merges redirect, splits are recorded, a new version of the program changes no id by itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, Literal

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH: Final = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a member event stands: what finds it again when its report is coded anew. `start` and `end` are those of its first
    claim, `more` the spans of the others."""

    event_id: str
    report: str
    type: str
    start: int
    end: int
    more: tuple[tuple[int, int], ...] = ()

    def shares(self, other: Standing) -> tuple[int, bool]:
        """How many characters of this event's first claim a claim of `other` has, and whether that is its first claim too."""
        first, *rest = (min(self.end, end) - max(self.start, start) for start, end in ((other.start, other.end), *other.more))
        most = max(rest, default=0)
        return (first, True) if first >= most else (most, False)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a public id: `merged` into `new`, `split` (a part of it is `new` now), or `withdrawn` (`new` is empty)."""

    old: str
    new: str
    kind: Literal["merged", "split", "withdrawn"]
    reason: str


@dataclass(frozen=True, slots=True)
class Named:
    """The public id of every group, in the order of the groups, and what became of the ids that were in force."""

    ids: tuple[str, ...]
    changes: tuple[Change, ...]


Given = Callable[[str], Literal["never", "held", "let go"]]


def name_groups(
    groups: Sequence[Sequence[Standing]], before: Mapping[str, Sequence[Standing]], given: Given = lambda _: "never"
) -> Named:
    """Give each group its public id.

    `before` holds the ids in force that may be concerned, with the members that they had. An id goes with most of its members, of
    equal parts with the claim that it was founded on; a group to which several ids go keeps the one with most members there (of
    equals the first in order). `given` tells whether an id was ever given: none is given twice, but one that was merged or
    withdrawn comes back when the claim that it was founded on stands apart, or stands, again.
    """
    votes, begun = _votes(groups, before)

    def rank(old: str, g: int) -> tuple[int, bool, int]:
        return -votes[old][g], old not in map(_founded, groups[g]), g

    homes = {old: min(votes[old], key=lambda g: rank(old, g)) for old in sorted(before) if votes[old]}
    claimants: dict[int, list[str]] = defaultdict(list)
    for old, home in homes.items():
        claimants[home].append(old)
    kept = {g: min(olds, key=lambda old: (-votes[old][g], -begun[old][g], old)) for g, olds in claimants.items()}
    taken: set[str] = set(before)
    ids: list[str] = []
    for n, group in enumerate(groups):
        name = kept.get(n) or _come_back(group, taken, given) or _new_id(group, lambda i: i in taken or given(i) != "never")
        taken.add(name)
        ids.append(name)
    return Named(tuple(ids), tuple(_changes(before, votes, homes, ids)))


_Counts = dict[str, Counter[int]]


def _votes(groups: Sequence[Sequence[Standing]], before: Mapping[str, Sequence[Standing]]) -> tuple[_Counts, _Counts]:
    """For each old id, how many of its members are in which group now, and how many of them begin an event there."""
    by_report: dict[str, list[tuple[Standing, int]]] = defaultdict(list)
    for n, group in enumerate(groups):
        for member in group:
            by_report[member.report].append((member, n))
    votes: _Counts = {old: Counter() for old in before}
    begun: _Counts = {old: Counter() for old in before}
    for old, members in before.items():
        for member in members:
            now, begins = _find(member, by_report.get(member.report, ()))
            if now is not None:
                votes[old][now] += 1
                begun[old][now] += begins
    return votes, begun


def _find(member: Standing, here: Iterable[tuple[Standing, int]]) -> tuple[int | None, bool]:
    """The group in which a member stands now, and whether it begins an event there: by its words, which may be those of any claim
    now; of several by its type and id; its id alone is not trusted."""
    best: tuple[int, bool, bool, bool, str] | None = None
    found = None
    for other, n in here:
        shared, begins = member.shares(other)
        rank = (shared, begins, member.type == other.type, member.event_id == other.event_id, other.event_id)
        if shared > 0 and (best is None or rank > best):
            best, found = rank, n
    return found, bool(best and best[1])


def _changes(
    before: Mapping[str, Sequence[Standing]], votes: Mapping[str, Counter[int]], homes: Mapping[str, int], ids: Sequence[str]
) -> Iterable[Change]:
    for old in sorted(before):
        if old not in homes:
            yield Change(old, "", "withdrawn", "no record that stands rests on its claims any more")
            continue
        home = ids[homes[old]]
        if home != old:
            yield Change(old, home, "merged", "its claims are held to be about the same act")
        for n in sorted(votes[old]):
            if ids[n] != home:
                share = f"{votes[old][n]} of its {len(before[old])} claims"
                yield Change(old, ids[n], "split", f"{share} are held to be about another act")


def _come_back(group: Sequence[Standing], taken: Container[str], given: Given) -> str | None:
    """An id that was let go and had been founded on a claim of this group."""
    founders = sorted(group, key=lambda m: (m.report, m.start, m.end, m.type))
    return next((name for name in map(_founded, founders) if name not in taken and given(name) == "let go"), None)


def _new_id(group: Sequence[Standing], taken: Callable[[str], bool]) -> str:
    """A short id from the words the event was founded on; it says nothing and never changes."""
    founder = min(group, key=lambda m: (m.report, m.start, m.end, m.type))
    for attempt in range(1000):
        name = _founded(founder, attempt)
        if not taken(name):
            return name
    raise AssertionError("a thousand ids in a row were taken")


def _founded(founder: Standing, attempt: int = 0) -> str:
    """The id of an event that is founded on this one."""
    seed = f"{founder.report}\x1f{founder.start}\x1f{founder.end}\x1f{founder.type}\x1f{attempt}"
    number = int.from_bytes(blake2b(seed.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    return "ev-" + "".join(_ALPHABET[(number >> (5 * i)) & 31] for i in range(_LENGTH))
