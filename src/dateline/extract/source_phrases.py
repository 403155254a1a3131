"""The noun phrase that names a source, its clean name and its kind."""

from __future__ import annotations

import re
from typing import Final

from dateline.knowledge.sources import SourceWords, load_source_words
from dateline.language.parsed import Parsed
from dateline.records.mentions import SourceMention
from dateline.records.vocabulary import SourceKind

_INNER: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "POS", "HYPH", "CD", "VBN", "FW", "NNZ", "ADD", "AFX"})
_JOINS: Final = frozenset({"of", "for", "at", "in", "from", "inside", "with"})
_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "who", "which"})
_NAME: Final = frozenset({"NNP", "NNPS"})
_PARTICLE: Final = re.compile(r"^(al|el|an|as|ad|ar|at|de|la|of|for|and|the|bin|abu)$|^[-'’]$", re.IGNORECASE)
_LONGEST: Final = 14


def phrase_before(parsed: Parsed, end: int, floor: int) -> tuple[int, int] | None:
    """Tokens of the noun phrase that ends right before token `end`: "the Observatory [said]"."""
    words, tags = parsed.lowers, parsed.tags
    stop = _past_brackets(words, end, floor)
    if stop <= floor:
        return None
    if words[stop - 1] in _PRONOUNS:
        return stop - 1, end
    start = stop
    while start > floor and stop - start < _LONGEST:
        tag, word = tags[start - 1], words[start - 1]
        if tag in ("DT", "PRP$"):
            start -= 1
            if start <= floor or words[start - 1] not in _JOINS - {"in", "from"}:
                break
        elif tag in _INNER or word in _JOINS and start < stop or word == "and" and _joins_names(parsed, start - 1):
            start -= 1
        else:
            break
    start = _trim(parsed, start, stop)
    return (start, end) if start < stop else None


def _past_brackets(words: tuple[str, ...], end: int, floor: int) -> int:
    """The end of the phrase without an acronym in brackets after it: "Units (YPG)"."""
    if end - 1 > floor and words[end - 1] in (")", "]"):
        opened = next((i for i in range(end - 2, max(floor, end - 6) - 1, -1) if words[i] in ("(", "[")), None)
        return opened if opened is not None else end
    return end


def _joins_names(parsed: Parsed, at: int) -> bool:
    return at > 0 and parsed.tags[at - 1] in _NAME and parsed.tags[at + 1] in _NAME


def _trim(parsed: Parsed, start: int, stop: int) -> int:
    """Take off what belongs to the sentence before: "in Hama [activists said]", "on Friday [Reuters reported]"."""
    known = load_source_words()
    while start < stop and (parsed.lowers[start] in _JOINS or parsed.tags[start] == "POS" or parsed.lowers[start] in known.days):
        start += 1
    head = stop - 1
    if parsed.tags[start] in ("DT", "PRP$"):
        return start
    if parsed.tags[head] == "NNS" or parsed.lemmas[head] in known.kinds and parsed.tags[head] == "NN":
        i = head
        while i > start and parsed.tags[i - 1] in ("JJ", "NN", "HYPH") and parsed.lowers[i - 1] not in _JOINS:
            i -= 1
        if i > start and parsed.tags[i - 1] in _NAME and not (i > start + 1 and parsed.lowers[i - 2] in _JOINS):
            return start if all(t in _INNER for t in parsed.tags[start:i]) else i - 1
        return i
    edge = min((t.i for t in parsed.doc[head].subtree if t.i <= head), default=start)
    return max(start, edge) if parsed.deps[head] in ("nsubj", "nsubjpass") else start


def phrase_after(parsed: Parsed, at: int, end: int) -> tuple[int, int] | None:
    """Tokens of the noun phrase that begins at token `at`: "according to [the Iranian news agency FARS]"."""
    words, tags = parsed.lowers, parsed.tags
    i = at
    while i < end and i - at < _LONGEST:
        tag, word = tags[i], words[i]
        if tag in _INNER and not (tag == "VBN" and i > at and parsed.deps[i] == "acl"):
            if word in load_source_words().days:
                break
        elif tag == "DT":
            if i > at and words[i - 1] not in _JOINS and words[i - 1] != "and":
                break
        elif word in _JOINS:
            if i == at or i + 1 >= end or tags[i + 1] not in _INNER | {"DT"} or word == "in" and words[i + 1] in ("a", "an"):
                break
        elif not (word == "and" and i + 1 < end and i > at and _joins_names(parsed, i)):
            break
        i += 1
    return (at, i) if i > at else None


def read_source(parsed: Parsed, start: int, end: int) -> SourceMention | None:
    """The source that a noun phrase names; None if its head is no word for one and it has no name."""
    known = load_source_words()
    stop = _past_brackets(parsed.lowers, end, start)
    name_start, name_end = _proper(parsed, known, start, stop)
    head = _head(parsed, start, stop)
    kind = _kind(parsed, known, start, stop, head, (name_start, name_end))
    if kind is None:
        return None
    first, last = (name_start, name_end) if name_start < name_end else (_past_articles(parsed, start, stop), stop)
    name = parsed.quote(parsed.span(first, last))
    return SourceMention(parsed.span(start, stop), start, stop, clean(name), kind)


