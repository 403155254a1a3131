"""A report's text cut where evidence begins and ends, so that overlapping evidence stays legible.

Each mark is one piece of evidence of one value. A stretch of text carries all marks that cover it, each on a level (a line
under the
words) that it keeps over its whole length; two marks that overlap never share a level.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

Json = dict[str, Any]

LEVELS: Final = 4
"""Lines that have room under the words; a mark beyond shares the last one."""
ROLE_QUESTIONS: Final = {"initiator": "who", "side": "who", "mediator": "who", "target": "whom"}
FIELD_QUESTIONS: Final = {
    "figures": "how_many", "place": "where", "also": "where", "date": "when", "type": "what", "status": "what", "outcome": "what",
    "weapons": "what", "main": "what", "background": "what", "aggregate": "what", "claims": "says", "flags": "flag",
}  # fmt: skip
STATUS_LINES: Final = {
    "planned": "planned", "threatened": "planned", "hypothetical": "conditional", "denied": "denied", "attempted": "planned",
}  # fmt: skip
ASSERTED: Final = "asserted"
_FIELD: Final = re.compile(r"(\w+)(?:\[(\d+)\])?")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that answer one question, and every value that rests on them.

    `about` has a token ``event:field`` for each value, the event by its number on the page; `rules` are what read the words;
    `line` is the style beneath: told as fact if one of the events is.
    """

    start: int
    end: int
    question: str
    about: tuple[str, ...]
    rules: tuple[str, ...]
    line: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text with the marks that cover it, by level. `control` names a character that would not show itself."""

    start: int
    text: str
    marks: tuple[tuple[int, Mark], ...]
    passed: str = ""
    furniture: str = ""
    control: str = ""


def question_of(event: Mapping[str, Any], name: str) -> str:
    """Which question a field of the evidence answers: ``participants[1]`` of a target is "whom"."""
    found = _FIELD.match(name)
    base, number = (found.group(1), found.group(2)) if found else (name, None)
    if base == "participants" and number is not None and int(number) < len(event["participants"]):
        return ROLE_QUESTIONS[event["participants"][int(number)]["role"]]
    return FIELD_QUESTIONS.get(base, "what")


def marks_of(events: Sequence[Mapping[str, Any]], report: str) -> list[Mark]:
    """The marks of a report's events. The whole of a claim is no mark (it would underline everything); its sources are."""
    found: dict[tuple[int, int, str], tuple[dict[str, None], dict[str, None], list[str]]] = {}
    for number, event in enumerate(events):
        line = STATUS_LINES.get(event["status"], ASSERTED)
        claims = {(c["report"], c["start"], c["end"]) for c in event["claims"]}
        for row in event["evidence"]:
            question = question_of(event, row["field"])
            if row["report"] != report or question == "flag" or (row["report"], row["start"], row["end"]) in claims:
                continue
            about, rules, lines = found.setdefault((row["start"], row["end"], question), ({}, {}, []))
            about[f"{number}:{row['field']}"] = rules[row["rule"]] = None
            lines.append(line)
    return [
        Mark(start, end, question, tuple(about), tuple(rules), ASSERTED if ASSERTED in lines else lines[0])
        for (start, end, question), (about, rules, lines) in found.items()
    ]


def levels(marks: Iterable[Mark]) -> list[tuple[int, Mark]]:
    """Each mark with its level: the lowest that no mark holds which overlaps it. Longer marks come first."""
    ends: list[list[Mark]] = []
    placed = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        level = next((i for i, row in enumerate(ends) if all(m.end <= mark.start or m.start >= mark.end for m in row)), len(ends))
        if level == len(ends):
            ends.append([])
        ends[level].append(mark)
        placed.append((min(level, LEVELS - 1), mark))
    return placed


def _is_control(character: str) -> bool:
    """Characters that turn or hide the text around them, or that no page can show."""
    return unicodedata.category(character) in ("Cf", "Cc", "Cs", "Co") and character not in "\n\r\t"


def control_name(character: str) -> str:
    """``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


Ranges = Sequence[tuple[int, int, str]]


def cut(text: str, marks: Iterable[Mark], passed: Ranges = (), furniture: Ranges = ()) -> list[Stretch]:
    """The text as stretches; joined, their texts are the text, but for control characters, which are named instead."""
    placed = [(level, m) for level, m in levels(marks) if m.end <= len(text)]
    edges = {0, len(text)}
    edges.update(n for _, m in placed for n in (m.start, m.end))
    edges.update(n for start, end, _ in (*passed, *furniture) for n in (start, end) if n <= len(text))
    controls = {i: c for i, c in enumerate(text) if _is_control(c)}
    edges.update(n for i in controls for n in (i, i + 1))
    breaks = sorted(edges)
    starting: dict[int, list[tuple[int, Mark]]] = {}
    for level, mark in placed:
        starting.setdefault(mark.start, []).append((level, mark))
    stretches, open_marks = [], list[tuple[int, Mark]]()
    for start, end in itertools.pairwise(breaks):
        open_marks = [pair for pair in open_marks if pair[1].end > start] + starting.get(start, [])
        words = text[start:end]
        named = control_name(words) if start in controls else ""
        over = tuple(sorted(open_marks, key=lambda pair: (pair[0], pair[1].about)))
        stretches.append(Stretch(start, "" if named else words, over, _in(passed, start), _in(furniture, start), named))
    return stretches


def _in(ranges: Ranges, at: int) -> str:
    return next((reason for start, end, reason in ranges if start <= at < end), "")


def paragraphs(stretches: Iterable[Stretch]) -> list[list[Stretch]]:
    """The stretches by paragraph: a line break ends one. The break itself is kept at the paragraph's end."""
    rows: list[list[Stretch]] = [[]]
    for s in stretches:
        at = s.start
        for piece in re.split(r"(?<=\n)", s.text) if s.text else [""]:
            if piece or s.control:
                rows[-1].append(Stretch(at, piece, s.marks, s.passed, s.furniture, s.control))
            at += len(piece)
            if piece.endswith("\n"):
                rows.append([])
    return [row for row in rows if row]
