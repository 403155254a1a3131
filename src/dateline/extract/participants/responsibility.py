"""Who is said to answer for an act that the sentence only names: claims, blame, accusation, attribution."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from dateline.extract.syntax import agent, is_passive, lemma, objects, prepositions, subject

CLAIMING: Final = frozenset({"claim", "admit", "acknowledge"})
PAPERS: Final = frozenset({"leaflet", "statement", "communique", "note", "pamphlet", "message", "letter", "video", "bulletin"})
BLAMING: Final = frozenset({"blame", "accuse", "suspect"})
CHARGING: Final = frozenset({"charge", "convict", "indict", "implicate", "prosecute", "condemn", "sentence"})
TAKING: Final = frozenset({"arrest", "detain", "jail", "imprison", "hunt", "seek"})
DENYING: Final = frozenset({"deny", "reject", "disclaim", "refute"})
SHARES: Final = frozenset({"responsibility", "credit", "authorship", "blame", "involvement", "role", "part", "participation",
                           "complicity", "connection"})  # fmt: skip
OF_MANY: Final = frozenset({"series", "number", "string", "wave"})


def answering(act: Token) -> Iterator[tuple[str, Token]]:
    """The actors that answer for a nominal act, each with its slot: "X claimed the attack", "blamed X for it"."""
    verb, link = _governor(act)
    if verb is None:
        return
    word = verb.lemma_.lower()
    refused = any(
        c.dep_ == "neg" for t in (verb, verb.head) if t.i == verb.i or verb.dep_ in ("acomp", "oprd") for c in t.children
    )
    if word in DENYING or (refused and (link == "behind" or word == "responsible")):
        yield from (("denied", t) for t in _denies(verb, link))
    elif not refused:
        yield from _laid_to(verb, word, link)


def _laid_to(verb: Token, word: str, link: str) -> Iterator[tuple[str, Token]]:
    """To whom a verb (its lemma is `word`) that governs the act by `link` lays it."""
    if word in CLAIMING:
        doer = next(iter(agent(verb)), None) if is_passive(verb) else _who_issued(verb) or subject(verb)
        if doer is not None and link in ("object", "for") and not _nobody(doer):
            yield "claimed", doer
    elif word in BLAMING or word in CHARGING | TAKING:
        yield from (("blamed", t) for t in _accused(verb, word, link))
    elif word == "responsible" and link == "for":
        if (held := _held(verb)) is not None:
            yield "blamed", held
    elif word == "be" and link == "behind" and (top := subject(verb)) is not None:
        yield "claimed", top
    elif word == "attribute":
        yield from (("attributed", t) for w, t in prepositions(verb) if w == "to")


def _accused(verb: Token, word: str, link: str) -> Iterator[Token]:
    """Who is blamed ("blamed X for it", "blamed it on X"), charged with it, or taken or sought for it."""
    if word in BLAMING and link == "object":
        yield from (t for w, t in prepositions(verb) if w == "on")
        return
    links = ("for", "of") if word in BLAMING else ("with", "of", "in", "for") if word in CHARGING else ("for", "with")
    accused = subject(verb) if is_passive(verb) else next(iter(objects(verb)), None)
    if accused is not None and link in links:
        yield accused


def _nobody(claimant: Token) -> bool:
    """Whether nobody is said to claim it: "no group has claimed responsibility"."""
    return claimant.lower_ in ("none", "nobody", "noone") or any(c.dep_ == "det" and c.lower_ == "no" for c in claimant.children)


def _denies(verb: Token, link: str) -> Iterator[Token]:
    """Who is said not to have done it: "X denied responsibility for it", "X was not behind it"; not who denies it was done."""
    if link == "object":
        return
    doer = _held(verb) if verb.lemma_.lower() == "responsible" else subject(verb)
    if doer is not None:
        yield doer


def _who_issued(verb: Token) -> Token | None:
    """Whose the words are that claim: "X distributed leaflets claiming the attack"."""
    paper = verb.head
    return subject(paper.head) if verb.dep_ == "acl" and lemma(paper) in PAPERS and paper.dep_ == "dobj" else None


def _held(responsible: Token) -> Token | None:
    """Who is said to be responsible: "they hold X responsible for it", "X is (being held) responsible for it"."""
    verb = responsible.head
    if responsible.dep_ == "amod" and verb.dep_ == "dobj":
        return verb
    if lemma(verb) not in ("hold", "be", "consider"):
        return None
    own = next((c for c in responsible.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if own is not None or is_passive(verb) or lemma(verb) == "be":
        return own or subject(verb)
    return next(iter(objects(verb)), None)


def _governor(act: Token) -> tuple[Token | None, str]:
    """The verb of answering above the act, and how the act hangs on it; the responsibility for an act counts as the act."""
    top, link = act, "object"
    for _ in range(4):
        if top.dep_ == "conj":
            top = top.head
        elif top.dep_ == "pobj" and top.head.dep_ == "prep":
            link = top.head.lower_
            top = top.head.head
            if top.pos_ in ("VERB", "AUX") or top.lower_ == "responsible":
                return top, link
            if link in ("of", "for") and top.dep_ == "dobj" and lemma(top.head) in BLAMING:
                return top.head, link
            if top.lemma_.lower() not in SHARES | OF_MANY:
                return None, link
        elif top.dep_ in ("dobj", "nsubjpass", "pcomp") and top.head.pos_ in ("VERB", "AUX"):
            return top.head, "for" if link != "object" else "object"
        else:
            return None, link
    return None, link
