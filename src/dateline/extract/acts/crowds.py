"""Crowds: people without arms who act, or are met with force, together; and the gear that police use against them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from spacy.tokens import Token

from dateline.extract.context import CONTAINERS
from dateline.extract.syntax import agent, conjuncts, is_passive, lemma, objects, prepositions, subject
from dateline.knowledge.act_words import words
from dateline.knowledge.nouns import load_nouns

CrowdRole = Literal["did", "met", "side"]
BEGINNING: Final = frozenset({"begin", "start", "launch", "continue", "end", "hold", "announce", "declare", "extend", "resume"})
CROWD: Final = words("crowd")
GATHERINGS: Final = words("gatherings")
MOB: Final = words("mob")
RIOT_GEAR: Final = words("riot_gear")
GEAR_BEFORE: Final = words("gear_before")
DISPERSING: Final = words("dispersing")
AIMED: Final = frozenset({"on", "at", "against", "into", "upon", "toward", "towards", "of", "targeting", "to"})
FACING: Final = frozenset({"with", "between", "against", "among", "of", "involving"})


def is_crowd(head: Token) -> bool:
    """Whether a noun phrase, one of its conjuncts, or what it counts ("a group of youths") may act as a crowd."""
    return any(_crowd(t) for token in conjuncts(head) for t in _counted(token))


def _demonstrates(head: Token) -> bool:
    """Whether a phrase names people who demonstrate, or their gathering: villagers who are shot at are no crowd by that alone."""
    return any(_named_crowd(t) for token in conjuncts(head) for t in _counted(token))


def _named_crowd(token: Token) -> bool:
    return lemma(token) in CROWD and token.pos_ in ("NOUN", "PROPN")


def is_gathering(head: Token) -> bool:
    """Whether a noun is a gathering that protests: "a rally", "the sit-in"."""
    return lemma(head) in GATHERINGS


def _crowd(token: Token) -> bool:
    word = lemma(token)
    return _named_crowd(token) or (word in MOB and (token.tag_ in ("NNS", "NNPS") or word.endswith(("people", "folk"))))


def _counted(head: Token) -> Iterator[Token]:
    """The noun and, where it only counts, those in its "of" phrase."""
    yield head
    if lemma(head) in CONTAINERS or head.pos_ == "NUM":
        yield from (t for word, t in prepositions(head) if word == "of")


def crowd_roles(head: Token, nominal: bool, cls: str) -> frozenset[CrowdRole]:
    """In which roles a crowd takes part in the act at a token: it did it, was met by it, or was one of two sides."""
    if cls == "clash":
        return frozenset({"side"}) if _fights(head) else frozenset()
    if cls == "kill" and not nominal and not objects(head):
        top = subject(head)
        return frozenset({"met"}) if top is not None and _demonstrates(top) else frozenset()
    return frozenset(_noun_roles(head) if nominal else _verb_roles(head))


def _fights(clash: Token) -> bool:
    """Whether a crowd is a side of a clash, told by a noun with its verb or by a verb."""
    above = [clash.head] if clash.pos_ in ("NOUN", "PROPN") and clash.head.pos_ == "VERB" and clash.dep_ == "nsubj" else []
    met = (t for token in (clash, *above) for word, t in prepositions(token) if word in FACING)
    top = subject(clash) if clash.pos_ == "VERB" else None
    return any(is_crowd(t) or any(_named_crowd(s) for s in t.subtree) for t in met) or (top is not None and is_crowd(top))


def _verb_roles(verb: Token) -> Iterator[CrowdRole]:
    top = subject(verb)
    if top is not None and is_crowd(top):
        if not is_passive(verb):
            yield "did"
        elif _demonstrates(top):
            yield "met"
    if any(is_crowd(t) for t in agent(verb)):
        yield "did"
    if any(_demonstrates(t) for t in objects(verb)):
        yield "met"
    for thing in (verb, *objects(verb)):
        if any(word in AIMED | FACING and _demonstrates(t) for word, t in prepositions(thing)):
            yield "met"
    if _to_disperse(verb):
        yield "met"


def _to_disperse(verb: Token) -> bool:
    """Whether the act's aim is to scatter a crowd: "fired shots to clear the protest"."""
    aims = (c for c in verb.subtree if c.pos_ in ("VERB", "ADJ") and lemma(c) in DISPERSING and c.i > verb.i)
    return any(is_crowd(t) for aim in aims for t in objects(aim))


def _noun_roles(noun: Token) -> Iterator[CrowdRole]:
    for word, token in prepositions(noun):
        if word == "by" and is_crowd(token):
            yield "did"
        if word in AIMED | FACING and (_demonstrates(token) or any(_named_crowd(t) for t in token.subtree if t.dep_ == "conj")):
            yield "met"
    if any(c.dep_ in ("compound", "poss") and _crowd(c) for c in noun.children):
        yield "did"
    verb = noun.head
    if verb.pos_ == "VERB" and noun.dep_ in ("nsubj", "dobj"):
        if any(word in FACING and any(_named_crowd(s) for s in t.subtree) for word, t in prepositions(verb)):
            yield "met"
        top = subject(verb) if noun.dep_ == "dobj" and not is_passive(verb) else None
        if top is not None and is_crowd(top):
            yield "did"


def is_riot_gear(head: Token) -> bool:
    """Whether a phrase names what police use against crowds: tear gas, water cannon, rubber bullets, batons."""
    for token in conjuncts(head):
        word = lemma(token)
        before = {c.lower_ for c in token.children if c.i < token.i}
        if word in RIOT_GEAR or (word in GEAR_BEFORE and before & GEAR_BEFORE):
            return True
    return any(word == "of" and is_riot_gear(t) for word, t in prepositions(head))


def _unarmed(head: Token) -> bool:
    """Whether a noun is one for people without arms: "nurses", "miners", "students"."""
    noun = load_nouns().get(lemma(head))
    return is_crowd(head) or (noun is not None and noun.category == "civilians")


def on_strike(strike: Token) -> bool:
    """Whether a strike is one of workers: "went on strike", "are on strike", "called a strike"."""
    if strike.dep_ == "compound" and lemma(strike.head) in ("call", "action", "notice", "vote", "ballot", "leader"):
        return True
    if strike.dep_ == "pobj" and strike.head.lower_ == "on":
        return lemma(strike.head.head) in ("go", "be", "stay", "remain", "come") or is_crowd(strike.head.head)
    of_people = lemma(strike.head) in BEGINNING and (top := subject(strike.head)) is not None and _unarmed(top)
    return (
        strike.dep_ == "dobj"
        and (lemma(strike.head) in ("call", "stage") or of_people)
        and not any(c.dep_ == "prep" and c.lower_ == "on" for c in strike.children)
    )
