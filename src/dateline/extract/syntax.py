"""Grammar over the dependency parse: who is the subject, the object, the agent of a verb, and what a phrase is made of.

Labels are those of the English spaCy pipelines (ClearNLP style). All functions take tokens and give tokens.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span, Token

from dateline.knowledge.act_words import words

IRREGULAR: Final = {
    "retook": "retake", "retaken": "retake", "overran": "overrun", "raped": "rape", "raping": "rape", "slew": "slay",
    "slain": "slay", "beaten": "beat", "recaptured": "recapture", "shelled": "shell", "besieged": "besiege", "ambushed": "ambush",
    "airdropped": "airdrop", "machinegunned": "machine-gun", "machinegunning": "machine-gun",
}  # fmt: skip
CAPTIVE: Final = frozenset({"hostage", "prisoner", "captive", "custody"})
RELATIVES: Final = frozenset({"who", "which", "that", "whom", "whose"})
DONE_TO: Final = frozenset({"kill", "wound", "injure", "capture", "arrest", "detain", "kidnap", "abduct", "execute", "murder"})
CITED: Final = words("cited")
BESIDE: Final = frozenset({"prep", "punct", "advmod", "agent", "npadvmod", "prt", "cc"})
NOUNS: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})


def lemma(token: Token) -> str:
    """The lemma in lower case; a capitalised plural that the tagger left alone ("Airstrikes") loses its s."""
    word = token.lemma_.lower()
    if token.pos_ == "PROPN" and len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def verb_lemma(token: Token) -> str:
    """The lemma of a verb; forms that the model's table lacks or gets wrong have their own."""
    return IRREGULAR.get(token.lower_) or (token.lower_ if token.pos_ == "PROPN" else token.lemma_.lower())


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive: an auxiliary or subject says so, or it is a bare past participle after a noun."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or is_headline_passive(verb) or _ends_in_source(verb):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(c.dep_ in ("nsubj", "aux") for c in verb.children):
        return not any(c.dep_ == "dobj" for c in verb.children) and is_passive(verb.head)
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "amod", "advcl", "oprd", "ccomp", "ROOT")
        and not has_auxiliary(verb)
        and not any(c.dep_ == "nsubj" or (c.dep_ == "dobj" and lemma(c) not in CAPTIVE) for c in verb.children)
    )


def is_headline_passive(verb: Token) -> bool:
    """Whether a verb that needs an object has none in a headline: "Rebel Leader Captured in Idlib"."""
    if verb.lemma_.lower() not in DONE_TO or verb.tag_ not in ("VBD", "VBN") or not verb.text[:1].isupper() or verb.is_sent_start:
        return False
    return verb.dep_ != "relcl" and all(c.dep_ in BESIDE for c in verb.children if c.i > verb.i)


def _ends_in_source(verb: Token) -> bool:
    """Whether what looks like the object is whom a headline cites: "More than 50 rebels killed NGO"."""
    after = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if not t.is_punct and not t.is_space]
    return verb.lemma_.lower() in DONE_TO and verb.tag_ in ("VBD", "VBN") and len(after) == 1 and after[0].lower_ in CITED


def has_auxiliary(verb: Token) -> bool:
    return any(c.dep_ == "aux" and lemma(c) in ("have", "had") for c in verb.children)


def conjuncts(head: Token) -> Iterator[Token]:
    """The head and the heads joined to it by "and", in order."""
    yield head
    for child in head.rights:
        if child.dep_ == "conj":
            yield from conjuncts(child)


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The head of the verb's subject, its own or the one it shares; of a passive, what the act was done to."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "csubj"):
            return antecedent(child, verb) if child.lower_ in RELATIVES else child
    if depth > 4:
        return None
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return subject(verb.head, depth + 1)
    if (
        verb.dep_ == "acl"
        and verb.head.pos_ in NOUNS
        and (verb.tag_ == "VBG" or is_passive(verb) or any(c.dep_ == "dobj" for c in verb.children))
    ):
        return _attempting(verb.head) or verb.head
    if verb.dep_ == "relcl":
        return verb.head
    if verb.dep_ in ("xcomp", "advcl", "pcomp", "ccomp") and verb.tag_ in ("VB", "VBG", "VBN"):
        return _controller(verb, depth)
    return None


