"""Weak words of what befalls people without arms: when "leave", "drive", "send" or "bring" tells flight or relief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from spacy.tokens import Token

from dateline.extract.acts.doers import armed, doer_of, done_to, is_ground, measured, without_arms
from dateline.extract.context import Context
from dateline.extract.syntax import is_passive, lemma, objects, prepositions, subject
from dateline.knowledge.act_words import words

DRIVEN: Final = words("driven")
CROSSING: Final = frozenset({"stream", "pour", "cross", "flock", "trek"})
MONEY: Final = frozenset({"dollar", "euro", "pound", "franc", "mark", "yen", "rouble", "ruble", "fund", "money", "million", "$"})
HELPING: Final = frozenset({"help", "aid", "feed", "assist"})
RELIEF: Final = frozenset({"relief", "aid", "emergency", "humanitarian", "medical"})
HOMES: Final = frozenset({"home", "house", "country", "village", "town", "city", "area", "land"})
GOODS: Final = words("relief_goods")
CARRYING: Final = frozenset(
    {"deliver", "enter", "reach", "block", "arrive", "carry", "send", "prevent", "distribute", "allow", "bring", "provide",
     "increase", "approve", "unveil", "announce", "offer", "pledge", "promise", "give", "extend", "resume", "double",
     "step", "donate", "rush", "fly", "ship", "airlift", "grant", "contribute", "channel", "begin", "start", "receive"}
)  # fmt: skip


def _displace(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return any(p == "of" and context.kinds(t) & {"civilians"} for p, t in prepositions(token))
    word = lemma(token)
    driven = word in ("evacuate", "uproot", "push", "chase", "hound", *DRIVEN)
    moved = done_to(token) if driven else [s for s in [subject(token)] if s is not None]
    if word in DRIVEN - {"force", "drive"} and any(context.kinds(h) & {"person", "organization"} for h in moved):
        return True
    civil = any(without_arms(h, context) for h in moved)
    if word == "push":
        return civil and armed(doer_of(token), context)
    if word in ("drive", "force", "chase", "hound"):
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
        return any(without_arms(h, context) for h in objects(token))
    if word in CROSSING:
        return civil and any(p in ("into", "to", "across") for p, _ in prepositions(token))
    if word in ("leave", "return", "escape"):
        return civil and any(lemma(o) in HOMES or is_ground(o, context) for o in objects(token))
    return civil


def _aid(token: Token, context: Context) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        inside = {t.lower_ for t in token.doc[context.phrase(token)[0] : token.i + 1]}
        return bool(inside & {"aid", "relief", "humanitarian"}) and token.head.lemma_.lower() in CARRYING
    doer = subject(token)
    if lemma(token) in ("enter", "reach", "land", "dock"):
        loaded = [o for c in (doer.children if doer is not None else ()) if c.dep_ in ("acl", "relcl") for o in objects(c)]
        loaded += [t for c in (doer.children if doer is not None else ()) if c.dep_ == "acl" for _, t in prepositions(c)]
        loaded += [t for w, t in prepositions(doer) if w == "of"] if doer is not None else []
        return doer is not None and any(lemma(t) in GOODS for t in [doer, *loaded])
    things = [t for o in done_to(token) for t in measured(o)]
    given = [*prepositions(token), *(pair for o in things for pair in prepositions(o))]
    if any("armed_group" in context.kinds(t) for _, t in given):
        return False
    if lemma(token) in ("provide", "supply", "present") and any(w == "with" and _are_goods(t) for w, t in prepositions(token)):
        return True
    if any(lemma(o) in MONEY for o in things) and _to_help([token, *things]):
        return True
    taken = any(c.dep_ == "dative" for c in token.children) or any(p in ("to", "in", "for", "into") for p, _ in given)
    return taken and any(_are_goods(o) for o in things)


def _to_help(above: Sequence[Token]) -> bool:
    """Whether something is given for the good of others: "donated $10 million to help refugees"."""
    clauses = (c for t in above for c in t.children if c.dep_ in ("advcl", "xcomp", "acl", "relcl"))
    return any(lemma(c) in HELPING and objects(c) for c in clauses)


def _are_goods(thing: Token) -> bool:
    """Whether a noun is for relief, or for money or weights of it: "20 million dollars in food aid", "relief goods"."""
    if lemma(thing) in ("good", "goods", "item", "equipment", "material") and any(c.lower_ in RELIEF for c in thing.children):
        return True
    return lemma(thing) in GOODS or any(w in ("in", "of") and lemma(t) in GOODS for w, t in prepositions(thing))


TESTS: Final[dict[str, Callable[[Token, Context], bool]]] = {"displace": _displace, "aid": _aid}
