"""The claims of one linked event side by side: numbered, with their origins, and a vote over origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from dateline.link.copies.origins import Origin, Origins
from dateline.records.claim import Claim
from dateline.records.event import Event

LEAST_TAKEN_OVER: Final = 8
"""Words that two reports have alike in one claim only if one took them from the other, or both from a third."""

V = TypeVar("V", bound=Hashable)


@dataclass(frozen=True, slots=True)
class FieldMerge:
    """How one field of the merged event came about: the claims behind the value, those against it, and why it was chosen.

    `how` is ``agreed``, ``chosen``, ``series``, ``indeterminate`` or ``joined`` (a list to which every claim adds).
    """

    field: str
    value: str
    behind: tuple[int, ...]
    against: tuple[int, ...]
    how: str
    reason: str


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a field, the claims that tell it, and how many independent origins they have."""

    value: Hashable
    claims: tuple[int, ...]
    origins: int


class Board:
    """Members in a fixed order: by day of publication, main acts first, then ids. Claim numbers run through all of them."""

    def __init__(self, events: Iterable[Event], origins: Origins, published: Mapping[str, date]) -> None:
        self.events: tuple[Event, ...] = tuple(sorted(events, key=lambda e: self._rank(e, published)))
        self.published = published
        self.offsets: list[int] = []
        claims: list[Claim] = []
        told: list[Origin] = []
        country = next((e.place.country for e in self.events if e.place and e.place.country), None)
        for event in self.events:
            self.offsets.append(len(claims))
            claims.extend(event.claims)
            told.extend(origins.of(claim, country) for claim in event.claims)
        self.claims: tuple[Claim, ...] = tuple(claims)
        self.origin: tuple[Origin, ...] = tuple(_as_copied(claims, told, origins.copies))
        self.country = country

    @staticmethod
    def _rank(event: Event, published: Mapping[str, date]) -> tuple[object, ...]:
        report = event.claims[0].report
        return (published.get(report, date.max), not event.main, report, event.id)

    def members(self) -> Iterator[tuple[Event, int]]:
        """Each member with the number of its first claim."""
        return zip(self.events, self.offsets, strict=True)

    def numbers(self, event: Event, offset: int, claims: Sequence[int] | None = None) -> tuple[int, ...]:
        """The merged numbers of a member's claims; all of them if none are given."""
        held = range(len(event.claims)) if claims is None else claims
        return tuple(offset + i for i in held)

    def origins_of(self, claims: Iterable[int]) -> int:
        """How many independent origins stand behind these claims."""
        return len({self.origin[i].key for i in claims})

    def names_of(self, claims: Iterable[int]) -> list[str]:
        """The names of the origins of these claims, each origin once, in the order of the claims."""
        found: dict[str, str] = {}
        for i in claims:
            found.setdefault(self.origin[i].key, self.origin[i].name)
        return list(found.values())

    def options(self, value: Callable[[Event], V | None], own: Callable[[Claim], V | None] = lambda _: None) -> list[Option]:
        """The different values that members have, None left out, the best supported first. A claim that has its `own` value
        counts for that."""
        claims: dict[V, list[int]] = defaultdict(list)
        for event, offset in self.members():
            for number, claim in enumerate(event.claims, offset):
                told = own(claim) or value(event)
                if told is not None:
                    claims[told].append(number)
        found = [Option(v, tuple(c), self.origins_of(c)) for v, c in claims.items()]
        return sorted(found, key=lambda o: (-o.origins, o.claims))

    def shift(self, value: V, offset: int) -> V:
        """A value of a member, resting on the merged numbers of its claims."""
        return replace(value, claims=tuple(offset + i for i in value.claims))  # type: ignore[type-var, attr-defined]


def _as_copied(claims: Sequence[Claim], told: Sequence[Origin], copies: Mapping[str, str]) -> Iterator[Origin]:
    """The origins, but what was taken over word for word has the origin that it has where it was taken from: an agency whose
    credit a copy left out, or the outlet that had a paragraph first. Claims come in the order of their days of publication."""
    first: dict[str, Origin] = {}
    held: dict[tuple[str, str], Origin] = {}
    for claim, origin in zip(claims, told, strict=True):
        words = " ".join(claim.quote.split()).casefold()
        first.setdefault(words, origin)
        held.setdefault((claim.report, words), origin)
    for claim, origin in zip(claims, told, strict=True):
        words = " ".join(claim.quote.split()).casefold()
        root = (copies.get(claim.report, ""), words)
        if len(claim.sources) > 1:
            yield origin
        elif root in held:
            yield held[root]
        else:
            yield first[words] if words.count(" ") >= LEAST_TAKEN_OVER - 1 else origin
