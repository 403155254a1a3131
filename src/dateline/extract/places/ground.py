"""Places that only the grammar of an act betrays: what is taken, left, entered, shelled ("If the rebels take Hawija ...").

General place finding asks for words such as "in" or "village of" around a name; in war reports a bare object of such a
verb is a place wherever the gazetteer knows its name and no actor has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from dateline.extract.syntax import conjuncts, is_passive, lemma, objects, prepositions, subject
from dateline.gazetteer.index import Gazetteer
from dateline.knowledge.act_words import words
from dateline.language.parsed import Parsed
from dateline.records.mentions import ActorMention, PlaceExpression

GROUND_VERBS: Final = words("ground_verbs")
FROM_VERBS: Final = words("from_verbs")
ONTO: Final = frozenset({"on", "against", "of", "upon", "towards", "toward"})
ACT_NOUNS: Final = words("act_nouns")
FALLING: Final = frozenset({"fall"})


def find_ground(
    parsed: Parsed, places: Sequence[PlaceExpression], actors: Sequence[ActorMention], gazetteer: Gazetteer
) -> tuple[PlaceExpression, ...]:
    """The place expressions of the report with the ones that were added, in order of the text."""
    taken = {t for p in places for t in range(p.start, p.end)}
    taken |= {t for a in actors if a.actor is not None or a.kind == "civilians" for t in range(a.start, a.end)}
    added: dict[int, PlaceExpression] = {}
    for head in _candidates(parsed):
        start = head.i
        while start > head.sent.start and _joins(parsed.doc[start - 1], head):
            start -= 1
        if head.pos_ != "PROPN" or head.ent_type_ in ("DATE", "TIME") or taken & set(range(start, head.i + 1)) or start in added:
            continue
        span = parsed.span(start, head.i + 1)
        name = parsed.quote(span)
        if gazetteer.exact(name):
            added[start] = PlaceExpression(span, start, head.i + 1, name, span, name, head.i)
    return tuple(sorted([*places, *added.values()], key=lambda p: (p.start, p.end)))


def _joins(before: Token, head: Token) -> bool:
    """Whether a word before the head is part of its name."""
    return (before.pos_ == "PROPN" and (before.head.i == head.i or before.head.head.i == head.i)) or (
        before.text == "-" and before.head.i == head.i
    )


def _candidates(parsed: Parsed) -> Iterator[Token]:
    """Heads of noun phrases that stand where ground stands."""
    for verb in parsed.doc:
        word = verb.lemma_.lower()
        if verb.pos_ != "VERB":
            continue
        things: list[Token] = []
        if word in GROUND_VERBS:
            things += objects(verb)
            top = subject(verb) if is_passive(verb) else None
            things += [top] if top is not None else []
        if word in FALLING:
            top = subject(verb)
            things += [top] if top is not None else []
        if word in FROM_VERBS:
            things += [t for w, t in prepositions(verb) if w in ("from", "at", "on", "into")]
        for thing in things:
            yield from conjuncts(thing)
    yield from _after_act_nouns(parsed)


def _after_act_nouns(parsed: Parsed) -> Iterator[Token]:
    """ "an assault on X", "carried out air strikes on X", "the siege of X"."""
    for token in parsed.doc:
        if token.dep_ != "pobj" or token.head.lower_ not in ONTO:
            continue
        above = token.head.head
        nouns = [above] if above.pos_ in ("NOUN", "PROPN") else objects(above) if above.pos_ == "VERB" else []
        if any(lemma(n) in ACT_NOUNS for n in nouns):
            yield from conjuncts(token)
