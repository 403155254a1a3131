"""The seats that the grammar around a noun for an act gives: whose attack, on whom, between whom, brokered by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from spacy.tokens import Token

from dateline.extract.context import Context
from dateline.extract.participants.class_slots import Slot
from dateline.extract.participants.responsibility import answering
from dateline.extract.participants.support_slots import support_slots
from dateline.extract.participants.truce_slots import brokers, mediating, parties
from dateline.extract.participants.verb_slots import carried_out, supposed
from dateline.extract.syntax import agent, conjuncts, is_passive, lemma, prepositions, subject
from dateline.records.mentions import ActMention

FLOWN: Final = frozenset({"airstrike", "air-strike", "strike", "raid", "sortie"})
PARTIES: Final = frozenset({"state", "armed_group", "civilians", "organization"})
BETWEEN: Final = 16


def noun_slots(
    act: ActMention, head: Token, context: Context, roles: Mapping[str, str], act_heads: frozenset[int]
) -> Iterator[Slot]:
    """The seats at a noun that tells an act: (role, slot, head of the phrase). `roles` is the frame of the class."""
    kind = act.types[0]
    yield from _modifier_slots(act, head, context, roles)
    for word, token in prepositions(head):
        if word in roles:
            yield from _behind(word, token, head, kind, context, roles)
            if roles[word] == "target" and word in ("on", "against"):
                yield from (("target", "listed", t) for t in _more_hit(head, token, act_heads, context))
    if "of" in roles and kind in ("murder", "kill", "abduct"):
        yield from ((roles["of"], "of", t) for t in _after_day(head, context))
    for child in head.children:
        if child.dep_ in ("acl", "relcl") and child.pos_ == "VERB" and child.i not in act_heads:
            yield from carried_out(child, roles)
    if kind == "talks":
        yield from mediating(head)
    elif kind == "aid":
        yield from _giving(head, roles)
    yield from support_slots(head, roles, act_heads)
    if roles.get("by") == "initiator":
        yield from (("initiator", "supposed", token) for token in supposed(head))
        yield from (("initiator", slot, token) for slot, token in answering(head))
    if lemma(head) in ("bomber", "attacker"):
        yield "initiator", "itself", head
    if kind == "ceasefire":
        yield from brokers(head, context)
    elif kind in ("deal", "talks"):
        yield from (("side", "agreed", token) for token in parties(head))


def _behind(
    word: str, token: Token, head: Token, kind: str, context: Context, roles: Mapping[str, str]
) -> Iterator[Slot]:  # fmt: skip
    """Who stands behind a preposition of the noun: "raids of the coalition", "war between X and Y", "killing of X by Y"."""
    flown = word == "of" and lemma(head) in FLOWN and ("state" in context.kinds(token) or lemma(token) == "coalition")
    yield "initiator" if flown else roles[word], word, token
    if word == "between":
        yield from ((roles[word], word, t) for t in _both(token, context))
    if kind == "resolution" and word in ("on", "against") and not context.denoted(token):
        yield from ((roles[word], w, t) for w, t in prepositions(token) if w in ("with", "to", "from"))
    if word == "of" and "by" in roles:
        yield from ((roles["by"], "by", t) for w, t in prepositions(token) if w == "by")


def _after_day(act: Token, context: Context) -> Iterator[Token]:
    """Whom an act was done to, told behind its day: "the murder on 26 February of Mayor X"."""
    for word, day in prepositions(act):
        if word in ("on", "in", "at") and day.i in context.time_at:
            told = (t for each in day.subtree if each.lower_ == "of" for t in each.children if t.dep_ == "pobj")
            yield from (t for t in told if t.i not in context.time_at and context.kinds(t) & {"person", "civilians", "state"})


def _more_hit(act: Token, first: Token, act_heads: frozenset[int], context: Context) -> Iterator[Token]:
    """Further buildings of a list that was parsed as joined to the act: "attacks on the palace, his home, and the offices of"."""
    joined = [c for c in act.rights if c.dep_ == "conj" and c.i > first.i and c.i not in act_heads]
    yield from (c for c in joined if {"facility", "vehicle"} & context.kinds(c))


def _giving(aid: Token, roles: Mapping[str, str]) -> Iterator[Slot]:
    """Who gives aid to whom: "X approved aid worth millions for Y", "the aid was increased by X", "aid from X arrived in Y"."""
    verb = aid.head
    if aid.dep_ == "dobj" and lemma(verb) in ("receive", "get", "accept"):
        taker = subject(verb)
        yield from (("target", "object", t) for t in (taker,) if t is not None)
        yield from (("initiator", "from", t) for w, t in prepositions(verb) if w == "from")
    elif aid.dep_ in ("dobj", "nsubjpass") and verb.pos_ == "VERB":
        givers = agent(verb) if is_passive(verb) else [t for t in [subject(verb)] if t is not None]
        yield from (("initiator", "support", t) for t in givers)
        worth = [c for c in aid.children if c.dep_ == "amod" and c.lower_ == "worth"]
        yield from ((roles[w], w, t) for top in (verb, *worth) for w, t in prepositions(top) if w in ("to", "for"))
    yield from (("initiator", "from", t) for w, t in prepositions(aid) if w == "from")


def _both(first: Token, context: Context) -> Iterator[Token]:
    """The two parties after "between", where the parser did not join them: the first on each side of the next "and"."""
    if sum(1 for _ in conjuncts(first)) > 1 and all(context.denoted(t) for t in conjuncts(first)):
        return
    doc, end = first.doc, min(first.sent.end, first.i + BETWEEN)
    start = next((i for i in range(first.i, first.sent.start, -1) if doc[i].lower_ == "between"), first.i)
    joint = next((i for i in range(start, end) if doc[i].lower_ == "and"), None)
    if joint is None:
        return
    for low, high in ((start, joint), (joint, end)):
        party = next((m.head for m in context.actors if low < m.head < high and m.kind in PARTIES), None)
        if party is not None:
            yield doc[party]


def _modifier_slots(act: ActMention, head: Token, context: Context, roles: Mapping[str, str]) -> Iterator[Slot]:
    """Actors among the words before the noun: "Daesh assault", "Russia's air campaign", "US-led coalition air strikes"."""
    for i in context.modifying(head, owners=True):
        mention = context.actors[i]
        if mention.head >= act.head or (act.start <= mention.head < act.end):
            continue
        token = context.parsed.doc[mention.head]
        owner = token.dep_ == "poss" or any(t.dep_ == "poss" and t.i in range(mention.start, mention.end) for t in token.children)
        slot = "poss" if owner else "modifier"
        if mention.head > head.i:
            continue
        role = roles.get(slot, "none")
        if act.types[0] == "resolution" and slot == "modifier":
            role = "initiator" if mention.kind == "organization" else "none"
        elif role == "none" and slot == "modifier" and mention.kind in ("armed_group", "state"):
            role = "initiator" if roles.get("by") == "initiator" else roles.get("by", "none")
        yield role, slot, token
