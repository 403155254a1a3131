"""Who took part in each act, and in which role, by the frame of the act's class and the grammar around its word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from dateline.extract.context import Context
from dateline.extract.doers import going_to
from dateline.extract.responsibility import answering
from dateline.extract.syntax import agent, conjuncts, is_passive, lemma, objects, prepositions, subject
from dateline.knowledge.act_words import words
from dateline.knowledge.triggers import TriggerLexicon
from dateline.records.mentions import ActMention

SUPPORT: Final = words("support")
SUFFERING: Final = words("suffering")
HITTING: Final = words("hitting")
SITES: Final = frozenset({"in", "at", "inside", "outside", "near", "under", "beneath", "behind", "beside", "aboard", "against"})
PARTS_OF_SITES: Final = frozenset({"front", "entrance", "door", "gate", "side", "back", "rear", "lobby", "roof", "basement"})
FLOWN: Final = frozenset({"airstrike", "air-strike", "strike", "raid", "sortie"})
CAUSING: Final = frozenset({"cause", "do", "inflict"})
BACKING: Final = frozenset(["back", "support", "assist", "aid", "accompany"])
AFFILIATED: Final = frozenset(["affiliate", "link", "ally", "belong", "loyal"])
SUPPOSING: Final = frozenset(["believe", "think", "suspect", "presume"])
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
    ]
)
PROPOSING: Final = frozenset(["call", "propose", "offer", "seek", "request", "invite", "demand", "suggest", "plan", "want"])
OWNING: Final = frozenset(["pobj", "amod", "nmod", "compound", "poss"])
AGREEING: Final = frozenset(["agree", "promise", "undertake", "negotiate", "arrange"])
MEDIATING: Final = frozenset(["broker", "mediate", "negotiate", "sponsor", "facilitate", "arrange"])
PARTIES: Final = frozenset({"state", "armed_group", "civilians", "organization"})
BETWEEN: Final = 16
ENGAGING: Final = frozenset({("in", "engage"), ("in", "involve"), ("in", "participate"), ("in", "part"), ("on", "go")})
MOVING: Final = words("driven") | {"evacuate", "displace", "uproot"}
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
            _noun_slots(act, head, context, cls.noun, act_heads)
            if act.nominal
            else _verb_slots(head, cls.roles, cls.name, act_heads)
        )
    ]
    if cls.name in ("explode", "suicide"):
        slots += [("target", "site", token) for token in _sites(head, context)]
    slots += [("target", "damage", token) for token in _damaged(head)]
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


def _compounded(verb: Token) -> Token | None:
    """The noun before an -ing form that is a noun with it, where the parser took the form for a verb: "in army tank shelling"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl") or verb.i == verb.sent.start or list(verb.lefts) or objects(verb):
        return None
    before = verb.nbor(-1)
    return (
        before
        if before.dep_ == "pobj" and before.pos_ in ("NOUN", "PROPN") and before.head.lower_ in ("in", "by", "from")
        else None
    )


def _of_an_act(verb: Token, cls: str, act_heads: frozenset[int]) -> bool:
    """Whether an -ing form tells what an act did that is named with those it hit: "a massacre among the residents killing 14"."""
    noun = verb.head
    if cls != "kill" or verb.dep_ != "acl" or verb.tag_ != "VBG" or noun.dep_ != "pobj" or noun.head.dep_ != "prep":
        return False
    above = noun.head.head
    return above.i in act_heads and above.pos_ in ("NOUN", "PROPN")


