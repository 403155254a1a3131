"""Weak words of control: when "take", "leave", "send", "block" or "find" tells an act (one test a class of the lexicon)."""

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
    is_country,
    is_ground,
    is_person,
    measured,
    people_of,
    without_arms,
)
from dateline.extract.context import Context
from dateline.extract.syntax import lemma, objects, prepositions, subject
from dateline.knowledge.act_words import words

ARMS: Final = words("arms")
BROUGHT_TO: Final = frozenset(
    {"hospital", "clinic", "center", "centre", "infirmary", "morgue", "cemetery", "airport", "safety", "treatment", "school"}
)
DANGEROUS: Final = words("dangerous")
MADE_SAFE: Final = frozenset({"compound", "building", "house", "home", "room", "area", "scene", "site", "perimeter", "residence"})
MAKING_SAFE: Final = frozenset({"destroy", "dismantle", "neutralize", "neutralise", "remove", "clear", "dispose"})
FORCES: Final = words("forces")
SUPPLIES: Final = frozenset(
    {"transport", "access", "supply", "route", "traffic", "convoy", "entrance", "passage", "aid", "water", "electricity", "power"}
)
QUARTERS: Final = words("quarters")
SAILING: Final = frozenset({"sail", "fly", "stream", "pour", "rush", "land", "steam", "speed", "roll", "rumble"})
VESSELS: Final = frozenset({"ship", "boat", "vessel", "trawler", "tanker", "freighter"})
PROPERTY: Final = words("property")
BY_FORCE: Final = frozenset({"seize", "snatch", "grab", "drag", "capture"})
TRADE: Final = words("trade")
FLEETS: Final = frozenset({"group", "vessel", "ship", "fleet", "column", "presence"})
OF_WAR: Final = frozenset({"naval", "navy", "war", "carrier", "battle", "tank", "armoured", "armored", "military"})
KEEPERS: Final = frozenset({"police", "government"})
LINES: Final = frozenset({"position", "trench", "post", "line", "frontline", "stronghold", "bunker"})


