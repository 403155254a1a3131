"""The likely doer of an act that grammar lays to nobody."""

from __future__ import annotations

import re

import pytest
from tests.coding.small import coded, names

from dateline.coding.participants.roles import CLASSES, load_roles, parts_of_role, probabilities

WORDS = re.compile(
    r"^(?:bias|type [\w.]+|kind [\w ,]+|form \w+|use \w+|noun \w+|facility \w+|plural|has (?:plain )?\w+|no grammar|grammar.*|"
    r"(?:here )?(?:initiator|target|side|mediator) of (?:a like|another) act|"
    r"named (?:once|often|most of those armed)|speaks|generic|listed|"
    r"the only (?:one armed|armed group)|sentence .*|in title|told|is (?:source|place|weapon)|answers|act is noun|class \w+|"
    r"behind \w+(?:, of \w+)?|hangs as \w+.*|path [<>\w ]+|steps \d|before the \w+|close|distant|same clause)$"
)


def test_roles_weigh_no_words() -> None:
    assert [name for name in load_roles() if not WORDS.match(name)] == []


@pytest.mark.parametrize("features", [(), ("kind armed_group", "sentence same", "answers"), ("no such feature",)])
def test_roles_are_probabilities(features: tuple[str, ...]) -> None:
    found = probabilities(features)
    assert set(found) == set(CLASSES)
    assert sum(found.values()) == pytest.approx(1.0)


def test_roles_lay_an_act_to_its_subject_rather_than_to_a_place() -> None:
    subject = ("kind armed_group", "sentence same", "path >nsubj from verb", "grammar: initiator", "has initiator")
    place = ("kind state", "sentence same", "is place", "behind in", "no grammar", "path >prep >pobj from verb")
    assert probabilities(subject)["initiator"] > 2 * probabilities(place)["initiator"]


def test_roles_say_which_signs_weigh_most() -> None:
    parts = parts_of_role(("kind armed_group", "sentence same", "is source"), "initiator")
    assert list(parts) == sorted(parts, key=lambda name: -abs(parts[name]))


def test_roles_leave_an_act_alone_that_nobody_near_may_have_done() -> None:
    event = coded("A bomb killed six people at a market in Homs on Monday. The mayor of Homs visited the wounded.").events[0]
    assert names(event, "initiator") == set()


def test_roles_give_an_act_the_doer_that_another_clause_tells_and_say_why() -> None:
    text = "Two judges were killed near Homs on Monday when their car was stopped by members of Islamic State, police said."
    report = coded(text)
    (event,) = report.events
    assert [(p.name, p.evidence[0].rule) for p in event.participants if p.role == "initiator"] == [
        ("Islamic State", "participant.likely")
    ]
    (choice,) = [c for c in report.choices if c.rule == "roles"]
    assert choice.of == "participants[0]"
    assert choice.score is not None
    assert choice.score >= 0.5
    assert choice.features
