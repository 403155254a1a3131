"""Weak words of violence: when "strike", "hit", "raid", "fire" or "bomb" tells an act (one test a class of the lexicon)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from dateline.extract.acts.crowds import is_riot_gear, on_strike
from dateline.extract.acts.doers import ARMED, armed, doer_of, done_to, is_ground, is_person, measured
from dateline.extract.context import AIR, BOMBS, GROUND, Context
from dateline.extract.syntax import is_passive, lemma, objects, prepositions, subject
from dateline.knowledge.act_words import words

LAUNCHING: Final = frozenset({"launch", "begin", "start", "resume", "wage", "mount", "continue", "press", "make"})
ONTO: Final = frozenset({"on", "toward", "towards", "into", "against"})
ELIMINATING: Final = frozenset({"eliminate", "liquidate", "annihilate", "slay", "take", "wipe", "finish"})
HARMING: Final = frozenset({"poison", "kick", "punch", "abuse", "humiliate", "lash", "rifle-butt", "drown"})
SCOLDING: Final = frozenset({"blast", "hammer", "batter", "pummel", "rake", "blitz"})
PEOPLE: Final = frozenset({"person", "civilians"})
FIGHTERS: Final = frozenset({"troops", "rebels", "gunmen", "fighters", "militia", "labels"})
CIVIL: Final = frozenset({"civilians", "facility", "vehicle"})
PAST: Final = frozenset({"VBD", "VBN"})
PEACEFUL: Final = frozenset({"humanitarian", "rescue", "relief", "media", "search", "aid"})
BOMB_VERBS: Final = words("bomb_verbs")
BOMB_PLACING: Final = words("bomb_placing")
MISSILES: Final = words("missiles_of_crowds")
ACT_NOUNS: Final = words("act_nouns")


def _attack(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        military = {"military", "army", "ground", "rebel", "combat", "special", "security", "armed"}
        mods = {c.lower_ for c in token.children if c.dep_ in ("amod", "compound")}
        aimed = any(p in ("against", "to", "targeting") for p, _ in prepositions(token))
        if (
            lemma(token) in ("operation", "campaign", "action")
            and not aimed
            and token.dep_ not in ("dobj", "nsubjpass", "nsubj", "ROOT")
        ):
            return False
        if lemma(token) in ("operation", "campaign") and aimed and mods.isdisjoint(PEACEFUL) and _is_launched(token, context):
            return True
        if lemma(token) == "operation" and mods.isdisjoint(PEACEFUL) and _is_done_against(token, context):
            return True
        if (
            lemma(token) in ("advance", "push")
            and any(p in ONTO for p, _ in prepositions(token))
            and _is_launched(token, context)
        ):
            return True
        return bool(mods & military) or any(context.actors[i].kind in ARMED for i in context.modifying(token))
    if lemma(token) == "raid":
        return True
    if lemma(token) in ("target", "hit"):
        fighters = [
            o for o in done_to(token) if armed(o, context) or context.kinds(o) & {"armed_group"} or _of_fighters(o, context)
        ]
        sought = any(is_person(o) and o.tag_ in ("NN", "NNP") for o in done_to(token))
        hurt = bool(fighters) or (lemma(token) == "target" and token.tag_ in PAST and _civil(token, context))
        return armed(doer_of(token), context) and hurt and not sought and not _air_or_arms(token, context)
    if lemma(token) in ("hunt", "pursue", "chase"):
        return armed(doer_of(token), context) and any(armed(o, context) for o in done_to(token))
    if lemma(token) == "charge":
        return armed(doer_of(token), context) and any(is_ground(o, context) or armed(o, context) for o in done_to(token))
    return armed(doer_of(token), context) and any(p in ONTO for p, _ in prepositions(token))


def _civil(verb: Token, context: Context) -> bool:
    """Whether people do it to people, buildings or ground: "rebels targeted the clinic", not "the attacks targeted homes"."""
    doer = doer_of(verb)
    told = doer is not None and any(lemma(t) in ACT_NOUNS for t in (doer, *doer.conjuncts))
    return not told and any(context.kinds(o) & CIVIL or is_ground(o, context) for o in done_to(verb))


def _of_fighters(thing: Token, context: Context) -> bool:
    """Whether a place is that of armed people: "ISIL strongholds", "the gatherings and sites of terrorists"."""
    return any(context.actors[i].kind in ARMED for t in measured(thing) for i in (*context.modifying(t), *context.denoted(t)))


def _is_done_against(noun: Token, context: Context) -> bool:
    """Whether armed people carry it out against others: "a unit carried out operations against the rebels"."""
    verb = noun.head
    carried = (
        noun.dep_ == "dobj" and lemma(verb) in ("carry", "conduct", "execute", "intensify") and armed(doer_of(verb), context)
    )
    against = [t for word, t in (*prepositions(noun), *prepositions(verb)) if word == "against"]
    return carried and any("armed_group" in context.kinds(t) or _of_fighters(t, context) for t in against)


def _is_launched(token: Token, context: Context) -> bool:
    """Whether armed people are said to begin it: "launched an operation against X"."""
    verb = token.head
    return token.dep_ in ("dobj", "nsubjpass") and lemma(verb) in LAUNCHING and armed(doer_of(verb), context)


def _air_or_arms(token: Token, context: Context) -> bool:
    sentence = context.weapon_kinds(token.sent.start, token.sent.end)
    return bool(sentence & (AIR | GROUND | BOMBS))


def _strike(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        first, _ = context.phrase(token)
        inside = {t.lower_ for t in token.doc[first : token.i]}
        if inside & {"general", "hunger", "labor", "labour", "transport", "rail"} or on_strike(token):
            return False
        if lemma(token) in ("strike",):
            return True
        return (
            bool(inside & {"air", "aerial", "coalition", "barrel"})
            or bool(context.weapon_kinds(token.sent.start, token.sent.end) & AIR)
            or any(context.actors[i].kind == "state" for i in context.modifying(token))
        )
    doer, hurt = doer_of(token), done_to(token)
    if lemma(token) in SCOLDING and not _air_or_arms(token, context):
        return False
    if not hurt:
        return lemma(token) == "target" and armed(doer, context) and _with_weapon(token, context)
    if is_passive(token) and doer is None and lemma(token) in ("hit", "strike"):
        whole = context.weapon_kinds(0, len(token.doc))
        return bool(whole & (AIR | GROUND)) and any("facility" in context.kinds(h) for h in hurt)
    if lemma(token) == "destroy":
        return doer is not None and context.names_weapon(doer)
    if doer is not None and (
        context.names_weapon(doer)
        or lemma(doer) in ("strike", "raid", "airstrike", "shelling", "bombing", "shell", "jet", "plane")
    ):
        return True
    if lemma(token) == "target":
        return _air_or_arms(token, context) and (doer is None or armed(doer, context))
    return armed(doer, context) and (_air_or_arms(token, context) or any(is_ground(h, context) for h in hurt))


def _with_weapon(token: Token, context: Context) -> bool:
    return any(word == "with" and context.names_weapon(thing) for word, thing in prepositions(token))


def _launch(token: Token, context: Context) -> bool:
    things = [t for o in done_to(token) if lemma(o) not in ACT_NOUNS for t in measured(o) if not is_riot_gear(t)]
    if lemma(token) == "fire" and not done_to(token):
        at = [t for p, t in prepositions(token) if p in ("on", "at", "into", "upon")]
        doer = doer_of(token)
        shot_at = doer is not None and any(is_person(t) or context.kinds(t) & PEOPLE for t in at)
        return bool(at) and (armed(doer, context) or shot_at)
    if lemma(token) in ("release", "deploy", "spray"):
        chemical = {k for o in things for k in context.weapon_kinds(*context.phrase(o))}
        return "chemical" in chemical
    if any(lemma(o) in MISSILES for o in things) and not armed(doer_of(token), context):
        return False
    return any(context.names_weapon(o) and not _is_plane(o, context) for o in things)


def _shoot(token: Token, context: Context) -> bool:
    """Planes that are brought down, people who are mown down, and "opened up on" them; else what is fired."""
    things = done_to(token)
    if lemma(token) in ("down", "bring"):
        return any(_is_plane(o, context) for o in things)
    if lemma(token) == "cut":
        return armed(doer_of(token), context) and any(is_person(o) for o in things)
    if lemma(token) == "open":
        return armed(doer_of(token), context) and any(p in ("on", "at", "into") for p, _ in prepositions(token))
    return _launch(token, context)


def _is_plane(head: Token, context: Context) -> bool:
    first, last = context.phrase(head)
    return bool(context.weapon_kinds(first, last) & {"aircraft", "helicopter", "tank"})


def _falls(token: Token, context: Context) -> bool:
    """Shells and rockets that fall, land or hit; the fire of an armed group: "killed by rebel fire from the outskirts"."""
    if token.pos_ in ("NOUN", "PROPN"):
        owners = {context.actors[i].kind for i in context.modifying(token)}
        return token.dep_ in ("pobj", "nsubj") and "armed_group" in owners and token.head.lower_ != "under"
    doer = subject(token)
    if doer is None:
        return False
    first, last = context.phrase(doer)
    return bool(context.weapon_kinds(first, last) & GROUND) and (
        bool(objects(token)) or any(p in ("on", "in", "into", "near", "at") for p, _ in prepositions(token))
    )


def _explode(token: Token, _: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        if lemma(token) == "bombing":
            return True
        if token.dep_ in ("dobj", "nsubjpass"):
            return lemma(token.head) in BOMB_PLACING
        governs = [lemma(c) for c in token.head.children if c.dep_ == "xcomp"]
        return token.dep_ in ("nsubj", "pobj") and (
            any(v in BOMB_VERBS for v in governs)
            or token.head.lemma_.lower() in BOMB_VERBS
            or (token.dep_ == "pobj" and token.head.lower_ in ("by", "when", "in"))
        )
    doer = subject(token)
    return doer is not None and lemma(doer) in ("explosion", "blast", "bomb", "bombing", "car", "ied", "mine", "landmine")


def _murder(token: Token, context: Context) -> bool:
    """What armed people or police do to people by hand."""
    if lemma(token) in HARMING:
        hurt = any(is_person(o) or context.kinds(o) & PEOPLE for o in done_to(token))
        return hurt and armed(doer_of(token), context)
    return _kill(token, context)


def _kill(token: Token, context: Context) -> bool:
    if lemma(token) in ELIMINATING:
        return any(armed(o, context) or context.kinds(o) & PEOPLE or is_person(o) for o in done_to(token))
    return any(lemma(o) in ("casualty", "loss", "death", "injury", "wound") for o in objects(token))


def _destroy(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return token.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj") and any(p == "of" for p, _ in prepositions(token))
    things = done_to(token)
    doer = doer_of(token)
    if doer is not None and (
        context.names_weapon(doer) or armed(doer, context) or context.kinds(doer) & {"unknown", "person", "civilians"}
    ):
        return bool(things)
    return is_passive(token) and any(context.kinds(o) & {"facility", "vehicle"} or armed(o, context) for o in things)


def _clash(token: Token, context: Context) -> bool:
    """Armed people who engage armed people; only fighters and troops are crushed or defeated (teams and parties are not)."""
    if lemma(token) != "engage":
        met = [context.actors[i] for o in done_to(token) for i in context.denoted(o)]
        return armed(doer_of(token), context) and any(a.kind == "armed_group" or a.category in FIGHTERS for a in met)
    return armed(doer_of(token), context) and any(context.kinds(o) & ARMED for o in done_to(token))


TESTS: Final[dict[str, Callable[[Token, Context], bool]]] = {
    "attack": _attack,
    "strike": _strike,
    "shell": _falls,
    "launch": _launch,
    "explode": _explode,
    "kill": _kill,
    "murder": _murder,
    "shoot": _shoot,
    "destroy": _destroy,
    "clash": _clash,
}
