"""Word lists of the rules on acts (``data/act_words.yaml``)."""

from __future__ import annotations

from dateline.errors import KnowledgeError
from dateline.knowledge.reading import read_yaml


def words(name: str) -> frozenset[str]:
    """The list `name`; raises `KnowledgeError` if there is none."""
    try:
        return frozenset(read_yaml("act_words")[name])
    except KeyError as error:
        raise KnowledgeError(f"act_words.yaml has no list {name!r}") from error
