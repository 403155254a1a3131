"""The candidates of a place expression, and what the report says of where it plays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from dateline.gazetteer.areas import admin1_name, bare
from dateline.gazetteer.entry import Entry
from dateline.gazetteer.index import Gazetteer, Hit, arabic_closeness
from dateline.gazetteer.keys import core, fold, is_arabic
from dateline.records.mentions import PlaceExpression
from dateline.resolve.places.scores import Setting, inside, near_ground

CLEAR: Final = 0.86
_COUNTRIES: Final = 5
_BIG: Final = 100_000
_BORDER_KM: Final = 150.0
_CORE: Final = 0.92
_LISTED_WITH: Final = {
    "camp": ("camp",), "base": ("air base", "airport", "base"), "river": ("river",), "dam": ("dam",), "crossing": ("crossing",),
    "road": ("road", "highway"), "sea": ("sea",), "district": ("county", "district"), "front": ("front",),
}  # fmt: skip
_WHOLE: Final = frozenset({"country", "area1", "sea", "continent", "macroregion"})
"""Kinds that lie in no area said beside them, unless an entry of that name lies there."""

Areas = frozenset[tuple[str, str | None]]


class Pools:
    """Candidates for all expressions of one report. `given` are areas known from outside the text."""

    def __init__(self, gazetteer: Gazetteer, expressions: Sequence[PlaceExpression], given: Areas) -> None:
        self.gazetteer = gazetteer
        self.expressions = expressions
        self.given = given
        self.exact = [self._exact(e) for e in expressions]
        self.countries = self._countries()
        self.areas_of = self._shared_areas()
        self.last = [self._area_meant(i) for i in range(len(expressions))]

    def _exact(self, expression: PlaceExpression) -> tuple[Entry, ...]:
        """The entries of that very name; of "Harran Province" where no list has it so, the first-order areas called Harran."""
        found = _unique(self.gazetteer.exact(said) for said in (*spellings(expression), *with_kind(expression)))
        short = bare(expression.name)
        if found or short == fold(expression.name):
            return found
        return tuple(e for e in self.gazetteer.exact(short) if e.kind == "area1")

    def _countries(self) -> dict[str, float]:
        """Shares of the countries that the report names, by name, demonym, or a place that can only be there."""
        votes: dict[str, float] = defaultdict(float)
        for expression, found in zip(self.expressions, self.exact, strict=True):
            country = next((e for e in found if e.kind == "country"), None)
            best = found[0] if found else None
            if country is not None:
                votes[country.country] += 1.0 if expression.demonym else 2.0
            elif best and best.population >= _BIG and sum(e.population > best.population / 10 for e in found) < 3:
                votes[best.country] += 1.0
        for code, _ in self.given:
            votes[code] += 8.0
        total = sum(votes.values()) or 1.0
        ranked = sorted(votes.items(), key=lambda v: (-v[1], v[0]))
        return {code: n / total for code, n in ranked[:12] if code}

    def _shared_areas(self) -> dict[str, tuple[str, ...]]:
        """The areas said with each name anywhere in the report: "Paris, Texas" once is Paris, Texas throughout."""
        out: dict[str, tuple[str, ...]] = {}
        for expression in self.expressions:
            if expression.areas:
                out.setdefault(fold(expression.name), expression.areas)
        return out

    def _area_meant(self, i: int) -> tuple[str, str] | None:
        """The first-order area that expression i may name, of a country of the report."""
        if self.expressions[i].demonym:
            return None
        return next(((e.country, e.name) for e in self.exact[i] if e.kind == "area1" and e.country in self.countries), None)

    def named(self, i: int) -> Areas:
        """Areas that the words set expression i in."""
        expression = self.expressions[i]
        for area in expression.areas or self.areas_of.get(fold(expression.name), ()):
            entries = [e for e in self.gazetteer.exact(area) if e.kind in ("country", "area1")]
            here = [e for e in entries if e.country in self.countries] or entries[:3]
            out: set[tuple[str, str | None]] = {(e.country, None if e.kind == "country" else e.name) for e in here}
            if not out:
                found = ((code, admin1_name(code, area)) for code in list(self.countries)[:_COUNTRIES])
                out = {(code, name) for code, name in found if name}
            out = out or self._around(area)
            if out:
                return frozenset(out) if self._held(i, frozenset(out)) else frozenset()
        return frozenset()

    def _around(self, district: str) -> set[tuple[str, str | None]]:
        """The first-order area of a district or town said to hold a place, if only one of that name lies in its countries."""
        held = {(e.country, e.admin1) for e in self.gazetteer.exact(district) if e.admin1 and e.country in self.countries}
        return set(held) if len(held) == 1 else set()

    def astray(self, i: int, entry: Entry) -> tuple[str, str] | None:
        """The first-order area named last before expression i, if `entry` is far from all those named of its country."""
        named = {area for area in self.last if area and area[0] == entry.country}
        said = self.named(i) or any(area for _, area in self.given)
        if said or not named or entry.admin1 is None or inside(entry, frozenset(named)):
            return None
        if near_ground(entry, tuple(self.gazetteer.points_of(*area) for area in sorted(named))):
            return None
        here = self.expressions[i].span.start
        told = [(e.span.start, area) for e, area in zip(self.expressions, self.last, strict=True) if area in named]
        before = [area for start, area in told if start < here]
        return before[-1] if before else told[0][1]

    def namesake_abroad(self, i: int, entry: Entry) -> str | None:
        """The country of the date line, if `entry` is a small place far off in a country of which the report says nothing."""
        home = min((code for code, _ in self.given), default=None)
        if home is None or not entry.country or entry.kind in _WHOLE or entry.population >= _BIG:
            return None
        if self.named(i) or entry.country in self.countries:
            return None
        return None if self.gazetteer.near(entry.latitude, entry.longitude, home, _BORDER_KM) else home

    def _held(self, i: int, areas: Areas) -> bool:
        """False for a country or sea beside another: "Angola, Chad and Mali" is a list, "Mexico, Missouri" is a town."""
        known = self.exact[i]
        return any(inside(e, areas) for e in known) or not any(e.kind in _WHOLE for e in known)

    def setting(self, i: int) -> Setting:
        """What the report says of where expression i lies."""
        here = self.expressions[i].span.start
        before = [area for k, area in enumerate(self.last) if area and self.expressions[k].span.start < here and k != i]
        named = self.named(i)
        ground = tuple(self.gazetteer.points_of(c, a) for c, a in sorted(named or self.given, key=str) if a is not None)
        return Setting(self.countries, named, self.given, before[-1] if before else None, ground)

    def pool(self, i: int, setting: Setting) -> list[Hit]:
        """Candidates by exact name, by other romanisations, and fuzzily inside the admitted area."""
        expression = self.expressions[i]
        hits = {e.id: Hit(e, "exact", 1.0) for e in self.exact[i]}
        if expression.demonym:
            return [h for h in hits.values() if h.entry.kind == "country"]
        if any(e.kind == "country" for e in self.exact[i]):
            return list(hits.values())  # the name of a country is no misspelling of a town's
        areas = setting.named or setting.given
        codes = list(dict.fromkeys([*sorted(c for c, _ in areas), *list(self.countries)[:_COUNTRIES]]))
        for said in spellings(expression):
            _keep(hits, self.gazetteer.romanised(said, codes))
            if short := core(said):
                _keep(
                    hits,
                    [
                        replace(h, closeness=h.closeness * _CORE, bones=h.bones * _CORE)
                        for h in self.gazetteer.romanised(short, codes)
                    ],
                )
        if not any(h.closeness >= CLEAR and (not areas or inside(h.entry, areas)) for h in hits.values()):
            for code, area in sorted(areas, key=str) or [(c, None) for c in codes[:2]]:
                for said in spellings(expression):
                    _keep(hits, self.gazetteer.fuzzy(said, code, area))
        return _with_arabic(list(hits.values()), spellings(expression))


def _keep(hits: dict[int, Hit], found: Iterable[Hit]) -> None:
    """Add hits; of one entry the closest stays."""
    for hit in found:
        known = hits.get(hit.entry.id)
        if known is None or hit.closeness > known.closeness:
            hits[hit.entry.id] = hit


def _with_arabic(hits: list[Hit], asked: Iterable[str]) -> list[Hit]:
    """The hits with the closeness of their Arabic names, where the name was asked for in Arabic letters too."""
    arabic = next((a for a in asked if is_arabic(a)), None)
    return [replace(h, arabic=arabic_closeness(arabic, h.entry.names)) for h in hits] if arabic else hits


def spellings(expression: PlaceExpression) -> tuple[str, ...]:
    """The name, and its other spellings where the expression has several joined by a vertical bar."""
    return tuple(expression.name.split("|"))


def with_kind(expression: PlaceExpression) -> tuple[str, ...]:
    """The name with the word of its kind, as lists have it: "Atmeh" of "the Atmeh camp" is "Atmeh camp"."""
    return tuple(f"{expression.name} {word}" for word in _LISTED_WITH.get(expression.feature or "", ()))


def _unique(found: Iterable[tuple[Entry, ...]]) -> tuple[Entry, ...]:
    out: dict[int, Entry] = {}
    for entries in found:
        for entry in entries:
            out.setdefault(entry.id, entry)
    return tuple(sorted(out.values(), key=lambda e: (-e.population, e.id)))
