"""Acts of one sentence that are one act: a strike and those it killed, an assault and its repulse, an offensive and its aim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Token

from dateline.coding.draft import Draft, Group
from dateline.coding.kinds import is_outcome
from dateline.extract.syntax import ancestors, conjuncts, is_passive, lemma, objects, prepositions, subject
from dateline.knowledge.act_words import words

CAUSES: Final = words("causes")
SAME_PLACE_WORDS: Final = words("same_place_words")
AGAINST_CROWDS: Final = frozenset({"shoot", "launch", "attack", "murder", "crackdown"})
ATTEMPTS: Final = frozenset({"attempt", "bid", "effort", "push"})
AIMED: Final = frozenset({"attack", "clash", "strike", "shell", "deploy", "capture", "chemical", "launch", "shoot"})
OWN: Final = 0.6
AFTER_WORDS: Final = frozenset({"after", "following", "as", "when", "while"})
LEADS_TO: Final = words("leads_to")


def group_within(drafts: Sequence[Draft], doc: Doc) -> list[Group]:
    """Groups of one sentence's acts, in order of the text."""
    parent = list(range(len(drafts)))
    purpose: dict[int, int] = {}

    def find(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    heads = {d.act.head: n for n, d in enumerate(drafts)}
    for i, draft in enumerate(drafts):
        aim = _purpose_of(doc[draft.act.head], heads)
        if aim is not None and aim != i and _can_aim(drafts[aim], draft):
            purpose[i] = aim
            continue
        if aim is not None and aim != i and draft.cls == "crackdown" and drafts[aim].cls in AGAINST_CROWDS:
            parent[find(i)] = find(aim)
            continue
        for j in _same_as(draft, doc[draft.act.head], heads, drafts):
            if j != i and find(i) != find(j) and not answered(draft, drafts[j]) and not answered(drafts[j], draft):
                parent[find(i)] = find(j)
    return _collect(drafts, [find(i) for i in range(len(drafts))], {i: find(a) for i, a in purpose.items()})


def _collect(drafts: Sequence[Draft], roots: Sequence[int], purpose: dict[int, int]) -> list[Group]:
    groups: dict[int, Group] = {}
    for i, draft in enumerate(drafts):
        if i not in purpose:
            groups.setdefault(roots[i], Group([])).drafts.append(draft)
    for i, root in purpose.items():
        groups[root].purpose.append(drafts[i])
    for group in groups.values():
        group.drafts.sort(key=lambda d: (is_outcome(d) or d.cls in ("repel", "foil"), d.act.start))
    return sorted(groups.values(), key=lambda g: min(d.act.start for d in g.drafts))


def answered(one: Draft, other: Draft) -> bool:
    """Whether others are said to strike back: "attacked the town, prompting air strikes by the coalition"."""
    by = {p.actor.name for p in one.parts if p.rule == "prompted"}
    done = {p.actor.name for p in other.parts if p.role == "initiator"}
    return bool(by and done) and by.isdisjoint(done)


def _can_aim(act: Draft, aim: Draft) -> bool:
    return act.cls in AIMED and aim.cls in (
        "capture",
        "attack",
        "clash",
        "siege",
        "kill",
        "destroy",
    )


def _purpose_of(verb: Token, heads: dict[int, int]) -> int | None:
    """The act whose aim an infinitive tells: "launched an offensive to retake the town"."""
    if verb.pos_ not in ("VERB", "AUX") or not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return None
    if verb.dep_ not in ("acl", "advcl", "xcomp", "relcl"):
        return None
    governor = verb.head
    if governor.i in heads:
        return heads[governor.i]
    if governor.lemma_.lower() in ATTEMPTS and governor.dep_ == "pobj" and governor.head.head.i in heads:
        return heads[governor.head.head.i]
    return next((heads[o.i] for o in objects(governor) if o.i in heads), None)


def _same_as(draft: Draft, head: Token, heads: dict[int, int], drafts: Sequence[Draft]) -> list[int]:
    """Acts of the sentence that the act is the same as."""
    found: list[int] = []
    if draft.cls in ("repel", "foil"):
        return [heads[o.i] for thing in objects(head) for o in _deep(thing) if o.i in heads]
    if head.pos_ in ("VERB", "AUX", "ADJ"):
        found += _verb_links(draft, head, heads, drafts)
    else:
        found += _noun_links(draft, head, heads, drafts)
    return found


def _deep(thing: Token) -> list[Token]:
    """A noun and the nouns in its "of" or "by" phrase: "an attempt by X to detonate", "a series of attacks"."""
    inner = [t for w, t in prepositions(thing) if w == "of"]
    clause = [c for c in thing.children if c.dep_ in ("acl", "xcomp", "compound")]
    return [*conjuncts(thing), *inner, *clause]


def _verb_links(draft: Draft, verb: Token, heads: dict[int, int], drafts: Sequence[Draft]) -> list[int]:
    found = [
        heads[o.i]
        for o in [*objects(verb), *([subject(verb)] if subject(verb) is not None else [])]
        if o is not None and o.i in heads and (drafts[heads[o.i]].cls == draft.cls or _thrown(draft, drafts[heads[o.i]]))
    ]
    result = is_outcome(draft)
    actor = subject(verb)
    if actor is not None and not is_passive(verb):
        found += [
            heads[t.i]
            for t in _deep(actor)
            if t.i in heads
            and (result or (draft.cls in ("strike", "explode", "launch", "displace") and drafts[heads[t.i]].cls in CAUSES))
            and draft.cls != "displace"
        ]
    for word, token in _shared_prepositions(verb) if result else prepositions(verb):
        causes = [heads[t.i] for t in _deep(token) if t.i in heads and drafts[heads[t.i]].cls in CAUSES]
        if result and (word in SAME_PLACE_WORDS or (word in AFTER_WORDS and draft.cls == "kill")):
            found += causes
        elif draft.cls == "capture" and word in ("in", "during", "after", "with", "following"):
            found += [i for i in causes if drafts[i].cls in ("attack", "clash")]
    for child in verb.children:
        if child.dep_ == "agent":
            found += [heads[t.i] for c in child.children for t in _deep(c) if t.i in heads and (result or draft.cls == "explode")]
        if child.dep_ == "advcl" and child.i in heads:
            found += _clause_links(draft, child, heads, drafts)
    found += _up_links(draft, verb, heads, drafts)
    return found


def _shared_prepositions(verb: Token) -> list[tuple[str, Token]]:
    """The prepositions of a verb and of the verb joined to it: "five were killed and two taken in the assault"."""
    joined = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"]
    return [*prepositions(verb), *(found for c in joined for found in prepositions(c))]


def _thrown(verb: Draft, thing: Draft) -> bool:
    """Whether a verb of throwing or laying has the bomb for its object that tells the act too: "lobbed a grenade"."""
    return verb.cls == "launch" and thing.cls == "explode"


def _clause_links(draft: Draft, child: Token, heads: dict[int, int], drafts: Sequence[Draft]) -> list[int]:
    """A clause below the act: its result ("..., killing 5") or, of a death, its cause ("killed when a bomb exploded")."""
    inner = drafts[heads[child.i]]
    mark = next((c.lower_ for c in child.children if c.dep_ in ("mark", "advmod")), "")
    if is_outcome(inner) and draft.cls in CAUSES and child.tag_ == "VBG" and not _own_places(draft, inner):
        return [heads[child.i]]
    if is_outcome(draft) and inner.cls in CAUSES and mark in AFTER_WORDS | {"because"} and _same_time(draft, inner):
        return [heads[child.i]]
    return []


def _same_time(one: Draft, other: Draft) -> bool:
    """Whether two acts of a sentence are not told of different times."""
    return not one.when or not other.when or one.when[0].expression == other.when[0].expression


def _up_links(draft: Draft, verb: Token, heads: dict[int, int], drafts: Sequence[Draft]) -> list[int]:
    """A result that hangs below its cause: participles, relative clauses, and joined verbs."""
    found: list[int] = []
    if is_outcome(draft) or draft.cls in ("explode", "launch"):
        governor = verb.head
        if verb.dep_ in ("acl", "relcl") and governor.i not in heads:
            governor = next((up for up in list(ancestors(governor))[:4] if up.i in heads), governor)
            found += [heads[governor.i]] if governor.i in heads and drafts[heads[governor.i]].cls in CAUSES else []
        elif verb.dep_ in ("advcl", "xcomp", "acl", "relcl", "ccomp", "dep") and governor.i in heads:
            mark = next((c.lower_ for c in verb.children if c.dep_ == "mark"), "")
            below = mark in ("", "when", "as", "which") and (verb.tag_ == "VBG" or verb.dep_ in ("relcl", "acl"))
            if below and not _own_places(drafts[heads[governor.i]], draft):
                found.append(heads[governor.i])
        elif verb.dep_ in ("advcl", "xcomp") and verb.tag_ == "VBG" and governor.pos_ in ("VERB", "AUX"):
            near = [t for t in governor.subtree if t.i in heads and t.i < verb.i]
            found += [heads[t.i] for t in near[-1:] if drafts[heads[t.i]].cls in CAUSES]
    if verb.dep_ == "conj":
        for up in ancestors(verb):
            if up.i in heads:
                other = drafts[heads[up.i]]
                if _joined(draft, other):
                    found.append(heads[up.i])
                break
            if up.dep_ not in ("conj", "xcomp", "ccomp") and not (
                up.pos_ == "VERB" and _object_act(up, heads, drafts) is not None
            ):
                break
            act = _object_act(up, heads, drafts)
            if act is not None and is_outcome(draft):
                found.append(act)
                break
    return found


def _object_act(verb: Token, heads: dict[int, int], drafts: Sequence[Draft]) -> int | None:
    return next((heads[o.i] for o in objects(verb) if o.i in heads and drafts[heads[o.i]].cls in CAUSES), None)


def _joined(one: Draft, other: Draft) -> bool:
    """Whether two acts joined by "and" are one: what an act did and whom it killed, or two words of one class."""
    classes = {one.cls, other.cls}
    if len(classes) == 1:
        return not _two_places(one, other) and (_same_time(one, other) or not _persons_apart(one, other))
    if "kill" in classes and classes & {"attack", "strike", "shell", "explode", "suicide", "shoot", "launch", "murder", "clash"}:
        return not _two_places(one, other) and not (one.when and other.when)
    if "arrest" in classes and classes & {"kill", "clash", "shoot", "attack"}:
        return not _two_places(one, other) and _fighters(one, other)
    return classes <= {"destroy", "strike", "shell", "explode", "kill", "launch"}


def _persons_apart(one: Draft, other: Draft) -> bool:
    """Whether each hit somebody by name: "A was murdered on 28 July and B was killed on 1 November"."""
    here, there = ({p.actor.name for p in d.parts if p.role == "target" and p.actor.kind == "person"} for d in (one, other))
    return bool(here and there) and not here & there


def _fighters(one: Draft, other: Draft) -> bool:
    """Whether armed people were killed and others of them taken, by the same: one raid."""
    fought = next(d for d in (one, other) if d.cls != "arrest")
    kinds = {p.actor.kind for p in fought.parts if p.role == "target"} | {c.group_kind for c in fought.counts}
    doers = [{p.actor.name for p in d.parts if p.role == "initiator"} for d in (one, other)]
    return "armed_group" in kinds and "civilians" not in kinds and (doers[0] == doers[1] or not all(doers))


def _two_places(one: Draft, other: Draft) -> bool:
    a, b = one.nearest, other.nearest
    return a is not None and b is not None and a.index != b.index and a.score > 0.35 and b.score > 0.35


def _own_places(cause: Draft, result: Draft) -> bool:
    """Whether a result has a place of its own beside that of its cause: "killed 5 in X, destroying three cars in Y"."""
    a, b = cause.nearest, result.nearest
    return (
        a is not None and b is not None and a.place.name != b.place.name and a.score > OWN and b.score > OWN and a.span != b.span
    )


def _noun_links(draft: Draft, noun: Token, heads: dict[int, int], drafts: Sequence[Draft]) -> list[int]:
    found: list[int] = []
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.i in heads and is_outcome(drafts[heads[child.i]]):
            found.append(heads[child.i])
        if child.dep_ == "conj" and child.i in heads and drafts[heads[child.i]].cls == draft.cls:
            found.append(heads[child.i])
        if child.dep_ in ("compound", "amod", "nmod", "appos") and child.i in heads:
            found.append(heads[child.i])
    if draft.cls == "murder":
        found += _caused(noun, heads, drafts)
    if draft.cls == "kill":
        for word, token in _around(noun):
            if word in ("in", "from", "by", "during", "after", "following"):
                found += [heads[t.i] for t in _deep(token) if t.i in heads and drafts[heads[t.i]].cls in CAUSES]
        found += _caused(noun, heads, drafts)
    return found


def _around(noun: Token) -> list[tuple[str, Token]]:
    """The prepositions of a noun, of those it counts, and of the verb that tells it: "documented the deaths of 5 in raids"."""
    found = list(prepositions(noun))
    found += [inner for word, token in found if word == "of" for inner in prepositions(token)]
    if noun.dep_ in ("dobj", "nsubj", "nsubjpass") and noun.head.pos_ == "VERB":
        found += list(prepositions(noun.head))
    return found


def _caused(noun: Token, heads: dict[int, int], drafts: Sequence[Draft]) -> list[int]:
    """A death as the object of a verb of causing: "the clashes resulted in the death of", "the blast caused casualties"."""
    for up in ancestors(noun):
        if up.pos_ in ("VERB", "AUX"):
            if lemma(up) not in LEADS_TO and up.i not in heads:
                return []
            actor = subject(up)
            causes = [
                heads[t.i]
                for t in (_deep(actor) if actor is not None else [])
                if t.i in heads and drafts[heads[t.i]].cls in CAUSES
            ]
            return causes or ([heads[up.i]] if up.i in heads and drafts[heads[up.i]].cls in CAUSES else [])
        if up.dep_ not in ("prep", "pobj", "dobj", "conj", "nsubj"):
            break
    return []
