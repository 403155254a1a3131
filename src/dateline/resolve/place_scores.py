"""How well a gazetteer entry fits a place expression: named features and linear scores."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Final

from dateline.gazetteer.entry import Entry, Kind
from dateline.gazetteer.keys import fold
from dateline.records.mentions import PlaceExpression

KINDS_OF: Final[dict[str, tuple[Kind, ...]]] = {
    "village": ("town",), "town": ("town",), "city": ("town",), "province": ("area1",), "state": ("area1", "country"),
    "region": ("region", "macroregion", "area1", "area2", "country"), "district": ("area2", "area3", "quarter"),
    "quarter": ("quarter", "town"), "camp": ("camp",), "base": ("base",), "river": ("river",), "sea": ("sea", "lake"),
    "mountain": ("mountain", "region"), "island": ("island",), "road": ("road",), "crossing": ("crossing",), "dam": ("dam",),
    "front": ("front",), "valley": ("region", "macroregion"), "country": ("country",),
}  # fmt: skip
"""The kinds of entries that a kind said admits, likeliest first."""


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
    """Linear models: `first` sees a candidate alone, `second` beside the report's other places, `trust` whether the best is right."""

    first: Mapping[str, float]
    second: Mapping[str, float]
    trust: Mapping[str, float]


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights of the ranking, by feature."""
    data = json.loads((files("dateline.resolve") / "place_ranking.json").read_text(encoding="utf-8"))
    return Weights(data["first"], data["second"], data["trust"])


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report says of where it plays: shares of the countries named (0 to 1), and areas named with the expression.

    `named` holds (country, None) or (country, first-order area); `given` is the same from outside the text.
    """

    countries: Mapping[str, float]
    named: frozenset[tuple[str, str | None]]
    given: frozenset[tuple[str, str | None]]
    last_area: tuple[str, str] | None = None


def alone(entry: Entry, by: str, closeness: float, expression: PlaceExpression, setting: Setting) -> dict[str, float]:
    """The features of one candidate for one expression, the other places left aside."""
    main = fold(entry.name) == fold(expression.name)
    out = {
        "closeness": closeness, by: 1.0, "people": math.log10(entry.population + 1) / 7, "main_name": float(main),
        f"kind_{entry.kind}": 1.0, "country_share": setting.countries.get(entry.country, 0.0),
        "country_named": float(entry.country in setting.countries), "distance": (1.0 - closeness) ** 0.5,
        "area_last": float(setting.last_area == (entry.country, entry.admin1)),
    }  # fmt: skip
    if setting.named:
        out["area_named" if inside(entry, setting.named) else "area_missed"] = 1.0
    if setting.given:
        out["area_given" if inside(entry, setting.given) else "area_not_given"] = 1.0
    if expression.feature in KINDS_OF:
        out.update(_kind(entry, KINDS_OF[expression.feature]))
    elif entry.kind in ("area1", "area2"):
        out["area_unsaid"] = 1.0
    return out


def inside(entry: Entry, areas: frozenset[tuple[str, str | None]]) -> bool:
    """Whether the entry lies in one of the areas, as far as the gazetteer tells."""
    return any(c == entry.country and (a is None or a == entry.admin1) for c, a in areas)


def _kind(entry: Entry, admitted: tuple[Kind, ...]) -> dict[str, float]:
    if entry.kind in admitted:
        return {"kind_said": 1.0 - 0.2 * admitted.index(entry.kind)}
    return {"kind_other": 1.0}


def score_of(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The linear score."""
    return weights.get("bias", 0.0) + sum(weights.get(name, 0.0) * value for name, value in features.items())


def shares(scores: list[float]) -> list[float]:
    """Scores as shares that sum to one (softmax)."""
    if not scores:
        return []
    top = max(scores)
    grown = [math.exp(s - top) for s in scores]
    total = sum(grown)
    return [g / total for g in grown]
