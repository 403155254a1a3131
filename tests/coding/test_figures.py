"""The figures of one event: whose, how many, and which of two numbers stays."""

from __future__ import annotations

import pytest
from tests.coding.small import coded, only, toll


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Twelve civilians", (12, 12, 12)),
        ("At least 12 civilians", (12, 12, None)),
        ("More than 12 civilians", (13, 13, None)),
        ("Up to 12 civilians", (None, 12, 12)),
        ("Dozens of civilians", (12, 12, None)),
        ("Between 10 and 12 civilians", (10, 10, 12)),
    ],
)
def test_figures_follow_the_codebook(words: str, numbers: tuple[int | None, ...]) -> None:
    text = f"{words} were killed when Russian warplanes bombed Saraqib on Monday."
    assert toll(only(coded(text))) == {"civilians": numbers}


def test_figures_take_the_exact_number_for_the_vague_one() -> None:
    text = "Russian warplanes bombed Saraqib on Monday, killing dozens of civilians. The air strikes killed 43 civilians."
    event = only(coded(text))
    assert toll(event) == {"civilians": (43, 43, 43)}
    figure = next(f for f in event.figures if f.kind == "killed")
    assert len(figure.evidence) == 2


def test_figures_of_each_kind_stand_apart() -> None:
    event = only(coded("Russian warplanes bombed Saraqib on Monday, killing 11 civilians and wounding 30."))
    assert (toll(event), toll(event, "wounded")) == ({"civilians": (11, 11, 11)}, {"civilians": (30, 30, 30)})


def test_figures_of_a_part_go_into_the_whole() -> None:
    event = only(coded("Russian warplanes bombed Saraqib on Monday, killing 11 civilians, including five children."))
    figure = next(f for f in event.figures if f.kind == "killed")
    assert (figure.low, [(p.group, p.low) for p in figure.including]) == (11, [("children", 5)])


def test_figures_are_never_added_up() -> None:
    text = "Islamic State attacked Palmyra on Monday, killing 20 soldiers and three civilians."
    assert sorted(toll(only(coded(text))).values()) == [(3, 3, 3), (20, 20, 20)]


def test_figures_after_shot_dead_are_of_the_victims() -> None:
    assert toll(only(coded("Gunmen shot dead three civilians in Homs on Monday."))) == {"civilians": (3, 3, 3)}
