"""Weak words of agreement: when "agree", "release", "meet", "discuss" or "vote" tells a deal, talks or a resolution."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from dateline.extract.acts.doers import ARMED, PEOPLE, armed, doer_of, done_to, going_to, is_country, is_ground, is_person
from dateline.extract.context import Context
from dateline.extract.syntax import is_passive, lemma, objects, prepositions, subject
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
    {"adopt", "pass", "veto", "approve", "impose", "lift", "vote", "endorse", "back", "extend", "renew", "ease", "end",
     "order", "enforce", "declare", "slap", "clamp", "tighten", "maintain", "clap"}
)  # fmt: skip
AIMS: Final = frozenset({"discuss", "negotiate", "debate", "mediate", "consult"})
IN_COMPANY: Final = frozenset({"discuss", "consult", "confer", "parley", "sit"})
OF_TWO: Final = frozenset({"meet", "confer", "consult", "parley", "discuss"})
CAPTIVES: Final = words("captives")
HELD_BEFORE: Final = frozenset({"captured", "kidnapped", "abducted", "detained", "jailed", "imprisoned", "captive", "hijacked"})
GIVING_BACK: Final = frozenset({"hand", "turn", "give", "return", "deliver", "exchange", "swap", "repatriate"})
CUTTING: Final = frozenset(
    {"cut", "halt", "stop", "suspend", "ban", "bar", "block", "restrict", "cancel", "scrap", "withhold", "withdraw",
     "freeze", "call"}
)  # fmt: skip
CURBS: Final = frozenset({"curb", "restriction", "ban", "tariff"})
CURBING: Final = frozenset(
    {"impose", "tighten", "ease", "lift", "relax", "toughen", "order", "announce", "extend", "remove", "approve"}
)
FINANCE: Final = frozenset({"loan", "lending", "credit", "grant", "investment", "subsidy"})
FOREIGN: Final = frozenset(
    {"airline", "flight", "product", "goods", "good", "import", "ship", "vessel", "citizen", "company", "plane", "aircraft"}
)
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
    if word == "repatriate" and any(context.kinds(o) & ARMED for o in done_to(token)):
        return True
    if word in GIVING_BACK:
        return any(_is_captive(o) for o in done_to(token))
    if word in ("pardon", "parole"):
        return any(context.kinds(o) & {"civilians", "person", "armed_group"} or is_person(o) for o in done_to(token))
    if word == "agree" and any(lemma(t) in ("ceasefire", "cease-fire", "truce") for _, t in prepositions(token)):
        return False
    if word == "agree" and any(t.lower_ in ("fighting", "hostilities") for t in token.subtree):
        return False
    if word == "agree":
        doer = subject(token)
        return (
            doer is not None
            and (armed(doer, context) or _is_unlisted(doer, context))
            and any(c.dep_ in ("xcomp", "prep", "ccomp") for c in token.children)
        )
    return False


def _is_unlisted(doer: Token, context: Context) -> bool:
    """Whether it is a name of no list: who acts under it is not known to be a person or a body."""
    return any(context.actors[i].category == "unlisted" for i in context.denoted(doer))


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
    if word == "talk":
        others = [t for p, t in prepositions(token) if p in ("with", "to")]
        return any(context.kinds(t) & ARMED or _holds_office(t, context) for t in others)
    if word == "bring":
        return any(context.kinds(o) & PARTIES for o in objects(token))
    if word in ("telephone", "phone") and context.kinds(doer) & {"person", "state"}:
        return any(_holds_office(o, context, states=True) or "person" in context.kinds(o) for o in objects(token))
    if word == "speak":
        other = [thing for word, thing in prepositions(token) if word in ("with", "to")]
        return _holds_office(doer, context) and any(_holds_office(o, context) for o in other)
    to_office = any(_holds_office(o, context) for o in objects(token))
    if word in IN_COMPANY:
        return any(p == "with" for p, _ in prepositions(token)) or (word == "consult" and to_office)
    at_home = word in ("receive", "host", "welcome") and "person" in context.kinds(doer) and to_office
    return at_home or (_holds_office(doer, context, states=True) and (_has_aim(token) or to_office))


def _talks_held(noun: Token) -> bool:
    """Whether a noun for talks stands where they are held or gone to: "began a third round of talks", "invited to talks"."""
    if lemma(noun) == "contact":
        return noun.tag_ == "NNS" and any(p == "between" for p, _ in prepositions(noun))
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
    if context.kinds(doer) & PARTIES or _is_unlisted(doer, context) or (lemma(verb) == "talk" and doer.tag_ == "PRP"):
        return True
    if any(context.actors[i].category == "officials" for i in context.denoted(doer)):
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
        return _resolved(token, context)
    top = subject(token)
    if lemma(token) == "suspend" and is_passive(token) and top is not None and "state" in context.kinds(top):
        return any(p == "from" for p, _ in prepositions(token))
    if lemma(token) == "boycott":
        return top is not None and is_country(top, context) and bool(objects(token))
    if lemma(token) == "suspend" and top is not None and context.kinds(top) & {"organization", "person", "civilians"}:
        return any("state" in context.kinds(o) for o in objects(token)) or _cuts_trade(token, context)
    if lemma(token) in CUTTING:
        return _cuts_trade(token, context)
    return (
        lemma(token) in ("vote", "blacklist", "veto")
        and top is not None
        and (bool(context.kinds(top) & {"state", "organization"}) or lemma(top) in ("assembly", "council", "parliament"))
    )


def _resolved(noun: Token, context: Context) -> bool:
    """Whether sanctions or a decision are passed, lifted or in force; curbs and bans only where they are on a state."""
    set_on = [*objects(noun.head), *(t for _, t in prepositions(noun.head))]
    if noun.dep_ == "nsubj" and any(lemma(t) in ("force", "effect") for t in set_on):
        return True
    verb, done = noun.head.lemma_.lower(), noun.dep_ in ("dobj", "nsubjpass")
    if lemma(noun) not in CURBS:
        return done and verb in PASSING
    inner = [pair for _, thing in prepositions(noun) for pair in prepositions(thing)]
    return done and verb in CURBING and any("state" in context.kinds(t) for _, t in (*prepositions(noun), *inner))


def _is_trade(thing: Token) -> bool:
    """Whether a noun is for what states sell each other: "gas exports", "oil supplies"."""
    return lemma(thing) in TRADE and any(lemma(c) in TRADED for c in thing.children)


def _is_foreign(thing: Token, context: Context) -> bool:
    """Whether goods, ships or companies are told by the word of another people: "Russian airlines"."""
    return lemma(thing) in FOREIGN and any(context.actors[i].form == "demonym" for i in context.modifying(thing))


def _cuts_trade(verb: Token, context: Context) -> bool:
    """Whether a state stops what it sells to another or buys from it: "halted gas exports to X"."""
    doer = doer_of(verb)
    if doer is None or not is_country(doer, context):
        return False
    if lemma(verb) in ("ban", "bar") and any(_is_foreign(o, context) for o in done_to(verb)):
        return True
    things = [o for o in done_to(verb) if lemma(o) in FINANCE or _is_trade(o)]
    off = [*prepositions(verb), *(pair for o in things for pair in prepositions(o))]
    return bool(things) and any(w in ("to", "from", "against", "in", "on", "with") for w, _ in off)


TESTS: Final[dict[str, Callable[[Token, Context], bool]]] = {"deal": _agreement, "talks": _talks, "resolution": _resolution}
