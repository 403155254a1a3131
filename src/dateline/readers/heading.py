"""Where the heading of a text without a title of its own ends: the lines before its first sentence.

Press releases and many files begin with a headline, the name of who issues them and a number, each a line of its own.
"""

from __future__ import annotations

import re
from typing import Final

_PARAGRAPH: Final = re.compile(r"\n[^\S\n]*\n\s*")
_STOP: Final = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec|Gen|Col))(?<!\bSept)[.!?][\"”)]?\s*$")
_SENTENCE: Final = re.compile(r"[a-z][.!?]")
_WIDE: Final = 120
_LONG: Final = 700
_FEW: Final = 3


def _runs_on(line: str) -> bool:
    """Whether a line is of running text: long, stopped, begun in small letters, or open at its end."""
    return len(line) > _WIDE or line[0].islower() or line[-1] in ":;," or bool(_STOP.search(line))


def heading_end(text: str) -> int:
    """The offset at which the body begins: 0 where the text has no heading, or nothing but one.

    A heading is the paragraphs at the head whose lines are short and end without a stop; at least one word of small letters
    must stand in its first line, else the line names a place or a desk.
    """
    at, start = 0, len(text) - len(text.lstrip())
    for gap in _PARAGRAPH.finditer(text, start):
        lines = [line.strip() for line in text[max(at, start) : gap.start()].splitlines() if line.strip()]
        if not lines or gap.end() > _LONG or any(_runs_on(line) for line in lines):
            break
        at = gap.end()
    first = text[start:at].strip().splitlines()[:1]
    return at if first and len(first[0].split()) >= _FEW and _SENTENCE.search(text, at) else 0
