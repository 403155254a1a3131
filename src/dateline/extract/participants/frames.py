"""Who took part in each act, and in which role, by the frame of the act's class and the grammar around its word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from dateline.extract.context import Context
from dateline.extract.participants.noun_slots import noun_slots
from dateline.extract.participants.others_hit import others_hit
from dateline.extract.participants.verb_slots import damaged, layers, sites, verb_slots
from dateline.extract.syntax import agent, conjuncts, lemma, prepositions
from dateline.knowledge.triggers import TriggerLexicon
from dateline.records.mentions import ActMention, ActorMention

BACKING: Final = frozenset(["back", "support", "assist", "aid", "accompany"])
AFFILIATED: Final = frozenset(["affiliate", "link", "ally", "belong", "loyal"])
OWNERS: Final = frozenset({"state", "armed_group", "organization"})
BESIDE: Final = frozenset({"platforms", "troops", "fighters", "militia", "police", "rebels", "officials", "government"})
BESIEGED: Final = frozenset({"government", "worship", "school", "hospital", "media", "home"})
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
        for i in _owning(context, token) if role == "initiator" else context.denoted(token):
            mention = context.actors[i]
            if cls.name in NO_THINGS and mention.kind == "facility" and not _is_surrounded(cls.name, mention):
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


def _is_surrounded(cls: str, mention: ActorMention) -> bool:
    """Whether a building is besieged as a thing of its own: an embassy, a mosque; bases and towns are ground."""
    return cls == "siege" and mention.facility in BESIEGED


def _owning(context: Context, token: Token) -> list[int]:
    """Whom a noun phrase stands for as a doer: of a ship or a plane of nobody's name, those whose it is."""
    found = context.denoted(token)
    if found and all(context.actors[i].kind == "vehicle" and context.actors[i].actor is None for i in found):
        owners = [
            j
            for i in found
            for j, m in enumerate(context.actors)
            if context.actors[i].start <= m.start and m.end <= context.actors[i].end and j != i and m.form in ("name", "demonym")
        ]
        owners = [j for j in (*owners, *context.modifying(token)) if context.actors[j].kind in OWNERS]
        return list(dict.fromkeys(owners)) or found
    return found


def _beside(context: Context, index: int) -> list[int]:
    """The peoples joined to that of a force: "Syrian" in "Syrian and Russian warplanes"."""
    mention = context.actors[index]
    if mention.category not in BESIDE and not (mention.actor is not None and "." in mention.actor):
        return []
    first = [c for c in context.parsed.doc[mention.head].children if c.dep_ in ("amod", "nmod") and c.i < mention.head]
    joined = [t for c in first for t in conjuncts(c)] if any(t.dep_ == "conj" for c in first for t in conjuncts(c)) else []
    found = [
        i
        for t in dict.fromkeys(joined)
        for i in context.actor_heads.get(t.i, ())
        if context.actors[i].form == "demonym" or _stands_before(context, i) or _is_joined(context, i, mention)
    ]
    return [i for i in found if i != index and not _same_state(context.actors[i], mention)]


def _is_joined(context: Context, index: int, mention: ActorMention) -> bool:
    """Whether a name before another's words is joined to the first of them: "the X Organisation and Y fighters"."""
    other = context.actors[index]
    inside = any(c.dep_ == "conj" and mention.start <= c.i < mention.head for c in context.parsed.doc[other.head].children)
    return other.form == "name" and other.end <= mention.start and inside


def _same_state(one: ActorMention, other: ActorMention) -> bool:
    return one.country is not None and one.country == other.country


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
