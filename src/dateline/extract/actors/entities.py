"""Persons and bodies that the language model names and no list knows, as far as it can be trusted, and pronouns.

The model takes villages for persons and quarters for bodies about as often as not. A single word counts as a person only with a
title before it, as one who speaks, or as a last name of somebody named in full (of three names the second too, as in Spanish);
a body needs a word that says what it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from spacy.tokens import Span as Tokens

from dateline.knowledge.nouns import load_nouns
from dateline.language.parsed import Parsed
from dateline.records.mentions import ActorMention

TITLED: Final = frozenset({"officials", "troops", "civilians", "fighters", "police", "gunmen"})
BODY_WORDS: Final = frozenset(
    ["committee", "commission", "council", "ministry", "party", "union", "association", "federation", "organization",
     "organisation", "agency", "university", "institute", "foundation", "company", "corporation", "front", "movement",
     "brigade", "brigades", "battalion", "army", "force", "forces", "command", "group", "network", "society", "court",
     "department", "directorate", "bureau", "office", "authority", "board", "league", "congress", "assembly", "parliament",
     "syndicate", "center", "centre", "church", "bank", "confederation", "coalition", "alliance", "corps", "division",
     "regiment", "hospital", "school", "police", "guard", "mission", "fund", "programme", "program"]
)  # fmt: skip
TIME_WORDS: Final = frozenset(
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept",
     "oct", "nov", "dec", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
     "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "ramadan",
     "eid", "noon", "gmt", "utc"]
)  # fmt: skip
SAYING: Final = frozenset(
    ["say", "tell", "add", "state", "declare", "announce", "report", "claim", "note", "confirm", "deny", "stress", "warn",
     "condemn", "call", "urge", "explain", "describe", "accuse"]
)  # fmt: skip
WHERE: Final = frozenset(
    {"in", "near", "at", "around", "outside", "from", "into", "towards", "toward", "inside", "across", "between"}
)
TOPONYMS: Final = frozenset(
    {"tal", "tel", "tell", "tallat", "ras", "deir", "dayr", "jabal", "jebel", "wadi", "kafr", "kfar", "ain", "ayn", "bir", "beit",
     "bayt", "qalaat", "burj", "puerto", "villa", "santa", "nahr", "maarat", "mount", "cerro"}
)  # fmt: skip
TAKING: Final = frozenset({"take", "retake", "recapture", "liberate", "enter", "storm", "besiege"})
PERSONAL: Final = frozenset(
    {"they", "them", "it", "he", "she", "him", "her", "themselves", "itself", "himself", "their", "its", "his"}
)
RELATIVE: Final = frozenset({"who", "whom", "whose", "which", "that"})
POSSESSIVE: Final = frozenset({"their", "its", "his", "whose"})
PLURAL: Final = frozenset({"they", "them", "their", "themselves"})


def find_persons(parsed: Parsed, taken: Collection[int]) -> list[tuple[int, int]]:
    """Token ranges of persons, clear of the tokens `taken` by names of the lists."""
    ranges = [r for e in parsed.doc.ents if e.label_ == "PERSON" and (r := _trimmed(parsed, e, taken)) is not None]
    full = [r for r in ranges if r[1] - r[0] > 1 and _is_person(parsed, *r, ())]
    surnames = {parsed.lowers[end - 1] for _, end in full} | {parsed.lowers[end - 2] for start, end in full if end - start > 2}
    found = full + [r for r in ranges if r not in full and _is_person(parsed, *r, surnames)]
    found = list(dict.fromkeys(_whole(parsed, *r, taken) for r in found))
    found = [r for r in found if not any(o != r and o[0] <= r[0] and r[1] <= o[1] for o in found)]
    inside = {i for start, end in found for i in range(start, end)} | set(taken)
    again = (
        (i, i + 1) for i, word in enumerate(parsed.lowers) if word in surnames and i not in inside and parsed.tags[i] == "NNP"
    )
    return sorted([*found, *again])


def _whole(parsed: Parsed, start: int, end: int, taken: Collection[int]) -> tuple[int, int]:
    """The name with the last words of it that the model left outside, where the parser ties them to it."""

    def more(i: int) -> bool:
        free = i not in taken and parsed.doc[i].ent_type_ in ("", "PERSON") and parsed.tags[i] == "NNP"
        return free and _is_name_word(parsed, i) and load_nouns().get(parsed.lowers[i]) is None

    while end < len(parsed.lowers) and parsed.deps[end - 1] == "compound" and parsed.heads[end - 1] == end and more(end):
        end += 1
    return start, end


def _trimmed(parsed: Parsed, entity: Tokens, taken: Collection[int]) -> tuple[int, int] | None:
    """The words of an entity that may be a person's name."""
    start, end = entity.start, entity.end
    while start < end and (start in taken or not _is_name_word(parsed, start)):
        start += 1
    stop = next((i for i in range(start, end) if i in taken or not (_is_name_word(parsed, i) or i > start)), end)
    while stop > start and parsed.tags[stop - 1] == "POS":
        stop -= 1
    return (start, stop) if stop > start else None


