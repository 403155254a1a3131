"""Lists of tags that run into the text without a full stop: "Tags Idlib air raid Observatory At least 12 people were killed"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

import yaml

from dateline.errors import KnowledgeError
from dateline.records import Span

_TAGS: Final = re.compile(r"(?:(?<=[.!?\"”)]\s)|^|(?<=\w\s))Tags:?\s(?=\S)", re.MULTILINE)
_WORD: Final = re.compile(r"\S+")
_REACH: Final = 420


@cache
def _words(name: str) -> frozenset[str]:
    """One of the word lists of ``data/tags.yaml``."""
    path = resources.files("dateline.readers") / "data" / "tags.yaml"
    try:
        return frozenset(yaml.safe_load(path.read_text(encoding="utf-8"))[name].split())
    except (OSError, yaml.YAMLError, KeyError, AttributeError) as error:
        raise KnowledgeError(f"readers/data/tags.yaml: {error}") from error


def find_tags(text: str) -> Iterator[Span]:
    """The list from "Tags" up to where a sentence begins; nothing where that cannot be told."""
    for match in _TAGS.finditer(text):
        end = _sentence_start(text, match.end())
        if end is not None and end > match.end():
            yield Span(match.start(), end)


def _sentence_start(text: str, start: int) -> int | None:
    """The last word before the first verb that can begin a sentence: a capital whose word the text also writes small."""
    words = list(_WORD.finditer(text, start, start + _REACH))
    small = set(re.findall(r"\b[a-z]+\b", text))
    best: int | None = None
    for i, word in enumerate(words):
        said, before = word.group(), words[i - 1].group() if i else ""
        if said.endswith((".", "!", "?")) and i + 1 < len(words):
            return words[i + 1].start()
        if _is_verb(said):
            return words[best].start() if best is not None else _subject(words, i)
        if said[:1].isupper() and _can_begin(said, before, small) and (best != i - 1 or said.lower() in _words("starters")):
            best = i
    return words[best].start() if best is not None else None


def _subject(words: list[re.Match[str]], verb: int) -> int | None:
    """The capital from which small words and names after prepositions lead up to the verb."""
    for i in range(verb - 1, 0, -1):
        if words[i].group()[:1].isupper() and words[i - 1].group().lower() not in _words("prepositions"):
            return words[i].start()
    return None


def _can_begin(word: str, before: str, small: set[str]) -> bool:
    folded = word.lower().strip('"“,')
    begins = folded in _words("starters") or (folded in small and len(folded) > 3)
    return begins and before.lower() not in _words("prepositions")


def _is_verb(word: str) -> bool:
    return word in _words("verbs") or (word.islower() and len(word) > 4 and word.endswith("ed"))
