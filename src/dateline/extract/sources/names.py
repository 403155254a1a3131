"""From the words for a source to its name and kind: titles, descriptions and articles off, outlets and actors looked up."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from dateline.extract.sources.phrases import JOINS, NAME_TAGS, past_brackets
from dateline.knowledge.actors import Actor, load_actors
from dateline.knowledge.calendar import MONTHS
from dateline.knowledge.outlets import Outlet, load_outlets
from dateline.knowledge.sources import SourceWords, load_source_words
from dateline.language.parsed import Parsed
from dateline.records.mentions import SourceMention
from dateline.records.vocabulary import SourceKind

_PARTICLE: Final = re.compile(r"al|el|an|as|ad|ar|at|de|la|of|for|and|the|bin|abu|-|'|’", re.IGNORECASE)
_BASED: Final = re.compile(r"^\S+(?:-| )based ", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"^(?:the|a|an|its|their|his|one|another) ", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_LOST_APOSTROPHE: Final = re.compile(r"^([A-Z]{3,})s$")
_VOICES: Final = frozenset({"reporter", "correspondent"})
_NUMBERS: Final = re.compile(r"^(?:[A-Z][a-z]+ )?\d+ (?:\d+ )?")
_DESKS: Final = frozenset({"press", "media", "news"})
_OFFICES: Final = frozenset({"office", "officer", "committee", "department", "wing", "secretary", "bureau", "centre", "center"})
_EDGES: Final = " \"'“”’,:;()[]"


def read_source(parsed: Parsed, start: int, end: int) -> SourceMention | None:
    """The source that a noun phrase names; None if its head is no word for one and it has no name."""
    known = load_source_words()
    stop = past_brackets(parsed.lowers, end, start)
    first_word, start = start, _past_base(parsed, start, stop)
    first, last = _name(parsed, known, start, stop)
    kind = _kind(parsed, known, start, stop, (first, last))
    if kind is None or parsed.lowers[stop - 1] in known.days or parsed.lowers[stop - 1] in MONTHS:
        return None
    if first == last:
        first, last = start, stop
        while last - 1 > first and parsed.lowers[last - 1] in known.spoken and last - first > 2:
            last -= 1
    return identify(
        SourceMention(parsed.span(first_word, stop), first_word, stop, clean(parsed.quote(parsed.span(first, last))), kind)
    )


def _past_base(parsed: Parsed, start: int, stop: int) -> int:
    """The token after "the Britain-based", which is no part of any name."""
    based = next((i for i in range(start, min(stop - 1, start + 5)) if parsed.lowers[i] == "based"), None)
    return based + 1 if based is not None else start


def clean(name: str) -> str:
    """A name without articles, "Britain-based" and the genitive's ending."""
    name = re.sub(r"\s+", " ", name).strip(_EDGES)
    name = _ARTICLE.sub("", _NUMBERS.sub("", name))
    name = _POSSESSIVE.sub("", _BASED.sub("", name))
    return _LOST_APOSTROPHE.sub(r"\1", name).strip(_EDGES) or name


def identify(source: SourceMention) -> SourceMention:
    """The source with its neutral name and id where the outlet list or the actor list knows it."""
    name, kind, actor = _known(source.name, source.kind)
    return replace(source, name=name, kind=kind, actor=actor)


@lru_cache(maxsize=8192)
def _known(name: str, kind: SourceKind) -> tuple[str, SourceKind, str | None]:
    outlet = _outlet(name, kind) if name != name.lower() else None
    if outlet:
        return outlet.name, "monitor" if outlet.kind == "monitor" else "outlet", outlet.id
    actors = load_actors().find(name) if name != name.lower() else ()
    if len(actors) != 1:
        return name, kind, None
    actor = _speaks_for(actors[0]) or actors[0]
    if actor is not actors[0]:
        return _known(actor.name, "monitor")
    if actor.kind == "armed_group":
        return actor.name, "armed_group", actor.id
    if actor.kind == "state":
        return name, "official", actor.id
    return actor.name if kind == "monitor" else name, kind, actor.id


def _speaks_for(person: Actor) -> Actor | None:
    """The monitor that a person leads: what its head says, it says."""
    bodies = [load_actors().get(tie.other) for tie in person.ties if tie.kind == "leader"]
    return next((body for body in bodies if body is not None and "monitor" in body.traits), None)


def _outlet(name: str, kind: SourceKind) -> Outlet | None:
    """The outlet of a name, or of its last words where it is an outlet's with something before it ("Turkeys NTV")."""
    outlets, words = load_outlets(), name.split()
    for first in range(len(words) if kind == "outlet" else 1):
        found = outlets.find(" ".join(words[first:]))
        if found:
            return found
    return None


