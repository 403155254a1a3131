"""Krippendorff's alpha, and the interval of a rate: how far two coders agree, and how often a record is wrong.

After Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): alpha = 1 - observed / expected disagreement, from
the coincidences of
pairable values; missing values (None) are left out. Interval of a rate: Wilson (1927).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final, Literal, cast

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
Distance = Callable[[Any, Any], float]
Z95: Final = 1.959964


def alpha(units: Sequence[Sequence[Hashable | None]], metric: str = "nominal") -> float | None:
    """Alpha over units, each with one value a coder. None if nothing can be paired or there is no variation to agree on."""
    pairable = [[v for v in unit if v is not None] for unit in units]
    pairable = [unit for unit in pairable if len(unit) > 1]
    totals = Counter(v for unit in pairable for v in unit)
    count = sum(totals.values())
    if count < 2 or len(totals) < 2:
        return None
    distance = _distance(cast(Metric, metric), totals)
    observed = sum(_disagreement(unit, distance) for unit in pairable) / count
    values = list(totals.items())
    expected = sum(n * m * distance(a, b) for a, n in values for b, m in values) / (count * (count - 1))
    return round(1 - observed / expected, 6) if expected else None


def _disagreement(unit: Sequence[Any], distance: Distance) -> float:
    return sum(distance(a, b) for a in unit for b in unit) / (len(unit) - 1)


def _distance(metric: Metric, totals: Counter[Any]) -> Distance:
    if metric == "nominal":
        return lambda a, b: float(a != b)
    if metric == "interval":
        return lambda a, b: float(a - b) ** 2
    if metric == "ratio":
        return lambda a, b: ((a - b) / (a + b)) ** 2 if a + b else 0.0
    ordered = sorted(totals)
    below = dict(zip(ordered, _running(totals[v] for v in ordered), strict=True))

    def ordinal(a: Any, b: Any) -> float:
        low, high = min(a, b), max(a, b)
        between = below[high] - below[low] + totals[low]
        return float(between - (totals[low] + totals[high]) / 2) ** 2 if a != b else 0.0

    return ordinal


def _running(counts: Any) -> list[int]:
    total, rows = 0, []
    for n in counts:
        total += n
        rows.append(total)
    return rows


def wilson(wrong: int, judged: int) -> tuple[float, float, float] | None:
    """Rate, lower and upper bound of its 95 % interval; None if nothing was judged."""
    if not judged:
        return None
    rate = wrong / judged
    z2 = Z95**2
    centre = (rate + z2 / (2 * judged)) / (1 + z2 / judged)
    half = Z95 * math.sqrt(rate * (1 - rate) / judged + z2 / (4 * judged**2)) / (1 + z2 / judged)
    return rate, max(0.0, centre - half), min(1.0, centre + half)
