"""The seats that the grammar around a verb gives to those who take part: subject, object, what stands after a preposition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from spacy.tokens import Token

from dateline.extract.context import Context
from dateline.extract.participants.class_slots import BY_CLASS, Slot
from dateline.extract.syntax import agent, conjuncts, is_passive, lemma, objects, prepositions, subject
from dateline.knowledge.act_words import words

HITTING: Final = words("hitting")
SITES: Final = frozenset(
    {"in", "at", "inside", "outside", "near", "under", "beneath", "behind", "beside", "aboard", "against", "between", "opposite"}
)
SITED: Final = frozenset({"facility", "vehicle"})
LAYING: Final = frozenset({"place", "plant", "leave", "hide", "put", "attach", "park", "deposit", "conceal", "install"})
PARTS_OF_SITES: Final = frozenset({"front", "entrance", "door", "gate", "side", "back", "rear", "lobby", "roof", "basement"})
CAUSING: Final = frozenset({"cause", "do", "inflict"})
SUPPOSING: Final = frozenset(["believe", "think", "suspect", "presume"])
OWNING: Final = frozenset(["pobj", "amod", "nmod", "compound", "poss"])
MEDIATING: Final = frozenset(["broker", "mediate", "negotiate", "sponsor", "facilitate", "arrange"])
MOVING: Final = words("driven") | {"evacuate", "displace", "uproot", "push", "chase", "hound"}


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


def verb_slots(verb: Token, roles: Mapping[str, str], cls: str, act_heads: frozenset[int]) -> Iterator[Slot]:
    """The seats at a verb that tells an act of class `cls`, whose frame is `roles`: (role, slot, head of the phrase)."""
    owner = _compounded(verb)
    actor = None if owner is not None or _of_an_act(verb, cls, act_heads) else subject(verb)
    frame = _frame_of(verb, roles, cls, actor)
    if owner is not None:
        yield from ((frame.get("subject", "none"), "modifier", t) for t in (owner, *owner.children) if t.dep_ in OWNING)
    if actor is not None:
        slot = _slot_of_subject(verb, cls)
        listed = [c for c in verb.children if c.dep_ == actor.dep_ and c.i != actor.i and c.dep_ in ("nsubj", "nsubjpass")]
        yield from ((frame.get(slot, "none"), slot, token) for token in (actor, *listed))
        if not is_passive(verb) and frame.get("subject") == "initiator":
            yield from (("initiator", "supposed", token) for token in supposed(actor, verb))
    yield from _agents(verb, frame, cls, actor)
    yield from ((frame.get("object", "none"), "object", token) for token in objects(verb))
    more = BY_CLASS.get(cls)
    if more is not None:
        yield from more(verb, actor)
    yield from _behind_prepositions(verb, frame, cls)
    yield from _below_object(verb, frame)


def _frame_of(verb: Token, roles: Mapping[str, str], cls: str, actor: Token | None) -> dict[str, str]:
    """The frame of the class as this verb has it: who blows up or drives out others does it; who is withdrawn goes."""
    frame, passive = dict(roles), is_passive(verb)
    transitive = not passive and bool(objects(verb))
    if transitive and (cls == "explode" or (cls == "displace" and lemma(verb) in MOVING)):
        frame["subject"] = "initiator"
    if cls == "deploy" and actor is not None and not passive:
        frame["object"] = "none"
    if cls == "withdraw" and passive:
        frame["object"] = "initiator"
    return frame


def _slot_of_subject(verb: Token, cls: str) -> str:
    """The slot that the subject fills: that of an object where the verb tells what befalls it ("died", "surrendered", "fell")."""
    passive, word = is_passive(verb), verb.lemma_.lower()
    if cls == "withdraw":
        return "subject"
    suffers = passive
    if cls == "kill" and not passive:
        suffers = word in ("die", "perish", "lose", "fall") or (not objects(verb) and verb.tag_ == "VBN")
    if cls == "arrest":
        gives_up = any(t.lower_.endswith(("self", "selves")) for t in objects(verb))
        suffers = suffers or word == "surrender" or gives_up
    if cls == "capture":
        suffers = suffers or word in ("lose", "fall")
    return "object" if suffers else "subject"


def _agents(verb: Token, frame: Mapping[str, str], cls: str, actor: Token | None) -> Iterator[Slot]:
    """Who stands behind "by": the doer of a passive, the attacker whom others repel, the crowd that somebody is hard on."""
    transitive = not is_passive(verb) and bool(objects(verb))
    for token in agent(verb):
        if cls in ("repel", "foil") and transitive:
            yield "initiator", "by", token
        elif cls == "crackdown" and actor is not None and transitive:
            yield "target", "by", token
        else:
            yield frame.get("agent", frame.get("subject", "none")), "agent", token


def _behind_prepositions(verb: Token, frame: Mapping[str, str], cls: str) -> Iterator[Slot]:
    given = (cls == "capture" and verb.lemma_.lower() in ("fall", "lose")) or (
        cls == "arrest" and lemma(verb) in ("surrender", "give", "turn")
    )
    for word, token in prepositions(verb):
        role = "initiator" if given and word == "to" else frame.get(word)
        if role and word != "by":
            yield role, word, token


def sites(head: Token, context: Context) -> Iterator[Token]:
    """The buildings and vehicles at which something explodes: "in a store", "in front of the embassy", "under his car"."""
    laid = laid_by(head)
    for word, token in (*prepositions(head), *(prepositions(laid) if laid is not None else ())):
        if word not in SITES and not (laid is not None and word in ("on", "into")):
            continue
        things = [t for w, t in prepositions(token) if w == "of"] if lemma(token) in PARTS_OF_SITES else [token]
        yield from (t for t in things if SITED & (kinds := context.kinds(t)) or kinds == {"organization"})


def laid_by(bomb: Token) -> Token | None:
    """The verb of laying that a bomb is the object of: "placed a bomb under his car", "the bomb was left in the store"."""
    thing = bomb
    while thing.dep_ == "pobj" and thing.head.lower_ == "of" and thing.head.head.pos_ == "NOUN":
        thing = thing.head.head
    verb = thing.head
    if thing.dep_ in ("dobj", "nsubjpass") and lemma(verb) in LAYING:
        return verb
    clause = next((c for c in bomb.children if c.dep_ in ("acl", "relcl") and lemma(c) in LAYING), None)
    return clause if clause is not None and is_passive(clause) else None


def layers(bomb: Token) -> Iterator[Token]:
    """Who laid a bomb."""
    verb = laid_by(bomb)
    if verb is not None:
        doer = subject(verb)
        yield from agent(verb) if is_passive(verb) else ([doer] if doer is not None else [])


def damaged(head: Token) -> Iterator[Token]:
    """What an act did damage to: "the explosion caused serious damage to the headquarters"."""
    verbs = [head.head] if head.dep_ == "nsubj" else [c for c in head.children if c.dep_ == "advcl" and c.tag_ == "VBG"]
    for verb in verbs:
        if lemma(verb) in CAUSING:
            yield from (t for o in objects(verb) if lemma(o) == "damage" for w, t in prepositions(o) if w == "to")
            yield from (t for w, t in prepositions(verb) if w == "to" and any(lemma(o) == "damage" for o in objects(verb)))


def supposed(head: Token, verb: Token | None = None) -> Iterator[Token]:
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


def _below_object(verb: Token, frame: dict[str, str]) -> Iterator[Slot]:
    """Prepositions that hang on the object: "take control of X from Y", "fire rockets at Y"."""
    for thing in (t for o in objects(verb) for t in conjuncts(o)):
        inner = [t for word, t in prepositions(thing) if word in ("of", "on")]
        for word, token in (tied for each in (thing, *inner) for tied in prepositions(each)):
            if word in frame and word not in ("of", "by"):
                yield frame[word], word, token


def carried_out(verb: Token, roles: Mapping[str, str]) -> Iterator[Slot]:
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
