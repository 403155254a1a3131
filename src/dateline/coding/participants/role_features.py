"""What is told of a mention beside an act, as named features, none of them a word: what ``roles`` weighs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from dateline.coding.draft import GENERIC_NAMES, Draft, Group, Part
from dateline.coding.reading import Reading
from dateline.extract.participants.responsibility import BLAMING, CLAIMING
from dateline.extract.syntax import ancestors, clause_head, is_passive, path_length

ROLES: Final = ("initiator", "target", "side")
REACH: Final = 2
LONGEST_PATH: Final = 5
MANY: Final = 4
FAR: Final = 15
ANSWERS: Final = BLAMING | CLAIMING | {"attribute", "responsible", "implicate", "involve", "identify"}
WORDS: Final = {
    "by": "by", "of": "of", "against": "against", "on": "against", "at": "against", "to": "to", "with": "with", "between": "with",
    "from": "from", "in": "in", "near": "in", "inside": "in",
}  # fmt: skip
Told = dict[str, list[tuple[Group, Part]]]


@dataclass(frozen=True)
class Scene:
    """What the report tells of its actors as a whole: how often each is named, who speaks, in which acts grammar has put it."""

    reading: Reading
    often: Counter[str]
    speaks: frozenset[str]
    armed: Counter[str]
    groups: frozenset[str]
    told: Told

    @classmethod
    def of(cls, groups: Sequence[Group], reading: Reading) -> Scene:
        named = [a for a in reading.actors if a.actor is not None and a.kind in ("armed_group", "state")]
        told: Told = defaultdict(list)
        for group in groups:
            for part in (p for d in group.drafts for p in d.parts):
                told[part.actor.name].append((group, part))
        return cls(
            reading,
            Counter(a.name for a in reading.actors),
            frozenset(s.name for a in reading.context.attributions for s in a.sources),
            Counter(a.name for a in named),
            frozenset(a.name for a in named if a.kind == "armed_group"),
            told,
        )


def candidates(group: Group, reading: Reading) -> Iterator[int]:
    """The mentions that might have a part in the acts: those of its sentences, of two before and after, and of the title."""
    sentence = reading.context.parsed.sentence_of
    near = {n + d for n in {d.act.sentence for d in group.drafts} for d in range(-REACH, REACH + 1)}
    for i, mention in enumerate(reading.context.actors):
        if sentence[mention.head] not in near and mention.span.start >= reading.title_end:
            continue
        if reading.actors[i].name not in ("", "unknown") and reading.actors[i].rule != "actor.pronoun.unresolved":
            yield i


def nearest(index: int, group: Group, reading: Reading) -> Draft:
    """The act of the group that stands nearest to the mention: by sentences, then by words."""
    head = reading.context.actors[index].head
    sentence = reading.context.parsed.sentence_of[head]
    return min(group.drafts, key=lambda d: (abs(d.act.sentence - sentence), abs(d.act.head - head)))


def role_features(index: int, group: Group, scene: Scene) -> frozenset[str]:
    """The names of the features that hold of one mention beside one group of acts."""
    reading = scene.reading
    mention, actor = reading.context.actors[index], reading.actors[index]
    family = "fight" if group.type.startswith("battle.") else group.type.split(".")[0]
    found = {
        f"type {group.type}": True,
        f"kind {actor.kind}": True,
        f"kind {actor.kind} in {family}": True,
        f"form {mention.form}": True,
        f"use {mention.use}": True,
        f"noun {mention.category or 'none'}": True,
        f"facility {mention.facility}": mention.facility is not None,
        "plural": mention.plural,
    }
    found |= _standing(group) | _elsewhere(index, group, scene) | _report(index, scene)
    found |= _near(index, nearest(index, group, reading), reading)
    return frozenset(name for name, holds in found.items() if holds)


def _standing(group: Group) -> dict[str, bool]:
    """Which roles grammar has filled already, and which only with a description."""
    parts = [p for d in group.drafts for p in d.parts]
    return {f"has {p.role}": True for p in parts} | {f"has plain {p.role}": True for p in parts if p.actor.name in GENERIC_NAMES}


def _elsewhere(index: int, group: Group, scene: Scene) -> dict[str, bool]:
    """Which parts grammar gives the mention and its actor, in this event and in others."""
    own = [p for d in group.drafts for p in d.parts if p.mention == index]
    found = {"no grammar": not own}
    found |= {f"grammar: {p.role} by {p.rule}": True for p in own} | {f"grammar: {p.role}": True for p in own}
    for other, part in scene.told.get(scene.reading.actors[index].name, ()):
        if other is group:
            if part.mention != index:
                found[f"grammar says {part.role} of another mention"] = True
            continue
        found[f"{part.role} of {'a like' if other.type == group.type else 'another'} act"] = True
        if part.mention == index:
            found[f"here {part.role} of another act"] = True
    return found


def _report(index: int, scene: Scene) -> dict[str, bool]:
    """What the report as a whole says of the actor."""
    actor = scene.reading.actors[index]
    often = scene.often[actor.name]
    return {
        "named once": often == 1,
        "named often": often >= MANY,
        "speaks": actor.name in scene.speaks,
        "generic": actor.name in GENERIC_NAMES,
        "listed": actor.actor is not None,
        "named most of those armed": scene.armed.get(actor.name, 0) == max(scene.armed.values(), default=0) > 0,
        "the only one armed": len(scene.armed) == 1 and actor.name in scene.armed,
        "the only armed group": scene.groups == {actor.name},
    }


def _near(index: int, draft: Draft, reading: Reading) -> dict[str, bool]:
    """Where the mention stands beside the act."""
    context, kind = reading.context, reading.actors[index].kind
    mention, doc = context.actors[index], context.parsed.doc
    token, act = doc[mention.head], doc[draft.act.head]
    gap = context.parsed.sentence_of[token.i] - draft.act.sentence
    where = "same" if gap == 0 else f"{min(abs(gap), REACH + 1)} {'after' if gap > 0 else 'before'}"
    found = {
        f"sentence {where}": True,
        f"kind {kind}, sentence {where if abs(gap) < REACH else 'far'}": True,
        "in title": mention.span.start < reading.title_end,
        "told": any(a.start <= token.i < a.end for a in context.attributions),
        "is source": any(s.start <= token.i < s.end for a in context.attributions for s in a.sources),
        "is place": token.i in context.place_at,
        "is weapon": token.i in context.weapon_at,
        "answers": _answers(token),
        "act is noun": draft.act.nominal,
        f"class {draft.cls}": True,
        f"behind {_word(token)}": True,
        f"hangs as {token.dep_}": True,
        f"hangs as {token.dep_} of a passive": is_passive(clause_head(token)),
        f"hangs as {token.dep_}, other sentence": gap != 0,
    }
    return found | (_path(token, act, draft) if gap == 0 else {})


def _path(token: Token, act: Token, draft: Draft) -> dict[str, bool]:
    """The way through the tree from the act to a mention of its sentence."""
    form = "noun" if draft.act.nominal else "passive" if is_passive(act) else "verb"
    way, between = _way(token, act), abs(token.i - act.i)
    return {
        f"path {way}": True,
        f"path {way} from {form}": True,
        f"steps {min(path_length(act, token), LONGEST_PATH + 2)}": True,
        "before the act": token.i < act.i,
        f"before the {form}": token.i < act.i,
        "close": between <= MANY,
        "distant": between > FAR,
        "same clause": clause_head(token).i == clause_head(act).i,
        f"behind {_word(token)}, of {form}": True,
    }


def _way(token: Token, act: Token) -> str:
    """Labels from the act up (``<``) to the common head and down (``>``) to the mention; "far" if there are too many."""
    up = {act.i: 0} | {t.i: n for n, t in enumerate(ancestors(act), 1)}
    down: list[str] = []
    here = token
    while here.i not in up and len(down) <= LONGEST_PATH:
        down.append(f">{here.dep_}")
        here = here.head
    if here.i not in up or up[here.i] + len(down) > LONGEST_PATH:
        return "far"
    climbed: list[str] = []
    there = act
    while there.i != here.i:
        climbed.append(f"<{there.dep_}")
        there = there.head
    return " ".join([*climbed, *reversed(down)]) or "itself"


def _word(token: Token) -> str:
    """The class of the preposition before the mention."""
    top = token
    while top.dep_ in ("conj", "compound", "appos", "poss", "amod") and top.head.i != top.i:
        top = top.head
    return WORDS.get(top.head.lower_, "other") if top.dep_ in ("pobj", "pcomp") else "none"


def _answers(token: Token) -> bool:
    """Whether what governs the mention is a word of answering for an act."""
    return any(t.lemma_.lower() in ANSWERS for t in list(ancestors(token))[:3])
