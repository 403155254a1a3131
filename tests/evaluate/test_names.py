from __future__ import annotations

import pytest

from dateline.evaluate.names import Names, normalise


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("The Syrian Army's", "syrian army"),
        ("Kafr Şaghīr", "kafr saghir"),
        ("al-Bab", "bab"),
        ("National Defence  Forces", "national defense forces"),
        (None, ""),
    ],
)
def test_names_are_compared_without_spelling(written: str | None, plain: str) -> None:
    assert normalise(written) == plain


def test_names_of_one_table_row_mean_the_same() -> None:
    names = Names({"Islamic State": ["ISIS", "Daesh"]})
    assert names.key("the ISIS") == names.key("Daesh") == "islamic state"


def test_names_of_sources_may_be_longer() -> None:
    assert Names().alike("a Peshmerga commander", "Peshmerga commander in the field")
    assert not Names().alike("residents", "officials")
    assert not Names().alike("", "officials")


@pytest.mark.parametrize(
    ("kind", "loose", "good"),
    [("armed_group", False, False), ("armed_group", True, True), ("civilians", False, True), ("facility", False, True)],
)
def test_names_alone_count_for_organised_participants(kind: str, loose: bool, good: bool) -> None:
    want = {"name": "Ahrar al-Sham", "mention": "the fighters", "kind": kind}
    assert Names().same(want, {"name": "somebody", "mention": "fighters"}, loose) is good
