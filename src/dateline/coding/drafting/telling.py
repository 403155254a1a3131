"""How the words of an act tell it: again or anew, with a name or without, beside what happened at another time."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Token

from dateline.extract.syntax import is_passive, lemma, objects, prepositions, subject, within_steps
from dateline.knowledge.act_words import words
from dateline.knowledge.calendar import WEEKDAYS

WORD_REACH: Final = 3
COMING: Final = frozenset({"come", "follow", "coincide", "precede"})
FRESH: Final = words("fresh")
SITES: Final = words("weapon_sites")
SEPARATORS: Final = re.compile(
    r"^\W*(?:in (?:another|a separate|a related|a similar|a relevant|other|a different|a further)\b|separately|meanwhile|"
    r"elsewhere|in other (?:developments|news)|on (?:another|a different) (?:front|note)|"
    r"in the (?:meantime|meanwhile)|"
    r"a separate\b|on the other hand|for (?:its|their) part)",
    re.IGNORECASE,
)
TOWNS: Final = words("towns") | {"camp"}
BLOWN_UP: Final = frozenset({"blow", "dynamite"})
BACK: Final = re.compile(
    r"\b(?:during|in|throughout|after|following|as a result of|in the course of) (?:the|this|that)(?: course of the)?(?: \w+)? "
    r"(?:operation|search|raid|patrol|engagement|mission|firefight|exchange|sweep)\b",
    re.IGNORECASE,
)


def by_another(verb: Token) -> bool:
    """Whether others than before do it: "another army unit killed", "a second group attacked"."""
    doer = subject(verb) if verb.pos_ == "VERB" and verb.tag_ != "VBG" else None
    return (
        doer is not None
        and bool(list(objects(verb)))
        and not is_passive(verb)
        and any(c.lower_ in ("another", "second") for c in doer.children)
    )


def of_a_site(weapon: Token) -> bool:
    """Whether a weapon only says what a site or a stock is for: "chemical weapons facilities"."""
    return weapon.dep_ in ("compound", "amod", "nmod") and lemma(weapon.head) in SITES


def is_blown_up(weapon: Token, verb: Token) -> bool:
    """Whether a platform is what was blown up, not the means: "a plane was dynamited"."""
    return lemma(verb) in BLOWN_UP and weapon.dep_ in ("nsubjpass", "dobj") and weapon.head.i == verb.i


def in_some_town(head: Token) -> bool:
    """Whether an act is told of a town or village without its name: "executed 48 people in a northern village"."""
    for word, thing in prepositions(head):
        indefinite = any(c.dep_ == "det" and c.lower_ in ("a", "an", "another") for c in thing.children)
        named = any(c.pos_ == "PROPN" for c in thing.subtree)
        if word in ("in", "at", "on") and indefinite and not named and lemma(thing) in TOWNS:
            return True
    return False


def beside(head: Token) -> frozenset[int]:
    """The tokens of what happened at another time or place: "the attack came as ...", "the raid followed ..."."""
    verb = head.head
    joined = frozenset(c.i for c in head.children if c.dep_ == "conj" and _own_noun(c)) if head.pos_ == "NOUN" else frozenset()
    if head.dep_ != "nsubj" or lemma(verb) not in COMING:
        return joined
    clauses = [c for c in verb.children if c.i > verb.i and c.dep_ in ("advcl", "prep", "dobj", "npadvmod")]
    return frozenset(t.i for c in clauses for t in c.subtree if c.dep_ != "prep" or c.lower_ in ("after", "amid"))


def _own_noun(noun: Token) -> bool:
    """Whether a joined noun for an act stands by itself: "the kidnapping of A and the murder of B" are two."""
    told = any(c.dep_ in ("det", "poss") for c in noun.children)
    return told and noun.pos_ == "NOUN" and any(word == "of" for word, _ in prepositions(noun))


def is_definite(head: Token) -> bool:
    """Whether a noun for an act points at one that the reader knows: "the attack", "their offensive", "Friday's bombing"."""
    return any(
        (c.dep_ in ("det", "poss") and c.lower_ in ("the", "this", "that", "these", "those", "its", "their"))
        or (c.dep_ in ("poss", "compound") and c.lower_.rstrip("s").rstrip("'’") in WEEKDAYS)
        for c in head.children
    )


def is_fresh(head: Token) -> bool:
    """Whether an act is told as another than those before: "another attack", "a second group attacked"."""
    return any(c.lower_ in FRESH for c in head.children) or by_another(head)


def points_back(sentence: str) -> bool:
    """Whether a sentence tells what came of an act told before: "during the operation"."""
    return bool(BACK.search(sentence))


def turns_away(sentence: str) -> bool:
    """Whether a sentence turns to something else: "elsewhere", "in a separate incident"."""
    return bool(SEPARATORS.match(sentence))


def words_near(head: Token) -> frozenset[str]:
    """Words close to the act in the tree, in lower case."""
    near = {t.lower_ for t in within_steps(head, WORD_REACH)}
    return frozenset(near | {head.lemma_.lower()})
