"""What linking knows of actors and outlets, from the lists in `knowledge`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from dateline.knowledge.actors import ActorList, load_actors
from dateline.knowledge.outlets import Outlet, OutletList, load_outlets
from dateline.link.words import words_of
from dateline.records.source import Source

_PARTS: Final = frozenset({"parent", "member", "branch", "predecessor", "successor"})
_FRIENDS: Final = frozenset({"parent", "member", "branch", "ally", "supporter", "owner"})


class Known:
    """The actor list and the outlet list, seen as `Kinship` and `Affiliations`."""

    def __init__(self, actors: ActorList, outlets: OutletList) -> None:
        self._actors = actors
        self._outlets = outlets
        self._camps: dict[tuple[str, date | None], tuple[str, ...]] = {}
        self._forebears: dict[tuple[str, date | None], tuple[str, ...]] = {}

    def forebears(self, actor: str, on: date | None) -> Sequence[str]:
        """Ids of what the actor is part of, nearest first: its state, its parents, what it grew out of or into."""
        key = (actor, on)
        if key not in self._forebears:
            self._forebears[key] = tuple(self._reach(actor, on, _PARTS))[1:]
        return self._forebears[key]

    def camps(self, actor: str, on: date | None) -> Sequence[str]:
        """The sides that the actor, or whom it belongs to or backs, is on, as ``COUNTRY:side``."""
        key = (actor, on)
        if key not in self._camps:
            self._camps[key] = self._find_camps(actor, on)
        return self._camps[key]

    def owner(self, outlet: str) -> str | None:
        """The state, party or company behind an outlet, as one key."""
        found = self._outlet(outlet)
        if found is None:
            return None
        return found.party.partition(".")[0] or found.state or found.owner or found.id

    def outlet_name(self, outlet: str) -> str:
        """The name of an outlet for people, whatever name or id it was given by."""
        found = self._outlet(outlet)
        return found.name if found else outlet

    def party(self, source: Source, country: str | None) -> str | None:
        """The party to the conflict of `country` that a source speaks for: itself, its state, or who stands behind the outlet."""
        actor = source.actor if self._actors.get(source.actor) else None
        outlet = None if actor else self._outlet(source.name)
        speaks_for = actor or (outlet.party or outlet.state if outlet else None)
        if not speaks_for or country is None:
            return None
        in_war = any(camp.partition(":")[0] == country for camp in self.camps(speaks_for, None))
        return self._root(speaks_for) if in_war else None

    @cached_property
    def commonplace(self) -> frozenset[str]:
        """The words of which names of actors, countries and outlets are made: they tell little of what a report is about."""
        names = [n for a in self._actors for n in (a.name, *a.aliases, *a.labels)]
        names += [n for o in self._outlets for n in (o.name, *o.aliases)]
        for country in self._actors.countries.values():
            names += [country.name, *country.names, *country.adjectives, *country.people, *country.capitals]
        return frozenset(word for name in names for word in words_of(name))

    def _outlet(self, name: str) -> Outlet | None:
        return self._outlets.find(name)

    def _root(self, actor: str) -> str:
        """One key for a state and its government, forces and police."""
        iso = actor.partition(".")[0]
        return iso if iso in self._actors.countries else actor

    def _find_camps(self, actor: str, on: date | None) -> tuple[str, ...]:
        own = self._actors.get(actor)
        if own is not None and own.sides:
            return own.sides
        reached = (self._actors.get(a) for a in self._reach(actor, on, _FRIENDS))
        return tuple(sorted({side for a in reached if a for side in a.sides}))

    def _reach(self, actor: str, on: date | None, kinds: frozenset[str]) -> Iterator[str]:
        seen: dict[str, None] = {}
        left = [actor]
        while left:
            here = left.pop(0)
            if here in seen:
                continue
            seen[here] = None
            yield here
            found = self._actors.get(here)
            left += [t.other for t in found.ties if t.kind in kinds and t.holds(on)] if found else []
            if self._root(here) != here:
                left.append(self._root(here))
            elif here in self._actors.countries:
                left.append(f"{here}.government")


@lru_cache(maxsize=4)
def load_known(extra: tuple[Path, ...] = ()) -> Known:
    """The embedded lists, with the user's own actors after them."""
    return Known(load_actors(extra), load_outlets())