def _is_name_word(parsed: Parsed, i: int) -> bool:
    token = parsed.doc[i]
    return (
        token.text[0].isupper()
        and not any(c.isdigit() for c in token.text)
        and parsed.lowers[i] not in TIME_WORDS
        and token.pos_ not in ("NUM", "PRON", "DET")
    )


def _is_person(parsed: Parsed, start: int, end: int, surnames: Collection[str]) -> bool:
    before = load_nouns().get(parsed.lowers[start - 1]) if start else None
    if before is not None and before.category in TITLED:
        return True
    if parsed.lowers[start] in TOPONYMS:
        return False
    last = end - 1
    after = load_nouns().get(parsed.lowers[end]) if end < len(parsed.lowers) else None
    if after is not None and after.category in ("settlements", "facilities"):
        return False
    speaks = parsed.deps[last] == "nsubj" and parsed.lemmas[parsed.heads[last]] in SAYING
    if end - start == 1:
        return speaks or parsed.lowers[last] in surnames
    return speaks or not _is_placed(parsed, last)


def _is_placed(parsed: Parsed, i: int) -> bool:
    """Whether a name is where something happens: "in X", "the village of X"."""
    while parsed.deps[i] in ("conj", "appos"):
        i = parsed.heads[i]
    if parsed.deps[i] == "dobj":
        return parsed.lemmas[parsed.heads[i]] in TAKING
    if parsed.deps[i] != "pobj":
        return False
    preposition = parsed.heads[i]
    if parsed.lowers[preposition] in WHERE:
        return True
    noun = load_nouns().get(parsed.lowers[parsed.heads[preposition]])
    return parsed.lowers[preposition] == "of" and noun is not None and noun.category in ("settlements", "facilities")


def find_bodies(parsed: Parsed, taken: Collection[int]) -> Iterator[tuple[int, int]]:
    """Token ranges of bodies that the model names with a word for what they are, or by initials."""
    for entity in parsed.doc.ents:
        if entity.label_ != "ORG" or any(i in taken for i in range(entity.start, entity.end)):
            continue
        words = parsed.lowers[entity.start : entity.end]
        initials = len(words) == 1 and entity.text.isupper() and len(entity.text) > 2 and words[0] not in TIME_WORDS
        if (initials or not BODY_WORDS.isdisjoint(words)) and not _is_placed(parsed, entity.root.i):
            yield entity.start, entity.end


def find_pronouns(parsed: Parsed) -> Iterator[ActorMention]:
    """Personal, possessive and relative pronouns; "it" that stands for nothing and "that" that only joins are left out."""
    for i, word in enumerate(parsed.lowers):
        if word in PERSONAL:
            if word == "it" and parsed.deps[i] == "expl":
                continue
        elif word not in RELATIVE or not _relates(parsed, i, word):
            continue
        possessive = word in POSSESSIVE or (word == "her" and parsed.tags[i] == "PRP$")
        span = parsed.span(i, i + 1)
        yield ActorMention(
            span, i, i + 1, i, parsed.quote(span), "pronoun", "unknown", None, word in PLURAL, "pronoun",
            use="modifier" if possessive else "phrase", modifies=parsed.heads[i] if possessive else None,
        )  # fmt: skip


def _relates(parsed: Parsed, i: int, word: str) -> bool:
    if word == "that":
        return parsed.tags[i] == "WDT" and parsed.deps[i] in ("nsubj", "nsubjpass", "dobj")
    return parsed.deps[i] in ("nsubj", "nsubjpass", "dobj", "pobj", "poss")
