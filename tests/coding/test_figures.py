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


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        (  # "others" against the killed of the same sentence, not against the wounded told before
            "Rockets hit a market in Hama on Monday and wounded 15 civilians. "
            "Six civilians were killed in the market and 12 other civilians injured.",
            {"civilians": (6, 6, 6)},
            {"civilians": (15, 15, 15)},
        ),
        (  # others told later are in the toll of the lead
            "Warplanes bombed Aleppo on Monday, killing at least 30 civilians. Another nine civilians died in the bombing later.",
            {"civilians": (30, 30, None)},
            {},
        ),
        (  # the dead told one by one
            "Four people were killed when Russian warplanes bombed Saraqib on Monday. "
            "A father, a mother and a son died in the strike.",
            {"unknown": (4, 4, 4)},
            {},
        ),
        (  # a total that is split by side gives the parts
            "At least nine people were killed on Monday when rebels attacked Aleppo. "
            "Four civilians and five soldiers were killed in the attack.",
            {"civilians": (4, 4, 4), "Syrian government forces": (5, 5, 5)},
            {},
        ),
        (  # two tolls of one act: that of the lead
            "Warplanes bombed a market in Idlib on Monday, killing 23 people. The bombing killed 15 civilians, activists said.",
            {"unknown": (23, 23, 23)},
            {},
        ),
        (  # the whole for the part that the headline tells
            "A strike on Idlib killed 11 children on Monday. "
            "Fifteen civilians, among them 11 children, were killed in the strike.",
            {"civilians": (15, 15, 15)},
            {},
        ),
    ],
)
def test_figures_give_one_toll_a_group(text: str, killed: dict[str, object], wounded: dict[str, object]) -> None:
    event = only(coded(text))
    assert (toll(event), toll(event, "wounded")) == (killed, wounded)


def test_figures_keep_at_least_where_the_headline_drops_it() -> None:
    text = "Air strike kills 14 civilians in Idlib. At least 14 civilians were killed on Monday in an air strike on Idlib."
    assert toll(only(coded(text))) == {"civilians": (14, 14, None)}


def test_figures_of_those_told_as_others_are_of_others() -> None:
    text = "Security forces arrested two smugglers in Homs on Monday. The force arrested two additional suspects in the raid."
    found = [(f.low, f.text) for f in only(coded(text)).figures]
    assert found == [(2, "two smugglers"), (2, "two additional suspects")]


def test_figures_of_their_vehicles_go_with_the_dead() -> None:
    text = "At least 35 Islamic State fighters were killed and twelve of their vehicles destroyed near Palmyra on Monday."
    event = only(coded(text))
    assert toll(event, "destroyed") == {"Islamic State": (12, 12, 12)}


def test_figures_count_no_aircraft_among_the_dead() -> None:
    event = only(coded("Islamic State shot down a regime warplane near Palmyra on Monday, killing its pilot."))
    assert toll(event) == {}


def test_figures_of_parts_are_no_victims() -> None:
    text = "Thirteen civilians, among them seven children, were killed in an air strike on Idlib on Monday."
    assert [(f.kind, f.low) for f in only(coded(text)).figures] == [("killed", 13)]


def test_figures_of_arms_destroyed_with_the_dead_are_theirs() -> None:
    event = only(coded("Soldiers killed ten Islamic State militants and destroyed two vehicles near Palmyra on Monday."))
    assert toll(event, "destroyed") == {"Islamic State": (2, 2, 2)}


def test_figures_of_fighters_between_two_groups_are_of_both_sides() -> None:
    text = "At least 70 militants died in clashes between Jaysh al-Islam and the Nusra Front near Damascus on Monday."
    assert toll(only(coded(text))) == {"unknown": (70, 70, None)}


@pytest.mark.parametrize(
    ("text", "destroyed"),
    [
        ("Suicide bombers blew up two vehicles in Hama on Monday, killing 18 people.", {}),
        ("Police said militants blew up two vehicles in Hama on Monday.", {"unknown": (2, 2, 2)}),
    ],
)
def test_figures_count_no_car_that_was_the_bomb(text: str, destroyed: dict[str, object]) -> None:
    assert toll(only(coded(text)), "destroyed") == destroyed


def test_figures_of_those_whom_the_attacked_side_killed_are_the_attackers() -> None:
    text = "Syrian army troops repelled an Islamic State attack on Palmyra on Monday. The soldiers killed 28 terrorists."
    assert toll(only(coded(text))) == {"Islamic State": (28, 28, 28)}


def test_figures_over_three_and_at_least_three_are_one_number() -> None:
    text = (
        "Over 3 killed in rocket attack on Aleppo. "
        "At least three civilians were killed on Monday in the rocket attack on Aleppo, which also wounded 40."
    )
    assert len([f for f in only(coded(text)).figures if f.kind == "killed"]) == 1
