"""The counted noun after a number: "30 Syrian government *fighters*", "six *members* of one family"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dateline.knowledge.calendar import WEEKDAYS
from dateline.knowledge.counted import Counted, CountedNouns, load_counted_nouns
from dateline.knowledge.sources import load_source_words
from dateline.language.parsed import Parsed

_NOMINAL: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "JJR", "POS", "HYPH", "VBN", "VBG", "CD"})
_NOUN: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})
_DETERMINERS: Final = frozenset({"the", "its", "his", "her", "their", "our", "those", "these", "them", "whom", "us"})
_LONGEST: Final = 9
_AGAIN: Final = frozenset({"many", "several", "some", "few", "all"})
_MORE: Final = frozenset({"other", "more", "further", "additional"})


@dataclass(frozen=True, slots=True)
class Unit:
    """The counted noun at token `head`, its phrase's end (exclusive), and what kind of thing it is (None: not listed)."""

    head: int
    end: int
    kind: Counted | None


def find_unit(parsed: Parsed, at: int, end: int, *, stop_at: frozenset[int] = frozenset()) -> Unit | None:
    """The noun counted by a number that ends at token `at`; None for a bare number ("killed 44 and ...").

    `stop_at` holds tokens that say a fate ("wounded"): a noun phrase goes on through one only if a counted noun follows.
    """
    nouns = load_counted_nouns()
    words, tags = parsed.lowers, parsed.tags
    at = _past_of(words, at, end)
    best: Unit | None = None
    brief = _brief(words, at, end)
    for i in (t for t in range(at, min(end, at + _LONGEST + len(brief))) if t not in brief):
        if words[i] in WEEKDAYS or (i > at and words[i].isdigit()) or (i == at and _is_teller(parsed, nouns, i)):
            break  # "wounded 40 Tuesday", "85 12 soldiers", "kill 20 Monitor"
        if i > at and words[i] in _AGAIN:
            break  # "in the past 8 days many people"
        if tags[i] in _NOUN or parsed.lemmas[i] in nouns.kinds:
            unit = Unit(i, i + 1, _kind(parsed, nouns, i))
            if best and _is_complete(parsed, nouns, best, unit, end, stop_at):
                break
            if i not in stop_at and not (best and best.kind and unit.kind is None):
                best = unit
        elif not _goes_on(parsed, i, end, at):
            break
        if (i in stop_at and (best is not None or not _before_noun(parsed, i, end))) or words[i] in (";", ":", "("):
            break
    return _with_of(parsed, nouns, best, end) if best else None


def _is_teller(parsed: Parsed, nouns: CountedNouns, i: int) -> bool:
    """Whether the source of a headline stands at a token, not what is counted: "Air strikes kill 20 Monitor"."""
    word, told = parsed.lowers[i], load_source_words()
    listed = _kind(parsed, nouns, i) is not None or is_plural(parsed, i)
    return not listed and (bool({told.kinds.get(word), told.names.get(word)} & {"monitor", "outlet"}) or word in told.wires)


def _brief(words: tuple[str, ...], at: int, end: int) -> range:
    """The tokens of a short form in brackets inside the phrase: "an explosive device (IED) expert"."""
    opened = next((i for i in range(at, min(end, at + _LONGEST)) if words[i] == "("), None)
    short = opened is not None and words[opened + 2 : opened + 3] == (")",) and words[opened + 1].isalpha()
    return range(opened, opened + 3) if short and opened is not None else range(0)


def _is_complete(parsed: Parsed, nouns: CountedNouns, best: Unit, further: Unit, end: int, stop_at: frozenset[int]) -> bool:
    """Whether a phrase that has a counted noun ends before a further noun: "20 people | hostage"."""
    i = further.head
    if best.kind is None:
        return False
    if is_plural(parsed, best.head):
        return not (further.kind and is_plural(parsed, i)) or is_speaker(parsed, i + 1)
    return further.kind is None and i not in stop_at and not _noun_follows(parsed, nouns, i, end)


def is_speaker(parsed: Parsed, end: int) -> bool:
    """Whether the phrase that ends at token `end` is followed by a verb of saying: it speaks, and is not counted."""
    return end < len(parsed.lemmas) and parsed.lemmas[end] in load_source_words().verbs and parsed.tags[end][0] == "V"


