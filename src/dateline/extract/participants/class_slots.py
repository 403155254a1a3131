"""Seats that only the verbs of one class of acts give: with whom one agrees, from whom one seizes, whom one helps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from spacy.tokens import Token

from dateline.extract.syntax import is_passive, lemma, objects, prepositions
from dateline.knowledge.act_words import words

AGREEING: Final = frozenset({"agree", "promise", "undertake", "negotiate", "arrange"})
VESSELS: Final = frozenset({"ship", "boat", "vessel", "trawler", "tanker", "freighter", "plane", "aircraft"})
PROPERTY: Final = words("property")
HELPING: Final = frozenset({"help", "aid", "feed", "assist"})
MADE: Final = frozenset({"free", "hostage", "captive", "prisoner"})
BORDERS: Final = frozenset({"border", "frontier", "crossing"})
Slot = tuple[str, str, Token]
"""Role, slot, head of the phrase."""


def _agreed(verb: Token, _: Token | None) -> Iterator[Slot]:
    """With whom: "agreed with X to meet"."""
    if verb.dep_ == "xcomp" and lemma(verb.head) in AGREEING:
        yield from (("side", word, token) for word, token in prepositions(verb.head) if word == "with")


def _deal(verb: Token, actor: Token | None) -> Iterator[Slot]:
    """To whom something was promised ("agreed to sell arms to X"), and who was set free."""
    yield from _agreed(verb, actor)
    if lemma(verb) == "agree":
        promised = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.pos_ == "VERB"]
        yield from (("side", w, t) for c in promised for w, t in prepositions(c) if w in ("to", "with", "from"))
    if lemma(verb) == "set":
        yield from _made(verb, actor)


def _made(verb: Token, _: Token | None) -> Iterator[Slot]:
    """Who was set free or taken hostage, where the parser reads a clause: "took dozens of X hostage"."""
    made = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.lower_ in MADE]
    yield from (("target", "object", t) for c in made for t in c.children if t.dep_ == "nsubj")


def _talks(verb: Token, actor: Token | None) -> Iterator[Slot]:
    """Between whom somebody mediates: "mediated in the dispute between X and Y"."""
    yield from _agreed(verb, actor)
    if lemma(verb) == "mediate":
        dispute = [t for w, t in prepositions(verb) if w == "in"]
        yield from (("side", w, t) for d in dispute for w, t in prepositions(d) if w == "between")


def _seize(verb: Token, actor: Token | None) -> Iterator[Slot]:
    """The vessel that was seized, or whose property: "seized the assets of X"."""
    taken = [actor] if is_passive(verb) and actor is not None else objects(verb)
    yield from (("target", "object", t) for t in taken if lemma(t) in VESSELS)
    yield from (("target", w, t) for o in taken if lemma(o) in PROPERTY for w, t in prepositions(o) if w in ("of", "belonging"))


def _aid(verb: Token, _: Token | None) -> Iterator[Slot]:
    """Who was helped: "sent a team to help X", "provided X with food", "gave X food"."""
    helped = [c for t in (verb, *objects(verb)) for c in t.children if c.dep_ in ("advcl", "xcomp", "acl", "relcl")]
    yield from (("target", "object", t) for c in helped if lemma(c) in HELPING for t in objects(c))
    if any(w == "with" for w, _ in prepositions(verb)):
        yield from (("target", "object", t) for t in objects(verb))
    yield from (("target", "object", c) for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP")


def _siege(verb: Token, _: Token | None) -> Iterator[Slot]:
    """Towards whom a border was closed: "closed its border with X"."""
    closed = [o for o in objects(verb) if lemma(o) in BORDERS]
    yield from (("target", w, t) for o in (verb, *closed) if closed for w, t in prepositions(o) if w == "with")


def _clash(verb: Token, _: Token | None) -> Iterator[Slot]:
    """Between whom, where the parser hangs the parties on a participle: "fighting erupted between X and Y"."""
    if verb.tag_ == "VBG":
        flared = [c for c in verb.children if c.dep_ == "acl" and c.tag_ == "VBN"]
        yield from (("side", w, t) for c in flared for w, t in prepositions(c) if w in ("between", "with"))


BY_CLASS: Final[dict[str, Callable[[Token, Token | None], Iterator[Slot]]]] = {
    "deal": _deal,
    "ceasefire": _agreed,
    "talks": _talks,
    "seize": _seize,
    "aid": _aid,
    "siege": _siege,
    "clash": _clash,
    "abduct": _made,
    "arrest": _made,
}
