"""What a page tells twice: the title at the head of the text, and the lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dateline.readers.words import Words
from dateline.records import Span

MIN_TITLE: Final = 3
MIN_COPY: Final = 8
_HEAD: Final = 2600
_SEED: Final = 5
_AUTHORS: Final = 130
_STOP: Final = re.compile(r"\s*[.!?…](?=\s|$|[A-Z\"“])")
_SITE: Final = re.compile(r"\s+(?:[|»]|-{1,2}|–|—)\s+[^|»–—]{2,60}$")
_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]?")


def title_copy(text: str, title: str | None, start: int) -> Span | None:
    """The copy of the title at `start` or, after a line of authors, a little later; with its full stop if it has one.

    The site's name at the title's end may be missing, and so may its last words if what follows begins with a capital.
    """
    wanted = _title_words(title)
    if not wanted.folded:
        return None
    words = Words.of(text, start, start + 2 * len(title or "") + _AUTHORS)
    for at in range(len(words.folded)):
        if words.starts[at] > start + _AUTHORS:
            return None
        size = words.common(at, wanted)
        if size and _is_copy(text, words, at, size, wanted):
            end = words.ends[at + size - 1]
            stop = _STOP.match(text, end)
            return Span(words.starts[at], stop.end() if stop else end)
    return None


def _title_words(title: str | None) -> Words:
    named = title or ""
    while (cut := _SITE.sub("", named)) != named:
        named = cut
    return Words.of(named)


def _is_copy(text: str, words: Words, at: int, size: int, wanted: Words) -> bool:
    """All words of the title, or most of them before a capital; later in the text only a long copy counts."""
    whole = len(wanted.folded)
    if size < min(MIN_TITLE if at == 0 else 2 * MIN_TITLE, whole) or (at > 0 and size < whole):
        return False
    return size == whole or (size * 5 >= whole * 3 and _capital_next(text, words.ends[at + size - 1]))


def lead_copy(text: str, start: int) -> Span | None:
    """The second copy of the sentence that begins at `start`, or the first where only that one is whole.

    At least `MIN_COPY` words must be the same, and the copy must end with a sentence.
    """
    words = Words.of(text, start, start + _HEAD)
    if len(words.folded) < 2 * MIN_COPY:
        return None
    for at in range(MIN_COPY, len(words.folded) - MIN_COPY + 1):
        if words.folded[at : at + _SEED] != words.folded[:_SEED]:
            continue
        size = min(words.common(at, words), at)
        if size >= MIN_COPY and _begins(text, words.starts[at]):
            return _hidden_copy(text, words, at, size)
    return None


def _hidden_copy(text: str, words: Words, at: int, size: int) -> Span | None:
    for first in (at, 0):
        end = words.ends[first + size - 1]
        stop = _STOP.match(text, end)
        if stop is not None or (first == 0 and size == at):
            return Span(words.starts[first], stop.end() if stop else end)
    return None


def repeated_sentences(text: str) -> Iterator[Span]:
    """Every later copy of a sentence of at least `MIN_COPY` words that the text has told already, word for word."""
    seen: set[str] = set()
    for match in _SENTENCE.finditer(text):
        words = match.group().casefold().split()
        if len(words) < MIN_COPY:
            continue
        key = " ".join(words)
        if key in seen:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            yield Span(start, match.end())
        seen.add(key)


def _begins(text: str, start: int) -> bool:
    """Whether a sentence can begin there: a capital or a digit, with no word in small letters right before."""
    before = text[max(0, start - 40) : start].rstrip(" \t\r\n\"“'‘").rpartition(" ")[2]
    return not text[start].islower() and not before[-1:].islower() and before[-1:] not in (",", "-")


def _capital_next(text: str, end: int) -> bool:
    rest = text[end : end + 6].lstrip(' .:-–—|"“')
    return bool(rest) and (rest[0].isupper() or rest[0].isdigit())