def _past_of(words: tuple[str, ...], at: int, end: int) -> int:
    """Skip "of the", "others", "more" between a number and its noun."""
    more = at < end and words[at] in _MORE
    at += more
    more = more or words[at - 1] in _MORE
    shared = at < end and words[at] == "of"
    at += shared
    while (shared or not more) and at < end and words[at] in _DETERMINERS - {"them", "whom", "us"}:
        at += 1
    return at + (shared and at < end and words[at][0].isdigit())


def _kind(parsed: Parsed, nouns: CountedNouns, i: int) -> Counted | None:
    return nouns.kinds.get(parsed.lemmas[i]) or nouns.kinds.get(parsed.lowers[i])


def _noun_follows(parsed: Parsed, nouns: CountedNouns, i: int, end: int) -> bool:
    """Whether the noun at `i` is followed at once by a counted noun, which is then the head ("army soldiers")."""
    return i + 1 < end and parsed.tags[i + 1] in _NOUN and _kind(parsed, nouns, i + 1) is not None


def _goes_on(parsed: Parsed, i: int, end: int, first: int) -> bool:
    """Whether the noun phrase goes on through token `i`."""
    tag, word = parsed.tags[i], parsed.lowers[i]
    if tag in _NOMINAL:
        return tag not in ("CD", "VBN", "VBG") or (i == first and tag != "CD") or _modifies(parsed, i, end)
    if tag == "CC" and word in ("and", "or", "&", "/"):
        return i > first and i + 1 < end and parsed.tags[i + 1] in ("JJ", "NN", "NNP", "NNS", "NNPS") and _shares(parsed, i)
    if word == "of" and i > first and i + 1 < end:
        return parsed.tags[i - 1] == parsed.tags[i + 1] == "NNP" and _named_people(parsed, i + 1, end)
    if tag in ("RB", "``", "''", "-LRB-", "-RRB-", '"'):
        return i + 1 < end and parsed.tags[i + 1] in _NOMINAL and i <= first + 1
    return word in ("-", "–", "'", "’") or parsed.lowers[i + 1 : i + 2] == ("-",)


def _named_people(parsed: Parsed, i: int, end: int) -> bool:
    """Whether a name goes on from token `i` and people follow: "an Islamic Movement of Uzbekistan leader"."""
    while i < end and parsed.tags[i] in ("NNP", "NNPS"):
        i += 1
    return i < end and parsed.tags[i] in ("NN", "NNS") and load_counted_nouns().kinds.get(parsed.lemmas[i]) == "people"


def _before_noun(parsed: Parsed, i: int, end: int) -> bool:
    """Whether a noun or its modifier follows at once: "30 wounded fighters", not "hundreds dead and others hurt"."""
    return i + 1 < end and parsed.tags[i + 1] in _NOMINAL


def _modifies(parsed: Parsed, i: int, end: int) -> bool:
    """Whether a participle stands before a noun as its modifier ("30 wounded fighters")."""
    return parsed.deps[i] in ("amod", "compound", "nmod") and i + 1 < end and parsed.heads[i] > i


def _shares(parsed: Parsed, i: int) -> bool:
    """Whether "and" joins two modifiers of one noun: nothing before it in the phrase is a counted plural."""
    return parsed.tags[i - 1] not in ("NNS", "NNPS") and parsed.lemmas[i - 1] not in load_counted_nouns().kinds


def _with_of(parsed: Parsed, nouns: CountedNouns, unit: Unit, end: int) -> Unit:
    """The phrase with the "of" that says of whom: "members of one family"."""
    at = unit.end
    if parsed.lemmas[unit.head] not in nouns.partitives or at + 1 >= end or parsed.lowers[at] != "of":
        return unit
    at += 1
    while at < end and at < unit.end + 8 and (parsed.tags[at] in _NOMINAL or parsed.tags[at] in ("DT", "PRP$")):
        at += 1
    return Unit(unit.head, at, unit.kind) if at > unit.end + 1 else unit


def is_plural(parsed: Parsed, i: int) -> bool:
    """Whether the noun is plural in form or by nature ("people", "personnel")."""
    return parsed.tags[i] in ("NNS", "NNPS") or parsed.lowers[i] in load_counted_nouns().collective
