"""The words of a text with their places, folded so that copies of a line are found whatever their punctuation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_WORD: Final = re.compile(r"\w+(?:[.,'’-]\w+)*")
_APOSTROPHE: Final = re.compile(r"['’.,-]")


@dataclass(frozen=True, slots=True)
class Words:
    """`folded[i]` is word i in lower case without inner punctuation, `starts[i]` and `ends[i]` its place in the text."""

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int = 0, end: int | None = None) -> Words:
        found = list(_WORD.finditer(text, start, len(text) if end is None else end))
        said = (m.group().casefold() for m in found)
        folded = (word if word.isalnum() else _APOSTROPHE.sub("", word) for word in said)
        return cls(tuple(folded), tuple(m.start() for m in found), tuple(m.end() for m in found))

    def common(self, at: int, other: Words, start: int = 0) -> int:
        """How many words from `at` on are those of `other` from `start` on."""
        size = 0
        limit = min(len(self.folded) - at, len(other.folded) - start)
        while size < limit and self.folded[at + size] == other.folded[start + size]:
            size += 1
        return size
