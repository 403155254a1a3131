"""The parts that a figure names: "including five children", "three of them women", "two officers among them"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dateline.extract.numbers import Number, find_numbers
from dateline.knowledge.counted import load_counted_nouns
from dateline.language.parsed import Parsed
from dateline.records.mentions import FigureMention, PartMention
from dateline.records.vocabulary import PartGroup

_OPENERS: Final = ("including", "include", "includes", "included", "among", "mostly", "mainly", "most", "many", "half")
_OF_THEM: Final = frozenset({"them", "whom", "those", "these"})
_LIST: Final = frozenset(
    {"JJ", "JJR", "NN", "NNS", "NNP", "NNPS", "CD", "CC", ",", "DT", "RB", "HYPH", "POS", "IN", "JJS", "RBR"}
)
_LONGEST: Final = 16


@dataclass(frozen=True, slots=True)
class Region:
    """Tokens `start` to `end` (exclusive) that name parts of `figure`."""

    figure: FigureMention
    start: int
    end: int


def part_regions(parsed: Parsed, figures: Sequence[FigureMention], end: int) -> list[Region]:
    """Where the sentence names parts of its figures."""
    found: list[Region] = []
    for figure in figures:
        if found and found[-1].end > figure.start:
            continue
        limit = min(end, max(figure.end, (figure.cue or 0) + 1) + 4)
        for at in range(figure.end, limit):
            region = _region(parsed, figure, at, end)
            if region:
                found.append(region)
                break
    return found


def _region(parsed: Parsed, figure: FigureMention, at: int, end: int) -> Region | None:
    words = parsed.lowers
    if words[at] == "including" or words[at] in ("mostly", "mainly"):
        return Region(figure, at + 1, _list_end(parsed, at + 1, end))
    if words[at] == "among" and at + 1 < end and words[at + 1] in _OF_THEM:
        return Region(figure, at + 2, _list_end(parsed, at + 2, end))
    if words[at] == "of" and at + 1 < end and words[at + 1] in ("whom", "them"):
        return Region(figure, at - 1 if parsed.tags[at - 1] in ("CD", "JJ", "DT") else at, _list_end(parsed, at + 2, end))
    return None


def _list_end(parsed: Parsed, at: int, end: int) -> int:
    """The end of a list of noun phrases."""
    stop = at
    while stop < min(end, at + _LONGEST):
        tag, word = parsed.tags[stop], parsed.lowers[stop]
        joins = tag == "CC" and (stop + 1 >= end or parsed.tags[stop + 1][0] == "V")
        if (
            (tag not in _LIST and word not in ("were", "was", "are"))
            or joins
            or (tag == "IN" and word not in ("of", "at", "least", "over", "about"))
        ):
            break
        stop += 1
    return stop


def parts_of(parsed: Parsed, start: int, end: int) -> tuple[PartMention, ...]:
    """The parts named between two tokens, each with the bounds of its own number; null where it has none."""
    nouns = load_counted_nouns()
    numbers = {t: n for n in find_numbers(parsed, start, end) for t in range(n.start, n.end)}
    found: list[PartMention] = []
    at, last = start, None
    while at < end:
        if at in numbers:
            last = numbers[at]
        hit = nouns.part_phrases.at(parsed.lowers, at)
        group: PartGroup | None = hit[1] if hit else nouns.parts.get(parsed.lemmas[at]) if parsed.tags[at][0] == "N" else None
        if group:
            found.append(_part(parsed, start, at, hit[0] if hit else at + 1, group, last))
            last = None
        elif parsed.lowers[at] in (",", "and"):
            last = None
        at = hit[0] if hit else at + 1
    return tuple(found)


def _part(parsed: Parsed, start: int, at: int, end: int, group: PartGroup, number: Number | None) -> PartMention:
    if number:
        return PartMention(parsed.span(number.start, end), group, number.low, number.best, number.high)
    one = any(parsed.lowers[j] in ("a", "an", "another") for j in range(max(start, at - 3), at)) and parsed.tags[at] in (
        "NN",
        "NNP",
    )
    first = next((j for j in range(max(start, at - 3), at) if parsed.lowers[j] in ("a", "an", "another")), at) if one else at
    return PartMention(parsed.span(first, end), group, 1 if one else None, 1 if one else None, 1 if one else None)
