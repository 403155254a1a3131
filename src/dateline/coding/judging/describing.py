"""What a person is said to do for a living, or to have done, is no act told here: "the leader coordinates roadside bombings"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from dateline.coding.draft import Draft, Notes
from dateline.coding.reading import Reading
from dateline.extract.syntax import lemma, subject
from dateline.knowledge.act_words import words
from dateline.knowledge.counted import load_counted_nouns

DIRECTING: Final = words("directing")
CHARGED: Final = words("charged")
PHRASE: Final = frozenset(
    {"conj", "pobj", "dobj", "prep", "pcomp", "compound", "amod", "nmod", "acl", "advcl", "xcomp", "nsubjpass"}
)
PLURAL: Final = frozenset({"NNS", "NNPS"})


def without_descriptions(drafts: Sequence[Draft], reading: Reading, notes: Notes) -> list[Draft]:
    """The drafts without those that only describe a person; these are noted with the reason."""
    kept: list[Draft] = []
    for draft in drafts:
        if describes_person(draft, reading):
            notes.add(draft.act.span, "what a person does or did, no act told here", "pass.description")
        else:
            kept.append(draft)
    return kept


def describes_person(draft: Draft, reading: Reading) -> bool:
    """Whether acts in the plural without number, day or article are said of what one person does, led or is charged with."""
    head = reading.context.parsed.doc[draft.act.head]
    if draft.title:
        return head.tag_ in PLURAL and draft.act.entry == "attack.n.operation" and not draft.counts
    if draft.counts or draft.definite or any(w.own for w in draft.when):
        return False
    if not draft.act.nominal:
        doer = subject(head)
        plain = draft.status.status in ("happened", "ongoing") and doer is not None and doer.ent_type_ != "PERSON"
        return head.tag_ == "VBZ" and plain and _one_person(doer)
    if head.tag_ not in PLURAL and not (head.dep_ == "compound" and head.head.tag_ in PLURAL):
        return False
    return _said_of_person(head)


def _said_of_person(token: Token) -> bool:
    """Whether what governs the noun is a word of directing or a charge, with one person as its subject."""
    while token.dep_ in PHRASE and token.head.i != token.i:
        if token.dep_ == "acl" and token.head.pos_ in ("NOUN", "PROPN"):
            return lemma(token) in DIRECTING | CHARGED and _one_person(token.head)
        token = token.head
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in PHRASE:
            return False
        if lemma(token) in CHARGED and token.pos_ in ("ADJ", "VERB"):
            top = token.head if token.dep_ in ("acomp", "amod", "acl") else token
            return _one_person(subject(top) if top.pos_ in ("VERB", "AUX") else top)
        if token.pos_ == "VERB" and lemma(token) in DIRECTING and _one_person(subject(token)):
            return True
    return False


def _one_person(token: Token | None) -> bool:
    """Whether the noun or pronoun stands for one person."""
    if token is None:
        return False
    if token.tag_ == "PRP":
        return token.lower_ in ("he", "she")
    known = load_counted_nouns()
    if token.ent_type_ == "PERSON":
        return True
    return token.tag_ in ("NN", "NNP") and known.kinds.get(lemma(token)) == "people" and token.lower_ not in known.collective
