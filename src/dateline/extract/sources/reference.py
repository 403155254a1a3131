"""Whom "the group", "it", "the source", "a monitor" stand for: generic sources under the name that the report gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from dateline.extract.sources.names import read_source
from dateline.extract.sources.phrases import NAME_TAGS, phrase_after
from dateline.extract.sources.sayings import Saying
from dateline.knowledge.sources import load_source_words
from dateline.language.parsed import Parsed
from dateline.records.mentions import SourceMention
from dateline.records.vocabulary import SourceKind

_WORD: Final = re.compile(r"[A-Z][A-Za-z.'’-]*")
_PLAIN: Final = 3  # words of a source that may be generic: "the war monitoring group", no longer
_DEFINITE: Final = frozenset({"the", "this", "that", "same"})


def resolve_sources(parsed: Parsed, sayings: Sequence[Saying]) -> list[Saying]:
    """The sayings with pronouns and generic sources under their full names; those that stand for nobody are dropped."""
    names = [s for saying in sayings for s in saying.sources if s.name] + _monitors(parsed)
    heads = _heads(parsed, names)
    full = {s.name: next((m for words, m in heads if set(s.name.split()) <= words), _fullest(s, names)) for s in names}
    result: list[Saying] = []
    for saying in sayings:
        sources: list[SourceMention] = []
        for source in saying.sources:
            chain = _pronoun(parsed, source, result) if not source.name else _stands_for(parsed, source, result, names)
            sources += [_renamed(source, full.get(named.name, named)) for named in chain]
        unique = {s.name: s for s in reversed(sources)}
        if unique:
            result.append(replace(saying, sources=tuple(reversed(unique.values()))))
    return result


def _monitors(parsed: Parsed) -> list[SourceMention]:
    """Monitors named anywhere in the report, said to speak or not."""
    known = load_source_words().names
    found = []
    for i, word in enumerate(parsed.lowers):
        if known.get(word) == "monitor" and parsed.tags[i] in NAME_TAGS:
            first = i
            while first and parsed.tags[first - 1] in NAME_TAGS:
                first -= 1
            after = phrase_after(parsed, i, min(i + 6, len(parsed.lowers)))
            source = read_source(parsed, first, after[1] if after else i + 1)
            if source and source.kind == "monitor":
                found.append(source)
    return found


def _heads(parsed: Parsed, names: Iterable[SourceMention]) -> list[tuple[set[str], SourceMention]]:
    """The people who speak for a body ("Observatory head X", "ministry spokesman Y"), as sets of words, with the body."""
    titles = load_source_words().titles
    found = []
    for source in names:
        if source.kind != "outlet":
            said = [parsed.doc[i].text for i in range(source.start, source.end) if parsed.tags[i] in NAME_TAGS]
            person = {word for word in said if word not in source.name and word.lower() not in titles}
            if len(person) > 1:
                found.append((person, source))
    return found


def _renamed(source: SourceMention, full: SourceMention) -> SourceMention:
    """The source under its full name, at the words where it stands now."""
    return replace(source, name=full.name, kind=full.kind, actor=full.actor)


def _pronoun(parsed: Parsed, source: SourceMention, past: Sequence[Saying]) -> tuple[SourceMention, ...]:
    """Whom "he", "it" or "they" stands for: of the last chain, all of it for a person, the one who passed it on for "it"."""
    if not past:
        return ()
    last = past[-1].sources
    return last[-1:] if parsed.lowers[source.start] == "it" else last


def _stands_for(
    parsed: Parsed, source: SourceMention, past: Sequence[Saying], names: Iterable[SourceMention]
) -> tuple[SourceMention, ...]:
    """The chain that a generic source stands for, or the source itself."""
    words = source.name.lower().split()
    kinds = load_source_words().generic.get(words[-1], frozenset())
    if source.kind == "monitor" and not _is_monitor(source) and (source.name != source.name.lower() or len(words) <= _PLAIN):
        return (next((s for s in names if _is_monitor(s)), source),)
    if source.name != source.name.lower() or not kinds or len(words) > _PLAIN:
        return (source,)
    if parsed.lowers[source.start] in _DEFINITE:
        chain = _told_before(parsed, source, kinds, past)
        if chain:
            return chain
    if source.kind == "outlet":
        outlets = {s.name: s for s in names if s.kind == "outlet" and s.name != s.name.lower()}
        return (next(iter(outlets.values())),) if len(outlets) == 1 else (source,)
    return (source,)


def _told_before(
    parsed: Parsed, generic: SourceMention, kinds: frozenset[SourceKind], past: Sequence[Saying]
) -> tuple[SourceMention, ...]:
    """The end of an earlier chain that a definite word takes up: one whose own words hold it, else one of a fitting kind."""
    word = generic.name.lower().split()[-1]
    if generic.kind not in ("other", "unnamed", "document"):
        kinds = kinds & {generic.kind}
    for saying in reversed(past):
        for k, source in enumerate(saying.sources):
            if source.kind not in kinds and generic.kind not in ("unnamed", "document"):
                continue
            if word in parsed.lemmas[source.start : source.end] or word in parsed.lowers[source.start : source.end]:
                return saying.sources[k:]
    for saying in reversed(past):
        for k, source in enumerate(saying.sources):
            if source.kind in kinds:
                return saying.sources[k:]
    return ()


def _is_monitor(source: SourceMention) -> bool:
    """Whether the source is a monitor by name, not a generic word for one nor a person who speaks for it."""
    names = load_source_words().names
    proper = source.name != source.name.lower() and any(names.get(w) == "monitor" for w in source.name.lower().split())
    return source.kind == "monitor" and proper


def _fullest(source: SourceMention, names: Iterable[SourceMention]) -> SourceMention:
    """The longest name in the report that the source's own is a short form of: "the Observatory", "SOHR"."""
    words = set(source.name.lower().split())
    best = source
    if source.name == source.name.lower():
        return best
    for other in names:
        longer = words < set(other.name.lower().split()) or _initials(other.name) == source.name.upper()
        if longer and len(other.name) > len(best.name) and (other.kind == source.kind or source.kind == "other"):
            best = other
    return best


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORD.findall(name))
