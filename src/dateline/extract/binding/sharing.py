"""Times that no act of their sentence took go to the acts of the clause that they stand in.

A day at the end of a clause ("captured a leader during an operation in X district, Y province, yesterday") is hung by a
parser on any word before it. What it says counts for the whole clause: the time is carried up from the word that it hangs
on, through phrases, participles, infinitives and descriptions in the present tense, to the verb that governs them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from dateline.extract.context import Context
from dateline.extract.syntax import path_length
from dateline.records.mentions import ActMention

SHARED: Final = 0.24
FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
PRESENT: Final = frozenset({"VBZ", "VBP"})
DAYS: Final = frozenset({"day", "weekday", "offset", "range"})


def shared_times(
    acts: Sequence[ActMention], context: Context, timed: frozenset[int], said: frozenset[int]
) -> list[tuple[int, int, float]]:
    """Triples of an act without a time of its own, the time of its clause, and the score of that tie.

    `timed` are the acts that have one; `said` the times at which somebody told of an act.
    """
    doc, sentence_of = context.parsed.doc, context.parsed.sentence_of
    at: dict[int, list[tuple[int, Token, Token]]] = {}
    for n, time in enumerate(context.times):
        if n not in said and time.value.kind in DAYS and time.limit is None:
            head = next((t for t in doc[time.start : time.end] if not time.start <= t.head.i < time.end), doc[time.start])
            at.setdefault(sentence_of[time.start], []).append((n, head, clause_of(head, through=True)))
    found: list[tuple[int, int, float]] = []
    for i, act in enumerate(acts):
        if i in timed:
            continue
        word = doc[act.head]
        clause = clause_of(word, through=False)
        near = [(path_length(word, head), n) for n, head, base in at.get(act.sentence, ()) if base.i == clause.i]
        if near:
            found.append((i, min(near)[1], SHARED))
    return found


def clause_of(token: Token, through: bool) -> Token:
    """The finite verb (the first of those joined to it) or the root that governs the token.

    `through`: from inside a description in the present tense ("a leader who operates in X") on to what governs that.
    """
    while token.head.i != token.i:
        if _finite(token) and token.dep_ != "conj":
            if not (through and token.dep_ == "relcl" and token.tag_ in PRESENT):
                return token
        elif token.dep_ == "relcl" and not through:
            return token
        token = token.head
    return token


def _finite(token: Token) -> bool:
    if token.pos_ not in ("VERB", "AUX"):
        return False
    return token.tag_ in FINITE or any(c.dep_ in ("aux", "auxpass") and c.tag_ in FINITE for c in token.children)
