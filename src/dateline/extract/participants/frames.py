"""Who took part in each act, and in which role, by the frame of the act's class and the grammar around its word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dateline.extract.context import Context
from dateline.extract.participants.noun_slots import noun_slots
from dateline.extract.participants.others_hit import others_hit
from dateline.extract.participants.verb_slots import damaged, layers, sites, verb_slots
from dateline.extract.syntax import agent, conjuncts, lemma, prepositions
from dateline.knowledge.triggers import TriggerLexicon
from dateline.records.mentions import ActMention

BACKING: Final = frozenset(["back", "support", "assist", "aid", "accompany"])
AFFILIATED: Final = frozenset(["affiliate", "link", "ally", "belong", "loyal"])
NO_THINGS: Final = frozenset({"capture", "withdraw", "siege", "seize"})


@dataclass(frozen=True, slots=True)
class Filler:
    """A participant of an act: `mention` is the index of the actor mention, `rule` the slot that it fills."""

    role: str
    mention: int
    rule: str


def link_participants(
    act: ActMention, context: Context, lexicon: TriggerLexicon, act_heads: frozenset[int]
) -> tuple[Filler, ...]:
    """The fillers of an act, each mention once, in the order of the slots. `act_heads`: tokens that are acts themselves."""
    head = context.parsed.doc[act.head]
    cls = lexicon.classes[act.types[0]]
    slots = [
        *(
            noun_slots(act, head, context, cls.noun, act_heads)
            if act.nominal
            else verb_slots(head, cls.roles, cls.name, act_heads)
        )
    ]
    if cls.name in ("explode", "suicide"):
        slots += [("target", "site", token) for token in sites(head, context)]
        slots += [("initiator", "laid", token) for token in layers(head) if act.nominal]
    slots += [("target", "damage", token) for token in damaged(head)]
    slots += [("target", rule, token) for rule, token in others_hit(head, cls.name, context)]
    found: dict[int, Filler] = {}
    for role, rule, token in slots:
        if role == "none" or (token.i in act_heads and token.i not in context.actor_heads and rule != "itself"):
            continue
        for i in context.denoted(token):
            mention = context.actors[i]
            if cls.name in NO_THINGS and mention.kind == "facility":
                continue
            members = _members(context, i)
            if members:
                members = [*members, *_backers(context, mention.head)]
                found |= {j: Filler(role, j, "member") for j in members if j not in found}
                continue
            found.setdefault(i, Filler(role, i, rule))
            for j in _beside(context, i):
                found.setdefault(j, Filler(role, j, rule))
            for j in _backers(context, mention.head):
                found.setdefault(j, Filler(role, j, "backed_by"))
    return tuple(found.values())


def _beside(context: Context, index: int) -> list[int]:
    """The peoples joined to that of a force: "Syrian" in "Syrian and Russian warplanes"."""
    mention = context.actors[index]
    if mention.category not in ("platforms", "troops", "fighters"):
        return []
    first = [c for c in context.parsed.doc[mention.head].children if c.dep_ in ("amod", "nmod") and c.i < mention.head]
    joined = [t for c in first for t in conjuncts(c)] if any(t.dep_ == "conj" for c in first for t in conjuncts(c)) else []
    found = [
        i
        for t in joined
        for i in context.actor_heads.get(t.i, ())
        if context.actors[i].form == "demonym" or _stands_before(context, i)
    ]
    return [i for i in found if context.actors[i].country != mention.country]


def _stands_before(context: Context, index: int) -> bool:
    """Whether a country's short name stands for its people's word: "US and British warplanes"."""
    mention = context.actors[index]
    return mention.form == "name" and mention.use == "modifier" and mention.actor == mention.country


def _members(context: Context, index: int) -> list[int]:
    """The groups that those of a description are said to be from: "fighters of A and B", "groups affiliated to A and B"."""
    mention = context.actors[index]
    if mention.category not in ("labels", "rebels", "fighters", "groups", "gunmen", "militia"):
        return []
    head = context.parsed.doc[mention.head]
    tied = [t for w, t in prepositions(head) if w in ("from", "of")]
    for child in head.children:
        if child.dep_ in ("acl", "relcl") and lemma(child) in AFFILIATED:
            tied += [t for w, t in prepositions(child) if w in ("to", "with", "from")]
    named = [i for top in tied for t in conjuncts(top) for i in context.denoted_by(t) if context.actors[i].form == "name"]
    named = [i for i in named if context.actors[i].kind == "armed_group"]
    return list(dict.fromkeys(named)) if len({context.actors[i].actor or context.actors[i].text for i in named}) > 1 else []


def _backers(context: Context, head: int) -> Iterable[int]:
    """Actors said to back the one at token `head`: "the SDF, backed by X"."""
    for child in context.parsed.doc[head].children:
        if child.dep_ == "acl" and lemma(child) in BACKING:
            for token in agent(child):
                found = context.denoted(token) or context.modifying(token)
                found = [i for i in found if context.actors[i].kind != "vehicle" or context.actors[i].actor is not None]
                yield from found or [i for w, t in prepositions(token) if w in ("from", "by", "of") for i in context.denoted(t)]
