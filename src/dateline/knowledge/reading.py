"""Reading data files: word lists of this room, and cards of small fitted models that lie beside the code that asks for them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import resources
from typing import Any, TypeVar

import yaml

from dateline.errors import KnowledgeError
from dateline.records.vocabulary import check

T = TypeVar("T", bound=str)

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read_yaml(name: str) -> Any:
    """The content of ``knowledge/data/NAME.yaml``, read once; raises `KnowledgeError` with the file's name."""
    path = resources.files("dateline.knowledge") / "data" / f"{name}.yaml"
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(f"knowledge/data/{name}.yaml: {error}") from error


@contextmanager
def parsing(name: str) -> Iterator[Any]:
    """The content of ``knowledge/data/NAME.yaml``, to be made into a vocabulary; what does not fit raises `KnowledgeError`."""
    try:
        yield read_yaml(name)
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise KnowledgeError(f"knowledge/data/{name}.yaml: {error!r}") from error


def by_word(table: Mapping[T, Collection[str]], known: tuple[str, ...], what: str) -> dict[str, T]:
    """A table of value to words, turned round; a word keeps its first value, and one that is not `known` raises an error."""
    found: dict[str, T] = {}
    for value, words in table.items():
        check(value, known, what)
        for word in words:
            found.setdefault(word, value)
    return found


def read_card(package: str, name: str) -> dict[str, Any]:
    """The card of a fitted model, ``NAME.json`` in a package: its weights, on what they were fitted, and how well they do."""
    card: dict[str, Any] = json.loads((resources.files(package) / f"{name}.json").read_text("utf-8"))
    return card
