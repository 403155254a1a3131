"""Which place is meant: candidates from the gazetteer, ranked for the whole report together."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dateline.gazetteer.areas import admin1_name
from dateline.gazetteer.entry import Entry, moved
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.keys import fold
from dateline.records import RunnerUp, Span
from dateline.records.mentions import PlaceExpression
from dateline.resolve.places.coherence import coherence
from dateline.resolve.places.pool import Areas, Pools, spellings
from dateline.resolve.places.precision import precision_of
from dateline.resolve.places.scores import EDGE, Candidate, alone, inside, load_weights, score_of, shares, twins

_BESIDE_CHARS: Final = 250
_MOST: Final = 60
_COMPASS_KM: Final = 5.0
RIVAL_KM: Final = 25.0
RIVAL_ALONE_KM: Final = 5.0
_NO_RIVAL: Final = 0.002
TRUSTED_IN_TEXT: Final = 0.35
TRUSTED_ALONE: Final = 0.5
_DISPUTED: Final = frozenset({"Crimea", "Golan Heights", "Western Sahara", "Kosovo", "Sevastopol", "Abkhazia", "South Ossetia"})


_Key = tuple[str, str | None, Areas, bool]


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
class Trusting:
    """When the best candidate is believed: weights of the trust, its floor, and how far off (km) another is a rival."""

    weights: Mapping[str, float]
    floor: float
    rival_km: float


class PlaceResolver:
    """Resolves the place expressions of a report against one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.weights = load_weights()

    def resolve(self, expressions: Sequence[PlaceExpression], context: PlaceContext | None = None) -> tuple[ResolvedPlace, ...]:
        """One answer for each expression, in the same order. Names of one report are decided together."""
        pools = Pools(self.gazetteer, expressions, _given(context))
        rankings = self.rank(pools)
        trusting = Trusting(self.weights.trust, TRUSTED_IN_TEXT, RIVAL_KM)
        return tuple(self._answer(pools, i, ranking, trusting) for i, ranking in enumerate(rankings))

    def resolve_name(self, names: Sequence[str], context: PlaceContext | None = None) -> ResolvedPlace:
        """The place that goes by all of `names` (one name in several spellings or scripts), outside any text."""
        pools = Pools(self.gazetteer, [expression_of(names)], _given(context))
        return self._answer(pools, 0, self.rank_name(pools), Trusting(self.weights.name_trust, TRUSTED_ALONE, RIVAL_ALONE_KM))

    def rank_name(self, pools: Pools) -> list[Candidate]:
        """The candidates of a name without a text, best first."""
        return self._alone(pools, 0, self.weights.name)

    def rank(self, pools: Pools) -> list[list[Candidate]]:
        """The candidates of each expression, best first, with features and scores."""
        keys = [(fold(e.name), e.feature, pools.named(i), e.demonym) for i, e in enumerate(pools.expressions)]
        firsts = {key: i for i, key in reversed(list(enumerate(keys)))}
        order = [i for i in sorted(firsts.values()) if not pools.expressions[i].demonym]
        needed = {*order, *(i for i, e in enumerate(pools.expressions) if e.demonym)}
        ranked = [self._alone(pools, i, self.weights.first) if i in needed else [] for i in range(len(keys))]
        return self._together(pools, ranked, keys, order)

    def _alone(self, pools: Pools, i: int, weights: Mapping[str, float]) -> list[Candidate]:
        setting = pools.setting(i)
        found = []
        for hit in pools.pool(i, setting):
            features = alone(hit, pools.expressions[i], setting)
            found.append(Candidate(hit.entry, hit.by, hit.closeness, features=features))
        scored = (Candidate(c.entry, c.by, c.closeness, score_of(c.features, weights), 0.0, c.features) for c in twins(found))
        return _ranked(list(scored))[:_MOST]

    def _together(
        self, pools: Pools, ranked: list[list[Candidate]], keys: Sequence[_Key], order: Sequence[int]
    ) -> list[list[Candidate]]:
        """Score again with the fellowship of the report's other names; like mentions of one name are scored once."""
        expressions = pools.expressions
        names = [keys[i][0] for i in order]
        fellows = coherence([ranked[i] for i in order], names, _beside(expressions, keys, order))
        joined = {
            keys[i]: _ranked([_joined(c, more, self.weights.second) for c, more in zip(ranked[i], found, strict=True)])
            for i, found in zip(order, fellows, strict=True)
        }
        return [joined.get(key, ranked[i]) for i, key in enumerate(keys)]

    # answers

    def _answer(self, pools: Pools, i: int, ranking: list[Candidate], trusting: Trusting) -> ResolvedPlace:
        expression = pools.expressions[i]
        areas = pools.named(i) or pools.given
        trust = trust_of(ranking, areas, trusting)
        if not ranking or trust < trusting.floor or _elsewhere(ranking[0], pools.named(i)):
            return self._fallback(expression, areas, pools, ranking)
        best = ranking[0]
        entry = best.entry
        if best.by != "exact" and (area := pools.astray(i, entry)):
            return self._fallback(expression, frozenset((area,)), pools, ranking)
        if (home := pools.namesake_abroad(i, entry)) is not None:
            return self._fallback(expression, frozenset(((home, None),)), pools, ranking)
        latitude, longitude = _point(expression, entry)
        return ResolvedPlace(
            name=entry.name, admin1=entry.admin1, admin2=entry.admin2, country=entry.country or None, latitude=latitude,
            longitude=longitude, precision=precision_of(entry, expression), gazetteer=entry.ref, kind=entry.kind,
            rule=f"place.{best.by}", score=round(trust, 3), features=best.features, runners_up=_runners(ranking[1:]),
            disputed=entry.name in _DISPUTED or entry.admin1 in _DISPUTED,
        )  # fmt: skip

    def _fallback(self, expression: PlaceExpression, areas: Areas, pools: Pools, ranking: list[Candidate]) -> ResolvedPlace:
        """The area that is certain: the one named with the place, else the country that the report is of."""
        name = spellings(expression)[0]
        reason = f"no place called {name!r} in the gazetteer"
        if ranking:
            reason += f" is sure enough (nearest: {ranking[0].entry.name}, {ranking[0].closeness:.2f})"
        where = sorted(areas, key=lambda pair: (pair[1] is None, pair[0]))
        if not where and (lead := next(iter(pools.countries.items()), None)) and lead[1] > 0.5:
            where = [(lead[0], None)]
        entry = self._area(*where[0]) if where else None
        if entry is None:
            return ResolvedPlace(name=name, reason=reason, runners_up=_runners(ranking))
        return ResolvedPlace(
            name=name, admin1=where[0][1], country=entry.country, latitude=entry.latitude, longitude=entry.longitude,
            precision=4 if where[0][1] else 6, kind=entry.kind, reason=f"{reason}; falls to {entry.name}", rule="place.area",
            runners_up=_runners(ranking),
        )  # fmt: skip

    def _area(self, country: str, area: str | None) -> Entry | None:
        wanted = ("area1", area) if area else ("country", None)
        return next((e for e in self.gazetteer.areas_of(country) if (e.kind, e.name if area else None) == wanted), None)


