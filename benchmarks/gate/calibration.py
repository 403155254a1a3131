"""How well probabilities hold: the expected calibration error, and bins of equal numbers with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

BINS: Final = 8
Z: Final = 1.96
Pairs = Sequence[tuple[float, float]]


class Bin(NamedTuple):
    """Values that were given like probabilities: number, mean probability, the share that is right with its interval."""

    n: int
    said: float
    right: float
    low: float
    high: float


def bins_of(pairs: Pairs, bins: int = BINS) -> list[Bin]:
    """(probability, right or not) in bins of equal numbers, by rising probability."""
    rows = sorted(pairs)
    edges = [round(i * len(rows) / bins) for i in range(bins + 1)]
    return [_bin(rows[a:b]) for a, b in pairwise(edges) if b > a]


def _bin(rows: Pairs) -> Bin:
    n, right = len(rows), sum(y for _, y in rows)
    return Bin(n, sum(p for p, _ in rows) / n, right / n, *wilson(right, n))


def wilson(right: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson."""
    share, z2 = right / n, Z * Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * ((share * (1 - share) / n + z2 / (4 * n * n)) ** 0.5) / (1 + z2 / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def calibration_error(pairs: Pairs, bins: int = BINS) -> float:
    """The mean distance of said from right over the bins, each weighed by its number."""
    return sum(b.n * abs(b.said - b.right) for b in bins_of(pairs, bins)) / len(pairs)
