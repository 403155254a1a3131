"""Which place is meant: candidates from the gazetteer, ranked for the whole report together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dateline.gazetteer.areas import admin1_name
from dateline.gazetteer.entry import Entry, moved
from dateline.gazetteer.index import Gazetteer, Hit
from dateline.gazetteer.keys import fold
from dateline.records.coded import RunnerUp
from dateline.records.mentions import PlaceExpression
from dateline.resolve.place_precision import precision_of
from dateline.resolve.place_scores import Scored, Surroundings, features_of, load_weights, score_of

_MOST_COUNTRIES: Final = 6
_CLEAR: Final = 0.86
_CLOSE_CHARS: Final = 250
_DISPUTED: Final = frozenset({"Crimea", "Golan Heights", "Western Sahara", "Kosovo", "Sevastopol"})


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What is known of a report's place before its names are read: countries (ISO codes) and a first-order area."""

    countries: tuple[str, ...] = ()
    admin1: str | None = None


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """The place that an expression means, or the area that is certain, or nothing; `reason` says why it is not the place.

    `precision` 1 to 7 as in the codebook, None if nothing is certain. `score` is that of the ranking (higher is surer),
    `features` what it rests on, `runners_up` the entries that lost.
    """

    name: str
    admin1: str | None = None
    admin2: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: int | None = None
    gazetteer: str | None = None
    kind: str | None = None
    reason: str | None = None
    rule: str = "place.unresolved"
    score: float = 0.0
    features: Mapping[str, float] = field(default_factory=dict)
    runners_up: tuple[RunnerUp, ...] = ()
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A place that is sure: its folded name, its point, and where in the text it is named."""

    name: str
    point: tuple[float, float]
    at: int


class PlaceResolver:
    """Resolves the place expressions of a report against one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.weights = load_weights()

    def resolve(self, expressions: Sequence[PlaceExpression], context: PlaceContext | None = None) -> tuple[ResolvedPlace, ...]:
        """One answer for each expression, in the same order. Names of one report are decided together."""
        return _Session(self, expressions, context or PlaceContext()).run()


