"""The seats that the grammar around a noun for an act gives: whose attack, on whom, between whom, brokered by whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from dateline.extract.acts.doers import going_to
from dateline.extract.context import Context
from dateline.extract.participants.responsibility import answering
from dateline.extract.participants.verb_slots import carried_out, supposed
from dateline.extract.syntax import agent, conjuncts, is_passive, lemma, objects, prepositions, subject
from dateline.knowledge.act_words import words
from dateline.records.mentions import ActMention

SUPPORT: Final = words("support")
RESCUING: Final = frozenset({"rescue", "free", "liberate", "recover", "retrieve"})
SUFFERING: Final = words("suffering")
HITTING: Final = words("hitting")
FLOWN: Final = frozenset({"airstrike", "air-strike", "strike", "raid", "sortie"})
ANSWERING: Final = frozenset(["respond", "retaliate", "reply", "answer", "hit", "strike", "react"])
TRUCE_DOING: Final = frozenset(
    [
        "attend",
        "hold",
        "host",
        "join",
        "conclude",
        "reach",
        "ratify",
        "approve",
        "begin",
        "open",
        "resume",
        "start",
        "agree",
        "sign",
        "accept",
        "announce",
        "declare",
        "end",
        "break",
        "violate",
        "breach",
        "extend",
        "renew",
        "observe",
        "reject",
        "leave",
        "quit",
        "launch",
        "relaunch",
        "restart",
        "wind",
        "wrap",
        "finish",
        "complete",
        "have",
        "continue",
        "conduct",
    ]
)
PROPOSING: Final = frozenset(["call", "propose", "offer", "seek", "request", "invite", "demand", "suggest", "plan", "want"])
MEDIATING: Final = frozenset(["broker", "mediate", "negotiate", "sponsor", "facilitate", "arrange"])
PARTIES: Final = frozenset({"state", "armed_group", "civilians", "organization"})
AIMING: Final = frozenset({"aim", "direct"})
BETWEEN: Final = 16
ENGAGING: Final = frozenset(
    {
        ("in", "engage"),
        ("in", "involve"),
        ("in", "participate"),
        ("in", "part"),
        ("on", "go"),
        ("on", "be"),
        ("on", "remain"),
        ("on", "stay"),
    }
)
PROMPTING: Final = frozenset({"prompt", "trigger", "provoke", "spark", "draw", "cause", "bring"})


def noun_slots(
    act: ActMention, head: Token, context: Context, frame: object, act_heads: frozenset[int]
) -> Iterator[tuple[str, str, Token]]:
    roles: dict[str, str] = dict(frame)  # type: ignore[call-overload]
    yield from _modifier_slots(act, head, context, roles)
    for word, token in prepositions(head):
        if word in roles:
            flown = word == "of" and lemma(head) in FLOWN and ("state" in context.kinds(token) or lemma(token) == "coalition")
            yield "initiator" if flown else roles[word], word, token
            if word == "between":
                yield from ((roles[word], word, t) for t in _both(token, context))
            if roles[word] == "target" and word in ("on", "against"):
                yield from (("target", "listed", t) for t in _more_hit(head, token, act_heads, context))
            if act.types[0] == "resolution" and word in ("on", "against") and not context.denoted(token):
                yield from ((roles[word], w, t) for w, t in prepositions(token) if w in ("with", "to", "from"))
            if word == "of" and "by" in roles:
                yield from ((roles["by"], "by", t) for w, t in prepositions(token) if w == "by")
    if "of" in roles and act.types[0] in ("murder", "kill", "abduct"):
        yield from ((roles["of"], "of", t) for t in _after_day(head, context))
    for child in head.children:
        if child.dep_ in ("acl", "relcl") and child.pos_ == "VERB" and child.i not in act_heads:
            yield from carried_out(child, roles)
    if act.types[0] == "talks":
        yield from _mediating(head)
    if act.types[0] == "aid":
        yield from _giving(head, roles)
    yield from _support_slots(head, roles, act_heads)
    if roles.get("by") == "initiator":
        yield from (("initiator", "supposed", token) for token in supposed(head))
    if roles.get("by") == "initiator":
        yield from (("initiator", slot, token) for slot, token in answering(head))
    if lemma(head) in ("bomber", "attacker"):
        yield "initiator", "itself", head
    if act.types[0] == "ceasefire":
        yield from _brokers(head, context)
    elif act.types[0] in ("deal", "talks"):
        yield from (("side", "agreed", token) for token in _parties(head))


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


def _giving(aid: Token, roles: dict[str, str]) -> Iterator[tuple[str, str, Token]]:
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


def _brokers(head: Token, context: Context) -> Iterator[tuple[str, str, Token]]:
    """Those whose agreement a truce is: "a Russia-US agreement on the cessation of hostilities"."""
    yield from (("side", "agreed", token) for token in _parties(head))
    pact = head.head.head if head.dep_ == "pobj" else head.head
    if lemma(pact) in ("agreement", "deal", "accord", "plan", "initiative", "proposal") and pact.i != head.i:
        for i in context.modifying(pact):
            yield "mediator", "broker", context.parsed.doc[context.actors[i].head]


def _mediating(head: Token) -> Iterator[tuple[str, str, Token]]:
    """Who mediates: "X launched a mediation effort between Y and Z"; the noun above has the verb and the parties."""
    top = head.head
    if head.dep_ in ("dobj", "nsubjpass") and lemma(top) in MEDIATING:
        brokers = agent(top) if is_passive(top) else [t for t in [subject(top)] if t is not None]
        yield from (("mediator", "broker", t) for t in brokers)
        return
    if head.dep_ != "compound" or lemma(head) != "mediation" or top.pos_ != "NOUN":
        return
    doer = subject(top.head) if top.dep_ == "dobj" else None
    if doer is not None:
        yield "mediator", "broker", doer
    yield from (("side", word, t) for word, t in (*prepositions(top), *prepositions(top.head)) if word == "between")


def _parties(truce: Token) -> Iterator[Token]:
    """Those who agree on, sign, announce, break a truce, or attend a meeting: the subject of the verb that governs it."""
    going = going_to(truce)
    if truce.dep_ == "pobj" and truce.head.lower_ == "of" and lemma(truce.head.head) in ("day", "hour", "week", "round"):
        going = going or going_to(truce.head.head)
    if (
        truce.dep_ == "pobj"
        and truce.head.lower_ == "of"
        and lemma(truce.head.head) in ("round", "series", "day", "hour", "week")
    ):
        truce = truce.head.head
    if truce.dep_ == "compound" and truce.head.pos_ == "NOUN":
        truce = truce.head
    verb = truce.head.head if truce.dep_ == "pobj" else truce.head
    if going is not None or (verb.pos_ == "VERB" and truce.dep_ in ("pobj", "dobj") and lemma(verb) in TRUCE_DOING):
        top = subject(verb)
        if top is not None:
            yield top
    elif verb.pos_ == "VERB" and truce.dep_ in ("pobj", "dobj") and lemma(verb) in PROPOSING:
        asked = list(objects(verb)) if lemma(verb) == "invite" and truce.dep_ == "pobj" else []
        top = subject(verb)
        if top is not None and (asked or any(word == "with" for word, _ in prepositions(truce))):
            yield from (top, *asked)


def _modifier_slots(act: ActMention, head: Token, context: Context, roles: dict[str, str]) -> Iterator[tuple[str, str, Token]]:
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


def _support_slots(head: Token, roles: dict[str, str], act_heads: frozenset[int]) -> Iterator[tuple[str, str, Token]]:
    """The verb that the noun depends on: "X launched an offensive on Y", "came under attack by Z", "the raids hit W"."""
    top = head
    while top.dep_ in ("conj", "appos", "compound") and top.head.i != top.i and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    if (
        top.dep_ == "pobj"
        and top.head.dep_ == "prep"
        and top.head.head.lemma_.lower() in ("number", "series", "string", "wave", "come")
    ):
        top = top.head.head if top.head.head.pos_ == "NOUN" else top.head
    verb = top.head
    if top.dep_ == "pobj" and verb.lower_ == "with" and lemma(verb.head) in ANSWERING:
        actor = subject(verb.head)
        if actor is not None:
            yield roles.get("by", "none"), "support", actor
        return
    doer = roles.get("by", "none")
    target = "side" if doer == "side" else "target"
    word = verb.lemma_.lower()
    if top.dep_ == "pobj" and (top.head.lower_, lemma(top.head.head)) in ENGAGING:
        engaged = top.head.head
        taker = subject(engaged) if engaged.pos_ == "VERB" else None
        if taker is not None:
            yield doer, "support", taker
        yield from ((roles[w], w, t) for w, t in prepositions(engaged) if w == "against" and w in roles)
        return
    if top.dep_ == "pobj" and top.head.lower_ == "in" and lemma(top) == "protest" and top.head.head.pos_ == "VERB":
        angry = subject(top.head.head)
        if angry is not None:
            yield doer, "support", angry
    if top.dep_ == "pobj" and top.head.lower_ in ("in", "during") and lemma(top.head.head) in RESCUING:
        rescuer = subject(top.head.head)
        if rescuer is not None and not is_passive(top.head.head):
            yield doer, "support", rescuer
    if verb.pos_ not in ("VERB", "AUX"):
        return
    if top.dep_ == "dobj" and word in PROMPTING:
        yield from ((doer, "prompted", t) for w, t in prepositions(verb) if w == "by" and t.i > top.i)
    if top.dep_ in ("dobj", "nsubjpass", "xcomp") or (top.dep_ == "prep" and word == "come"):
        actor = next(iter(agent(verb)), None) if is_passive(verb) else subject(verb)
        if word in SUPPORT and actor is not None and actor.i != top.i:
            yield doer, "support", actor
        if word in SUFFERING and actor is not None and actor.i != top.i:
            yield target, "suffered", actor
        yield from ((roles[w], w, t) for w, t in prepositions(verb) if w in roles and w not in ("of", "by", "at", "with"))
        if target == "side":
            yield from ((target, w, t) for w, t in prepositions(verb) if w == "with")
    elif top.dep_ == "nsubj" and word in HITTING and verb.i not in act_heads:
        yield from ((target, "object", t) for t in objects(verb))
    elif top.dep_ in ("nsubj", "nsubjpass") and word in AIMING:
        yield from ((target, w, t) for w, t in prepositions(verb) if w in ("at", "against"))
    elif top.dep_ == "nsubj" and not is_passive(verb):
        yield from ((roles[w], w, t) for w, t in prepositions(verb) if w in roles and w in ("between", "against"))
