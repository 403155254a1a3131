"""Public ids: given once and kept. Merges redirect, splits are recorded, a new version of the program changes no id by itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, Literal

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH: Final = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a member event stands: what finds it again when its report is coded anew."""

    event_id: str
    report: str
    type: str
    start: int
    end: int


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


def name_groups(
    groups: Sequence[Sequence[Standing]], before: Mapping[str, Sequence[Standing]], taken: Callable[[str], bool] = lambda _: False
) -> Named:
    """Give each group its public id.

    `before` holds the ids in force that may be concerned, with the members that they had. An id goes with most of its members; a
    group to which several ids go keeps the one with most members there (of equals the first in order). `taken` tells whether
    an id was ever given, so that none is given twice.
    """
    votes = _votes(groups, before)
    homes = {old: min(votes[old], key=lambda g: (-votes[old][g], g)) for old in sorted(before) if votes[old]}
    claimants: dict[int, list[str]] = defaultdict(list)
    for old, home in homes.items():
        claimants[home].append(old)
    kept = {g: min(olds, key=lambda old: (-votes[old][g], old)) for g, olds in claimants.items()}
    given: set[str] = set(before)
    ids: list[str] = []
    for n, group in enumerate(groups):
        name = kept.get(n) or _new_id(group, lambda i: i in given or taken(i))
        given.add(name)
        ids.append(name)
    return Named(tuple(ids), tuple(_changes(before, votes, homes, ids)))


def _votes(groups: Sequence[Sequence[Standing]], before: Mapping[str, Sequence[Standing]]) -> dict[str, Counter[int]]:
    """For each old id, how many of its members are in which group now."""
    by_report: dict[str, list[tuple[Standing, int]]] = defaultdict(list)
    for n, group in enumerate(groups):
        for member in group:
            by_report[member.report].append((member, n))
    votes: dict[str, Counter[int]] = {old: Counter() for old in before}
    for old, members in before.items():
        for member in members:
            now = _find(member, by_report.get(member.report, ()))
            if now is not None:
                votes[old][now] += 1
    return votes


def _find(member: Standing, here: Iterable[tuple[Standing, int]]) -> int | None:
    """The group in which a member stands now: by its words, of several by its type and id; its id alone is not trusted."""
    best: tuple[int, bool, bool, str] | None = None
    found = None
    for other, n in here:
        shared = min(member.end, other.end) - max(member.start, other.start)
        rank = (shared, member.type == other.type, member.event_id == other.event_id, other.event_id)
        if shared > 0 and (best is None or rank > best):
            best, found = rank, n
    return found


def _changes(
    before: Mapping[str, Sequence[Standing]], votes: Mapping[str, Counter[int]], homes: Mapping[str, int], ids: Sequence[str]
) -> Iterable[Change]:
    for old in sorted(before):
        if old not in homes:
            yield Change(old, "", "withdrawn", "none of its claims is coded any more")
            continue
        home = ids[homes[old]]
        if home != old:
            yield Change(old, home, "merged", "its claims are held to be about the same act")
        for n in sorted(votes[old]):
            if ids[n] != home:
                share = f"{votes[old][n]} of its {len(before[old])} claims"
                yield Change(old, ids[n], "split", f"{share} are held to be about another act")


def _new_id(group: Sequence[Standing], taken: Callable[[str], bool]) -> str:
    """A short id from the words the event was founded on; it says nothing and never changes."""
    founder = min(group, key=lambda m: (m.report, m.start, m.end, m.type))
    for attempt in range(1000):
        seed = f"{founder.report}\x1f{founder.start}\x1f{founder.end}\x1f{founder.type}\x1f{attempt}"
        number = int.from_bytes(blake2b(seed.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
        name = "ev-" + "".join(_ALPHABET[(number >> (5 * i)) & 31] for i in range(_LENGTH))
        if not taken(name):
            return name
    raise AssertionError("a thousand ids in a row were taken")
