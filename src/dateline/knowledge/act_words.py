"""Word lists of the rules on acts (``data/act_words.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import yaml

from dateline.errors import KnowledgeError


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, list[str]]:
    text = files("dateline.knowledge").joinpath("data/act_words.yaml").read_text("utf-8")
    lists: Mapping[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return lists


def words(name: str) -> frozenset[str]:
    """The list `name`; raises `KnowledgeError` if there is none."""
    try:
        return frozenset(_lists()[name])
    except KeyError as error:
        raise KnowledgeError(f"act_words.yaml has no list {name!r}") from error
