"""Who is who: the list of actors, by hand for groups and bodies, by rule for states and their forces.

An id of the list by hand is a plain word (``islamic-state``). A state is its ISO code (``SY``), its government, forces and
police are ``SY.government``, ``SY.forces`` and ``SY.police``: they come from the table of countries. A government that the
list has by hand (``government-of-national-accord``) has its forces by hand too, under its id with ``.forces``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, cast

from dateline.errors import KnowledgeError, RecordError
from dateline.knowledge.countries import Country, load_countries
from dateline.knowledge.names import NameIndex, fold, pieces
from dateline.knowledge.tables import Row, read_table, read_user_table, words
from dateline.knowledge.user_lists import user_lists
from dateline.records.vocabulary import ACTOR_KINDS, ActorKind, check

TieKind = Literal["parent", "ally", "member", "successor", "predecessor", "branch", "supporter", "owner"]
BY_RULE: Final = "rule: names of countries"
STATE_PARTS: Final = ("government", "forces", "police")


@dataclass(frozen=True, slots=True)
class Tie:
    """How an actor belongs to another, and when; either day may be None: not known, or still so."""

    kind: str
    other: str
    since: date | None = None
    until: date | None = None

    def holds(self, on: date | None) -> bool:
        """Whether the tie held on a day; without a day every tie holds."""
        return on is None or ((self.since is None or self.since <= on) and (self.until is None or on < self.until))


@dataclass(frozen=True, slots=True)
class Actor:
    """One row of the list. `aliases` are spellings (marks as in `names`), `labels` what its enemies call it.

    `sides` are ``COUNTRY:side`` ("SY:opposition"); `since` and `until` bound its life under this name. `source` and `as_of`
    say where the row comes from and of which day it is.
    """

    id: str
    name: str
    kind: ActorKind
    countries: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    since: date | None = None
    until: date | None = None
    source: str = ""
    as_of: str = ""

    def side(self, country: str | None) -> str | None:
        """The side it is on in the conflict of `country`, if the list says so."""
        return next((s.partition(":")[2] for s in self.sides if s.partition(":")[0] == country), None)

    def existed(self, on: date | None) -> bool:
        return on is None or ((self.since is None or self.since <= on) and (self.until is None or on < self.until))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two lists that do not agree: a later row that changes an id, or one spelling for two actors."""

    what: str
    first: str
    second: str


class ActorList:
    """The actors by id and by name. `index` finds their names in text; its targets are ids."""

    def __init__(self, actors: Iterable[Actor], countries: Sequence[Country], users: Iterable[Actor] = ()) -> None:
        self._by_id: dict[str, Actor] = {}
        self.conflicts: list[Conflict] = []
        self.index = NameIndex()
        self._spelt: dict[str, list[str]] | None = None
        self.countries = {c.iso: c for c in countries}
        for actor in actors:
            self._add(actor)
        self._add_users(users)
        for actor in self._by_id.values():
            if actor.source != BY_RULE or actor.id in self.countries:  # "Malian army" is found as adjective and noun
                self._index(actor)
        for country in countries:
            self._index_words(country)
        for row in read_table("regions.tsv"):
            self.index.add(row["name"], f"region:{row['name']}")

    def _add_users(self, users: Iterable[Actor]) -> None:
        """Add a user's rows, and note each that changes the name of an id or takes a spelling of another actor."""
        for actor in users:
            before = self.get(actor.id)
            if before is not None and before.name != actor.name:
                self.conflicts.append(Conflict(f"name of {actor.id}", before.name, actor.name))
            for spelling in (actor.name, *actor.aliases, *actor.labels):
                others = dict.fromkeys(i for i in self._spellings().get(_key(spelling), ()) if i != actor.id)
                if others:
                    self.conflicts.append(Conflict(f"spelling {spelling!r}", ", ".join(others), actor.id))
            self._add(actor)
            self._spelt = None

    def _index_words(self, country: Country) -> None:
        """A country's adjectives, people and seat of government; their targets carry the kind of word before the code."""
        for form, spellings in (("demonym", country.adjectives), ("people", country.people), ("capital", country.capitals)):
            for spelling in spellings:
                self.index.add(spelling, f"{form}:{country.iso}")

    def _add(self, actor: Actor) -> None:
        """Add a row; one for an id that is there already keeps its aliases, labels and ties, and replaces the rest."""
        before = self._by_id.get(actor.id)
        if before is not None:
            aliases = tuple(dict.fromkeys((*before.aliases, *actor.aliases)))
            actor = replace(actor, aliases=aliases, labels=(*before.labels, *actor.labels), ties=(*before.ties, *actor.ties))
        self._by_id[actor.id] = actor

    def _index(self, actor: Actor) -> None:
        for spelling in dict.fromkeys((actor.name, *actor.aliases)):
            self.index.add(spelling, actor.id)
        for label in actor.labels:
            self.index.add(label, actor.id, pejorative=True)

    def _spellings(self) -> dict[str, list[str]]:
        """Ids by folded spelling, whatever its case: what a person types. Made when first asked for."""
        if self._spelt is None:
            self._spelt = defaultdict(list)
            for actor in self._by_id.values():
                for spelling in (actor.name, *actor.aliases, *actor.labels):
                    self._spelt[_key(spelling)].append(actor.id)
        return self._spelt

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, actor: str | None) -> Actor | None:
        """The actor of an id, or None."""
        return self._by_id.get(actor) if actor else None

    def find(self, name: str, on: date | None = None) -> tuple[Actor, ...]:
        """All actors that are called `name`, those that existed on the day first; empty where nobody is."""
        ids = list(self._spellings().get(_key(name), ()))
        if not ids:
            whole = (m for m in self.index.find(name) if m.start == 0 and m.end == len(name.rstrip()))
            ids = [a.target for m in whole for a in m.aliases]
        found = [self._by_id[i] for i in dict.fromkeys(ids) if i in self._by_id]
        return tuple(sorted(found, key=lambda a: not a.existed(on)))

    def of_state(self, iso: str, part: str = "") -> Actor | None:
        """A state, or its ``government``, ``forces`` or ``police``."""
        return self.get(f"{iso}.{part}" if part else iso)

    def armed(self, actor: str | None) -> str | None:
        """The id of who fights where `actor` is said to: a state's or a government's armed forces; others are themselves."""
        if actor is None:
            return None
        owner, _, part = actor.partition(".")
        if part in ("", "government") and f"{owner}.forces" in self._by_id:
            return f"{owner}.forces"
        return actor

    def within(self, actor: str | None, other: str, on: date | None = None) -> bool:
        """Whether `actor` is `other`, or belongs to it through parents and membership on that day."""
        seen: set[str] = set()
        left = [actor]
        while left:
            here = left.pop()
            if here == other:
                return True
            found = self.get(here)
            if found is None or found.id in seen:
                continue
            seen.add(found.id)
            left += [t.other for t in found.ties if t.kind in ("parent", "member", "branch") and t.holds(on)]
        return False


