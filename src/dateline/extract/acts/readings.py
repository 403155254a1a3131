"""Which reading a word may have: figures of speech are refused, weak words need support in their sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from dateline.extract.acts import weak_control, weak_people, weak_talks, weak_unrest, weak_violence
from dateline.extract.acts.crowds import is_crowd, is_riot_gear
from dateline.extract.acts.doers import ARMED, PEOPLE, doer_of, done_to, is_ground, is_person, people_of
from dateline.extract.context import Context
from dateline.extract.syntax import is_passive, lemma, objects, prepositions, subject
from dateline.knowledge.act_words import words
from dateline.knowledge.triggers import Entry

FIGURATIVE_BEFORE: Final = {
    "attack": frozenset(
        ["heart", "asthma", "panic", "verbal", "media", "cyber", "terror-free", "scathing", "personal", "anti", "ad", "charm"]
    ),
    "strike": frozenset(["labor", "labour", "lucky"]),
    "offensive": frozenset(["charm", "diplomatic", "media", "propaganda", "peace"]),
    "battle": frozenset(["court", "legal", "custody", "title", "election", "electoral", "bowl", "uphill", "political"]),
    "fight": frozenset(["title", "boxing", "prize", "food"]),
    "campaign": frozenset(
        ["election", "electoral", "media", "presidential", "advertising", "awareness", "vaccination", "political", "smear"]
    ),
    "shooting": frozenset(["film", "photo", "video"]),
    "explosion": frozenset(["population", "demographic"]),
    "capture": frozenset(["screen", "image", "motion", "carbon"]),
    "rally": frozenset(["stock", "market", "price", "election", "campaign"]),
    "protest": frozenset(()),
    "meeting": frozenset(["cabinet", "board"]),
}
DEAD_HEADS: Final = words("dead_heads")
KEPT_HEADS: Final = frozenset({"victim", "scene", "site", "toll"})
NO_ACT_HEADS: Final = DEAD_HEADS - KEPT_HEADS
HARMING: Final = frozenset({"kill", "eliminate", "shoot", "arrest", "detain", "capture", "include", "neutralize", "neutralise"})
NOT_PEOPLE: Final = words("not_people")
ABSTRACT: Final = words("abstract")
NOT_EXPLODING: Final = words("not_exploding")
NOT_TAKEN: Final = words("not_taken")
VIOLENT: Final = frozenset({"strike", "shoot", "attack", "capture", "kill", "clash", "murder", "repel", "seize"})
TESTS: Final = {
    **weak_violence.TESTS, **weak_control.TESTS, **weak_talks.TESTS, **weak_people.TESTS, **weak_unrest.TESTS,
}  # fmt: skip


def excluded(token: Token, entry: Entry, context: Context) -> bool:
    """Whether the word cannot be an act here: part of a name, of a compound that is no act, or a figure of speech."""
    word = lemma(token)
    if entry.cls.name == "displace" and token.dep_ in ("amod", "pobj") and token.tag_ in ("VBN", "JJ", "VBD"):
        return True
    before = token.nbor(-1).lower_ if token.i > 0 else ""
    if before in FIGURATIVE_BEFORE.get(word, ()) or _spoken_of(token, entry):
        return True
    if token.i in context.actor_at and not _own_act(token, context):
        return True
    if token.i in context.time_at or (token.i in context.place_at and token.pos_ == "PROPN"):
        return True
    if token.dep_ in ("compound", "amod", "nmod") and token.pos_ in ("NOUN", "PROPN") and lemma(token.head) in NO_ACT_HEADS:
        return not (word == "mediation" and lemma(token.head) == "effort")
    refused = REFUSED.get(entry.cls.name)
    return (refused is not None and refused(token, context)) or _figurative(token, entry)


def _no_capture(token: Token, context: Context) -> bool:
    """Whether what is taken or cleared is no ground: prisoners, arms, or people driven out of elsewhere."""
    word = lemma(token)
    if word in ("drive", "expel", "evict", "push", "oust") and _only_civilians(token, context):
        return True
    if word in ("expel", "evict") and not _from_ground(token, context):
        return True
    if token.pos_ != "VERB":
        return people_of(token)
    return _by_civilians(token, context) or _takes_people(token, context) or _takes_arms(token, context)


def _with_riot_gear(token: Token, _: Context) -> bool:
    return any(is_riot_gear(o) for o in done_to(token))


def _not_shot(token: Token, context: Context) -> bool:
    """Whether what is fired is gear against crowds, or nothing: "fired no shots"."""
    return _with_riot_gear(token, context) or any(c.lower_ == "no" for o in done_to(token) for c in o.children)


def _made_safe(token: Token, _: Context) -> bool:
    """Whether a bomb was set off by those who found it."""
    return any(c.lower_ == "safely" for t in (token, token.head) for c in t.children)


def _ended(token: Token, _: Context) -> bool:
    return token.dep_ == "xcomp" and lemma(token.head) in ("stop", "cease", "halt")


def _bomber_hit(bomber: Token, _: Context) -> bool:
    """Whether a bomber is one of those whom something is done to: "killed 75 militants, including the suicide bombers"."""
    if lemma(bomber) != "bomber":
        return False
    if bomber.dep_ == "pobj":
        return bomber.head.lower_ in ("including", "among", "of", "like", "against")
    return bomber.dep_ == "dobj" and lemma(bomber.head) in HARMING


def _no_repulse(token: Token, context: Context) -> bool:
    """Whether those pushed back are people without arms: they are displaced."""
    return _only_civilians(token, context)


REFUSED: Final[dict[str, Callable[[Token, Context], bool]]] = {
    "capture": _no_capture,
    "repel": _no_repulse,
    "deploy": _with_riot_gear,
    "launch": _with_riot_gear,
    "shoot": _not_shot,
    "explode": _made_safe,
    "clash": _ended,
    "suicide": _bomber_hit,
}
"""By class, what a word of it can be beside an act."""


def _spoken_of(token: Token, entry: Entry) -> bool:
    """Whether a fight is none: "without a fight", "a battle against disease", "fought a legal battle"."""
    if entry.cls.name != "clash":
        return False
    if token.dep_ == "pobj" and token.head.lower_ == "without":
        return True
    if any(w in ("against", "over") and lemma(t) in ABSTRACT for w, t in prepositions(token)):
        return True
    fought = [o for o in objects(token) if lemma(o) in ("battle", "fight")] if token.pos_ == "VERB" else []
    return any(_spoken_of(o, entry) or o.nbor(-1).lower_ in FIGURATIVE_BEFORE["battle"] for o in fought)


def _takes_people(token: Token, context: Context) -> bool:
    """Whether a verb of taking has people for its object: prisoners, not ground."""
    if token.lemma_.lower() not in ("capture", "recapture", "take", "seize"):
        return False
    things = done_to(token) or ([token.head] if token.dep_ in ("acl", "relcl") and token.tag_ == "VBN" else [])
    things = [o for o in things if o.lower_ != "it"]
    return bool(things) and all(is_person(o) or (context.kinds(o) & PEOPLE and not is_ground(o, context)) for o in things)


def _by_civilians(verb: Token, context: Context) -> bool:
    """Whether people without arms do it: students who occupy a school hold no ground."""
    doer = doer_of(verb)
    if doer is None or context.kinds(doer) != {"civilians"}:
        return False
    held = [o for o in done_to(verb) if "facility" in context.kinds(o) and not context.names_place(o)]
    return is_crowd(doer) or (lemma(verb) == "occupy" and bool(held))


def _only_civilians(verb: Token, context: Context) -> bool:
    """Whether those driven out are people without arms: they are displaced, and no ground changes hands by that."""
    driven = done_to(verb)
    return bool(driven) and all("civilians" in (k := context.kinds(o)) and not k & ARMED for o in driven)


def _from_ground(verb: Token, context: Context) -> bool:
    """Whether somebody is driven from ground, not only out of a country or a party."""
    return any(word == "from" and is_ground(t, context) for word, t in prepositions(verb))


def _takes_arms(token: Token, context: Context) -> bool:
    """Whether a verb of taking has arms for its object: a find, no ground."""
    things = done_to(token)
    return bool(things) and all(context.names_weapon(o) and not is_ground(o, context) for o in things)


def _own_act(token: Token, context: Context) -> bool:
    """Whether an actor mention over the word is headed by it or by what it was done to ("a suicide bomber", "killed men")."""
    mention = context.actors[context.actor_at[token.i]]
    if mention.form == "name":
        return False
    return mention.head == token.i or token.dep_ in ("amod", "acl", "relcl") or token.i > mention.head


def _figurative(token: Token, entry: Entry) -> bool:
    """Verbs of violence with an object that no violence is done to."""
    if token.pos_ not in ("VERB", "AUX"):
        return False
    if entry.cls.name == "shoot" and lemma(token) == "shoot" and not objects(token) and not is_passive(token):
        return not any(p in ("at", "on", "into") for p, _ in prepositions(token)) and not any(
            c.dep_ == "prt" for c in token.children
        )
    if entry.cls.name == "murder" and lemma(token) in ("execute", "hang", "beat", "torture"):
        things = objects(token)
        if things and all(lemma(o) in NOT_PEOPLE for o in things):
            return True
    top = subject(token)
    if entry.cls.name == "explode" and top is not None and lemma(top) in NOT_EXPLODING:
        return True
    hit = {lemma(o) for o in objects(token)}
    if lemma(token) == "take" and hit & NOT_TAKEN:
        return True
    if is_passive(token) and top is not None:
        hit.add(lemma(top))
    return bool(hit & ABSTRACT) and entry.cls.name in VIOLENT


def allows(token: Token, entry: Entry, context: Context) -> bool:
    """Whether the context supports a weak word in the reading of its class."""
    test = TESTS.get(entry.cls.name)
    return test is not None and test(token, context)
