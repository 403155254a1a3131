"""The seats at nouns for truces and talks: who brokers or mediates, who agrees, signs or attends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from dateline.extract.acts.doers import going_to
from dateline.extract.context import Context
from dateline.extract.participants.class_slots import Slot
from dateline.extract.syntax import agent, is_passive, lemma, objects, prepositions, subject

TRUCE_DOING: Final = frozenset(
    ["attend", "hold", "host", "join", "conclude", "reach", "ratify", "approve", "begin", "open", "resume", "start",
     "agree", "sign", "accept", "announce", "declare", "end", "break", "violate", "breach", "extend", "renew", "observe",
     "reject", "leave", "quit", "launch", "relaunch", "restart", "wind", "wrap", "finish", "complete", "have", "continue",
     "conduct"]
)  # fmt: skip
PROPOSING: Final = frozenset(["call", "propose", "offer", "seek", "request", "invite", "demand", "suggest", "plan", "want"])
MEDIATING: Final = frozenset(["broker", "mediate", "negotiate", "sponsor", "facilitate", "arrange"])


def brokers(head: Token, context: Context) -> Iterator[Slot]:
    """Those whose agreement a truce is: "a Russia-US agreement on the cessation of hostilities"."""
    yield from (("side", "agreed", token) for token in parties(head))
    pact = head.head.head if head.dep_ == "pobj" else head.head
    if lemma(pact) in ("agreement", "deal", "accord", "plan", "initiative", "proposal") and pact.i != head.i:
        for i in context.modifying(pact):
            yield "mediator", "broker", context.parsed.doc[context.actors[i].head]


def mediating(head: Token) -> Iterator[Slot]:
    """Who mediates: "X launched a mediation effort between Y and Z"; the noun above has the verb and the parties."""
    top = head.head
    if head.dep_ in ("dobj", "nsubjpass") and lemma(top) in MEDIATING:
        brokers = agent(top) if is_passive(top) else [t for t in [subject(top)] if t is not None]
        yield from (("mediator", "broker", t) for t in brokers)
        return
    if head.dep_ != "compound" or lemma(head) != "mediation" or top.pos_ != "NOUN":
        return
    doer = subject(top.head) if top.dep_ == "dobj" else None
    if doer is not None:
        yield "mediator", "broker", doer
    yield from (("side", word, t) for word, t in (*prepositions(top), *prepositions(top.head)) if word == "between")


def parties(truce: Token) -> Iterator[Token]:
    """Those who agree on, sign, announce, break a truce, or attend a meeting: the subject of the verb that governs it."""
    going = going_to(truce)
    if truce.dep_ == "pobj" and truce.head.lower_ == "of" and lemma(truce.head.head) in ("day", "hour", "week", "round"):
        going = going or going_to(truce.head.head)
    if (
        truce.dep_ == "pobj"
        and truce.head.lower_ == "of"
        and lemma(truce.head.head) in ("round", "series", "day", "hour", "week")
    ):
        truce = truce.head.head
    if truce.dep_ == "compound" and truce.head.pos_ == "NOUN":
        truce = truce.head
    verb = truce.head.head if truce.dep_ == "pobj" else truce.head
    if going is not None or (verb.pos_ == "VERB" and truce.dep_ in ("pobj", "dobj") and lemma(verb) in TRUCE_DOING):
        top = subject(verb)
        if top is not None:
            yield top
    elif verb.pos_ == "VERB" and truce.dep_ in ("pobj", "dobj") and lemma(verb) in PROPOSING:
        asked = list(objects(verb)) if lemma(verb) == "invite" and truce.dep_ == "pobj" else []
        top = subject(verb)
        if top is not None and (asked or any(word == "with" for word, _ in prepositions(truce))):
            yield from (top, *asked)