def clean(name: str) -> str:
    """A name without articles, genitive and blanks at its edges."""
    name = re.sub(r"\s+", " ", name).strip(" \"'“”’,:;")
    name = re.sub(r"^(the|a|an)\s+", "", name, flags=re.IGNORECASE)
    return re.sub(r"['’]s?$", "", name)


def _past_articles(parsed: Parsed, start: int, stop: int) -> int:
    while start < stop - 1 and parsed.tags[start] in ("DT", "PRP$", "CD"):
        start += 1
    return start


def _head(parsed: Parsed, start: int, stop: int) -> int:
    """The head noun: the last one before "of", "in", "at", "for"."""
    for i in range(start + 1, stop):
        if parsed.lowers[i] in _JOINS:
            return i - 1
    return stop - 1


def _proper(parsed: Parsed, known: SourceWords, start: int, stop: int) -> tuple[int, int]:
    """The proper name in the phrase, without titles and descriptions; an empty range if there is none.

    A person or body in whose name somebody speaks is the name: "a source at the Police Command", "head of the Observatory".
    """
    runs = _name_runs(parsed, start, stop)
    head = _head(parsed, start, stop)
    if not runs:
        return start, start
    if parsed.tags[head] not in _NAME and parsed.lemmas[head] in known.kinds:
        inside = [r for r in runs if r[1] > head]
        speaks = parsed.lemmas[head] in known.speakers and head + 1 < stop and parsed.lowers[head + 1] in ("at", "of", "for", "from")
        if not speaks and inside and inside[-1][0] > head + 1:
            return start, start
        runs = inside or runs
        if not inside and parsed.lemmas[head] not in known.descriptions:
            return start, start
    first, last = _spoken_for(parsed, known, *runs[-1]) or _strip_titles(parsed, known, *runs[-1])
    return (first, last) if first < last else (start, start)


def _spoken_for(parsed: Parsed, known: SourceWords, first: int, last: int) -> tuple[int, int] | None:
    """The organisation of "Observatory head X", if it is a monitor: its head speaks for it."""
    for i in range(first + 1, last):
        if parsed.lowers[i] in known.speakers and any(known.names.get(w) == "monitor" for w in parsed.lowers[first:i]):
            return first, i
    return None


def _name_runs(parsed: Parsed, start: int, stop: int) -> list[tuple[int, int]]:
    """Runs of capitalised words, with the particles inside them."""
    runs: list[tuple[int, int]] = []
    i = start
    while i < stop:
        if parsed.tags[i] in _NAME or parsed.doc[i].text.isupper() and len(parsed.lowers[i]) > 1:
            j = i + 1
            while j < stop and (parsed.tags[j] in _NAME or parsed.doc[j].text[0].isupper() or _bridges(parsed, j, stop)):
                j += 1
            runs.append((i, j))
            i = j
        elif parsed.doc[i].text[0].isupper() and i + 1 < stop and parsed.tags[i + 1] in _NAME and parsed.tags[i] == "JJ":
            i += 1
            runs_start = i - 1
            j = i + 1
            while j < stop and (parsed.tags[j] in _NAME or parsed.doc[j].text[0].isupper() or _bridges(parsed, j, stop)):
                j += 1
            runs.append((runs_start, j))
            i = j
        else:
            i += 1
    return runs


def _bridges(parsed: Parsed, j: int, stop: int) -> bool:
    """Whether a small word joins two parts of one name: "Observatory for Human Rights", "Fastaqim Kama"."""
    return j + 1 < stop and bool(_PARTICLE.match(parsed.doc[j].text)) and parsed.doc[j + 1].text[0].isupper()


def _strip_titles(parsed: Parsed, known: SourceWords, first: int, last: int) -> tuple[int, int]:
    """Take titles off the front ("Security Officer") and descriptions off the end ("Interfax news agency")."""
    titled = [i for i in range(first, last - 1) if parsed.lowers[i] in known.titles]
    if titled and titled[-1] + 1 < last:
        first = titled[-1] + 1
    while last - 1 > first and parsed.doc[last - 1].text.islower() and parsed.lowers[last - 1] in known.descriptions | known.speakers:
        last -= 1
    return first, last


def _kind(
    parsed: Parsed, known: SourceWords, start: int, stop: int, head: int, name: tuple[int, int]
) -> SourceKind | None:
    """The kind of source, from its name, its head noun and what stands before it."""
    for i in range(*name):
        if parsed.lowers[i] in known.names:
            return known.names[parsed.lowers[i]]
    lemma = parsed.lemmas[head]
    if lemma in known.kinds:
        before = [known.modifiers[w] for w in parsed.lowers[start:head] if w in known.modifiers]
        return before[-1] if before and known.kinds[lemma] in ("unnamed", "other", "official", "witness") else known.kinds[lemma]
    for i in range(start, stop):
        if parsed.lemmas[i] in known.kinds:
            return known.kinds[parsed.lemmas[i]]
    return "other" if name[0] < name[1] else None
