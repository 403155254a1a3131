"""Gradient-boosted trees over named features: loading, scores for many rows at once, and what decided one row.

The trees lie as arrays in an npz file beside a JSON file with their card and the names of the features. A feature that a row does
not have is 0; one that the trees do not know is passed over. Nothing of the library that fitted them is needed.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from dateline.knowledge.reading import read_card

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """`column`, `threshold`, `left`, `right`, `value`: one item a node, all trees after one another; `roots` begin the trees.

    A node whose `column` is -1 is a leaf. `value` of an inner node is the mean of what lies below it, by which a step down the
    tree tells for or against. `base` is the score before any tree, in log odds.
    """

    names: Mapping[str, int]
    column: Whole
    threshold: Floats
    left: Whole
    right: Whole
    value: Floats
    roots: Whole
    base: float

    def probabilities(self, rows: Sequence[Mapping[str, float]]) -> Floats:
        """The probability of each row, in order."""
        if not rows:
            return np.zeros(0)
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots))).copy()
        table, which = self._table(rows), np.arange(len(rows))[:, None]
        while True:
            column = self.column[at]
            inner = column >= 0
            if not inner.any():
                break
            lower = table[which, np.maximum(column, 0)] <= self.threshold[at]
            at = np.where(inner, np.where(lower, self.left[at], self.right[at]), at)
        return self._squash(self.base + self.value[at].sum(axis=1))

    def parts(self, row: Mapping[str, float]) -> dict[str, float]:
        """How much each feature moved the log odds of a row, the strongest first."""
        table = self._table([row])[0]
        moved = np.zeros(len(self.names))
        for root in self.roots:
            at = int(root)
            while (column := int(self.column[at])) >= 0:
                down = int(self.left[at] if table[column] <= self.threshold[at] else self.right[at])
                moved[column] += self.value[down] - self.value[at]
                at = down
        found = {name: round(float(moved[i]), 4) for name, i in self.names.items() if abs(moved[i]) >= 0.001}
        return dict(sorted(found.items(), key=lambda pair: (-abs(pair[1]), pair[0])))

    def _table(self, rows: Sequence[Mapping[str, float]]) -> NDArray[np.float32]:
        table = np.zeros((len(rows), len(self.names)), np.float32)
        for n, row in enumerate(rows):
            for name, value in row.items():
                i = self.names.get(name)
                if i is not None:
                    table[n, i] = value
        return table

    @staticmethod
    def _squash(score: Floats) -> Floats:
        squashed: Floats = 1.0 / (1.0 + np.exp(-np.clip(score, -30.0, 30.0)))
        return squashed


@lru_cache(maxsize=2)
def load_trees(name: str) -> Trees:
    """The fitted trees of that name in this room."""
    card = read_card("dateline.extract.binding", name)
    arrays = files("dateline.extract.binding") / f"{name}.npz"
    with np.load(io.BytesIO(arrays.read_bytes()), allow_pickle=False) as kept:
        return Trees(
            {feature: i for i, feature in enumerate(card["features"])},
            kept["column"].astype(np.int64),
            kept["threshold"].astype(np.float64),
            kept["left"].astype(np.int64),
            kept["right"].astype(np.int64),
            kept["value"].astype(np.float64),
            kept["roots"].astype(np.int64),
            float(kept["base"]),
        )
