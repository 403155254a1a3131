"""Names in a parsed report: actors of the list, outlets, peoples and states, and persons."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from spacy.tokens import Doc

from dateline.knowledge.actors import Actor, ActorList
from dateline.knowledge.names import Alias, NameMatch, Piece, pieces
from dateline.knowledge.outlets import load_outlets
from dateline.language.parsed import Parsed

HitForm = Literal["name", "demonym", "people", "capital"]
EDGES: Final = frozenset({"-", "‑", "–"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A name at tokens `start` to `end` (exclusive). `actor` is an id, or the ISO code where `form` is a country's word.

    `leads` is what a person rules or leads: an ISO code or an actor id. Of an `outlet`, `actor` is its id in the outlet list.
    """

    start: int
    end: int
    root: int
    actor: str
    form: HitForm
    pejorative: bool = False
    leads: str | None = None
    outlet: bool = False


class NameFinder:
    """Finds the names of one actor list, of outlets, and of countries with their demonyms."""

    def __init__(self, actors: ActorList) -> None:
        self._actors = actors

    def find(self, parsed: Parsed) -> list[Hit]:
        """All names, in order, none overlapping. A spelling that several actors share goes to the one that fits the report."""
        text = parsed.view.text
        parts = pieces(text)
        found = list(self._actors.index.find(text, parts))
        near = countries_named(found, self._actors)
        full = {a.target for m in found for a in m.aliases if not a.short}
        on = parsed.report.published
        hits: list[Hit] = []
        starts = [t.idx for t in parsed.doc]
        for match in found:
            alias = self._choose(match, near, full, on)
            if alias is None:
                continue
            hit = _hit(parsed.doc, starts, match, alias)
            if hit is not None:
                hits.append(replace(hit, leads=leads(self._actors.get(hit.actor), on)))
        hits += self._outlets(parsed, text, parts, starts, hits)
        return sorted(hits, key=lambda h: h.start)

    def _outlets(
        self, parsed: Parsed, text: str, parts: list[Piece], starts: Sequence[int], hits: Sequence[Hit]
    ) -> Iterator[Hit]:
        """Outlets, where no actor is named."""
        taken = {i for h in hits for i in range(h.start, h.end)}
        for match in load_outlets().index.find(text, parts):
            hit = _hit(parsed.doc, starts, match, match.aliases[0])
            if hit is not None and taken.isdisjoint(range(hit.start, hit.end)):
                yield replace(hit, outlet=True)

    def _choose(self, match: NameMatch, near: Counter[str], full: set[str], on: date | None) -> Alias | None:
        """The alias meant: not a short form without its full name; then the actor of the report's countries and day."""
        fit = [a for a in match.aliases if not a.short or a.target in full]
        if len(fit) <= 1:
            return fit[0] if fit else None
        return max(fit, key=lambda a: self._fitness(self._actors.get(a.target), near, on))

    def _fitness(self, actor: Actor | None, near: Counter[str], on: date | None) -> tuple[int, bool]:
        if actor is None:
            return 0, False
        return max((near[c] for c in actor.countries), default=0), actor.existed(on)


def leads(actor: Actor | None, on: date | None) -> str | None:
    """What a person rules or leads on a day (the last that the list says, where the day is not known)."""
    if actor is None or actor.kind != "person":
        return None
    led = [t for t in actor.ties if t.kind in ("ruler", "leader")]
    held = [t for t in led if t.holds(on)] if on is not None else led
    return (held or led)[-1].other if led else None


def countries_named(found: Sequence[NameMatch], actors: ActorList) -> Counter[str]:
    """How often each country is named, by its own words or by an actor that belongs to it alone."""
    near: Counter[str] = Counter()
    for match in found:
        targets = {a.target for a in match.aliases}
        if len(targets) != 1:
            continue
        target = targets.pop().partition(":")
        iso = target[2] or target[0]
        actor = actors.get(iso)
        near.update(actor.countries if actor and len(actor.countries) == 1 else ())
    return near


def _hit(doc: Doc, starts: Sequence[int], match: NameMatch, alias: Alias) -> Hit | None:
    """The match as tokens; None if it begins or ends inside a word that is no compound ("U.S.-led")."""
    first = bisect_right(starts, match.start) - 1
    last = bisect_left(starts, match.end)
    if last <= first:
        return None
    form, _, target = alias.target.rpartition(":")
    if form == "region":
        return None
    kind: HitForm = form if form in ("demonym", "people", "capital") else "name"  # type: ignore[assignment]
    return Hit(first, last, root_of(doc, first, last), target, kind, alias.pejorative)


def root_of(doc: Doc, start: int, end: int) -> int:
    """The token of a stretch that hangs on something outside it; the last such that is no punctuation."""
    outside = [i for i in range(start, end) if not start <= doc[i].head.i < end or doc[i].head.i == i]
    worded = [i for i in outside if not doc[i].is_punct]
    return (worded or outside or [end - 1])[-1]


def widen(doc: Doc, hit: Hit) -> Hit:
    """A hit with the abbreviation in brackets that follows it: "National Defense Force (NDF)"."""
    end = hit.end
    if end + 2 < len(doc) and doc[end].text in "([" and doc[end + 2].text in ")]" and doc[end + 1].text.isupper():
        return replace(hit, end=end + 3)
    return hit
