"""Weak words of agreement: when "agree", "release", "meet", "discuss" or "vote" tells a deal, talks or a resolution."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from dateline.extract.acts.doers import PEOPLE, armed, doer_of, done_to, going_to, is_ground, is_person
from dateline.extract.context import Context
from dateline.extract.syntax import lemma, objects, prepositions, subject
from dateline.knowledge.act_words import words

MAKING: Final = frozenset(
    {"sign", "reach", "strike", "broker", "announce", "conclude", "agree", "implement", "violate", "allow", "release",
     "include", "take", "begin", "secure", "finalize", "finalise", "seal", "clinch", "ink", "initial", "ratify",
     "approve", "accept", "negotiate", "adopt", "renew", "breach", "break"}
)  # fmt: skip
HOLDING: Final = frozenset(
    {"hold", "attend", "begin", "resume", "host", "take", "open", "meet", "continue", "start", "conclude", "end",
     "fail", "collapse", "launch", "relaunch", "broker", "sponsor", "facilitate", "arrange", "join", "restart"}
)  # fmt: skip
PASSING: Final = frozenset(
    {"adopt", "pass", "veto", "approve", "impose", "lift", "vote", "endorse", "back", "extend", "renew", "ease", "end"}
)  # fmt: skip
AIMS: Final = frozenset({"discuss", "negotiate", "debate", "mediate", "consult"})
IN_COMPANY: Final = frozenset({"discuss", "consult", "confer", "parley", "sit"})
OF_TWO: Final = frozenset({"meet", "confer", "consult", "parley", "discuss"})
CAPTIVES: Final = words("captives")
HELD_BEFORE: Final = frozenset({"captured", "kidnapped", "abducted", "detained", "jailed", "imprisoned", "captive", "hijacked"})
GIVING_BACK: Final = frozenset({"hand", "turn", "give", "return", "deliver", "exchange", "swap", "repatriate"})
CUTTING: Final = frozenset({"cut", "halt", "stop", "suspend"})
TRADE: Final = words("trade")
TRADED: Final = words("traded")
PARTIES: Final = frozenset({"state", "organization", "person", "armed_group"})


def _agreement(token: Token, context: Context) -> bool:
    word = lemma(token)
    if token.pos_ in ("NOUN", "PROPN"):
        return (
            token.head.lemma_.lower() in MAKING
            or any(p in ("between", "with") for p, _ in prepositions(token))
            or (word == "release" and any(p == "of" and context.kinds(t) & PEOPLE for p, t in prepositions(token)))
        )
    if word in ("release", "free"):
        return any(context.kinds(o) & {"civilians", "person", "state", "armed_group"} for o in done_to(token)) and not any(
            is_ground(o, context) for o in done_to(token)
        )
    if word in GIVING_BACK:
        return any(_is_captive(o) for o in done_to(token))
    if word in ("pardon", "parole"):
        return any(context.kinds(o) & {"civilians", "person", "armed_group"} or is_person(o) for o in done_to(token))
    if word == "agree" and any(lemma(t) in ("ceasefire", "cease-fire", "truce") for _, t in prepositions(token)):
        return False
    if word == "agree" and any(t.lower_ in ("fighting", "hostilities") for t in token.subtree):
        return False
    if word == "agree":
        return armed(subject(token), context) and any(c.dep_ in ("xcomp", "prep", "ccomp") for c in token.children)
    return False


def _is_captive(thing: Token) -> bool:
    """Whether a noun is for people held, or for the dead: "the prisoners", "30 captured soldiers", "the remains of five men"."""
    return lemma(thing) in CAPTIVES or any(c.lower_ in HELD_BEFORE for c in thing.children)


def _talks(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return _talks_held(token)
    doer = subject(token)
    if doer is None or not _are_parties(doer, token, context):
        return False
    word = lemma(token)
    if word in OF_TWO and _are_two(doer):
        return True
    if word == "meet":
        return bool(objects(token)) or _has_aim(token) or any(p in ("with", "in") for p, _ in prepositions(token))
    if word in ("telephone", "phone") and context.kinds(doer) & {"person", "state"}:
        return any(_holds_office(o, context, states=True) or "person" in context.kinds(o) for o in objects(token))
    if word == "speak":
        other = [thing for word, thing in prepositions(token) if word in ("with", "to")]
        return _holds_office(doer, context) and any(_holds_office(o, context) for o in other)
    to_office = any(_holds_office(o, context) for o in objects(token))
    if word in IN_COMPANY:
        return any(p == "with" for p, _ in prepositions(token)) or (word == "consult" and to_office)
    return _holds_office(doer, context, states=True) and (_has_aim(token) or to_office)


def _talks_held(noun: Token) -> bool:
    """Whether a noun for talks stands where they are held or gone to: "began a third round of talks", "invited to talks"."""
    if going_to(noun) is not None or (noun.dep_ == "pobj" and lemma(noun.head.head) == "invite") or _joins_parties(noun):
        return True
    top = noun
    if top.dep_ == "pobj" and top.head.lower_ == "of" and lemma(top.head.head) in ("round", "series"):
        top = top.head.head
    while top.dep_ == "pobj" and top.head.lower_ == "of" and lemma(top.head.head) in ("day", "hour", "week", "month"):
        top = top.head.head
    held = top.head.lemma_.lower() in HOLDING and top.dep_ in ("dobj", "nsubj", "nsubjpass")
    return held or _joins_parties(top)


def _joins_parties(noun: Token) -> bool:
    return any(p in ("between", "with") for p, _ in prepositions(noun))


def _are_parties(doer: Token, verb: Token, context: Context) -> bool:
    """Whether the subject can hold talks: parties, envoys, or a pronoun that has to do with people in office."""
    if context.kinds(doer) & PARTIES or any(context.actors[i].category == "officials" for i in context.denoted(doer)):
        return True
    return doer.tag_ == "PRP" and any(_holds_office(o, context, states=True) for o in objects(verb))


def _has_aim(verb: Token) -> bool:
    """Whether the verb says what for: "met to discuss"."""
    return any(c.dep_ in ("advcl", "xcomp") and lemma(c) in AIMS for c in verb.children)


def _are_two(doer: Token) -> bool:
    """Whether a subject joins two parties: "X and Y", "diplomats of X and Y", "X and Y diplomats"."""
    inner = [c for c in doer.children if c.dep_ in ("amod", "nmod", "compound", "conj")]
    inner += [t for word, t in prepositions(doer) if word in ("of", "from")]
    return any(c.dep_ == "conj" or any(g.dep_ == "conj" for g in c.children) for c in inner)


def _holds_office(head: Token, context: Context, states: bool = False) -> bool:
    """Whether a phrase stands for people in office: a president, an envoy, a delegation."""
    known = [context.actors[i] for i in context.denoted(head)]
    return any(a.category == "officials" or (states and a.kind == "state") for a in known)


def _resolution(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return token.head.lemma_.lower() in PASSING and token.dep_ in ("dobj", "nsubjpass")
    top = subject(token)
    if lemma(token) in CUTTING:
        return _cuts_trade(token, context)
    return (
        lemma(token) in ("vote", "blacklist", "veto")
        and top is not None
        and (bool(context.kinds(top) & {"state", "organization"}) or lemma(top) in ("assembly", "council", "parliament"))
    )


def _cuts_trade(verb: Token, context: Context) -> bool:
    """Whether a state stops what it sells to another or buys from it: "halted gas exports to X"."""
    doer = doer_of(verb)
    parties = {context.actors[i].category for i in context.denoted(doer)} if doer is not None else {"troops"}
    if not parties or not parties <= {"", "government", "unlisted", "officials"}:
        return False
    things = [o for o in done_to(verb) if lemma(o) in TRADE and any(lemma(c) in TRADED for c in o.children)]
    off = [*prepositions(verb), *(pair for o in things for pair in prepositions(o))]
    return bool(things) and any(w in ("to", "from", "against") for w, _ in off)


TESTS: Final[dict[str, Callable[[Token, Context], bool]]] = {"deal": _agreement, "talks": _talks, "resolution": _resolution}
