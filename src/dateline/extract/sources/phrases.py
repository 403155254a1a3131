"""The noun phrase that names a source: where it begins and ends beside a word of saying."""

from __future__ import annotations

from typing import Final

from dateline.knowledge.counted import load_counted_nouns
from dateline.knowledge.sources import load_source_words
from dateline.language.parsed import Parsed

JOINS: Final = frozenset({"of", "for", "at", "in", "from", "inside", "with"})
PRONOUNS: Final = frozenset({"he", "she", "it", "they", "who", "which"})
NAME_TAGS: Final = frozenset({"NNP", "NNPS"})
_INNER: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "POS", "HYPH", "CD", "VBN", "FW", "ADD", "AFX"})
_LOOSE: Final = frozenset({"in", "from", "inside", "with"})
_LONGEST: Final = 14


def phrase_before(parsed: Parsed, end: int, floor: int) -> tuple[int, int] | None:
    """Tokens of the noun phrase that ends right before token `end`: "the Observatory [said]"."""
    words = parsed.lowers
    stop = past_brackets(words, end, floor)
    if stop <= floor:
        return None
    if words[stop - 1] in PRONOUNS:
        return stop - 1, end
    start = stop
    while start > floor and stop - start < _LONGEST:
        step = _step_back(parsed, start - 1, stop, floor)
        start -= 1 if step else 0
        if not step or step == "last":
            break
    start = _trim(parsed, start, stop)
    return (start, end) if start < stop else None


def _step_back(parsed: Parsed, i: int, stop: int, floor: int) -> str:
    """Whether the phrase goes back over token `i` ("on"), ends its way with it ("last"), or not at all ("")."""
    tag, word, words = parsed.tags[i], parsed.lowers[i], parsed.lowers
    if tag in ("DT", "PRP$"):
        joined = i > floor and words[i - 1] in JOINS and (words[i - 1] not in _LOOSE or _speaks(parsed, i - 2, floor))
        return "on" if joined else "last"
    if word in JOINS:
        return "on" if i + 1 < stop else ""
    if tag in _INNER or (tag == "VBG" and parsed.deps[i] == "amod"):
        return "on"
    inside = i > floor and i + 1 < stop and parsed.doc[i].text[0].isupper() and parsed.tags[i - 1] in NAME_TAGS
    return "on" if inside or (word == "and" and i > floor and joins_names(parsed, i)) else ""


def _speaks(parsed: Parsed, i: int, floor: int) -> bool:
    """Whether token `i` is a noun for somebody who speaks: "an official from the ...", "a source in the ..."."""
    return i >= floor and parsed.lemmas[i] in load_source_words().kinds


def joins_names(parsed: Parsed, at: int) -> bool:
    """Whether "and" at token `at` stands between two capitalised words."""
    return 0 < at < len(parsed.tags) - 1 and parsed.tags[at - 1] in NAME_TAGS and parsed.tags[at + 1] in NAME_TAGS


def past_brackets(words: tuple[str, ...], end: int, floor: int) -> int:
    """The end of the phrase without an acronym in brackets after it: "Units (YPG)"."""
    if end - 1 > floor and words[end - 1] in (")", "]"):
        opened = next((i for i in range(end - 2, max(floor, end - 6) - 1, -1) if words[i] in ("(", "[")), None)
        return opened if opened is not None else end
    return end


def _trim(parsed: Parsed, start: int, stop: int) -> int:
    """Take off what belongs to the clause before: "in Hama [activists said]", "on Friday [Reuters reported]"."""
    days = load_source_words().days
    for i in range(stop - 1, start - 1, -1):
        if parsed.lowers[i] in days:
            start = i + 1
            break
    while start < stop and (parsed.lowers[start] in JOINS or parsed.tags[start] in ("POS", "HYPH")):
        start += 1
    head = stop - 1
    start = _past_acts(parsed, start, head)
    while start < head and parsed.tags[start] == "CD":
        start += 1
    if start >= stop or (
        parsed.tags[start] in ("DT", "PRP$") and not (parsed.lowers[start] in ("a", "an") and parsed.tags[head] == "NNS")
    ):
        return start
    joined = any(parsed.lowers[i] in JOINS for i in range(start, stop))
    if joined and _speaks(parsed, _first_noun(parsed, start, stop), start):
        return start
    if parsed.tags[head] in NAME_TAGS:
        return _name_start(parsed, start, head)
    return _modifiers_start(parsed, start, head)


