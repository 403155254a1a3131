"""Boosted trees as arrays: scores of rows, many at once or one, and what moved them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from dateline.extract.binding.trees import Trees, load_trees

STUMPS = Trees(
    names={"near": 0, "far": 1},
    column=np.array([0, -1, -1, 1, -1, -1]),
    threshold=np.array([0.5, 0.0, 0.0, 0.5, 0.0, 0.0]),
    left=np.array([1, 0, 0, 4, 0, 0]),
    right=np.array([2, 0, 0, 5, 0, 0]),
    value=np.array([0.0, -1.0, 1.0, 0.0, 0.5, -0.5]),
    roots=np.array([0, 3]),
    base=0.25,
)


@pytest.mark.parametrize(
    ("row", "score"), [({"near": 1.0}, 1.75), ({"far": 1.0}, -1.25), ({}, -0.25), ({"near": 1.0, "unheard": 3.0}, 1.75)]
)
def test_trees_add_the_leaf_of_each_tree_to_the_base(row: dict[str, float], score: float) -> None:
    assert STUMPS.probabilities([row]) == pytest.approx([1 / (1 + math.exp(-score))])


def test_parts_and_base_add_up_to_the_score_with_the_strongest_first() -> None:
    parts = STUMPS.parts({"near": 1.0, "far": 1.0})
    assert list(parts) == ["near", "far"]
    assert sum(parts.values()) == pytest.approx(0.5)


def test_no_rows_give_no_probabilities() -> None:
    assert STUMPS.probabilities([]).shape == (0,)


def test_the_trees_that_ship_say_what_moved_a_place() -> None:
    trees = load_trees("place_link")
    row = {"prep_locative": 1.0, "host_act": 1.0, "nearest": 1.0, "bias": 1.0}
    parts = trees.parts(row)
    log_odds = math.log((p := float(trees.probabilities([row])[0])) / (1 - p))
    start = trees.base + float(trees.value[trees.roots].sum())
    assert log_odds == pytest.approx(start + sum(parts.values()), abs=0.2)
    assert all(name in trees.names for name in parts)