class _Session:
    """The resolution of one report."""

    def __init__(self, resolver: PlaceResolver, expressions: Sequence[PlaceExpression], context: PlaceContext) -> None:
        self.gazetteer = resolver.gazetteer
        self.weights = resolver.weights
        self.expressions = expressions
        self.context = context
        self.exact = [self.gazetteer.exact(e.name) for e in expressions]
        self.countries = self._countries()
        self.last_areas = [self._area_meant(k) for k in range(len(expressions))]
        self.areas = self._areas()

    def run(self) -> tuple[ResolvedPlace, ...]:
        pools = [self._pool(i) for i in range(len(self.expressions))]
        ranked = [self._rank(i, pool, []) for i, pool in enumerate(pools)]
        anchors = self._anchors(ranked)
        ranked = [self._rank(i, pool, anchors) for i, pool in enumerate(pools)]
        return tuple(self._answer(i, ranking) for i, ranking in enumerate(ranked))

    # what the report says

    def _countries(self) -> dict[str, float]:
        """Shares of the countries that the report names, by name, demonym, or a place that can only be there."""
        votes: dict[str, float] = defaultdict(float)
        for expression, found in zip(self.expressions, self.exact, strict=True):
            best = found[0] if found else None
            country = next((e for e in found if e.kind == "country"), None)
            if country is not None:
                votes[country.country] += 1.0 if expression.demonym else 2.0
            elif best and best.population >= 100_000 and sum(e.population > best.population / 10 for e in found) < 3:
                votes[best.country] += 1.0
        for code in self.context.countries:
            votes[code] += 6.0
        total = sum(votes.values()) or 1.0
        ranked = sorted(votes.items(), key=lambda v: (-v[1], v[0]))
        return {code: n / total for code, n in ranked[:12] if code}

    def _areas(self) -> set[tuple[str, str]]:
        """First-order areas that the report names, of countries that it names."""
        out = {area for area in self.last_areas if area is not None}
        if self.context.admin1:
            for code in self.context.countries:
                if name := admin1_name(code, self.context.admin1):
                    out.add((code, name))
        return out

    def _area_meant(self, k: int) -> tuple[str, str] | None:
        """The first-order area that expression k may name, of a country of the report."""
        if self.expressions[k].demonym:
            return None
        return next(((e.country, e.name) for e in self.exact[k] if e.kind == "area1" and e.country in self.countries), None)

    def _named(self, i: int) -> frozenset[tuple[str, str | None]]:
        """Areas that the words set expression i in: (country, None) or (country, first-order area)."""
        out: set[tuple[str, str | None]] = set()
        for area in self.expressions[i].areas:
            entries = [e for e in self.gazetteer.exact(area) if e.kind in ("country", "area1")]
            here = [e for e in entries if e.country in self.countries] or entries
            out |= {(e.country, None if e.kind == "country" else e.name) for e in here}
            for code in list(self.countries)[:_MOST_COUNTRIES]:
                if (name := admin1_name(code, area)) is not None:
                    out.add((code, name))
            if out:
                break
        if not out and self.context.admin1 and self.context.countries:
            return frozenset((c, admin1_name(c, self.context.admin1)) for c in self.context.countries)
        return frozenset(out)

    # candidates

    def _pool(self, i: int) -> list[Hit]:
        """Candidates by exact name, other romanisations, and fuzzily inside the admitted area."""
        expression = self.expressions[i]
        named = self._named(i)
        codes = list(dict.fromkeys([*(c for c, _ in named), *list(self.countries)[:_MOST_COUNTRIES]]))
        hits = {e.id: Hit(e, "exact", 1.0) for e in self.exact[i]}
        if expression.demonym:
            return [h for h in hits.values() if h.entry.kind == "country"]
        for hit in self.gazetteer.romanised(expression.name, codes):
            hits.setdefault(hit.entry.id, hit)
        if not any(h.closeness >= _CLEAR for h in hits.values() if not named or self._inside(h.entry, named)):
            for code, area in named or {(c, None) for c in codes[:2]}:
                for hit in self.gazetteer.fuzzy(expression.name, code, area):
                    hits.setdefault(hit.entry.id, hit)
        return list(hits.values())

    def _inside(self, entry: Entry, named: frozenset[tuple[str, str | None]]) -> bool:
        return any(c == entry.country and (a is None or a == entry.admin1) for c, a in named)

    def _around(self, i: int, anchors: list[_Anchor]) -> Surroundings:
        here = self.expressions[i]
        others = [a for a in anchors if a.name != fold(here.name)]
        points = tuple(dict.fromkeys(a.point for a in others))
        close = tuple(dict.fromkeys(a.point for a in others if abs(a.at - here.span.start) < _CLOSE_CHARS))
        before = [a for k, a in enumerate(self.last_areas) if a is not None and self.expressions[k].span.start < here.span.start]
        return Surroundings(self.countries, frozenset(self.areas), self._named(i), points, close, before[-1] if before else None)

    def _rank(self, i: int, pool: list[Hit], anchors: list[_Anchor]) -> list[Scored]:
        around = self._around(i, anchors)
        out = []
        for hit in pool:
            features = features_of(hit.entry, hit.by, hit.closeness, self.expressions[i], around)
            out.append(Scored(hit.entry, hit.by, hit.closeness, score_of(features, self.weights), features))
        return sorted(out, key=lambda s: (-s.score, -s.entry.population, s.entry.id))

    def _anchors(self, ranked: list[list[Scored]]) -> list[_Anchor]:
        """The places that are sure enough to draw others near them."""
        out = []
        for expression, ranking in zip(self.expressions, ranked, strict=True):
            if not ranking or expression.demonym:
                continue
            best = ranking[0]
            rival = next((r for r in ranking[1:] if r.entry.km_to(best.entry.latitude, best.entry.longitude) > 25), None)
            sure = best.closeness >= _CLEAR and (rival is None or best.score - rival.score > 1.0)
            if sure and best.entry.kind not in ("country", "continent", "area1"):
                out.append(_Anchor(fold(expression.name), (best.entry.latitude, best.entry.longitude), expression.span.start))
        return out

    # answers

    def _answer(self, i: int, ranking: list[Scored]) -> ResolvedPlace:
        expression = self.expressions[i]
        named = self._named(i)
        good = [s for s in ranking if self._good(s, named)]
        if not good:
            return self._fallback(expression, named, ranking)
        best = good[0]
        entry = best.entry
        latitude, longitude = self._point(expression, entry)
        return ResolvedPlace(
            name=entry.name, admin1=entry.admin1, admin2=entry.admin2, country=entry.country or None, latitude=latitude,
            longitude=longitude, precision=precision_of(entry, expression), gazetteer=entry.ref, kind=entry.kind,
            rule=f"place.{best.by}", score=round(best.score, 3), features=best.features, runners_up=_runners(ranking, best),
            disputed=entry.name in _DISPUTED or entry.admin1 in _DISPUTED,
        )  # fmt: skip

    def _good(self, candidate: Scored, named: frozenset[tuple[str, str | None]]) -> bool:
        """Whether the name is close enough to answer with; what lies outside the named area must be exact."""
        if candidate.by == "exact":
            return True
        floor = 0.8 if candidate.by == "skeleton" else 0.84
        return candidate.closeness >= floor and (not named or self._inside(candidate.entry, named))

    def _point(self, expression: PlaceExpression, entry: Entry) -> tuple[float, float]:
        """The entry's point, moved by "20 km east of" and by a plain compass phrase (10 km)."""
        if expression.relation == "direction" and expression.bearing is not None:
            lat, lon = moved(entry.latitude, entry.longitude, expression.bearing, expression.km or 5.0)
            return round(lat, 5), round(lon, 5)
        return entry.latitude, entry.longitude

    def _fallback(
        self, expression: PlaceExpression, named: frozenset[tuple[str, str | None]], ranking: list[Scored]
    ) -> ResolvedPlace:
        """The area that is certain: the one named with the place, else the country that the report is of."""
        reason = f"no place called {expression.name!r} in the gazetteer"
        if ranking:
            reason += f" (nearest: {ranking[0].entry.name}, {ranking[0].closeness:.2f})"
        areas = sorted(named, key=lambda pair: (pair[1] is None, pair[0]))
        if not areas and self.countries and next(iter(self.countries.values())) > 0.5:
            areas = [(next(iter(self.countries)), None)]
        for code, area in areas[:1]:
            entry = next(
                (
                    e
                    for e in self.gazetteer.areas_of(code)
                    if (e.kind, e.name) == ("area1", area) or (area is None and e.kind == "country")
                ),
                None,
            )
            if entry:
                return ResolvedPlace(
                    name=expression.name, admin1=area, country=code, latitude=entry.latitude, longitude=entry.longitude,
                    precision=4 if area else 6, kind=entry.kind, reason=f"{reason}; falls to {entry.name}", rule="place.area",
                    runners_up=_runners(ranking, None),
                )  # fmt: skip
        return ResolvedPlace(name=expression.name, reason=reason, runners_up=_runners(ranking, None))


def _runners(ranking: list[Scored], best: Scored | None) -> tuple[RunnerUp, ...]:
    others = [s for s in ranking if best is None or s.entry.id != best.entry.id][:5]
    return tuple(
        RunnerUp(
            f"{s.entry.name}, {s.entry.admin1 or ''}, {s.entry.country} ({s.entry.ref})",
            round(s.score, 3),
            f"{s.by} {s.closeness:.2f}",
        )
        for s in others
    )
