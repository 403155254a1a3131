"""Weak words of control, agreement and relief: when "take", "leave", "send", "meet" or "agree" tells an act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from dateline.extract.acts.doers import (
    ARMED,
    PEOPLE,
    armed,
    doer_of,
    done_to,
    going_to,
    is_ground,
    is_person,
    measured,
    people_of,
)
from dateline.extract.context import Context
from dateline.extract.syntax import is_passive, lemma, objects, prepositions, subject
from dateline.knowledge.act_words import words

ARMS: Final = words("arms")
DANGEROUS: Final = words("dangerous")
MADE_SAFE: Final = frozenset({"compound", "building", "house", "home", "room", "area", "scene", "site", "perimeter", "residence"})
MAKING_SAFE: Final = frozenset({"destroy", "dismantle", "neutralize", "neutralise", "remove", "clear", "dispose"})
FORCES: Final = words("forces")
SUPPLIES: Final = frozenset({"transport", "access", "supply", "route", "traffic", "convoy", "entrance", "passage", "aid"})
AIMS_OF_TALKS: Final = frozenset({"discuss", "negotiate", "debate", "mediate", "consult"})
DRIVEN: Final = words("driven")
QUARTERS: Final = words("quarters")
SAILING: Final = frozenset({"sail", "fly", "stream", "pour", "rush", "land", "steam", "speed", "roll"})
HOMES: Final = frozenset({"home", "house", "country", "village", "town", "city", "area", "land"})
GOODS: Final = words("relief_goods")
VESSELS: Final = frozenset({"ship", "boat", "vessel", "trawler", "tanker", "freighter"})
PROPERTY: Final = words("property")
CAPTIVES: Final = words("captives")
HELD_BEFORE: Final = frozenset({"captured", "kidnapped", "abducted", "detained", "jailed", "imprisoned", "captive", "hijacked"})
GIVING_BACK: Final = frozenset({"hand", "turn", "give", "return", "deliver", "exchange", "swap", "repatriate"})
CUTTING: Final = frozenset({"cut", "halt", "stop", "suspend"})
TRADE: Final = words("trade")
TRADED: Final = words("traded")
KEEPERS: Final = frozenset({"police", "government"})
LINES: Final = frozenset({"position", "trench", "post", "line", "frontline", "stronghold", "bunker"})


def _capture(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return any(p in ("of", "to") and is_ground(t, context) for p, t in prepositions(token))
    word = lemma(token)
    if word in ("control", "win"):
        return False
    things = done_to(token)
    if word == "fall":
        return any(
            p in ("to", "into", "under") and (armed(t, context) or lemma(t) in ("hand", "control"))
            for p, t in prepositions(token)
        )
    if word == "enter":
        return armed(doer_of(token), context) and any(is_ground(o, context) for o in things)
    if word == "take" and any(lemma(o) == "place" for o in things):
        return False
    if word in ("take", "lose", "secure", "free", "clear", "purge", "regain", "seize", "wrest", "snatch"):
        doer = doer_of(token)
        if word != "seize" and any(o.lower_ == "it" for o in things):
            return False
        if word in ("secure", "clear") and things and all(lemma(o) in MADE_SAFE for o in things):
            return False
        return any(
            o.lower_ == "it"
            or (is_ground(o, context) and not (context.kinds(o) & {"civilians", "person"} and not context.names_place(o)))
            for o in things
        ) and (doer is None or armed(doer, context))
    return False


def _withdraw(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return any(
            context.actors[i].kind in ARMED
            for i in [*context.modifying(token), *(j for _, t in prepositions(token) for j in context.denoted(t))]
        )
    doer = subject(token)
    if lemma(token) in ("recall", "remove", "bring", "send"):
        return any(lemma(t) in FORCES for o in done_to(token) for t in measured(o))
    if lemma(token) == "abandon" and any(lemma(o) in QUARTERS | LINES for o in done_to(token)):
        return armed(doer_of(token), context)
    if not armed(doer, context) or any(_plain_people(o, context) for o in objects(token)):
        return False
    return (
        any(is_ground(o, context) for o in objects(token))
        or any(p in ("from", "to") for p, _ in prepositions(token))
        or lemma(token) == "evacuate"
    )


def _deploy(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return lemma(token) == "reinforcement" and token.dep_ in ("dobj", "nsubj", "nsubjpass")
    word = lemma(token)
    things = done_to(token)
    if word in ("establish", "set", "build", "open"):
        return any(lemma(t) in QUARTERS for o in things for t in measured(o)) and armed(doer_of(token), context)
    if word in ("fortify", "fan"):
        return armed(doer_of(token), context)
    if word == "take":
        return armed(doer_of(token), context) and any(lemma(o) in ("position", "station") for o in things)
    if word in ("arrive", "head", "enter") or (word == "move" and not things) or (word in SAILING and not things):
        doer = subject(token)
        if word == "land" and (doer is None or context.names_weapon(doer)):
            return False
        return armed(doer, context) and any(p in ("in", "at", "to", "into", "toward", "towards") for p, _ in prepositions(token))
    return any(
        any(lemma(t) in FORCES for t in measured(o)) or (context.kinds(o) & {"state", "armed_group"} and context.names_weapon(o))
        for o in things
    )


def _siege(token: Token, context: Context) -> bool:
    if lemma(token) in ("block", "cut", "seal", "cordon", "cordone", "close", "shut"):
        doer = doer_of(token)
        off = [t for word, t in prepositions(token) if word == "off"]
        ways = any(
            is_ground(o, context) or lemma(o) in SUPPLIES or "facility" in context.kinds(o) for o in [*done_to(token), *off]
        )
        return ways and doer is not None and (armed(doer, context) or "vehicle" in context.kinds(doer))
    held = any(is_ground(o, context) or "facility" in context.kinds(o) for o in done_to(token))
    return held and (doer_of(token) is None or armed(doer_of(token), context))


def _arrest(token: Token, context: Context) -> bool:
    """People taken by a state; those whom an armed group takes are abducted."""
    if token.pos_ in ("NOUN", "PROPN"):
        return people_of(token)
    things = done_to(token)
    taker = doer_of(token)
    people = [o for o in things if is_person(o) or (context.kinds(o) & PEOPLE and not is_ground(o, context))]
    if lemma(token) == "hold" and (taker is None or not _keeps_prisoners(taker, context) or _has_complement(token)):
        return False
    return bool(people) and (taker is None or "armed_group" not in context.kinds(taker))


def _keeps_prisoners(taker: Token, context: Context) -> bool:
    return any(context.actors[i].category in KEEPERS for i in context.denoted(taker))


def _has_complement(verb: Token) -> bool:
    """Whether a verb says what its object is taken for: "held him responsible"."""
    return any(c.dep_ in ("acomp", "oprd") for c in verb.children) or any(
        c.dep_ in ("acomp", "oprd", "amod") and c.lower_ in ("responsible", "accountable") for c in verb.subtree
    )


def _abduct(token: Token, context: Context) -> bool:
    taker = doer_of(token)
    if lemma(token) == "commandeer":
        return taker is not None and any("vehicle" in context.kinds(o) for o in done_to(token))
    people = [
        o
        for o in done_to(token)
        if context.kinds(o) & {"civilians", "person", "state", "unknown"} and not is_ground(o, context) and o.lower_ != "it"
    ]
    return bool(people) and taker is not None and "armed_group" in context.kinds(taker)


def _handover(token: Token, context: Context) -> bool:
    """Ground, or power over it, that is given to another side; people and goods are not."""
    return any(
        (is_ground(o, context) or lemma(o) in ("control", "authority", "territory", "power"))
        and not context.kinds(o) & {"civilians", "person"}
        for o in done_to(token)
    )


def _seize(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return (
            any(p == "of" and (lemma(t) in ARMS or context.names_weapon(t)) for p, t in prepositions(token))
            or lemma(token) == "cache"
        )
    things = [t for o in [*done_to(token), *_found(token)] for t in measured(o)]
    if lemma(token) in ("detonate", "explode"):
        return any(c.lower_ == "safely" for c in token.children)
    if lemma(token) in MAKING_SAFE:
        return any(lemma(o) in DANGEROUS for o in things) and not _is_weapon(doer_of(token), context)
    if lemma(token) == "seize" and any(lemma(o) in PROPERTY for o in things):
        return _confiscates(doer_of(token), things, context)
    return any(lemma(o) in ARMS or context.names_weapon(o) for o in things)


def _confiscates(doer: Token | None, things: list[Token], context: Context) -> bool:
    """Whether a state takes property: vehicles that fighters take from each other are booty of a fight."""
    taking = {context.actors[i].category for i in context.denoted(doer)} if doer is not None else set()
    if any(is_ground(o, context) for o in things):
        return False
    return bool(taking & {"police", "government"}) or (bool(taking & {"", "troops"}) and any(lemma(o) in VESSELS for o in things))


def _is_weapon(doer: Token | None, context: Context) -> bool:
    return doer is not None and context.names_weapon(doer)


def _found(verb: Token) -> list[Token]:
    """What a verb with a preposition finds ("came across a cache"), or with a clause ("found arms believed to belong to X")."""
    found = [t for word, t in prepositions(verb) if word in ("across", "of") and lemma(verb) in ("come", "dispose")]
    clause = [c for c in verb.children if c.dep_ == "ccomp" and lemma(c) in ("believe", "suspect", "think", "hide", "bury")]
    return found + [c for v in clause for c in v.children if c.dep_ in ("nsubj", "nsubjpass") and c.i > verb.i]


def _agreement(token: Token, context: Context) -> bool:
    word = lemma(token)
    if token.pos_ in ("NOUN", "PROPN"):
        verbs = {
            "sign",
            "reach",
            "strike",
            "broker",
            "announce",
            "conclude",
            "agree",
            "implement",
            "violate",
            "allow",
            "release",
            "include",
            "take",
            "begin",
            "secure",
            "finalize",
            "finalise",
            "seal",
            "clinch",
            "ink",
            "initial",
            "ratify",
            "approve",
            "endorse",
            "accept",
            "negotiate",
            "adopt",
            "renew",
            "breach",
            "break",
        }
        return (
            token.head.lemma_.lower() in verbs
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
        verbs = {
            "hold",
            "attend",
            "begin",
            "resume",
            "host",
            "take",
            "open",
            "meet",
            "continue",
            "start",
            "conclude",
            "end",
            "fail",
            "collapse",
            "launch",
            "relaunch",
            "broker",
            "sponsor",
            "facilitate",
            "arrange",
            "join",
            "restart",
        }
        if going_to(token) is not None or (token.dep_ == "pobj" and lemma(token.head.head) == "invite"):
            return True
        if any(p in ("between", "with") for p, _ in prepositions(token)):
            return True
        if token.dep_ == "pobj" and token.head.lower_ == "of" and lemma(token.head.head) in ("round", "series"):
            token = token.head.head
        while token.dep_ == "pobj" and token.head.lower_ == "of" and lemma(token.head.head) in ("day", "hour", "week", "month"):
            token = token.head.head
        named = any(p in ("between", "with") for p, _ in prepositions(token))
        return named or (token.head.lemma_.lower() in verbs and token.dep_ in ("dobj", "nsubj", "nsubjpass"))
    doer = subject(token)
    officials = {"state", "organization", "person", "armed_group"}
    told = doer is not None and doer.tag_ == "PRP" and any(_holds_office(o, context, states=True) for o in objects(token))
    envoys = doer is not None and any(context.actors[i].category == "officials" for i in context.denoted(doer))
    if doer is None or not (context.kinds(doer) & officials or envoys or told):
        return False
    if lemma(token) in ("meet", "confer", "consult", "parley", "discuss") and _are_two(doer):
        return True
    if lemma(token) == "meet":
        aim = any(c.dep_ in ("advcl", "xcomp") and lemma(c) in AIMS_OF_TALKS for c in token.children)
        return bool(objects(token)) or aim or any(p in ("with", "in") for p, _ in prepositions(token))
    if lemma(token) in ("telephone", "phone") and context.kinds(doer) & {"person", "state"}:
        return any(_holds_office(o, context, states=True) or "person" in context.kinds(o) for o in objects(token))
    if lemma(token) == "speak":
        other = [thing for word, thing in prepositions(token) if word in ("with", "to")]
        return _holds_office(doer, context) and any(_holds_office(o, context) for o in other)
    if lemma(token) in ("discuss", "consult", "confer", "parley", "sit"):
        return any(p == "with" for p, _ in prepositions(token)) or (
            lemma(token) == "consult" and any(_holds_office(o, context) for o in objects(token))
        )
    aims = [c for c in token.children if c.dep_ in ("advcl", "xcomp") and lemma(c) in AIMS_OF_TALKS]
    return _holds_office(doer, context, states=True) and (bool(aims) or any(_holds_office(o, context) for o in objects(token)))


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
        verbs = {
            "adopt",
            "pass",
            "veto",
            "approve",
            "impose",
            "lift",
            "vote",
            "endorse",
            "back",
            "extend",
            "renew",
            "ease",
            "end",
        }
        return token.head.lemma_.lower() in verbs and token.dep_ in ("dobj", "nsubjpass")
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


def _displace(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return any(p == "of" and context.kinds(t) & {"civilians"} for p, t in prepositions(token))
    word = lemma(token)
    driven = word in ("evacuate", "uproot", *DRIVEN)
    moved = done_to(token) if driven else [s for s in [subject(token)] if s is not None]
    if word in DRIVEN - {"force", "drive"} and any(context.kinds(h) & {"person", "organization"} for h in moved):
        return True
    civil = any(_plain_people(h, context) for h in moved)
    if word in ("drive", "force"):
        out = any(c.lower_ == "out" for c in token.children)
        return civil and (
            out
            or any(
                p in ("from", "of", "off")
                for thing in (token, *objects(token))
                for p, t in prepositions(thing)
                if is_ground(t, context) or lemma(t) in HOMES
            )
        )
    if word == "uproot" and not is_passive(token):
        return any(_plain_people(h, context) for h in objects(token))
    if word in ("leave", "return", "escape"):
        return civil and any(lemma(o) in HOMES or is_ground(o, context) for o in objects(token))
    return civil


def _plain_people(head: Token, context: Context) -> bool:
    """Whether a phrase stands for people without arms."""
    return "civilians" in context.kinds(head) and not context.kinds(head) & ARMED


def _aid(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        inside = {t.lower_ for t in token.doc[context.phrase(token)[0] : token.i + 1]}
        verbs = {
            "deliver",
            "enter",
            "reach",
            "block",
            "arrive",
            "carry",
            "send",
            "prevent",
            "distribute",
            "allow",
            "bring",
            "provide",
        }
        return bool(inside & {"aid", "relief", "humanitarian"}) and token.head.lemma_.lower() in verbs
    doer = subject(token)
    if lemma(token) in ("enter", "reach", "land", "dock"):
        loaded = [o for c in (doer.children if doer is not None else ()) if c.dep_ in ("acl", "relcl") for o in objects(c)]
        loaded += [t for c in (doer.children if doer is not None else ()) if c.dep_ == "acl" for _, t in prepositions(c)]
        return doer is not None and any(lemma(t) in GOODS for t in [doer, *loaded])
    things = [t for o in done_to(token) for t in measured(o)]
    given = [*prepositions(token), *(pair for o in things for pair in prepositions(o))]
    if any("armed_group" in context.kinds(t) for _, t in given):
        return False
    if lemma(token) in ("provide", "supply", "present") and any(w == "with" and _are_goods(t) for w, t in prepositions(token)):
        return True
    taken = any(c.dep_ == "dative" for c in token.children) or any(p in ("to", "in", "for", "into") for p, _ in given)
    return taken and any(_are_goods(o) for o in things)


def _are_goods(thing: Token) -> bool:
    """Whether a noun is for relief, or for money or weights of it: "20 million dollars in food aid"."""
    return lemma(thing) in GOODS or any(w in ("in", "of") and lemma(t) in GOODS for w, t in prepositions(thing))


TESTS: Final[dict[str, Callable[[Token, Context], bool]]] = {
    "capture": _capture,
    "withdraw": _withdraw,
    "deploy": _deploy,
    "siege": _siege,
    "arrest": _arrest,
    "abduct": _abduct,
    "seize": _seize,
    "handover": _handover,
    "deal": _agreement,
    "talks": _talks,
    "resolution": _resolution,
    "displace": _displace,
    "aid": _aid,
}
