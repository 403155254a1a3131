"""Kinds of acts, and which can be one: types that name one act by two words, acts that tell what came of another, bare words."""

from __future__ import annotations

from typing import Final

from dateline.coding.draft import Draft, Group

VIOLENT: Final = ("battle.", "remote.", "civilians.attack", "unrest.crackdown", "control.destruction")
ALIKE: Final = (
    frozenset({"battle.clash", "battle.capture"}),
    frozenset({"battle.clash", "civilians.attack"}),
    frozenset({"remote.bombing", "remote.suicide_bombing"}),
    frozenset({"remote.air_strike", "remote.shelling"}),
    frozenset({"remote.air_strike", "remote.bombing"}),
    frozenset({"remote.shelling", "remote.bombing"}),
    frozenset({"remote.air_strike", "remote.chemical_attack"}),
    frozenset({"remote.shelling", "remote.chemical_attack"}),
    frozenset({"civilians.attack", "civilians.abduction"}),
    frozenset({"battle.capture", "control.takeover"}),
    frozenset({"unrest.protest", "unrest.riot"}),
    frozenset({"unrest.protest", "unrest.crackdown"}),
    frozenset({"battle.clash", "control.arrest"}),
)
RAID: Final = frozenset({"battle.clash", "civilians.attack", "control.arrest", "control.seizure", "remote.air_strike"})
BARE: Final = frozenset({"kill", "destroy"})
GENERIC: Final = frozenset({"attack", "kill", "destroy", "explode", "strike"})
PLAIN: Final = frozenset({"attack", "kill"})
AIMS: Final = frozenset({"arrest", "kill", "seize"})
"""Acts that operations are told to be for, and that are then told as done."""
DAMAGE: Final = frozenset({"destroy", "damage", "destruction"})


def is_outcome(draft: Draft) -> bool:
    """Whether the act may be what came of another: deaths, damage; arson and robbery are acts of their own."""
    return draft.cls == "kill" or (draft.cls == "destroy" and draft.act.entry.rsplit(".", 1)[-1] in DAMAGE)


def is_bare(group: Group) -> bool:
    """Whether the group tells only what came of an act: deaths, damage, prisoners of a fight."""
    if all(is_outcome(d) for d in group.drafts):
        return True
    return (
        group.classes <= BARE | {"arrest", "abduct"}
        and bool(group.counts)
        and {c.kind for c in group.counts} <= {"captured", "killed", "wounded"}
    )


def is_generic(group: Group) -> bool:
    """Whether the group's word is one that any act of violence may be called again by: "the attack", "the operation"."""
    return group.classes <= GENERIC and any(d.definite for d in group.drafts)


def is_aftermath(a: Group, b: Group) -> bool:
    """Whether prisoners are taken after a fight: whoever was attacked in it may be the one who takes them."""
    return a.type == "battle.clash" and b.type == "control.arrest"


def are_alike(a: Group, b: Group) -> bool:
    """Whether two different types may be words for one act."""
    return frozenset({a.type, b.type}) in ALIKE


def types_meet(a: Group, b: Group) -> bool:
    """Whether an earlier and a later group can be one act by what kind of act each is."""
    if a.type == b.type or are_alike(a, b):
        return True
    if a.type.startswith(VIOLENT) and is_bare(b) and not b.parts("initiator"):
        return True
    violent = a.type.startswith(VIOLENT) and b.type.startswith(VIOLENT)
    if not violent:
        return False
    if is_bare(a) or is_bare(b) or is_generic(b) or (is_generic(a) and a.sentence == b.sentence):
        return True
    headline = a.classes <= PLAIN and (a.first.title or a.first.lead) and b.sentence - a.last_sentence <= 2
    again = b.classes <= PLAIN | {"strike"} and bool(a.names("initiator") & b.names("initiator")) and b.type == "civilians.attack"
    return headline or again
