"""Triggers: which words of a sentence tell an act, and in which class."""

from __future__ import annotations

import pytest
from tests.extract.contexts import context_of
from tests.parsing import parsed as read

from dateline.extract.acts import find_acts
from dateline.knowledge.triggers import load_triggers


def classes(text: str) -> list[str]:
    return [a.types[0] for a in find_acts(context_of(read(text)), load_triggers())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels ambushed an army convoy.", ["attack"]),
        ("Soldiers fended off the assault.", ["repel", "attack"]),
        ("The killing of two men was reported.", ["kill"]),
        ("They observed a cessation of hostilities.", ["ceasefire"]),
        ("A suicide bomber blew himself up.", ["suicide", "suicide"]),
        ("Jets carried out air strikes.", ["strike"]),
        ("Gunmen took two men hostage.", ["abduct"]),
    ],
)
def test_acts_are_found_as_verbs_nouns_and_phrases(text: str, expected: list[str]) -> None:
    assert classes(text) == expected


@pytest.mark.parametrize(
    ("told", "untold", "expected"),
    [
        ("The army took the town of Saraqib.", "The army took a decision.", "capture"),
        ("Rebels fired rockets at the base.", "The bank fired two clerks.", "launch"),
        ("Syrian troops left Saraqib.", "The minister left the meeting.", "withdraw"),
        ("Shells fell on Aleppo.", "Prices fell in Aleppo.", "shell"),
        ("The army eliminated twelve rebels.", "The team was eliminated in the final.", "kill"),
        ("Rebel forces broke into the town.", "The singer broke into tears.", "attack"),
        ("Jets bombed the town. A hospital was hit.", "A storm came. A hospital was hit.", "strike"),
        ("The army targeted rebel strongholds.", "The army targeted a younger public.", "attack"),
        ("The army targeted with rockets the town.", "The advert targeted with care the young.", "strike"),
        ("Rebel forces advanced on the city.", "The team advanced to the final.", "attack"),
    ],
)
def test_acts_of_weak_words_need_their_sentence(told: str, untold: str, expected: str) -> None:
    assert expected in classes(told)
    assert classes(untold) == []


@pytest.mark.parametrize(
    "text",
    ["He had a heart attack.", "It began an election campaign.", "The film shooting ended.", "The speech struck a chord."],
)
def test_acts_are_not_figures_of_speech(text: str) -> None:
    assert classes(text) == []


def test_acts_re_read_to_their_words() -> None:
    parsed = read("On Monday rebels ambushed a convoy, and air strikes hit the road.")
    found = find_acts(context_of(parsed), load_triggers())
    assert [parsed.quote(a.span) for a in found] == ["ambushed", "air strikes", "hit"]
    assert [a.nominal for a in found] == [False, True, False]
