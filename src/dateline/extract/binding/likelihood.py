"""How likely an expression (a place, a time) belongs to an act: a logistic regression over named features of the parse.

The weights are fitted by ``training/event_place.py``; a feature is the same whatever the words are, but for prepositions.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from spacy.tokens import Token

from dateline.extract.syntax import ancestors, clause_head, path_length
from dateline.knowledge.act_words import words
from dateline.knowledge.reading import read_card

LOCATIVE: Final = words("locative")
MOVING: Final = frozenset({"to", "into", "toward", "towards", "onto", "through"})
SAYING: Final = words("saying")


def link_features(act: Token, head: Token, start: int, end: int, rivals: int) -> dict[str, float]:
    """Features of one act and one expression (tokens `start` to `end`, `head` its highest token) of the same sentence.

    `rivals` is the number of other expressions of the same kind that stand nearer to the act.
    """
    steps = path_length(act, head)
    verbs_up = _verbs_between(act, head)
    word = _preposition(head)
    gap = head.i - act.i
    below = any(t.i == act.i for t in ancestors(head))
    found: dict[str, float] = {
        "bias": 1.0,
        f"steps_{min(steps, 6)}": 1.0,
        "steps": min(steps, 10) / 10,
        "below": float(below),
        "above": float(any(t.i == head.i for t in ancestors(act))),
        "same_clause": float(clause_head(head).i == clause_head(act).i),
        "verbs_between": min(verbs_up, 3) / 3,
        "saying_between": float(_saying_between(act, head)),
        "before": float(gap < 0),
        "gap": min(abs(gap), 30) / 30,
        "adjacent": float(abs(gap) <= 3),
        "rivals": min(rivals, 4) / 4,
        "nearest": float(rivals == 0),
        f"prep_{word}": 1.0,
        f"dep_{head.dep_ if head.dep_ in DEPS else 'other'}": 1.0,
        "sentence_start": float(start - head.sent.start <= 1),
        "sentence_end": float(sum(not t.is_space for t in head.doc[end : head.sent.end]) <= 2),
        "length": min(end - start, 6) / 6,
    }
    return {name: value for name, value in found.items() if value}


DEPS: Final = words("deps")


def _preposition(head: Token) -> str:
    """The class of the preposition above the expression."""
    top = head
    while top.dep_ in ("conj", "compound", "appos", "poss", "nmod") and top.head.i != top.i:
        top = top.head
    if top.dep_ != "pobj":
        return "none"
    word = top.head.lower_
    if word in LOCATIVE:
        return "locative"
    if word in MOVING:
        return "moving"
    return word if word in ("from", "of", "by", "against", "for", "with", "after", "about") else "other"


def _verbs_between(act: Token, head: Token) -> int:
    """Verbs on the path from the expression up to the act or to what governs both, the act left out."""
    over = {t.i for t in ancestors(act)} | {act.i}
    count = 0
    for up in ancestors(head):
        if up.i in over:
            break
        count += up.pos_ in ("VERB", "AUX")
    return count


def _saying_between(act: Token, head: Token) -> bool:
    """Whether a verb of saying governs the expression before the act does."""
    verb = clause_head(head)
    return verb.lemma_.lower() in SAYING and verb.i != act.i and any(t.i == verb.i for t in ancestors(act))


@lru_cache(maxsize=4)
def load_weights(name: str = "event_place") -> Mapping[str, float]:
    """The weights of a fitted model of this room."""
    weights: dict[str, float] = read_card("dateline.extract.binding", name)["weights"]
    return weights


def link_probability(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability that the expression belongs to the act."""
    score = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
