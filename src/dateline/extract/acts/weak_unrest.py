"""Weak words of unrest: when "gather", "block", "throw", "break" or "fire" tells a protest, a riot or a crackdown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from dateline.extract.acts.crowds import CROWD, is_crowd, is_gathering, is_riot_gear, on_strike
from dateline.extract.acts.doers import ARMED, doer_of, done_to
from dateline.extract.context import Context
from dateline.extract.syntax import is_passive, lemma, objects, prepositions, subject
from dateline.knowledge.act_words import words

BLOCKED: Final = words("blocked")
BACKERS: Final = frozenset({"supporter", "follower", "sympathizer", "sympathiser", "loyalist"})
MISSILES: Final = words("missiles_of_crowds")
DEMANDING: Final = frozenset({"demand", "protest", "urge", "denounce", "condemn", "press", "back", "support", "oppose", "call"})
RISINGS: Final = frozenset({"uprising", "revolt", "rebellion", "unrest", "riot", "mutiny"})
VIOLENT_TURN: Final = frozenset({"violent", "deadly", "ugly", "violence"})


def _protest(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        if lemma(token) == "strike" and on_strike(token):
            return True
        first, _ = context.phrase(token)
        inside = {t.lower_ for t in token.doc[first : token.i]}
        if lemma(token) in ("boycott", "slowdown"):
            return token.dep_ == "dobj" and lemma(token.head) in ("stage", "begin", "launch", "start", "hold")
        return bool(inside & {"general", "hunger", "labor", "labour", "transport", "national", "student", "workers"}) or lemma(
            token
        ) in ("walkout", "stoppage")
    doer = subject(token)
    word = lemma(token)
    if word in ("block", "occupy", "barricade", "blockade"):
        ways = any(lemma(o) in BLOCKED or (word == "occupy" and "facility" in context.kinds(o)) for o in done_to(token))
        return ways and (doer is None or is_passive(token) or _unarmed(doer, context))
    if doer is None or is_passive(token) or not _unarmed(doer, context):
        return False
    if word == "boycott":
        return True
    if word in ("march", "strike", "picket", "chant", "walk"):
        return True
    return (
        lemma(doer) in CROWD
        or any(
            p in ("against", "outside") or (p == "in" and lemma(t) == "front") or (p in ("for", "to") and is_gathering(t))
            for p, t in prepositions(token)
        )
        or _demanding(token)
    )


def _unarmed(doer: Token, context: Context) -> bool:
    kinds = context.kinds(doer)
    return (
        is_crowd(doer) or lemma(doer) in BACKERS or (bool(kinds & {"civilians", "person", "organization"}) and not kinds & ARMED)
    )


def _demanding(verb: Token) -> bool:
    """Whether the purpose is a demand: "gathered to demand", "turned out to urge"."""
    return any(c.dep_ in ("advcl", "xcomp") and lemma(c) in DEMANDING for c in verb.children)


def _crackdown(token: Token, _: Context) -> bool:
    """Gear that is used against crowds, or people who are driven off."""
    things = done_to(token)
    if lemma(token) in ("crush", "smash", "put"):
        return any(is_gathering(o) or lemma(o) in RISINGS for o in things)
    if lemma(token) == "wade":
        return any(p == "into" and is_crowd(t) for p, t in prepositions(token))
    if lemma(token) == "push":
        return any(is_crowd(o) for o in things)
    if lemma(token) in ("clear", "charge"):
        return any(is_crowd(o) for o in things)
    return any(is_riot_gear(o) for o in things)


def _riot(token: Token, context: Context) -> bool:
    """What a crowd does by force: throws things, breaks in, pulls down; a protest that turns violent."""
    doer = doer_of(token)
    if token.pos_ in ("NOUN", "PROPN"):
        return token.dep_ in ("nsubj", "nsubjpass")
    word = lemma(token)
    if doer is not None and _unarmed(doer, context) and any(lemma(o) in MISSILES for o in done_to(token)):
        return any(
            p in ("at", "on", "towards", "toward", "against") for t in (token, *done_to(token)) for p, _ in prepositions(t)
        )
    if doer is None or not is_crowd(doer):
        return False
    if word in ("turn", "erupt"):
        return any(c.lower_ in VIOLENT_TURN for c in token.subtree)
    if word in ("pull", "tear", "break"):
        return bool(objects(token)) or any(p in ("into", "through") for p, _ in prepositions(token))
    return bool(objects(token)) or any(p in ("into", "at") for p, _ in prepositions(token))


TESTS: Final[dict[str, Callable[[Token, Context], bool]]] = {
    "protest": _protest,
    "crackdown": _crackdown,
    "riot": _riot,
}
