"""How likely two claims are about one act: a logistic regression over named features, applied in SQL, with its waterfall.

Weights are fitted offline by ``training/link_fit.py`` and shipped frozen in ``weights.json`` with a card (data, date, scores).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from dateline.errors import KnowledgeError
from dateline.link.pairs.features import FEATURES, NAMES, POSSIBLE, READY

_LIMIT: Final = 30.0


@dataclass(frozen=True, slots=True)
class Weights:
    """`bias` and one weight a feature, in natural log odds; pairs at or over `join` (a probability) may be joined,
    pairs at or over `keep` are kept so that what almost joined can be shown."""

    bias: float
    weights: Mapping[str, float]
    join: float
    keep: float
    version: str
    card: Mapping[str, Any] = field(default_factory=dict)

    def probability(self, features: Mapping[str, float]) -> float:
        """The calibrated probability that two claims with these features are about one act."""
        logit = self.bias + sum(self.weights[name] * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-_LIMIT, min(_LIMIT, logit))))

    def sql(self) -> str:
        """The log odds as an SQL expression over the feature columns."""
        terms = (f"({self.weights[name]!r}) * {name}" for name in NAMES if self.weights[name])
        return " + ".join([repr(self.bias), *terms])


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of a waterfall: the feature, its value, what it adds to the log odds, and the odds after it as a probability."""

    feature: str
    group: str
    says: str
    value: float
    adds: float
    after: float


def read_weights(path: Path | None = None) -> Weights:
    """The weights of a JSON file, the shipped ones if left out; raises `KnowledgeError` if features are missing or unknown."""
    text = path.read_text(encoding="utf-8") if path else _shipped()
    row = json.loads(text)
    if set(row["weights"]) != set(NAMES):
        odd = set(row["weights"]) ^ set(NAMES)
        raise KnowledgeError(f"link weights and features differ: {', '.join(sorted(odd))}")
    return Weights(row["bias"], row["weights"], row["join"], row["keep"], row["version"], row.get("card", {}))


@cache
def _shipped() -> str:
    return files("dateline.link").joinpath("weights.json").read_text(encoding="utf-8")


def score_sql(pairs: str, weights: Weights, *, columns: bool = False, claims: str = "claims", least: float | None = None) -> str:
    """SQL that scores `pairs` (columns a, b: row numbers of `claims`): a, b, p, and with `columns` every feature too.

    Impossible pairs are left out, and those under `least` (default: the weights' `keep`).
    """
    ready = ",\n".join(f"{sql} AS {name}" for name, sql in READY.items())
    feats = ",\n".join(f"({f.sql})::DOUBLE AS {f.name}" for f in FEATURES)
    floor = weights.keep if least is None else least
    shown = ", ".join(NAMES) if columns else ""
    return f"""
        SELECT pair_a AS a, pair_b AS b, p{", " + shown if shown else ""} FROM (
            SELECT *, 1 / (1 + exp(-greatest(-{_LIMIT}, least({_LIMIT}, {weights.sql()})))) AS p FROM (
                SELECT q.a AS pair_a, q.b AS pair_b, {ready}, {feats}
                FROM {pairs} q JOIN {claims} a ON a.n = q.a JOIN {claims} b ON b.n = q.b
                WHERE {POSSIBLE})
        ) WHERE p >= {floor!r}"""


def waterfall(features: Mapping[str, float], weights: Weights) -> tuple[Step, ...]:
    """The steps from the bias to the final odds, the strongest first; features that add nothing are left out."""
    by_name = {f.name: f for f in FEATURES}
    adding = [(name, value, weights.weights[name] * value) for name, value in features.items()]
    adding = sorted((a for a in adding if abs(a[2]) > 1e-9), key=lambda a: (-abs(a[2]), a[0]))
    steps, logit = [], weights.bias
    for name, value, adds in adding:
        logit += adds
        after = 1 / (1 + math.exp(-max(-_LIMIT, min(_LIMIT, logit))))
        steps.append(Step(name, by_name[name].group, by_name[name].says, value, adds, after))
    return tuple(steps)
