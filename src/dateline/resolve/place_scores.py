"""How well a gazetteer entry fits a place expression: named features and a linear score."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Final

from dateline.gazetteer.entry import Entry, Kind
from dateline.records.mentions import PlaceExpression

KINDS_OF: Final[dict[str, tuple[Kind, ...]]] = {
    "village": ("town",), "town": ("town",), "city": ("town",), "province": ("area1",), "state": ("area1", "country"),
    "region": ("region", "area1", "area2", "country"), "district": ("area2", "area3", "quarter"), "quarter": ("quarter", "town"),
    "camp": ("camp",), "base": ("base",), "river": ("river",), "sea": ("sea",), "mountain": ("mountain", "region"),
    "island": ("island",), "road": ("road",), "crossing": ("crossing",), "dam": ("dam",), "front": ("front",),
    "valley": ("region",), "country": ("country",),
}  # fmt: skip
"""The kinds of entries that a kind said admits, likeliest first."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its features and score. `closeness` is the name's, 0 to 1."""

    entry: Entry
    by: str
    closeness: float
    score: float = 0.0
    features: Mapping[str, float] = field(default_factory=dict)


@lru_cache(maxsize=1)
def load_weights() -> dict[str, float]:
    """The weights of the ranking, by feature."""
    text = (files("dateline.resolve") / "place_ranking.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a report says around an expression: shares of countries (0 to 1), areas named, points of its other places.

    `close` are the points of places named within a few lines, `last_area` the first-order area named last before it.
    """

    countries: Mapping[str, float]
    admin1: frozenset[tuple[str, str]]
    named: frozenset[tuple[str, str | None]]
    points: tuple[tuple[float, float], ...] = ()
    close: tuple[tuple[float, float], ...] = ()
    last_area: tuple[str, str] | None = None


def features_of(entry: Entry, by: str, closeness: float, expression: PlaceExpression, around: Surroundings) -> dict[str, float]:
    """The features of one candidate for one expression."""
    out = {
        "closeness": closeness, "exact": float(by == "exact"), "fuzzy": float(by == "fuzzy"),
        "people": math.log10(entry.population + 1) / 7, "main_name": float(_is_main(entry, expression.name)),
        f"kind_{entry.kind}": 1.0,
    }  # fmt: skip
    out.update(_kind(entry, expression.feature))
    out["country_share"] = around.countries.get(entry.country, 0.0)
    out["country_named"] = float(entry.country in around.countries)
    out["area_named"] = (
        float(any(c == entry.country and (a is None or a == entry.admin1) for c, a in around.named)) if around.named else 0.0
    )
    out["area_missed"] = float(bool(around.named) and not out["area_named"])
    out["area_in_report"] = float((entry.country, entry.admin1 or "") in around.admin1)
    out["area_last"] = float(around.last_area == (entry.country, entry.admin1))
    out.update(_distance(entry, around.points))
    if around.close:
        out["near_close"] = max(1.0 / (1.0 + entry.km_to(*p) / 20.0) for p in around.close)
    return out


def _is_main(entry: Entry, name: str) -> bool:
    from dateline.gazetteer.keys import fold

    return fold(entry.name) == fold(name)


def _kind(entry: Entry, feature: str | None) -> dict[str, float]:
    if feature is None or feature not in KINDS_OF:
        return {}
    admitted = KINDS_OF[feature]
    if entry.kind in admitted:
        return {"kind_said": 1.0 - 0.25 * admitted.index(entry.kind)}
    return {"kind_other": 1.0}


def _distance(entry: Entry, points: tuple[tuple[float, float], ...]) -> dict[str, float]:
    gaps = sorted(entry.km_to(*p) for p in points)
    gaps = [g for g in gaps if g > 0.5][:3]
    if not gaps:
        return {}
    near = [1.0 / (1.0 + g / 50.0) for g in gaps]
    return {"near_best": near[0], "near_mean": sum(near) / len(near)}


def score_of(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The linear score."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())
