"""Whom an act of killing, wounding or taking hit beside its object: those told behind the verb, beside it, by name, in a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from dateline.extract.context import Context
from dateline.extract.syntax import conjuncts, is_passive, lemma, objects, prepositions, subject

HURTING: Final = frozenset({"kill", "murder", "abduct", "shoot", "arrest"})
TOGETHER: Final = frozenset({"along", "together"})
NAMING: Final = frozenset({"identify", "name"})
LISTING: Final = frozenset({"person", "civilians", "state"})
APART: Final = frozenset({"appos", "npadvmod", "conj", "dobj"})
OPENING: Final = frozenset({"after", "since", "before", "until", "as", "when"})
BE: Final = frozenset({"be"})


def others_hit(verb: Token, cls: str, context: Context) -> Iterator[tuple[str, Token]]:
    """The rule and the head of each phrase; classes of acts that hurt or take nobody have none."""
    if cls not in HURTING:
        return
    yield from (("behind", token) for token in _behind(verb))
    yield from (("identified", token) for token in _identified(verb, context))
    yield from (("together", token) for token in _together(verb))
    yield from (("including", token) for token in _including(verb, context))
    yield from (("listed", token) for token in [*_listed_after(verb), *_listed_before(verb, context)])
    yield from (("listed", token) for token in [*_named_after(verb, context), *_clause_of_all(verb, context)])


def _behind(verb: Token) -> Iterator[Token]:
    """The subject of a passive that stands behind it: "also injured was a street vendor"."""
    if is_passive(verb) and not any(c.dep_ == "nsubjpass" for c in verb.children):
        yield from (c for c in verb.children if c.dep_ == "attr" and c.i > verb.i)


def _identified(verb: Token, context: Context) -> Iterator[Token]:
    """Who those hit are said to be: "the man who was killed was identified as X", "among those killed was Y"."""
    victim = verb.head
    if verb.dep_ not in ("relcl", "acl") or not is_passive(verb) or victim.pos_ not in ("NOUN", "PRON", "PROPN"):
        return
    told = victim.head
    if victim.dep_ == "pobj" and victim.head.lower_ in ("among", "amongst") and lemma(victim.head.head) in BE:
        told = victim.head.head
        named = [c for c in told.children if c.dep_ in ("nsubj", "attr") and c.i > told.i]
    elif victim.dep_ == "nsubjpass" and lemma(told) in NAMING:
        named = [t for w, t in prepositions(told) if w == "as"] + [c for c in told.children if c.dep_ == "oprd"]
    elif victim.dep_ == "nsubj" and lemma(told) in BE:
        named = [c for c in told.children if c.dep_ == "attr"]
    else:
        return
    yield from (t for t in named if any(context.kinds(each) & {"person"} for each in conjuncts(t)))


def _together(verb: Token) -> Iterator[Token]:
    """Those who met the fate of the object: "was killed along with two of his bodyguards"."""
    for child in verb.children:
        if child.lower_ in TOGETHER:
            yield from (t for w, t in prepositions(verb) if w == "with" and t.head.head.i == child.i)
            yield from (t for w, t in prepositions(child) if w == "with")


def _listed_after(verb: Token) -> Iterator[Token]:
    """Objects that were parsed as appositions to the subject, though the verb and its object stand between."""
    first, things = subject(verb), objects(verb)
    if first is None or is_passive(verb) or not things or first.i > verb.i:
        return
    yield from (c for c in first.children if c.dep_ == "appos" and c.i > max(t.i for t in things))


def _listed_before(verb: Token, context: Context) -> Iterator[Token]:
    """Those told before the last of a list that was parsed as the subject alone: "after a colonel, a judge and X were killed"."""
    last = next((c for c in verb.children if c.dep_ == "nsubjpass" and c.i < verb.i), None)
    if last is None or any(c.dep_ == "conj" for c in last.children) or not any(c.lower_ == "were" for c in verb.children):
        return
    at = min(t.i for t in last.subtree) - 1
    if at < verb.sent.start or verb.doc[at].lower_ != "and":
        return
    before = verb.doc[at - 1] if verb.doc[at - 1].text != "," else verb.doc[at - 2]
    while before.i > verb.sent.start and before.dep_ in ("appos", "conj", "pobj"):
        if before.pos_ not in ("NOUN", "PROPN") or not context.kinds(before) & LISTING:
            return
        if before.dep_ == "pobj" and before.head.lower_ not in OPENING:
            return
        yield before
        if before.dep_ == "pobj":
            return
        before = before.head


def _named_after(verb: Token, context: Context) -> Iterator[Token]:
    """The names that follow the object: "kidnapped a young couple, X and Y"."""
    for thing in objects(verb):
        at = thing.i + 1
        if thing.i > verb.i and at < verb.sent.end and thing.doc[at].text == ",":
            named = (a.head for a in context.actors if a.start == at + 1 and a.kind == "person" and a.form == "name")
            yield from (t for i in named if (t := thing.doc[i]).dep_ in APART)


def _clause_of_all(verb: Token, context: Context) -> Iterator[Token]:
    """The first of the names before a clause that is told of all of them: "A and B, kidnapped on Friday, were freed"."""
    last = verb.head
    loose = verb.dep_ in ("acl", "relcl") and is_passive(verb) and verb.doc[verb.left_edge.i - 1].text == ","
    if loose and last.dep_ == "conj" and context.kinds(last) == context.kinds(last.head) == {"person"}:
        yield last.head


def _including(verb: Token, context: Context) -> Iterator[Token]:
    """Those hit who are told by name as some of them: "ten members were killed, including its leader X"."""
    hit = [*objects(verb), *([top] if (top := subject(verb)) is not None and is_passive(verb) else [])]
    for word, token in (pair for each in (verb, *hit) for pair in prepositions(each)):
        if word == "including":
            yield from (t for t in conjuncts(token) if _named(t, context))


def _named(token: Token, context: Context) -> bool:
    """Whether a phrase is the name of a person."""
    return any(context.actors[i].kind == "person" and context.actors[i].form == "name" for i in context.denoted_by(token))
