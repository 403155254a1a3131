"""The figures of an act, each with the group that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from dateline.coding.draft import Count
from dateline.coding.reading import Reading
from dateline.extract.binding import Bound
from dateline.extract.syntax import conjuncts, lemma
from dateline.knowledge.act_words import words
from dateline.records.mentions import FigureMention
from dateline.records.vocabulary import GENERIC_ARMED_GROUP

ATTACKERS: Final = frozenset({"attacker", "assailant", "raider", "invader", "infiltrator", "aggressor"})
ALLIED: Final = "pro-government-militias"
CIVIL_NOUNS: Final = frozenset({"civilian", "civilians", "activist"})
PEOPLE_WORDS: Final = words("people_words")


def counts_of(bound: Bound, reading: Reading) -> Iterator[Count]:
    """The figures of the act with a fate, each with the group that it counts."""
    last: Count | None = None
    for n in bound.figures:
        figure = reading.context.figures[n]
        if figure.kind is None:
            continue
        noun = reading.context.parsed.doc[figure.unit] if figure.unit is not None else None
        group, attackers = _group_of(figure, reading), noun is not None and lemma(noun) in ATTACKERS
        if attackers:
            group = (GENERIC_ARMED_GROUP, "armed_group")
        if last is not None and (group is None or (figure.others and group[0] == "unknown") or _theirs(figure, noun)):
            group, attackers = (last.group, last.group_kind), last.attackers and _theirs(figure, noun)
        group = group or ("unknown", "unknown")
        count = Count(figure, figure.kind, *group, attackers=attackers, noun=lemma(noun) if noun is not None else "")
        last = last if figure.subset else count
        yield count


def _theirs(figure: FigureMention, noun: Token | None) -> bool:
    """Whether what was destroyed is said to belong to those counted before: "35 were killed and 12 of their vehicles burnt"."""
    return figure.kind == "destroyed" and noun is not None and any(c.lower_ in ("their", "its") for c in noun.children)


def _group_of(figure: FigureMention, reading: Reading) -> tuple[str, str] | None:
    """Name and kind of the people counted; None for a bare number."""
    if figure.unit is None:
        return None
    context = reading.context
    noun = context.parsed.doc[figure.unit]
    counted = {f.unit for f in context.figures if f is not figure}
    found = [i for t in conjuncts(noun) if t.i == noun.i or t.i not in counted for i in context.denoted_by(t)]
    if figure.kind == "destroyed":
        found = context.modifying(noun, owners=True) or found
    sides = [reading.armed(a) for i in found if (a := reading.actors[i]).kind in ("state", "armed_group")]
    sides += [reading.armed(reading.actors[i]) for i in _of_two_sides(noun, figure.start, reading)]
    if len({a.name for a in sides}) > 1:
        one = [a for a in sides if a.kind == "state"] if any(a.actor == ALLIED for a in sides) else []
        return (one[0].name, "state") if one and len({a.name for a in sides}) == 2 else ("unknown", "unknown")
    if lemma(noun) in PEOPLE_WORDS and not context.modifying(noun):
        return ("civilians", "civilians") if figure.kind == "displaced" else ("unknown", "unknown")
    if lemma(noun) in CIVIL_NOUNS:
        return "civilians", "civilians"
    for i in found:
        actor = reading.armed(reading.actors[i])
        if actor.kind == "civilians":
            return "civilians", "civilians"
        if actor.kind in ("state", "armed_group", "organization"):
            return actor.name, actor.kind
        if actor.kind == "person":
            return "civilians", "civilians"
    return "unknown", "unknown"


def _of_two_sides(noun: Token, start: int, reading: Reading) -> list[int]:
    """The actors joined before one noun that one number (from token `start`) counts: "70 regime and rebel fighters"."""
    if noun.dep_ == "conj" and start <= noun.head.i < noun.i:
        return list(reading.context.denoted_by(noun.head))
    before = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.i < noun.i]
    joined = [t for c in before for t in conjuncts(c)]
    found = [i for t in joined if len(joined) > 1 for i in reading.context.actor_heads.get(t.i, ())]
    return found if any(t.dep_ == "conj" for t in joined) else []
