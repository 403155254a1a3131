"""Grammar: subjects, objects and agents, shared, passive, relative."""

from __future__ import annotations

import pytest
from spacy.tokens import Token
from tests.parsing import parsed as read

from dateline.extract.syntax import agent, conjuncts, is_passive, objects, path_length, subject


def verb(text: str, word: str) -> Token:
    return next(t for t in read(text).doc if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "who", "whom"),
    [
        ("Rebels attacked the base.", "attacked", "Rebels", ["base"]),
        ("Rebels attacked the base and killed two men.", "killed", "Rebels", ["men"]),
        ("The rebels who attacked the base fled.", "attacked", "rebels", ["base"]),
        ("Rebels attacked the base, killing two men.", "killing", "Rebels", ["men"]),
        ("The army told its men to attack the base.", "attack", "men", ["base"]),
    ],
)
def test_syntax_finds_subject_and_object(text: str, word: str, who: str, whom: list[str]) -> None:
    token = verb(text, word)
    top = subject(token)
    assert (top.text if top else None, [t.text for t in objects(token)]) == (who, whom)


@pytest.mark.parametrize(
    ("text", "word", "passive"),
    [
        ("Two men were killed by rebels.", "killed", True),
        ("The men killed by rebels were farmers.", "killed", True),
        ("Rebels killed two men.", "killed", False),
        ("Rebels have killed two men.", "killed", False),
    ],
)
def test_syntax_tells_a_passive(text: str, word: str, passive: bool) -> None:
    token = verb(text, word)
    assert is_passive(token) == passive
    assert [t.text for t in agent(token)] == (["rebels"] if passive else [])


def test_syntax_joins_by_and() -> None:
    assert [t.text for t in conjuncts(verb("Soldiers, policemen and guards fled.", "Soldiers"))] == [
        "Soldiers",
        "policemen",
        "guards",
    ]


def test_syntax_counts_arcs_up_to_a_limit() -> None:
    token = verb("Rebels attacked the base.", "attacked")
    assert path_length(token, token) == 0
    assert path_length(token, verb("Rebels attacked the base.", "the")) == 2
    assert path_length(token, verb("Rebels attacked the base.", "the"), limit=1) == 1