def _attempting(noun: Token) -> Token | None:
    """Whose attempt it is: "an attempt by X to detonate"."""
    if lemma(noun) not in ("attempt", "bid", "effort", "plot", "plan", "operation"):
        return None
    return next((t for w, t in prepositions(noun) if w in ("by", "of")), None)


def _controller(verb: Token, depth: int) -> Token | None:
    """The subject of a verb form without one: the object of its governor ("told X to attack") or that one's subject."""
    governor = verb.head
    while governor.dep_ in ("prep", "pcomp") and governor.head.i != governor.i:
        governor = governor.head
    if governor.dep_ == "acomp" and governor.head.pos_ in ("VERB", "AUX"):
        governor = governor.head
    if governor.pos_ not in ("VERB", "AUX"):
        return governor if governor.pos_ in NOUNS and verb.dep_ == "acl" else None
    accused = verb.dep_ == "pcomp" and verb.head.lower_ in ("of", "for", "from") and verb.tag_ == "VBG"
    if accused or (verb.dep_ in ("xcomp", "ccomp") and verb.tag_ == "VB"):
        controlled = next((c for c in governor.children if c.dep_ == "dobj"), None)
        if controlled is not None:
            return controlled
    return subject(governor, depth + 1)


def antecedent(relative: Token, verb: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    clause = verb
    while clause.dep_ in ("conj", "aux", "auxpass", "xcomp", "ccomp") and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ == "relcl":
        return clause.head
    return relative.head.head if relative.head.dep_ == "relcl" else None


def objects(verb: Token) -> list[Token]:
    """The heads of the verb's objects (a relative object gives its antecedent)."""
    found = [c for c in verb.children if c.dep_ in ("dobj", "dative", "obj")]
    if (
        not found
        and verb.dep_ == "relcl"
        and not is_passive(verb)
        and any(c.dep_ in ("nsubj",) and c.lower_ not in RELATIVES for c in verb.children)
    ):
        found = [verb.head]
    if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not is_passive(verb):
        shared = [c for c in verb.head.children if c.dep_ == "dobj" and c.i > verb.i]
        found = shared
    return [antecedent(t, verb) or t if t.lower_ in RELATIVES else t for t in found]


def agent(verb: Token) -> list[Token]:
    """The heads of "by" phrases that name who did it."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            found += [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
    return found


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """Each preposition that hangs on the token, in lower case, with the head of its object."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative", "prt") or (child.dep_ == "advmod" and child.pos_ == "ADP"):
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    yield child.lower_, inner
                elif inner.dep_ == "prep":
                    yield from ((inner.lower_, t) for t in inner.children if t.dep_ in ("pobj", "pcomp"))


def ancestors(token: Token) -> Iterator[Token]:
    """The token's head, its head, and so on up to the root."""
    while token.head.i != token.i:
        token = token.head
        yield token


def path_length(a: Token, b: Token, limit: int = 12) -> int:
    """Number of arcs between two tokens of one sentence; `limit` if there are more."""
    up = {a.i: 0} | {t.i: n for n, t in enumerate(ancestors(a), 1)}
    if b.i in up:
        return min(up[b.i], limit)
    for n, t in enumerate(ancestors(b), 1):
        if t.i in up:
            return min(n + up[t.i], limit)
    return limit


def within_steps(token: Token, reach: int) -> list[Token]:
    """The tokens at most `reach` arcs away, the token itself among them."""
    seen = {token.i: token}
    edge = [token]
    for _ in range(reach):
        edge = [t for each in edge for t in (*each.children, each.head) if t.i not in seen and seen.setdefault(t.i, t) is t]
    return list(seen.values())


def expression_head(span: Span) -> Token:
    """The token of a stretch that hangs highest in the tree."""
    inside = {t.i for t in span}
    return next((t for t in span if t.head.i not in inside or t.head.i == t.i), span[0])


def clause_head(token: Token) -> Token:
    """The nearest verb at or above the token, else the root."""
    if token.pos_ in ("VERB", "AUX"):
        return token
    last = token
    for up in ancestors(token):
        last = up
        if up.pos_ in ("VERB", "AUX"):
            return up
    return last
