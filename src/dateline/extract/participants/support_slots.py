"""The seats at the verb that a noun for an act hangs on: who launched it, who suffered it, whom it hit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from spacy.tokens import Token

from dateline.extract.participants.class_slots import Slot
from dateline.extract.syntax import agent, is_passive, lemma, objects, prepositions, subject
from dateline.knowledge.act_words import words

SUPPORT: Final = words("support")
RESCUING: Final = frozenset({"rescue", "free", "liberate", "recover", "retrieve"})
SUFFERING: Final = words("suffering")
HITTING: Final = words("hitting")
ANSWERING: Final = frozenset(["respond", "retaliate", "reply", "answer", "hit", "strike", "react"])
AIMING: Final = frozenset({"aim", "direct"})
ENGAGING: Final = frozenset(
    {
        ("in", "engage"),
        ("in", "involve"),
        ("in", "participate"),
        ("in", "part"),
        ("on", "go"),
        ("on", "be"),
        ("on", "remain"),
        ("on", "stay"),
    }
)
PROMPTING: Final = frozenset({"prompt", "trigger", "provoke", "spark", "draw", "cause", "bring"})


def support_slots(head: Token, roles: Mapping[str, str], act_heads: frozenset[int]) -> Iterator[Slot]:
    """The verb that the noun depends on: "X launched an offensive on Y", "came under attack by Z", "the raids hit W"."""
    top, doer = _top_of(head), roles.get("by", "none")
    if top.dep_ == "pobj":
        yield from _behind_preposition(top, doer, roles)
        if _answers(top) or _engages(top):
            return
    if top.head.pos_ in ("VERB", "AUX"):
        yield from _at_verb(top, doer, roles, act_heads)


def _top_of(head: Token) -> Token:
    """The noun by which the act hangs on its sentence: that of a list, or of its number ("a series of raids")."""
    top = head
    while top.dep_ in ("conj", "appos", "compound") and top.head.i != top.i and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    counted = top.dep_ == "pobj" and top.head.dep_ == "prep"
    if counted and top.head.head.lemma_.lower() in ("number", "series", "string", "wave", "come"):
        top = top.head.head if top.head.head.pos_ == "NOUN" else top.head
    return top


def _answers(top: Token) -> bool:
    """Whether the noun is that with which somebody answers: "responded with an air strike"."""
    return top.head.lower_ == "with" and lemma(top.head.head) in ANSWERING


def _engages(top: Token) -> bool:
    """Whether the noun is that in which somebody takes part: "engaged in clashes", "took part in the attack"."""
    return (top.head.lower_, lemma(top.head.head)) in ENGAGING


def _behind_preposition(top: Token, doer: str, roles: Mapping[str, str]) -> Iterator[Slot]:
    """Who does what a noun behind a preposition tells: with it, in it, or rescues somebody in its course."""
    word, over = top.head.lower_, top.head.head
    if _answers(top):
        takers = [subject(over)]
    elif _engages(top):
        takers = [subject(over) if over.pos_ == "VERB" else None]
    else:
        angry = word == "in" and lemma(top) == "protest" and over.pos_ == "VERB"
        rescuing = word in ("in", "during") and lemma(over) in RESCUING and not is_passive(over)
        takers = [subject(over)] * (angry + rescuing)
    yield from ((doer, "support", taker) for taker in takers if taker is not None)
    if _engages(top) and not _answers(top):
        yield from ((roles[w], w, t) for w, t in prepositions(over) if w == "against" and w in roles)


def _at_verb(top: Token, doer: str, roles: Mapping[str, str], act_heads: frozenset[int]) -> Iterator[Slot]:
    """What the verb gives of which the noun is the object, the complement or the subject."""
    verb, target = top.head, "side" if doer == "side" else "target"
    word = verb.lemma_.lower()
    if top.dep_ == "dobj" and word in PROMPTING:
        yield from ((doer, "prompted", t) for w, t in prepositions(verb) if w == "by" and t.i > top.i)
    if top.dep_ in ("dobj", "nsubjpass", "xcomp") or (top.dep_ == "prep" and word == "come"):
        actor = next(iter(agent(verb)), None) if is_passive(verb) else subject(verb)
        if word in SUPPORT and actor is not None and actor.i != top.i:
            yield doer, "support", actor
        if word in SUFFERING and actor is not None and actor.i != top.i:
            yield target, "suffered", actor
        yield from ((roles[w], w, t) for w, t in prepositions(verb) if w in roles and w not in ("of", "by", "at", "with"))
        if target == "side":
            yield from ((target, w, t) for w, t in prepositions(verb) if w == "with")
    elif top.dep_ == "nsubj" and word in HITTING and verb.i not in act_heads:
        yield from ((target, "object", t) for t in objects(verb))
    elif top.dep_ in ("nsubj", "nsubjpass") and word in AIMING:
        yield from ((target, w, t) for w, t in prepositions(verb) if w in ("at", "against"))
    elif top.dep_ == "nsubj" and not is_passive(verb):
        yield from ((roles[w], w, t) for w, t in prepositions(verb) if w in roles and w in ("between", "against"))
