"""Mentions as participants of an act: who they are, in which words, and how many."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from dateline.coding.draft import Part
from dateline.coding.drafting.taking_part import VIOLENT
from dateline.coding.reading import Reading
from dateline.extract.acts.crowds import is_crowd
from dateline.extract.figures.numbers import Number, find_numbers
from dateline.knowledge.counted import load_counted_nouns
from dateline.language.parsed import Parsed
from dateline.records import Span
from dateline.records.mentions import ActorMention
from dateline.records.vocabulary import GENERIC_ARMED_GROUP
from dateline.resolve.actors import ResolvedActor

LONGEST_OWNER: Final = 8
MOST_STEPS: Final = 5
OWNING: Final = frozenset({"of", "from", "for"})
ARTICLE: Final = re.compile(r"^(?:an?|the|another)\s+", re.IGNORECASE)
ONE_PERSON: Final = ("a ", "an ", "the ", "one ", "his ", "her ", "their ")


def part_of(role: str, mention: int, rule: str, reading: Reading, cls: str) -> Part:
    """The participant that a mention is in an act of class `cls`; `rule` says what ties it to the act."""
    words = reading.context.actors[mention]
    actor = reading.actors[mention]
    if (
        role == "initiator"
        and cls in VIOLENT - {"riot", "clash"}
        and actor.kind == "civilians"
        and not is_crowd(reading.context.parsed.doc[words.head])
        and not (words.category == "people" and words.form == "demonym")
    ):
        actor = replace(actor, name=GENERIC_ARMED_GROUP, actor=None, kind="armed_group", rule="actor.plain_people")
    if role in ("side", "initiator") and words.category == "people" and words.form == "demonym":
        actor = replace(actor, name=ARTICLE.sub("", words.text))
    armed = reading.armed(actor) if cls in VIOLENT or cls in ("withdraw", "deploy") else actor
    span = _whole_phrase(words, reading.context.parsed) if _is_plain(armed, words) else _told_by(mention, reading)
    text = reading.context.parsed.quote(span)
    return Part(role, armed, mention, span, text, rule, _amount(words, actor, reading.context.parsed))


def _told_by(mention: int, reading: Reading) -> Span:
    """The words that tell who is meant: of a pronoun, those that it stands for."""
    for _ in range(MOST_STEPS):
        before = reading.actors[mention].antecedent
        if reading.context.actors[mention].form != "pronoun" or before is None:
            break
        mention = before
    return reading.context.actors[mention].span


def _is_plain(actor: ResolvedActor, words: ActorMention) -> bool:
    """Whether a phrase is nobody's name, so that it is worth telling in full."""
    return actor.actor is None and words.use == "phrase" and words.form == "description"


def _whole_phrase(words: ActorMention, parsed: Parsed) -> Span:
    """The words for a building with those that say which: whose it is, and its "of" phrase ("a branch of the Popular Bank")."""
    head = parsed.doc[words.head]
    before = (t.i for c in head.lefts if c.dep_ in ("poss", "compound", "amod", "nmod", "det", "nummod") for t in c.subtree)
    start, end = min(words.start, *before, words.head), words.end
    for child in head.rights:
        inside = [t.i for t in child.subtree]
        if child.dep_ == "prep" and child.lower_ in OWNING and inside[0] == end and len(inside) <= LONGEST_OWNER:
            end = next((i for i in inside[1:] if _parts_from(parsed.doc[i])), inside[-1] + 1)
    return parsed.span(start, end) if end - start <= 2 * LONGEST_OWNER else words.span


def _parts_from(token: Token) -> bool:
    """Whether a word begins what is no more the name of the owner: a clause, a comma, where it is."""
    return token.dep_ in ("relcl", "acl", "punct", "advcl") or (token.dep_ == "prep" and token.lower_ != "of")


def _amount(words: ActorMention, actor: ResolvedActor, parsed: Parsed) -> Number | None:
    """How many people a mention is of: the number before its noun; one, of a name or a singular noun with its article.

    Of a plural noun without a number: several, nobody says how many.
    """
    thing = load_counted_nouns().kinds.get(parsed.lemmas[words.head])
    if actor.kind in ("facility", "vehicle", "unknown") or thing in ("equipment", "property"):
        return None
    for said in find_numbers(parsed, words.start, words.head + 1):
        if said.low is not None and (said.core == words.head or parsed.heads[said.core] == words.head):
            return said
    if words.plural:
        several = words.form == "description" and parsed.tags[words.head] == "NNS" and parsed.lowers[words.head] != "others"
        return Number(words.start, words.end, words.head, None, None, None, "figure.plural") if several else None
    if actor.kind == "person":
        return Number(words.start, words.end, words.head, 1, 1, 1, "figure.named_person")
    if words.form == "description" and parsed.tags[words.head] == "NN" and words.text.lower().startswith(ONE_PERSON):
        return Number(words.start, words.end, words.head, 1, 1, 1, "figure.article")
    return None
