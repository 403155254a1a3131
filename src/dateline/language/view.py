"""The view of a report that the language pass reads: furniture left out, lines joined, with a map back to the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dateline.records import Span

BREAK = "\n\n"
_PARAGRAPH = re.compile(r"\s*\n\s*\n\s*")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class View:
    """`text` is what the model reads. `origins[i]` is the offset in the report's text of character i of `text`.

    A character that the view put in itself (a paragraph break) has the offset of the character that follows it.
    """

    text: str
    origins: tuple[int, ...]

    @classmethod
    def build(cls, text: str, skip: Iterable[Span] = (), breaks: Iterable[int] = ()) -> View:
        """Leave out `skip`, cut paragraphs at `skip`, at blank lines and at the offsets of `breaks`, and fold blanks."""
        cuts = sorted({0, len(text), *breaks, *(edge for s in skip for edge in (s.start, s.end))})
        hidden = sorted(skip)
        pieces: list[str] = []
        origins: list[int] = []
        for start, end in pairwise(cuts):
            if any(s.start <= start and end <= s.end for s in hidden):
                continue
            _append_stretch(text, start, end, pieces, origins)
        return cls("".join(pieces), tuple(origins))

    def span(self, start: int, end: int) -> Span:
        """The span of the report's text that characters `start` to `end` (exclusive) of the view stand for."""
        return Span(self.origins[start], self.origins[end - 1] + 1)

    def offset(self, origin: int) -> int:
        """The first offset of the view at or after the offset `origin` of the report's text."""
        return min(bisect_right(self.origins, origin - 1), len(self.text))


def _append_stretch(text: str, start: int, end: int, pieces: list[str], origins: list[int]) -> None:
    """Append one stretch of the text, its blanks folded, its paragraphs cut."""
    at = start
    for gap in _BLANK.finditer(text, start, end):
        _append(text, at, gap.start(), pieces, origins)
        if origins and gap.end() < end:
            blank = BREAK if _PARAGRAPH.fullmatch(gap.group()) else " "
            if not pieces[-1].endswith((" ", "\n")):
                pieces.append(blank)
                origins.extend([gap.start()] * len(blank))
        at = gap.end()
    _append(text, at, end, pieces, origins)
    if origins and not pieces[-1].endswith(BREAK) and end < len(text):
        pieces.append(BREAK)
        origins.extend([max(origins[-1], end - 1)] * len(BREAK))


def _append(text: str, start: int, end: int, pieces: list[str], origins: list[int]) -> None:
    if start < end:
        pieces.append(text[start:end])
        origins.extend(range(start, end))
