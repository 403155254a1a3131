"""Crowds: in which roles they take part, and the gear that is used against them."""

from __future__ import annotations

import pytest
from tests.parsing import parsed as read

from dateline.extract.acts.crowds import crowd_roles, is_crowd, is_riot_gear


@pytest.mark.parametrize(
    ("text", "verb", "roles"),
    [
        ("Officers beat the demonstrators outside the court.", "beat", {"met"}),
        ("Angry villagers stoned the convoy.", "stoned", {"did"}),
        ("A group of youths attacked the police station.", "attacked", {"did"}),
        ("Soldiers fired shots to disperse the rally.", "fired", {"met"}),
        ("The thief was lynched by a mob.", "lynched", {"did"}),
        ("Rebels attacked the convoy.", "attacked", set()),
    ],
)
def test_crowds_roles_follow_the_grammar(text: str, verb: str, roles: set[str]) -> None:
    doc = read(text).doc
    assert crowd_roles(next(t for t in doc if t.text == verb), False, "attack") == roles


def test_crowds_of_a_clash_are_a_side() -> None:
    doc = read("Clashes broke out between protesters and the army.").doc
    assert crowd_roles(doc[0], True, "clash") == {"side"}


@pytest.mark.parametrize(
    ("text", "word", "crowd"),
    [("A student spoke.", "student", False), ("Students spoke.", "Students", True), ("The mob left.", "mob", True)],
)
def test_crowds_are_many_or_named_so(text: str, word: str, crowd: bool) -> None:
    assert is_crowd(next(t for t in read(text).doc if t.text == word)) is crowd


@pytest.mark.parametrize(
    ("text", "word", "gear"),
    [
        ("Police fired tear gas.", "gas", True),
        ("They used water cannon.", "cannon", True),
        ("They used a cannon.", "cannon", False),
        ("Troops fired rubber bullets and tear gas.", "bullets", True),
    ],
)
def test_crowds_are_met_with_gear_of_its_own(text: str, word: str, gear: bool) -> None:
    assert is_riot_gear(next(t for t in read(text).doc if t.text == word)) is gear