def _capture(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return any(p in ("of", "to") and is_ground(t, context) for p, t in prepositions(token))
    word = lemma(token)
    if word in ("control", "win"):
        return False
    things = done_to(token)
    if word == "fall" and any(lemma(c) in ("victim", "prey") for c in token.children):
        return False
    if word == "fall":
        return any(
            p in ("to", "into", "under") and (armed(t, context) or lemma(t) in ("hand", "control"))
            for p, t in prepositions(token)
        )
    if word == "enter":
        return armed(doer_of(token), context) and any(is_ground(o, context) for o in things)
    if word == "take" and (any(lemma(o) == "place" for o in things) or any(p == "to" for p, _ in prepositions(token))):
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
    if not armed(doer, context) or any(without_arms(o, context) for o in objects(token)):
        return False
    if lemma(token) == "leave" and not objects(token) and any(p == "for" for p, _ in prepositions(token)):
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
    if word == "order":
        return any(_is_force(t) for o in things for t in measured(o)) and any(p in ("into", "to") for p, _ in prepositions(token))
    if word == "leave":
        return not things and armed(subject(token), context) and any(p == "for" for p, _ in prepositions(token))
    if word in ("reinforce", "strengthen", "bolster") and any(lemma(o) in ("border", "frontier", "garrison") for o in things):
        return True
    if word == "enter" and any(lemma(o) in ("water", "airspace") for o in things):
        return armed(doer_of(token), context)
    if word in ("fortify", "fan"):
        return armed(doer_of(token), context)
    if word == "take":
        return armed(doer_of(token), context) and any(lemma(o) in ("position", "station") for o in things)
    if word in ("arrive", "head", "enter") or (word == "move" and not things) or (word in SAILING and not things):
        doer = subject(token)
        if word == "land" and (doer is None or context.names_weapon(doer)):
            return False
        there = {"in", "at", "to", "into", "toward", "towards"} | ({"for"} if word in ("head", "sail") else set())
        return armed(doer, context) and any(p in there for p, _ in prepositions(token))
    return any(
        any(_is_force(t) for t in measured(o)) or (context.kinds(o) & {"state", "armed_group"} and context.names_weapon(o))
        for o in things
    )


def _is_force(thing: Token) -> bool:
    """Whether a noun is for troops or what carries them: "tanks", "a carrier battle group", "naval vessels"."""
    return lemma(thing) in FORCES or (lemma(thing) in FLEETS and any(c.lower_ in OF_WAR for c in thing.children))


def _siege(token: Token, context: Context) -> bool:
    if lemma(token) in ("block", "cut", "seal", "cordon", "cordone", "close", "shut", "barricade"):
        doer = doer_of(token)
        if any(lemma(o) in TRADE for o in done_to(token)) and doer is not None and is_country(doer, context):
            return False
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
    if lemma(token) == "take" and _brought_to_help(token):
        return False
    if any(lemma(o) in ("body", "corpse", "remain") for o in things):
        return False
    if lemma(token) == "hold" and (taker is None or not _keeps_prisoners(taker, context) or _has_complement(token)):
        return False
    by_hand = taker is not None and context.kinds(taker) == {"civilians"} and lemma(token) in BY_FORCE
    return bool(people) and not by_hand and (taker is None or "armed_group" not in context.kinds(taker))


def _brought_to_help(verb: Token) -> bool:
    """Whether people are only brought somewhere: "were taken to hospital", "took him to the airport"."""
    return any(word in ("to", "for") and lemma(t) in BROUGHT_TO for word, t in prepositions(verb))


def _keeps_prisoners(taker: Token, context: Context) -> bool:
    return any(context.actors[i].category in KEEPERS for i in context.denoted(taker))


def _has_complement(verb: Token) -> bool:
    """Whether a verb says what its object is taken for: "held him responsible"."""
    return any(c.dep_ in ("acomp", "oprd") for c in verb.children) or any(
        c.dep_ in ("acomp", "oprd", "amod") and c.lower_ in ("responsible", "accountable") for c in verb.subtree
    )


def _abduct(token: Token, context: Context) -> bool:
    taker = doer_of(token)
    if lemma(token) == "take" and _brought_to_help(token):
        return False
    if lemma(token) == "commandeer":
        return taker is not None and any("vehicle" in context.kinds(o) for o in done_to(token))
    people = [
        o
        for o in done_to(token)
        if context.kinds(o) & {"civilians", "person", "state", "unknown"} and not is_ground(o, context) and o.lower_ != "it"
    ]
    if taker is None or not people:
        return False
    return "armed_group" in context.kinds(taker) or (context.kinds(taker) == {"civilians"} and lemma(token) in BY_FORCE)


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
    if any(context.kinds(o) & {"civilians", "person"} and lemma(o) not in ARMS for o in done_to(token)):
        return False
    if lemma(token) == "seize" and any(lemma(o) in PROPERTY for o in things):
        return _confiscates(doer_of(token), things, context)
    return any(lemma(o) in ARMS or context.names_weapon(o) for o in things)


def _confiscates(doer: Token | None, things: list[Token], context: Context) -> bool:
    """Whether a state takes property: vehicles that fighters take from each other are booty of a fight."""
    taking = {context.actors[i].category for i in context.denoted(doer)} if doer is not None else set()
    if any(is_ground(o, context) for o in things):
        return False
    return bool(taking & {"police", "government"}) or (
        bool(taking & {"", "troops", "platforms"}) and any(lemma(o) in VESSELS for o in things)
    )


def _is_weapon(doer: Token | None, context: Context) -> bool:
    return doer is not None and context.names_weapon(doer)


def _found(verb: Token) -> list[Token]:
    """What a verb with a preposition finds ("came across a cache"), or with a clause ("found arms believed to belong to X")."""
    found = [t for word, t in prepositions(verb) if word in ("across", "of") and lemma(verb) in ("come", "dispose")]
    clause = [c for c in verb.children if c.dep_ == "ccomp" and lemma(c) in ("believe", "suspect", "think", "hide", "bury")]
    return found + [c for v in clause for c in v.children if c.dep_ in ("nsubj", "nsubjpass") and c.i > verb.i]


TESTS: Final[dict[str, Callable[[Token, Context], bool]]] = {
    "capture": _capture,
    "withdraw": _withdraw,
    "deploy": _deploy,
    "siege": _siege,
    "arrest": _arrest,
    "abduct": _abduct,
    "seize": _seize,
    "handover": _handover,
}