def _elsewhere(best: Candidate, areas: Areas) -> bool:
    """Whether a candidate cannot be the place said to lie in `areas`: in another country, or alike by name and far off."""
    if not areas or inside(best.entry, areas):
        return False
    if best.entry.country not in {country for country, _ in areas}:
        return True
    return best.by != "exact" and best.features.get("area_edge", 0.0) < EDGE


def trust_of(ranking: Sequence[Candidate], areas: Areas, trusting: Trusting) -> float:
    """How likely the best candidate is right, 0 to 1."""
    if not ranking:
        return 0.0
    return 1.0 / (1.0 + math.exp(-score_of(trust_features(ranking, areas, trusting.rival_km), trusting.weights)))


def trust_features(ranking: Sequence[Candidate], areas: Areas, rival_km: float) -> dict[str, float]:
    """What trust in the best candidate rests on: its name, the share of others far off, whether it lies where it should."""
    best = ranking[0]
    here = (best.entry.latitude, best.entry.longitude)
    gaps = [(c.entry.km_to(*here), c.share) for c in ranking[1:] if c.share > _NO_RIVAL]
    far, near = (sum(share for km, share in gaps if km > least) for least in (RIVAL_KM, rival_km))
    names = ("closeness", "bones", "exact", "skeleton", "fuzzy", "arabic", "main_name", "main_close", "main_bones", "people",
             "area_edge", "letters")  # fmt: skip
    out = {"rivals": far, "rivals_near": near, **{n: best.features[n] for n in names if n in best.features}}
    out["arabic_missing"] = float("arabic" not in best.features)
    if areas:
        out["inside" if inside(best.entry, areas) else "outside"] = 1.0
    return out


def expression_of(names: Sequence[str], areas: Sequence[str] = ()) -> PlaceExpression:
    """An expression that is a name alone, in one or several spellings."""
    name = "|".join(names)
    span = Span(0, max(len(name), 1))
    return PlaceExpression(span, 0, 1, name, span, name, 0, areas=tuple(areas))


def _given(context: PlaceContext | None) -> Areas:
    if context is None:
        return frozenset()
    return frozenset((code, admin1_name(code, context.admin1)) for code in context.countries)


def _ranked(found: list[Candidate]) -> list[Candidate]:
    """Best first, with each candidate's share."""
    ordered = sorted(found, key=lambda c: (-c.score, -c.entry.population, c.entry.id))
    parts = shares([c.score for c in ordered])
    return [Candidate(c.entry, c.by, c.closeness, c.score, s, c.features) for c, s in zip(ordered, parts, strict=True)]


def _joined(candidate: Candidate, more: Mapping[str, float], weights: Mapping[str, float]) -> Candidate:
    features = {**candidate.features, **more}
    return Candidate(candidate.entry, candidate.by, candidate.closeness, score_of(features, weights), candidate.share, features)


def _beside(expressions: Sequence[PlaceExpression], keys: Sequence[object], order: Sequence[int]) -> list[frozenset[int]]:
    """For each distinct name of `order`, the others that stand within a few lines of one of its mentions."""
    spots: dict[object, list[int]] = {}
    for key, expression in zip(keys, expressions, strict=True):
        spots.setdefault(key, []).append(expression.span.start)
    at = [spots[keys[i]] for i in order]
    return [
        frozenset(k for k, there in enumerate(at) if any(abs(a - b) < _BESIDE_CHARS for a in here for b in there)) for here in at
    ]


def _point(expression: PlaceExpression, entry: Entry) -> tuple[float, float]:
    """The entry's point, moved by "20 km east of", and by 5 km where the compass alone is said."""
    if expression.relation != "direction" or expression.bearing is None:
        return entry.latitude, entry.longitude
    lat, lon = moved(entry.latitude, entry.longitude, expression.bearing, expression.km or _COMPASS_KM)
    return round(lat, 5), round(lon, 5)


def _runners(others: Sequence[Candidate]) -> tuple[RunnerUp, ...]:
    return tuple(
        RunnerUp(
            f"{c.entry.name}, {c.entry.admin1 or '-'}, {c.entry.country} ({c.entry.ref})",
            round(c.score, 3),
            f"{c.by} {c.closeness:.2f}",
        )
        for c in others[:5]
    )
