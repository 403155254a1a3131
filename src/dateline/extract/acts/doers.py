"""Who did it and to whom, as far as the reading of a word asks: doers, things done to, armed actors, ground."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from dateline.extract.context import Context
from dateline.extract.syntax import agent, conjuncts, is_passive, lemma, objects, prepositions, subject
from dateline.knowledge.act_words import words
from dateline.knowledge.counted import load_counted_nouns

ARMED: Final = frozenset({"state", "armed_group"})
PEOPLE: Final = frozenset({"civilians", "person", "state", "armed_group", "unknown"})
STATELY: Final = frozenset({"", "government", "unlisted", "officials", "organizations"})
GOING: Final = frozenset({"leave", "arrive", "travel", "fly", "go", "come", "head", "depart", "return", "gather", "visit"})
GROUND_WORDS: Final = words("readings_ground_words")


def armed(head: Token | None, context: Context) -> bool:
    """Whether a phrase stands for a state, an armed group or a weapon."""
    return head is not None and bool(context.kinds(head) & ARMED or context.names_weapon(head))


def doer_of(verb: Token) -> Token | None:
    """Who did it: the subject of an active verb, the agent of a passive."""
    if is_passive(verb):
        return next(iter(agent(verb)), None)
    return subject(verb)


def done_to(verb: Token) -> list[Token]:
    """The objects of an active verb, the subject of a passive one."""
    if is_passive(verb):
        head = subject(verb)
        return [head] if head is not None else []
    return objects(verb)


def is_person(head: Token) -> bool:
    """Whether a noun is one for people, by the list of what reports count ("a facilitator", "two commanders")."""
    known = load_counted_nouns()
    return known.kinds.get(lemma(head)) == "people" and head.lower_ not in known.collective


def people_of(noun: Token) -> bool:
    """Whether a noun's "of" names people: "the capture of a commander", "of rebel leader X"."""
    named = [t for word, t in prepositions(noun) if word == "of"]
    return any(is_person(each) for t in named for each in (t, *(c for c in t.children if c.dep_ in ("compound", "appos"))))


def is_ground(head: Token, context: Context) -> bool:
    """Whether a phrase is a place that can be taken, held or left."""
    if context.names_place(head) or lemma(head) in GROUND_WORDS:
        return True
    return head.pos_ == "PROPN" and not context.kinds(head) & (PEOPLE - {"unknown"})


def measured(thing: Token) -> Iterator[Token]:
    """A noun, its conjuncts, and what it measures: "a large amount of ammunition", "two of the grenades"."""
    for token in conjuncts(thing):
        yield token
        yield from (t for word, inner in prepositions(token) if word == "of" for t in conjuncts(inner))


def going_to(talks: Token) -> Token | None:
    """The verb of travel whose aim a noun is: "left for X for meetings with Y"; envoys on their way take part."""
    if talks.dep_ != "pobj" or talks.head.lower_ != "for":
        return None
    verb = talks.head.head
    if verb.dep_ == "dobj" and lemma(verb) in ("visit", "trip") and verb.head.pos_ == "VERB":
        return verb.head
    paid = lemma(verb) in ("pay", "make") and any(lemma(o) in ("visit", "trip") for o in objects(verb))
    return verb if verb.pos_ == "VERB" and (lemma(verb) in GOING or paid) else None


def is_country(doer: Token, context: Context) -> bool:
    """Whether a doer is a state as such, its government or an office, and not its troops."""
    parties = {context.actors[i].category for i in context.denoted(doer)}
    return bool(parties) and parties <= STATELY and "armed_group" not in context.kinds(doer)


def without_arms(head: Token, context: Context) -> bool:
    """Whether a phrase stands for people without arms."""
    return "civilians" in context.kinds(head) and not context.kinds(head) & ARMED