def _name(parsed: Parsed, known: SourceWords, start: int, stop: int) -> tuple[int, int]:
    """The proper name in the phrase; an empty range if it has none, or none that is the source's own.

    The body in whose name somebody speaks is the name: "a source at the Police Command", "Observatory head X".
    """
    runs = _runs(parsed, start, stop)
    runs = [r for r in runs if r[1] - r[0] > 1 or not _is_title(parsed, known, r[0])] or runs[:1]
    if not runs:
        return start, start
    named = {t for a, b in runs for t in range(a, b)}
    head = next((i - 1 for i in range(start + 1, stop) if parsed.lowers[i] in JOINS and i not in named), stop - 1)
    monitor = next((r for r in runs if any(known.names.get(w) == "monitor" for w in parsed.lowers[r[0] : r[1]])), None)
    if monitor:
        return _without_head(parsed, known, *monitor)
    common = parsed.tags[head] not in NAME_TAGS and not any(a <= head < b for a, b in runs)
    if runs[0][0] == start and runs[0][1] < stop and parsed.lemmas[runs[0][1]] in known.spoken | _VOICES:
        return runs[0]
    if not common:
        own = next((r for r in runs if r[0] <= head < r[1]), runs[-1])
        return _without_titles(parsed, known, *own)
    inside = [r for r in runs if r[0] > head]
    if inside and parsed.lemmas[head] in known.speakers and parsed.lowers[head + 1] in ("at", "of", "for", "from"):
        return inside[0]
    if inside and parsed.lemmas[head] in known.titles:
        person = _without_titles(parsed, known, *inside[-1])
        return person if len(inside) > 1 or person[0] > inside[0][0] else (start, start)
    if not inside and (parsed.lemmas[head] in known.descriptions or parsed.lemmas[head] in known.speakers - {"source"}):
        return _without_titles(parsed, known, *runs[-1])
    return start, start


def _is_title(parsed: Parsed, known: SourceWords, i: int) -> bool:
    """Whether a capitalised word is only the title at the head of a phrase: "Member of ..."."""
    return parsed.lowers[i] in known.titles and parsed.lowers[i + 1 : i + 2] == ("of",)


def _without_head(parsed: Parsed, known: SourceWords, first: int, last: int) -> tuple[int, int]:
    """A monitor's name without the person who heads it in the same run of capitals."""
    while first < last - 1 and load_outlets().find(parsed.doc[first].text):
        first += 1  # "Speaking to AFP Observatory director X": the outlet runs into the name
    stop = next((i for i in range(first + 1, last) if parsed.lowers[i] in known.speakers), last)
    return first, stop


def _runs(parsed: Parsed, start: int, stop: int) -> list[tuple[int, int]]:
    """Runs of capitalised words with the particles inside them, left to right."""
    runs: list[tuple[int, int]] = []
    i = start
    while i < stop:
        if not _capital(parsed, i) or parsed.tags[i] in ("DT", "PRP$"):
            i += 1
            continue
        j = i + 1
        while j < stop and (_capital(parsed, j) or _bridges(parsed, j, stop)):
            j += 1
        if any(parsed.tags[k] in NAME_TAGS or parsed.doc[k].text.isupper() for k in range(i, j)):
            runs.append((i, j))
        i = j
    return runs


def _capital(parsed: Parsed, i: int) -> bool:
    return i < len(parsed.doc) and parsed.doc[i].text[0].isupper()


def _bridges(parsed: Parsed, j: int, stop: int) -> bool:
    """Whether a small word joins two parts of one name: "Observatory for Human Rights", "Al-Nusra"."""
    return (
        j + 1 < stop
        and bool(_PARTICLE.fullmatch(parsed.doc[j].text))
        and (_capital(parsed, j + 1) or parsed.lowers[j] in ("-", "al", "el"))
    )


def _without_titles(parsed: Parsed, known: SourceWords, first: int, last: int) -> tuple[int, int]:
    """Take titles off the front of a person's name ("Security Officer"), descriptions off the end ("Interfax news agency")."""
    first = _past_body(parsed, known, first, last)
    titles = [i for i in range(first, last - 1) if parsed.lowers[i] in known.titles]
    if titles and not any(
        parsed.lowers[i] in known.kinds or parsed.lowers[i] in known.names for i in range(titles[-1] + 1, last)
    ):
        first = titles[-1] + 1
    return first, last


def _past_body(parsed: Parsed, known: SourceWords, first: int, last: int) -> int:
    """Where the person begins in "member of the Northern Council X Y", whose capitals run on without a comma."""
    if first < 3 or "of" not in parsed.lowers[first - 2 : first]:
        return first
    for stop in range(last - 2, first, -1):
        person = not any(parsed.lowers[i] in known.kinds or parsed.lowers[i] in known.names for i in range(stop, last))
        if person and load_actors().find(parsed.quote(parsed.span(first, stop))):
            return stop
    return first


def _kind(parsed: Parsed, known: SourceWords, start: int, stop: int, name: tuple[int, int]) -> SourceKind | None:
    """The kind of source, from its name, its head noun and the words before it."""
    for i in range(*name):
        if parsed.lowers[i] in known.names:
            return known.names[parsed.lowers[i]]
    head = next((i - 1 for i in range(start + 1, stop) if parsed.lowers[i] in JOINS), stop - 1)
    named = name[0] < name[1]
    for at in (head, *range(start, stop if named else start)):
        word = parsed.lemmas[at] if parsed.lemmas[at] in known.kinds else parsed.lowers[at]
        if word in known.kinds and not (word in _DESKS and parsed.lowers[at + 1] in _OFFICES):
            return _modified(known, known.kinds[word], parsed.lowers[start:at])
    titled = any(parsed.lowers[i] in known.titles for i in range(start, max(name[0], start)))
    return "official" if titled else "other" if named else None


def _modified(known: SourceWords, kind: SourceKind, before: tuple[str, ...]) -> SourceKind:
    """The kind that the words before a noun make of it: "medical sources", "monitoring group"."""
    said = [known.modifiers[w] for w in before if w in known.modifiers]
    return said[-1] if said and kind in ("unnamed", "other", "official") else kind
