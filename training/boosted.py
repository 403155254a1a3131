"""Gradient-boosted trees of scikit-learn, turned into the arrays that `dateline.extract.binding.trees` reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer

RARE: Final = 25
SETTINGS: Final[dict[str, Any]] = {
    "max_iter": 250, "learning_rate": 0.06, "max_leaf_nodes": 31, "min_samples_leaf": 20, "l2_regularization": 5.0,
    "max_features": 0.25, "max_bins": 24, "random_state": 0,
}  # fmt: skip


class Boosted(NamedTuple):
    """A fitted model with the names of its columns."""

    names: list[str]
    vector: DictVectorizer
    model: HistGradientBoostingClassifier

    def probabilities(self, rows: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
        """The probability of each row."""
        found: NDArray[np.float64] = self.model.predict_proba(self.vector.transform(rows))[:, 1]
        return found


def fit_boosted(rows: Sequence[Mapping[str, float]], good: Sequence[bool]) -> Boosted:
    """Trees over the features that at least `RARE` rows have."""
    seen = Counter(name for row in rows for name in row)
    vector = DictVectorizer(sparse=False, dtype=np.float32)
    table = vector.fit_transform([{k: v for k, v in row.items() if seen[k] >= RARE} for row in rows])
    model = HistGradientBoostingClassifier(**SETTINGS).fit(table, good)
    return Boosted([str(n) for n in vector.get_feature_names_out()], vector, model)


def save_boosted(fitted: Boosted, path: Path) -> None:
    """The trees as arrays; a node's value is its leaf's, or the mean of the leaves below it by the rows that they hold."""
    column, threshold, left, right, value, roots = [], [], [], [], [], []
    for (tree,) in fitted.model._predictors:
        first, nodes = len(column), tree.nodes
        mean = [0.0] * len(nodes)
        for n in range(len(nodes) - 1, -1, -1):
            node = nodes[n]
            a, b = int(node["left"]), int(node["right"])
            mean[n] = (
                float(node["value"])
                if node["is_leaf"]
                else (mean[a] * nodes[a]["count"] + mean[b] * nodes[b]["count"]) / node["count"]
            )
        roots.append(first)
        for n, node in enumerate(nodes):
            leaf = bool(node["is_leaf"])
            column.append(-1 if leaf else int(node["feature_idx"]))
            threshold.append(0.0 if leaf else float(node["num_threshold"]))
            left.append(0 if leaf else first + int(node["left"]))
            right.append(0 if leaf else first + int(node["right"]))
            value.append(mean[n])
    np.savez_compressed(
        path,
        column=np.array(column, np.int16),
        threshold=np.array(threshold, np.float64),
        left=np.array(left, np.uint16),
        right=np.array(right, np.uint16),
        value=np.array(value, np.float32),
        roots=np.array(roots, np.uint16),
        base=np.array(float(np.ravel(fitted.model._baseline_prediction)[0]), np.float32),
    )
