"""The participants of one event, each actor once, in the role that the act's own word gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dateline.coding.draft import GENERIC_NAMES, Draft, Part
from dateline.coding.kinds import is_outcome
from dateline.knowledge.act_words import words
from dateline.records import Evidence, Participant, Source
from dateline.records.vocabulary import GENERIC_ARMED_GROUP, Certainty

ANYBODY: Final = frozenset(
    ["people", "person", "civilian", "child", "children", "other", "victim", "member", "resident", "citizen", "individual"]
)  # fmt: skip
PARTIES: Final = frozenset({"state", "armed_group"})
GROUND: Final = words("hit_ground")
ACCUSED_BY: Final = frozenset({"official", "armed_group"})


def event_participants(drafts: Sequence[Draft], type_: str, report: str, claim_of: dict[int, int]) -> tuple[Participant, ...]:
    """Participants in the order of roles and text. `claim_of` gives the claim of each draft, by its position."""
    rows = [(_met(part, draft, type_), n) for n, draft in enumerate(drafts) for part in draft.parts]
    rows.sort(key=lambda row: (is_outcome(drafts[row[1]]), row[0].role == "side", row[1]))
    kept: dict[tuple[str, str], list[tuple[Part, int]]] = {}
    role_of: dict[str, str] = {}
    for part, n in rows:
        name = part.text if _one_of_several(part, drafts[n]) else part.actor.name
        role = role_of.get(name, part.role) if part.named or name == GENERIC_ARMED_GROUP else part.role
        role_of.setdefault(name, role)
        kept.setdefault((role, name), []).append((part, n))
    _name_attackers(kept, drafts)
    _settle_sides(kept, type_)
    _drop_generic(kept)
    _drop_gear(kept, drafts)
    _drop_others(kept)
    _drop_ground(kept)
    order = {"initiator": 0, "side": 1, "target": 2, "mediator": 3}
    keys = sorted(kept, key=lambda k: (order[k[0]], kept[k][0][0].span.start))
    return tuple(_participant(key, kept[key], drafts, report, claim_of) for key in keys)


def _met(part: Part, draft: Draft, type_: str) -> Part:
    """A participant as it stands in the event: who rallies is the target of those that break the rally up."""
    broken_up = type_ == "unrest.crackdown" and draft.cls == "protest" and part.role == "initiator"
    return replace(part, role="target") if broken_up else part


def _one_of_several(part: Part, draft: Draft) -> bool:
    """Whether an act tells several victims apart: "a cook and her daughter", "six priests and two students"."""
    told = [p for p in draft.parts if p.role == "target" and p.actor.kind == "civilians" and _number_of(p)]
    if part not in told or len(told) < 2:
        return False
    return _number_of(part) == 1 or not any(_head_word(p) in ANYBODY for p in told)


def _number_of(part: Part) -> int:
    return (part.amount.low or 0) if part.amount is not None else 0


def _head_word(part: Part) -> str:
    """The last word of a description, without the ending of the plural."""
    return part.text.strip().lower().rpartition(" ")[2].rstrip("s")


def _name_attackers(kept: dict[tuple[str, str], list[tuple[Part, int]]], drafts: Sequence[Draft]) -> None:
    """Attackers of whom only a label is told are the one armed group that lost people against a state's forces."""
    unnamed = ("initiator", GENERIC_ARMED_GROUP)
    if [k for k in kept if k[0] == "initiator"] != [unnamed]:
        return
    hit = [k for k in kept if k[0] == "target" and kept[k][0][0].actor.kind in PARTIES]
    lost = [k for k in hit if kept[k][0][0].actor.kind == "armed_group" and all(is_outcome(drafts[n]) for _, n in kept[k])]
    if len(lost) == 1 and lost[0][1] != GENERIC_ARMED_GROUP and any(kept[k][0][0].actor.kind == "state" for k in hit):
        kept[("initiator", lost[0][1])] = kept.pop(lost[0])
        del kept[unnamed]


