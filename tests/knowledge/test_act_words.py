"""Word lists of the rules on acts: each one that the code asks for is there, and none lies idle."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

import dateline
from dateline.errors import KnowledgeError
from dateline.knowledge.act_words import words

SOURCES = Path(dateline.__file__).parent
LISTS = yaml.safe_load(files("dateline.knowledge").joinpath("data/act_words.yaml").read_text("utf-8"))
ASKED = {
    name
    for path in [*SOURCES.glob("coding/**/*.py"), *SOURCES.glob("extract/**/*.py")]
    for name in re.findall(r"\bwords\(\"(\w+)\"\)", path.read_text("utf-8"))
}


@pytest.mark.parametrize("name", sorted(ASKED))
def test_act_words_have_each_list_that_the_code_asks_for(name: str) -> None:
    assert words(name)


def test_act_words_have_no_list_that_nobody_asks_for() -> None:
    assert set(LISTS) - ASKED == set()


def test_act_words_say_which_list_is_missing() -> None:
    with pytest.raises(KnowledgeError, match="no list 'nowhere'"):
        words("nowhere")
