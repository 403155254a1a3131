"""How sure a score is: a percentile interval of a seeded bootstrap over documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np

SEED: Final = 20160314
ROUNDS: Final = 200
LEVEL: Final = 0.95
Measure = Callable[[Sequence[str]], dict[str, float]]


class Score(NamedTuple):
    """A figure with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


def with_intervals(units: Sequence[str], measure: Measure, rounds: int = ROUNDS, seed: int = SEED) -> dict[str, Score]:
    """What `measure` says of all units, with intervals from draws of as many units with replacement.

    Documents are drawn, not events: events of one document share its wording and its faults. With `rounds` 0 no interval is
    worked out, and the ends are the value itself.
    """
    whole = measure(units)
    draw = np.random.default_rng(seed)
    drawn = [measure([units[i] for i in draw.integers(0, len(units), len(units))]) for _ in range(rounds)]
    out: dict[str, Score] = {}
    for name, value in whole.items():
        sample = [d[name] for d in drawn if name in d] or [value]
        low, high = np.quantile(sample, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        out[name] = Score(round(value, 4), round(float(low), 4), round(float(high), 4))
    return out