def _settle_sides(kept: dict[tuple[str, str], list[tuple[Part, int]]], type_: str) -> None:
    """Sides stay sides only where nobody is said to have begun; those who died in a fight of two sides are no third party."""
    sides = [k for k in kept if k[0] == "side"]
    initiators = [k for k in kept if k[0] == "initiator"]
    if sides and initiators and type_.startswith(("battle.", "remote.")):
        for key in sides:
            rows = kept.pop(key)
            if rows[0][0].rule == "backed_by":
                kept.setdefault(("initiator", key[1]), []).extend(rows)
            elif (("initiator", key[1])) not in kept:
                kept.setdefault(("target", key[1]), []).extend(rows)
    elif len(sides) >= 2:
        for key in [k for k in kept if k[0] == "target" and kept[k][0][0].actor.kind in PARTIES]:
            del kept[key]


def _drop_generic(kept: dict[tuple[str, str], list[tuple[Part, int]]]) -> None:
    """An unidentified group beside a named one in the same role is the named one; a name that is empty is nobody."""
    for key in [k for k in kept if k[1] in GENERIC_NAMES]:
        role, name = key
        others = [
            k for k in kept if k[0] == role and k != key and kept[k][0][0].actor.kind in PARTIES and k[1] not in GENERIC_NAMES
        ]
        facing = role == "side" and len(others) == 1
        if name in ("", "unknown") or (name == GENERIC_ARMED_GROUP and others and not facing):
            del kept[key]


def _drop_gear(kept: dict[tuple[str, str], list[tuple[Part, int]]], drafts: Sequence[Draft]) -> None:
    """Vehicles, posts and camps lost by a side that is hit are figures of its loss, not targets beside it."""
    armed = any(k[0] in ("target", "side") and kept[k][0][0].actor.kind in PARTIES for k in kept)
    for key in [k for k in kept if k[0] == "target" and armed]:
        actor = kept[key][0][0].actor
        gear = actor.kind == "vehicle" and all(is_outcome(drafts[n]) for _, n in kept[key])
        if gear or (actor.kind == "facility" and actor.facility == "military"):
            del kept[key]


def _drop_others(kept: dict[tuple[str, str], list[tuple[Part, int]]]) -> None:
    """ "Others" beside fighters or troops that were hit are more of them, no civilians: "killed ten men and injured others"."""
    armed = any(k[0] == "target" and kept[k][0][0].actor.kind in PARTIES for k in kept)
    for key in [k for k in kept if k[0] == "target" and armed]:
        if all(part.text.lower().endswith("others") for part, _ in kept[key]):
            del kept[key]


def _drop_ground(kept: dict[tuple[str, str], list[tuple[Part, int]]]) -> None:
    """Quarters and property that are told beside the people hit there say where, not whom: "shells hit residential areas"."""
    people = any(k[0] == "target" and kept[k][0][0].actor.kind in ("civilians", "person", *PARTIES) for k in kept)
    for key in [k for k in kept if k[0] == "target" and people]:
        part = kept[key][0][0]
        if part.actor.kind == "facility" and part.text.lower().rpartition(" ")[2] in GROUND:
            del kept[key]


def _participant(
    key: tuple[str, str], rows: Sequence[tuple[Part, int]], drafts: Sequence[Draft], report: str, claim_of: dict[int, int]
) -> Participant:
    part, n = rows[0]
    sources = drafts[n].sources
    certainty, by = _certainty(key[0], part, sources)
    if key[0] == "initiator" and (drafts[n].status.status == "denied" or all(p.rule == "denied" for p, _ in rows)):
        certainty, by = "denied", sources[0].name
    evidence = tuple(dict.fromkeys(Evidence(report, p.span, f"participant.{p.rule}") for p, _ in rows))
    return Participant(
        role=key[0],  # type: ignore[arg-type]
        name=part.actor.name,
        mention=part.text,
        kind=part.actor.kind,
        evidence=evidence,
        actor=part.actor.actor,
        certainty=certainty,
        by=by,
        facility=part.actor.facility,
        claims=tuple(sorted({claim_of[n] for _, n in rows})),
    )


def _certainty(role: str, part: Part, sources: Sequence[Source]) -> tuple[Certainty, str | None]:
    """``claimed`` where the actor itself says so, ``accused`` where a party to the conflict does, else ``stated``."""
    if role != "initiator" or not sources or len(sources) < 2:
        return "stated", None
    origin = sources[0]
    if origin.actor and origin.actor == part.actor.actor:
        return "claimed", origin.name
    if origin.kind in ACCUSED_BY and part.actor.kind in PARTIES:
        return "accused", origin.name
    return "stated", None
