"""Victims who are told one by one, without a figure of their own."""

from __future__ import annotations

import pytest
from tests.coding.small import coded, only


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Senator Sami Lahham was shot to death by two gunmen in Idlib today.", [("killed", "civilians", 1)]),
        ("Omar Nasser was seriously wounded in an explosion in Idlib.", [("wounded", "civilians", 1)]),
        (
            "Judge Samir Khalil and her driver were killed when a bomb exploded in Idlib today.",
            [("killed", "Samir Khalil", 1), ("killed", "civilians", 1)],
        ),
        (
            "Four priests, a cook and her daughter were killed by gunmen in Aleppo on Thursday.",
            [("killed", "civilians", 4), ("killed", "civilians", 1), ("killed", "civilians", 1)],
        ),
    ],
)
def test_victims_are_counted_one_by_one(text: str, figures: list[tuple[str, str, int]]) -> None:
    assert [(f.kind, f.group, f.low) for f in only(coded(text)).figures] == figures


def test_victims_of_a_told_number_are_not_counted_twice() -> None:
    event = only(coded("Gunmen killed two activists, Samir Khalil and Omar Nasser, in Idlib on Thursday."))
    assert [(f.kind, f.low) for f in event.figures] == [("killed", 2)]


def test_victims_named_beside_their_office_are_persons() -> None:
    event = only(coded("The police chief, Major Samir Khalil, was gunned down in Idlib yesterday."))
    assert [(p.role, p.name, p.kind) for p in event.participants] == [("target", "Samir Khalil", "person")]


def test_victims_in_a_list_are_all_targets() -> None:
    event = only(coded("Samir Khalil, Omar Nasser and three children were injured when a bomb went off in Idlib."))
    assert {p.name for p in event.participants} == {"Samir Khalil", "Omar Nasser", "civilians"}