def _verb_slots(verb: Token, roles: object, cls: str, act_heads: frozenset[int]) -> Iterator[tuple[str, str, Token]]:
    frame: dict[str, str] = dict(roles)  # type: ignore[call-overload]
    passive = is_passive(verb)
    owner = _compounded(verb)
    if owner is not None:
        yield from ((frame.get("subject", "none"), "modifier", t) for t in (owner, *owner.children) if t.dep_ in OWNING)
    actor = None if owner is not None or _of_an_act(verb, cls, act_heads) else subject(verb)
    if cls == "explode" and not passive and objects(verb):
        frame["subject"] = "initiator"
    if cls == "displace" and not passive and objects(verb) and lemma(verb) in MOVING:
        frame["subject"] = "initiator"
    if cls == "deploy" and actor is not None and not passive:
        frame["object"] = "none"
    if actor is not None:
        slot = "object" if passive else "subject"
        if (
            cls == "kill"
            and not passive
            and (verb.lemma_.lower() in ("die", "perish", "lose", "fall") or (not objects(verb) and verb.tag_ == "VBN"))
        ):
            slot = "object"
        if verb.lemma_.lower() == "surrender" and cls == "arrest":
            slot = "object"
        if cls == "capture" and verb.lemma_.lower() in ("lose", "fall"):
            slot = "object"
        yield frame.get(slot, "none"), slot, actor
        listed = [c for c in verb.children if c.dep_ == actor.dep_ and c.i != actor.i and c.dep_ in ("nsubj", "nsubjpass")]
        yield from ((frame.get(slot, "none"), slot, token) for token in listed)
    if actor is not None and not passive and frame.get("subject") == "initiator":
        yield from (("initiator", "supposed", token) for token in _supposed(actor, verb))
    for token in agent(verb):
        if cls in ("repel", "foil") and not passive and objects(verb):
            yield "initiator", "by", token
        elif cls == "crackdown" and not passive and actor is not None and objects(verb):
            yield "target", "by", token
        else:
            yield frame.get("agent", frame.get("subject", "none")), "agent", token
    for token in objects(verb):
        yield frame.get("object", "none"), "object", token
    if cls in ("deal", "ceasefire", "talks") and verb.dep_ == "xcomp" and lemma(verb.head) in AGREEING:
        yield from (("side", word, token) for word, token in prepositions(verb.head) if word == "with")
    if cls == "aid":
        yield from (("target", "object", c) for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP")
    for word, token in prepositions(verb):
        if word == "by":
            continue
        given = (cls == "capture" and verb.lemma_.lower() in ("fall", "lose")) or (cls == "arrest" and lemma(verb) == "surrender")
        role = "initiator" if given and word == "to" else frame.get(word)
        if role:
            yield role, word, token
    yield from _below_object(verb, frame)


def _sites(head: Token, context: Context) -> Iterator[Token]:
    """The buildings and vehicles at which something explodes: "in a store", "in front of the embassy", "under his car"."""
    for word, token in prepositions(head):
        if word not in SITES:
            continue
        things = [t for w, t in prepositions(token) if w == "of"] if lemma(token) in PARTS_OF_SITES else [token]
        yield from (t for t in things if {"facility", "vehicle"} & context.kinds(t))


def _damaged(head: Token) -> Iterator[Token]:
    """What an act did damage to: "the explosion caused serious damage to the headquarters"."""
    verbs = [head.head] if head.dep_ == "nsubj" else [c for c in head.children if c.dep_ == "advcl" and c.tag_ == "VBG"]
    for verb in verbs:
        if lemma(verb) in CAUSING:
            yield from (t for o in objects(verb) if lemma(o) == "damage" for w, t in prepositions(o) if w == "to")
            yield from (t for w, t in prepositions(verb) if w == "to" and any(lemma(o) == "damage" for o in objects(verb)))


def _supposed(head: Token, verb: Token | None = None) -> Iterator[Token]:
    """Whose a thing is believed to be: "air strikes thought to be by X", "jets believed to belong to X"."""
    clauses = [c for c in head.children if c.dep_ in ("acl", "relcl")]
    above = [head.head] if head.dep_ == "nsubj" else []
    clauses += [*above, *([verb.head] if verb is not None and verb.dep_ == "conj" else [])]
    for clause in clauses:
        if lemma(clause) not in SUPPOSING:
            continue
        for inner in (c for c in clause.children if c.dep_ in ("xcomp", "ccomp", "oprd")):
            tied = [*prepositions(inner), *(p for t in agent(inner) for p in (("by", t), *prepositions(t)))]
            yield from (t for w, t in tied if w in ("to", "by", "from", "of"))


def _below_object(verb: Token, frame: dict[str, str]) -> Iterator[tuple[str, str, Token]]:
    """Prepositions that hang on the object: "take control of X from Y", "fire rockets at Y"."""
    for thing in objects(verb):
        inner = [t for word, t in prepositions(thing) if word == "of"]
        for word, token in (tied for each in (thing, *inner) for tied in prepositions(each)):
            if word in frame and word not in ("of", "by"):
                yield frame[word], word, token


def _noun_slots(
    act: ActMention, head: Token, context: Context, frame: object, act_heads: frozenset[int]
) -> Iterator[tuple[str, str, Token]]:
    roles: dict[str, str] = dict(frame)  # type: ignore[call-overload]
    yield from _modifier_slots(act, head, context, roles)
    for word, token in prepositions(head):
        if word in roles:
            flown = word == "of" and lemma(head) in FLOWN and "state" in context.kinds(token)
            yield "initiator" if flown else roles[word], word, token
            if word == "between":
                yield from ((roles[word], word, t) for t in _both(token, context))
    for child in head.children:
        if child.dep_ in ("acl", "relcl") and child.pos_ == "VERB" and child.i not in act_heads:
            yield from _carried_out(child, roles)
    if act.types[0] == "talks":
        yield from _mediating(head)
    yield from _support_slots(head, roles, act_heads)
    if roles.get("by") == "initiator":
        yield from (("initiator", "supposed", token) for token in _supposed(head))
    if roles.get("by") == "initiator":
        yield from (("initiator", slot, token) for slot, token in answering(head))
    if lemma(head) in ("bomber", "attacker"):
        yield "initiator", "itself", head
    if act.types[0] == "ceasefire":
        yield from _brokers(head, context)
    elif act.types[0] in ("deal", "talks"):
        yield from (("side", "agreed", token) for token in _parties(head))


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
        if role == "none" and slot == "modifier" and mention.kind in ("armed_group", "state"):
            role = "initiator" if roles.get("by") == "initiator" else roles.get("by", "none")
        yield role, slot, token


def _carried_out(verb: Token, roles: dict[str, str]) -> Iterator[tuple[str, str, Token]]:
    """ "an attack launched by X", "a bombing claimed by Y", "clashes pitting A against B"."""
    doer = "mediator" if lemma(verb) in MEDIATING else roles.get("by", "none")
    if is_passive(verb):
        yield from ((doer, "agent", t) for t in agent(verb))
        for word, token in prepositions(verb):
            if word != "by" and word in roles:
                yield roles[word], word, token
        return
    target = "side" if doer == "side" else "target"
    if verb.lemma_.lower() in HITTING or verb.lemma_.lower() == "pit":
        yield from ((target, "object", t) for t in objects(verb))
        yield from ((target, w, t) for w, t in prepositions(verb) if w == "against")


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
    if verb.pos_ not in ("VERB", "AUX"):
        return
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
    elif top.dep_ == "nsubj" and not is_passive(verb):
        yield from ((roles[w], w, t) for w, t in prepositions(verb) if w in roles and w in ("between", "against"))


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
