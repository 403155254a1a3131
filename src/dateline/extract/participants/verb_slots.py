"""The seats that the grammar around a verb gives to those who take part: subject, object, what stands after a preposition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from dateline.extract.context import Context
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
AGREEING: Final = frozenset(["agree", "promise", "undertake", "negotiate", "arrange"])
MEDIATING: Final = frozenset(["broker", "mediate", "negotiate", "sponsor", "facilitate", "arrange"])
VESSELS: Final = frozenset({"ship", "boat", "vessel", "trawler", "tanker", "freighter", "plane", "aircraft"})
PROPERTY: Final = words("property")
HELPING: Final = frozenset({"help", "aid", "feed", "assist"})
BORDERS: Final = frozenset({"border", "frontier", "crossing"})
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


def verb_slots(verb: Token, roles: object, cls: str, act_heads: frozenset[int]) -> Iterator[tuple[str, str, Token]]:
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
    if cls == "withdraw" and passive:
        frame["object"] = "initiator"
    if actor is not None:
        slot = "object" if passive else "subject"
        if (
            cls == "kill"
            and not passive
            and (verb.lemma_.lower() in ("die", "perish", "lose", "fall") or (not objects(verb) and verb.tag_ == "VBN"))
        ):
            slot = "object"
        gives_up = any(t.lower_.endswith(("self", "selves")) for t in objects(verb))
        if cls == "arrest" and (verb.lemma_.lower() == "surrender" or gives_up):
            slot = "object"
        if cls == "withdraw" and passive:
            slot = "subject"
        if cls == "capture" and verb.lemma_.lower() in ("lose", "fall"):
            slot = "object"
        yield frame.get(slot, "none"), slot, actor
        listed = [c for c in verb.children if c.dep_ == actor.dep_ and c.i != actor.i and c.dep_ in ("nsubj", "nsubjpass")]
        yield from ((frame.get(slot, "none"), slot, token) for token in listed)
    if actor is not None and not passive and frame.get("subject") == "initiator":
        yield from (("initiator", "supposed", token) for token in supposed(actor, verb))
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
    if cls == "deal" and lemma(verb) == "agree":
        promised = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.pos_ == "VERB"]
        yield from (("side", w, t) for c in promised for w, t in prepositions(c) if w in ("to", "with", "from"))
    if cls == "deal" and lemma(verb) == "set":
        freed = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.lower_ == "free"]
        yield from (("target", "object", t) for c in freed for t in c.children if t.dep_ == "nsubj")
    if cls == "seize":
        taken = [actor] if passive and actor is not None else objects(verb)
        yield from (("target", "object", t) for t in taken if lemma(t) in VESSELS)
        yield from (
            ("target", w, t) for o in taken if lemma(o) in PROPERTY for w, t in prepositions(o) if w in ("of", "belonging")
        )
    if cls == "talks" and lemma(verb) == "mediate":
        dispute = [t for w, t in prepositions(verb) if w == "in"]
        yield from (("side", w, t) for d in dispute for w, t in prepositions(d) if w == "between")
    if cls == "aid":
        helped = [c for t in (verb, *objects(verb)) for c in t.children if c.dep_ in ("advcl", "xcomp", "acl", "relcl")]
        yield from (("target", "object", t) for c in helped if lemma(c) in HELPING for t in objects(c))
    if cls == "siege":
        closed = [o for o in objects(verb) if lemma(o) in BORDERS]
        yield from (("target", w, t) for o in (verb, *closed) if closed for w, t in prepositions(o) if w == "with")
    if cls == "clash" and verb.tag_ == "VBG":
        flared = [c for c in verb.children if c.dep_ == "acl" and c.tag_ == "VBN"]
        yield from (("side", w, t) for c in flared for w, t in prepositions(c) if w in ("between", "with"))
    if cls == "aid" and any(w == "with" for w, _ in prepositions(verb)):
        yield from (("target", "object", t) for t in objects(verb))
    if cls == "aid":
        yield from (("target", "object", c) for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP")
    for word, token in prepositions(verb):
        if word == "by":
            continue
        given = (cls == "capture" and verb.lemma_.lower() in ("fall", "lose")) or (
            cls == "arrest" and lemma(verb) in ("surrender", "give", "turn")
        )
        role = "initiator" if given and word == "to" else frame.get(word)
        if role:
            yield role, word, token
    yield from _below_object(verb, frame)


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


def _below_object(verb: Token, frame: dict[str, str]) -> Iterator[tuple[str, str, Token]]:
    """Prepositions that hang on the object: "take control of X from Y", "fire rockets at Y"."""
    for thing in (t for o in objects(verb) for t in conjuncts(o)):
        inner = [t for word, t in prepositions(thing) if word in ("of", "on")]
        for word, token in (tied for each in (thing, *inner) for tied in prepositions(each)):
            if word in frame and word not in ("of", "by"):
                yield frame[word], word, token


def carried_out(verb: Token, roles: dict[str, str]) -> Iterator[tuple[str, str, Token]]:
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
