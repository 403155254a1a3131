"""Line ends that end a sentence: after headings and short lines, not where a long line was folded."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

_SLACK: Final = 0.25
_GOES_ON: Final = frozenset(",;:-–—(/&")
_LINKS: Final = frozenset(
    (
        "a", "an", "the", "of", "in", "on", "at", "by", "for", "with", "from", "to", "and", "or", "but", "near", "that", "who",
        "which", "as", "was", "were", "is", "are", "has", "have", "had", "not", "its", "his", "their", "into", "under",
        "between", "mr", "mr.", "gen", "gen.", "col", "col.", "dr.",
    )
)  # fmt: skip


def line_breaks(text: str) -> Iterator[int]:
    """Offsets of the lines that begin a sentence of their own.

    A folded line is full: the next line's first word had no room on it. Where it had room to spare, the line ended because
    what it says ended, if the next line begins with a capital and the line does not end on a word that leads on.
    """
    if "\n" not in text:
        return
    lines = text.splitlines(keepends=True)
    width = max(len(line.rstrip()) for line in lines)
    at = 0
    for line, following in pairwise(lines):
        at += len(line)
        if _ends(line.rstrip(), following.strip(), width):
            yield at


def _ends(line: str, following: str, width: int) -> bool:
    if not line or not following or not (following[0].isupper() or following[0].isdigit() or following[0] in '"“‘['):
        return False
    room = width - len(line) - 1 - len(following.split(maxsplit=1)[0])
    last = line.rsplit(maxsplit=1)[-1]
    return room >= _SLACK * width and last[-1] not in _GOES_ON and last.lower() not in _LINKS
