"""Security Council resolutions: the number tells the year."""

from __future__ import annotations

import pytest

from dateline.knowledge.resolutions import LAST_OF_YEAR, year_of_resolution


@pytest.mark.parametrize(
    ("number", "year"),
    [(1, 1946), (242, 1967), (338, 1973), (687, 1991), (1441, 2002), (1973, 2011), (2139, 2014), (2254, 2015), (2336, 2016)],
)
def test_resolutions_tell_their_year(number: int, year: int) -> None:
    assert year_of_resolution(number) == year


@pytest.mark.parametrize("number", [-1, 0, 9999])
def test_resolutions_say_nothing_of_numbers_beyond_the_list(number: int) -> None:
    assert year_of_resolution(number) is None


def test_resolutions_are_numbered_in_sequence() -> None:
    assert list(LAST_OF_YEAR.values()) == sorted(LAST_OF_YEAR.values())
    assert list(LAST_OF_YEAR) == list(range(1945, 1945 + len(LAST_OF_YEAR)))
