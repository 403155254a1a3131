"""Krippendorff's alpha against published values, and the Wilson interval."""

from __future__ import annotations

import pytest

from dateline.web.agreement import alpha, wilson

# The reliability data of Krippendorff (2011), section D: four observers, twelve units, with missing values.
UNITS = tuple(
    zip(
        (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
        (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
        (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
        (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
        strict=True,
    )
)


@pytest.mark.parametrize(("metric", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)])
def test_agreement_alpha_gives_the_published_values(metric: str, expected: float) -> None:
    assert alpha(UNITS, metric) == pytest.approx(expected, abs=0.0015)


def test_agreement_alpha_of_nothing_or_of_no_variation_is_none() -> None:
    assert alpha([]) is None
    assert alpha([(1, None), (None, 2)]) is None
    assert alpha([(1, 1), (1, 1)]) is None
    assert alpha([("a", "a"), ("b", "b")]) == 1.0


def test_agreement_wilson() -> None:
    assert wilson(0, 0) is None
    rate, low, high = wilson(5, 100) or (0, 0, 0)
    assert (rate, round(low, 4), round(high, 4)) == (0.05, 0.0215, 0.1118)
    assert (wilson(0, 10) or (1, 1, 1))[1] == 0.0
