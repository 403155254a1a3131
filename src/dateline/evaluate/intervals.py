"""How sure a score is: percentile intervals of a bootstrap over reports."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dateline.evaluate.fields import FIELDS
from dateline.evaluate.scoring import Evaluation
from dateline.evaluate.tally import Tally

Floats = npt.NDArray[np.float64]
Interval = tuple[float, float]
SEED: Final = 20160314
ROUNDS: Final = 2000
LEVEL: Final = 0.95


def intervals(evaluation: Evaluation, rounds: int = ROUNDS, seed: int = SEED) -> dict[str, Interval]:
    """The 95 % interval of the F1 of each score, of ``fields_mean`` and of ``overall``.

    Reports are drawn with replacement, because events of one report share its wording and its faults. The same seed gives the
    same interval. With a single report there is nothing to draw from, and each interval is from 0 to 1.
    """
    names = list(evaluation.total)
    if len(evaluation.reports) < 2:
        return dict.fromkeys([*names, "fields_mean", "overall"], (0.0, 1.0))
    counts = np.array([[_three(r.tallies.get(name)) for name in names] for r in evaluation.reports])
    draws = np.random.default_rng(seed).multinomial(len(counts), np.full(len(counts), 1 / len(counts)), size=rounds)
    f1 = _f1(np.einsum("dr,rnk->dnk", draws.astype(np.float64), counts))
    parts = [i for i, name in enumerate(names) if name in FIELDS]
    mean = f1[:, parts].mean(axis=1) if parts else np.zeros(rounds)
    found = {name: _bounds(f1[:, i]) for i, name in enumerate(names)}
    return {**found, "fields_mean": _bounds(mean), "overall": _bounds(f1[:, names.index("events")] * mean)}


def with_intervals(evaluation: Evaluation, rounds: int = ROUNDS, seed: int = SEED) -> dict[str, Any]:
    """The figures of the evaluation, each score with ``low`` and ``high``, and ``intervals`` of the two sums."""
    figures = evaluation.figures()
    found = intervals(evaluation, rounds, seed)
    for name in evaluation.total:
        figures[name] |= {"low": found[name][0], "high": found[name][1]}
    sums = {name: {"low": found[name][0], "high": found[name][1]} for name in ("fields_mean", "overall")}
    return {**figures, "intervals": {**sums, "level": LEVEL, "rounds": rounds, "seed": seed}}


def _three(tally: Tally | None) -> tuple[float, float, float]:
    return (tally.right, tally.want, tally.got) if tally else (0.0, 0.0, 0.0)


def _f1(counts: Floats) -> Floats:
    """2pr/(p+r), which is twice the right over wanted and given together; 0 where nothing is right."""
    both = counts[..., 1] + counts[..., 2]
    return np.divide(2 * counts[..., 0], both, out=np.zeros_like(both), where=both > 0)


def _bounds(values: Floats) -> Interval:
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return round(float(low), 4), round(float(high), 4)
