"""How well a gazetteer entry fits a place expression: named features and linear scores."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

import numpy as np

from dateline.gazetteer.entry import Entry, Kind
from dateline.gazetteer.index import Hit, Points, closeness
from dateline.gazetteer.keys import fold, sound
from dateline.gazetteer.schema import ROMANISED
from dateline.knowledge.reading import read_card
from dateline.records.mentions import PlaceExpression

KINDS_OF: Final[dict[str, tuple[Kind, ...]]] = {
    "village": ("town",), "town": ("town",), "city": ("town",), "province": ("area1",), "state": ("area1", "country"),
    "region": ("region", "macroregion", "area1", "area2", "country"), "district": ("area2", "area3", "quarter"),
    "quarter": ("quarter", "town"), "camp": ("camp",), "base": ("base",), "river": ("river",), "sea": ("sea", "lake"),
    "mountain": ("mountain", "region"), "island": ("island",), "road": ("road",), "crossing": ("crossing",), "dam": ("dam",),
    "front": ("front",), "valley": ("region", "macroregion"), "country": ("country",),
}  # fmt: skip
"""The kinds of entries that a kind said admits, likeliest first."""

_TWIN: Final = 0.9
EDGE: Final = 0.4
"""Least nearness to an area for a place that is alike by name only: about 9 km."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be meant, with its features and scores. `closeness` is the name's, 0 to 1."""

    entry: Entry
    by: str
    closeness: float
    score: float = 0.0
    share: float = 0.0
    features: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weights:
    """Linear models.

    In a report `first` sees a candidate alone, `second` beside the other places; `name` is for a name without a text.
    `trust` and `name_trust` tell whether the best candidate is right.
    """

    first: Mapping[str, float] = field(default_factory=dict)
    second: Mapping[str, float] = field(default_factory=dict)
    trust: Mapping[str, float] = field(default_factory=dict)
    name: Mapping[str, float] = field(default_factory=dict)
    name_trust: Mapping[str, float] = field(default_factory=dict)


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights of the ranking, by feature."""
    data = read_card("dateline.resolve.places", "place_ranking")
    return Weights(data["first"], data["second"], data["trust"], data["name"], data["name_trust"])


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report says of where it plays: shares of the countries named (0 to 1), and areas named with the expression.

    `named` holds (country, None) or (country, first-order area); `given` is the same from outside the text. `ground` are the
    points of all places of the first-order areas among them.
    """

    countries: Mapping[str, float]
    named: frozenset[tuple[str, str | None]]
    given: frozenset[tuple[str, str | None]]
    last_area: tuple[str, str] | None = None
    ground: tuple[Points, ...] = ()


def alone(hit: Hit, expression: PlaceExpression, setting: Setting) -> dict[str, float]:
    """The features of one candidate for one expression, the other places left aside."""
    entry = hit.entry
    main = fold(entry.name) in [fold(said) for said in expression.name.split("|")]
    out = {
        "closeness": hit.closeness, "bones": hit.bones, hit.by: 1.0,
        "people": math.log10(entry.population + 1) / 7, "main_name": float(main),
        f"kind_{entry.kind}": 1.0, "country_share": setting.countries.get(entry.country, 0.0),
        "country_named": float(entry.country in setting.countries), "distance": max(0.0, 1.0 - hit.closeness) ** 0.5,
        "names": math.log10(len(entry.names)), "varied": float(entry.country in ROMANISED) * max(0.0, 1.0 - hit.closeness),
        "area_last": float(setting.last_area == (entry.country, entry.admin1)),
        "letters": min(len(expression.name.partition("|")[0]), 12) / 12,
    }  # fmt: skip
    if entry.country in ROMANISED:
        whole, bones = max(closeness(sound(said), (sound(entry.name),)) for said in expression.name.split("|"))
        out |= {"main_close": whole, "main_bones": bones}
    if setting.named:
        out["area_named" if inside(entry, setting.named) else "area_missed"] = 1.0
    if setting.given:
        out["area_given" if inside(entry, setting.given) else "area_not_given"] = 1.0
    if setting.ground and (out.get("area_missed") or out.get("area_not_given")):
        out["area_edge"] = _edge(entry, setting.ground)
    if hit.arabic is not None:
        out["arabic"] = hit.arabic
    if expression.feature in KINDS_OF:
        out.update(_kind(entry, KINDS_OF[expression.feature]))
    elif entry.kind in ("area1", "area2"):
        out["area_unsaid"] = 1.0
    return out


def twins(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, areas marked that share name and area with a town: "Idlib" alone may be the town or what it heads."""
    towns = [(c.entry.country, c.entry.admin1) for c in candidates if c.entry.kind == "town" and c.closeness > _TWIN]
    return [_marked(c) if (c.entry.country, c.entry.admin1) in towns else c for c in candidates]


def _marked(candidate: Candidate) -> Candidate:
    if candidate.entry.kind not in ("area1", "area2") or candidate.features.get("kind_said"):
        return candidate
    more = {f"twin_{candidate.entry.kind}": 1.0, "twin_varied": float(candidate.entry.country in ROMANISED)}
    return replace(candidate, features={**candidate.features, **more})


def inside(entry: Entry, areas: frozenset[tuple[str, str | None]]) -> bool:
    """Whether the entry lies in one of the areas, as far as the gazetteer tells."""
    return any(c == entry.country and (a is None or a == entry.admin1) for c, a in areas)


def _edge(entry: Entry, ground: tuple[Points, ...]) -> float:
    """How near an entry outside the areas named lies to a place inside: 1 beside it, 0.4 at 10 km. Borders differ by source."""
    shrink = math.cos(math.radians(entry.latitude))
    gaps = (
        np.hypot(points[:, 0] - entry.latitude, (points[:, 1] - entry.longitude) * shrink) for points in ground if len(points)
    )
    km = min((float(gap.min()) * 111.2 for gap in gaps), default=1e4)
    return math.exp(-km / 10.0)


def near_ground(entry: Entry, ground: tuple[Points, ...]) -> bool:
    """Whether an entry outside the areas named lies within about 9 km of a place inside."""
    return _edge(entry, ground) >= EDGE


def _kind(entry: Entry, admitted: tuple[Kind, ...]) -> dict[str, float]:
    if entry.kind in admitted:
        return {"kind_said": 1.0 - 0.2 * admitted.index(entry.kind)}
    return {"kind_other": 1.0}


def score_of(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The linear score."""
    total = weights.get("bias", 0.0)
    for name, value in features.items():
        if value:
            total += weights.get(name, 0.0) * value
    return total


def shares(scores: list[float]) -> list[float]:
    """Scores as shares that sum to one (softmax)."""
    if not scores:
        return []
    top = max(scores)
    grown = [math.exp(s - top) for s in scores]
    total = sum(grown)
    return [g / total for g in grown]