def _past_acts(parsed: Parsed, start: int, head: int) -> int:
    """The token after the last act, place or time in a run of nouns: "the suspected attack | Turkish sources"."""
    nouns = load_counted_nouns().kinds
    for i in range(head - 1, start - 1, -1):
        if (
            parsed.tags[i] in ("NN", "NNS")
            and nouns.get(parsed.lemmas[i]) == "never"
            and parsed.tags[i + 1] in _INNER - {"POS", "HYPH"}
        ):
            return i + 1
    return start


def _first_noun(parsed: Parsed, start: int, stop: int) -> int:
    """The noun before the first "of", "in", "at" of a phrase: its head."""
    return next((i - 1 for i in range(start + 1, stop) if parsed.lowers[i] in JOINS), stop - 1)


def _name_start(parsed: Parsed, start: int, head: int) -> int:
    """Where a name that ends a phrase begins: at the parse's left edge, but never inside a run of capitalised words."""
    edge = min((t.i for t in parsed.doc[head].subtree if t.i <= head), default=start)
    edge = max(start, edge)
    while (
        edge > start
        and parsed.tags[edge - 1] in NAME_TAGS
        and parsed.tags[edge] in NAME_TAGS
        and parsed.lowers[start] not in JOINS
    ):
        if edge >= 2 and parsed.lowers[edge - 2] in JOINS and parsed.deps[edge - 1] == "pobj":
            break
        edge -= 1
    return edge


def _modifiers_start(parsed: Parsed, start: int, head: int) -> int:
    """Where the modifiers of a common noun begin: "northwestern province | local activists"."""
    places = load_counted_nouns().kinds
    i = head
    while i > start and parsed.lowers[i - 1] not in JOINS and parsed.tags[i - 1] in _INNER:
        if places.get(parsed.lemmas[i - 1]) == "never":
            break
        i -= 1
    if i > start and parsed.lowers[i - 1] in JOINS and i < head and parsed.tags[i] in NAME_TAGS and parsed.deps[i] == "pobj":
        return i + 1
    return i


def phrase_after(parsed: Parsed, at: int, end: int) -> tuple[int, int] | None:
    """Tokens of the noun phrase that begins at token `at`: "according to [the Iranian news agency FARS]"."""
    i = at
    while i < end and i - at < _LONGEST and _step_on(parsed, i, at, end):
        i += 1
    return (at, i) if i > at else None


def _step_on(parsed: Parsed, i: int, at: int, end: int) -> bool:
    """Whether the phrase that begins at `at` goes on through token `i`."""
    known, words = load_source_words(), parsed.lowers
    tag, word = parsed.tags[i], words[i]
    if word in known.days and i > at:
        return False
    if i > at and tag in NAME_TAGS and parsed.tags[i - 1] == "NN" and words[i - 1] in known.kinds:
        return words[i - 1] in known.descriptions or words[i - 1] in known.titles
    if tag == "CD" and i > at:
        return False
    if tag in _INNER:
        return not (tag == "VBN" and i > at and parsed.deps[i] in ("acl", "ROOT"))
    if tag == "DT":
        return i == at or words[i - 1] in JOINS
    if word in JOINS:
        tail = i + 1 < end and (parsed.tags[i + 1] in _INNER or parsed.tags[i + 1] == "DT")
        return i > at and tail and not (word in _LOOSE and words[i + 1] in ("a", "an"))
    return word == "and" and i > at and joins_names(parsed, i)
