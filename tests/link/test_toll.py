"""Figures of several claims: which of them count the same people."""

from __future__ import annotations

from dateline.link.merging.toll import Told, sort_out
from dateline.link.pairs.rows import toll_of
from dateline.records import Evidence, Figure, Span

PROOF = (Evidence("r", Span(0, 5), "test"),)


def held(number: int, claim: int = 0, group: str = "armed group") -> Figure:
    return Figure("captured", group, number, number, number, str(number), PROOF, claims=(claim,))


def told(number: int, claim: int, group: str = "armed group") -> Told:
    return Told(held(number, claim, group), claim, f"origin {claim}")


def numbers(*figures: Told) -> list[list[int | None]]:
    return [[t.figure.best for t in same] for same in sort_out(figures)]


def test_several_figures_of_one_claim_are_no_rivals() -> None:
    assert numbers(told(1, 0), told(2, 0)) == [[1], [2]]


def test_figures_of_two_claims_go_together_by_their_turn() -> None:
    assert numbers(told(1, 0), told(2, 0), told(1, 1), told(3, 1)) == [[1, 1], [2, 3]]


def test_one_figure_a_claim_is_one_toll_told_twice() -> None:
    assert numbers(told(4, 0), told(5, 1), told(4, 2, "unknown")) == [[4, 5, 4]]


def test_toll_of_a_claim_is_the_sum_of_those_counted_apart() -> None:
    assert toll_of([held(1), held(2), held(9, claim=1), held(7, group="civilians")], "captured") == (3, 3, 3)