def _key(name: str) -> str:
    return " ".join(p.folded for p in pieces(name.lstrip("~?=")) if not p.article) or fold(name)


def state_actors(country: Country) -> Iterator[Actor]:
    """A state, its government, its armed forces and its police, by rule from the table of countries."""
    adjective = country.adjectives[0] if country.adjectives else country.name
    origin = {"source": BY_RULE, "as_of": "", "countries": (country.iso,)}
    yield Actor(country.iso, country.name, "state", aliases=country.names, **origin)  # type: ignore[arg-type]
    names = {
        "government": country.government or f"{adjective} government",
        "forces": country.forces or f"{adjective} armed forces",
        "police": f"{adjective} police",
    }
    sides = (f"{country.iso}:government",)
    for part in STATE_PARTS:
        yield Actor(f"{country.iso}.{part}", names[part], "state", sides=sides, **origin)  # type: ignore[arg-type]


def read_actor(row: Row, name: str) -> Actor:
    """The actor of a row of a table; raises `KnowledgeError` with the row's id and the cell at fault."""
    try:
        check(row["kind"], ACTOR_KINDS, "kind")
        if not row["id"] or not row["name"]:
            raise RecordError("id and name are needed")
        return Actor(
            id=row["id"],
            name=row["name"],
            kind=cast(ActorKind, row["kind"]),
            countries=words(row.get("countries", "")),
            aliases=words(row.get("aliases", "")),
            labels=words(row.get("labels", "")),
            sides=words(row.get("sides", "")),
            traits=words(row.get("traits", "")),
            ties=tuple(_read_tie(t) for t in words(row.get("ties", ""))),
            since=_day(row.get("since", "")),
            until=_day(row.get("until", "")),
            source=row.get("source", ""),
            as_of=row.get("as_of", ""),
        )
    except (KeyError, ValueError, RecordError) as error:
        raise KnowledgeError(f"{name}: actor {row.get('id')!r}: {error}") from error


def _read_tie(cell: str) -> Tie:
    """``kind:other`` or ``kind:other@since..until``; days may be left out, or be a year or a month."""
    what, _, when = cell.partition("@")
    kind, _, other = what.partition(":")
    since, _, until = when.partition("..")
    if not kind or not other:
        raise ValueError(f"a tie is kind:actor@since..until, got {cell!r}")
    return Tie(kind, other, _day(since), _day(until))


def _day(cell: str) -> date | None:
    """An ISO day, month or year; the first day of it."""
    if not cell:
        return None
    return date.fromisoformat(cell + "-01-01"[3 * cell.count("-") :])


def read_list(path: Path) -> tuple[Actor, ...]:
    """The actors of a user's list; raises `KnowledgeError` with the file's name and the row at fault."""
    return tuple(read_actor(row, str(path)) for row in read_user_table(path))


def load_actors(extra: Iterable[Path] = ()) -> ActorList:
    """The embedded list, then the lists that the user added, then `extra`; `ActorList.conflicts` tells where they disagree."""
    lists = (*user_lists(), *extra)
    return _load_actors(tuple((path, _changed(path)) for path in lists))


def _changed(path: Path) -> int:
    """When a list was changed last, so that a changed one is read anew; 0 where there is none: reading it says so."""
    return path.stat().st_mtime_ns if path.is_file() else 0


@lru_cache(maxsize=4)
def _load_actors(lists: tuple[tuple[Path, int], ...]) -> ActorList:
    countries = load_countries()
    by_rule = (a for c in countries for a in state_actors(c))
    by_hand = (read_actor(row, "actors.tsv") for row in read_table("actors.tsv"))
    users = (actor for path, _ in lists for actor in read_list(path))
    return ActorList((*by_rule, *by_hand), countries, users)
