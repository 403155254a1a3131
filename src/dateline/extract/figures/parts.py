"""The parts that a figure names: "including five children", "three of them women", "The victims included two nurses"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dateline.extract.figures.numbers import Number, find_numbers
from dateline.knowledge.counted import load_counted_nouns
from dateline.knowledge.fates import load_fate_words
from dateline.language.parsed import Parsed
from dateline.records.mentions import FigureMention, PartMention
from dateline.records.vocabulary import FigureKind, PartGroup

_OF_THEM: Final = frozenset({"them", "whom", "those", "which"})
_LIST: Final = frozenset(
    {"JJ", "JJR", "NN", "NNS", "NNP", "NNPS", "CD", "CC", ",", "DT", "RB", "HYPH", "POS", "JJS", "RBR", "''", "``"}
)
_WITHIN: Final = frozenset({"of", "at", "least", "over", "about", "were", "was", "are", "is", "than", "as"})
_ARTICLES: Final = frozenset({"a", "an", "another"})
_LONGEST: Final = 18
_NEAR: Final = 4  # tokens between a figure and "including"; farther off, a part group must follow at once


@dataclass(frozen=True, slots=True)
class Region:
    """Tokens `start` to `end` (exclusive) that name parts of `figure`."""

    figure: FigureMention
    start: int
    end: int


def part_regions(parsed: Parsed, figures: Sequence[FigureMention], start: int, end: int) -> list[Region]:
    """Where a sentence names parts of its figures."""
    found: list[Region] = []
    at = start
    while at < end:
        if (behind := _behind(parsed, figures, at)) is not None:
            found.append(behind)
        first = 0 if behind else _opening(parsed, at, end)
        host = _host(parsed, figures, at, first, end) if first else None
        if first and host:
            listed = first + 3 if parsed.lowers[first + 1 : first + 2] == ("of",) else first
            found.append(Region(host, first, _list_end(parsed, listed, end)))
            at = found[-1].end
        at += 1
    return found


def _behind(parsed: Parsed, figures: Sequence[FigureMention], at: int) -> Region | None:
    """The region of parts that "among them" follows: "six civilians, two children among them"."""
    if parsed.lowers[at] != "among" or parsed.lowers[at + 1 : at + 2] not in (("them",), ("whom",)):
        return None
    part = next((f for f in figures if f.end == at), None)
    host = next((f for f in reversed(figures) if part is not None and f.end <= part.start), None)
    joined = part is not None and host is not None and parsed.lowers[host.end : part.start] in ((",",), (",", "with"))
    return Region(host, part.start, part.end) if joined and part is not None and host is not None else None


def _opening(parsed: Parsed, at: int, end: int) -> int:
    """Where parts begin after an opening at `at` ("including", "among them", "three of them"); 0 if there is none."""
    words = parsed.lowers
    if words[at] in ("including", "mostly", "mainly"):
        return at + 1
    follows = words[at + 1] if at + 1 < end else ""
    if words[at] == "among" and follows in _OF_THEM:
        return at + 2
    if follows == "of" and at + 2 < end and words[at + 2] in _OF_THEM and parsed.tags[at] in ("CD", "JJ", "JJS", "DT", "RB"):
        return at
    return at + 2 if words[at] == "of" and follows in ("whom", "which") else 0


def _host(parsed: Parsed, figures: Sequence[FigureMention], at: int, first: int, end: int) -> FigureMention | None:
    """The figure whose parts they are: the last one before, if it is near or if a part group follows at once."""
    before = [f for f in figures if f.end <= at and f.kind not in ("destroyed", "deployed")]
    if not before:
        return None
    host = before[-1]
    near = at - max(host.end, (host.cue or 0) + 1) <= _NEAR
    return host if near or parts_of(parsed, first, min(end, first + _NEAR)) else None


def _list_end(parsed: Parsed, at: int, end: int) -> int:
    """The end of a list of noun phrases."""
    stop = at
    while stop < min(end, at + _LONGEST):
        if parsed.tags[stop] not in _LIST and parsed.lowers[stop] not in _WITHIN:
            break
        if parsed.tags[stop] == "CC" and _new_clause(parsed, stop + 1, end):
            break
        stop += 1
    return stop


def _new_clause(parsed: Parsed, at: int, end: int) -> bool:
    """Whether a verb follows "and", adverbs before it aside."""
    while at < end and parsed.tags[at] == "RB" and parsed.lowers[at] != "at":
        at += 1
    return at >= end or parsed.tags[at][0] == "V"


def later_parts(parsed: Parsed, start: int, end: int) -> tuple[FigureKind, int, int] | None:
    """Parts told in a sentence of their own: "The victims included 51 children", "Among the dead were two nurses".

    The kind of the figure that they belong to, and the tokens that name them.
    """
    words, counted = parsed.lowers, load_fate_words().counted
    first = start + 1 if start + 1 < end and words[start] in ("the", "among", "all") else start
    first += words[first] in ("the", "those") if first < end else 0
    if first + 1 >= end:
        return None
    kind = counted.get(parsed.lemmas[first]) or counted.get(words[first])
    verb = next((i for i in range(first + 1, min(end, first + 4)) if parsed.lemmas[i] in ("include", "be")), None)
    if kind is None or verb is None or verb + 1 >= end or not (parsed.lemmas[verb] == "include" or words[start] == "among"):
        return None
    return "killed" if kind == "casualties" else kind, verb + 1, _list_end(parsed, verb + 1, end)


def parts_of(parsed: Parsed, start: int, end: int) -> tuple[PartMention, ...]:
    """The parts named between two tokens, each with the bounds of its own number; null where it has none."""
    nouns = load_counted_nouns()
    numbers = {t: n for n in find_numbers(parsed, start, end) for t in range(n.start, n.end)}
    found: list[PartMention] = []
    last: Number | None = None
    at = start
    while at < end:
        last = numbers.get(at, last)
        hit = nouns.part_phrases.at(parsed.lowers, at)
        group = hit[1] if hit else nouns.parts.get(parsed.lemmas[at]) if parsed.tags[at][0] == "N" else None
        stop = hit[0] if hit else at + 1
        if group and (group != "officers" or last or parsed.tags[at] == "NNS" or _has_article(parsed, start, at)):
            found.append(_part(parsed, start, at, stop, group, last))
            last = None
        elif parsed.lowers[at] in (",", "and"):
            last = None
        at = stop
    return tuple(found)


def _has_article(parsed: Parsed, start: int, at: int) -> bool:
    """Whether "a" stands before a noun; a rank without it belongs to a name or a title ("Secretary General")."""
    return any(parsed.lowers[j] in _ARTICLES for j in range(max(start, at - 3), at))


def _part(parsed: Parsed, start: int, at: int, end: int, group: PartGroup, number: Number | None) -> PartMention:
    if number:
        return PartMention(parsed.span(number.start, end), group, number.low, number.best, number.high)
    article = next((j for j in range(at - 1, max(start, at - 4) - 1, -1) if parsed.lowers[j] in _ARTICLES), None)
    if article is None or parsed.tags[end - 1] in ("NNS", "NNPS"):  # "including child" says no number; nor does "women"
        return PartMention(parsed.span(at, end), group, None, None, None)
    return PartMention(parsed.span(article, end), group, 1, 1, 1)
