"""What a group of acts takes from an earlier one when it does not say it: who did it, and where (with the rule's name)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dateline.coding.draft import Group, Part, Where

REACH: Final = 3
FLOOR: Final = 0.25
DOUBTED: Final = 0.1
VIOLENT: Final = ("battle.", "remote.", "civilians.")
DOERS: Final = ("remote.air_strike", "remote.shelling", "remote.chemical_attack")
NEAR_DOERS: Final = ("civilians.attack", "civilians.abduction", "control.destruction")
PLACELESS: Final = ("agreement.", "humanitarian.")


def lend_doers(groups: Sequence[Group]) -> None:
    """Violence without a perpetrator takes the one of the nearest earlier acts of its kind, if there is only one.

    Strikes and shelling from anywhere in the stretch of the report, violence against people and property from a few sentences
    before; a bomb that nobody is said to have laid, never.
    """
    for n, group in enumerate(groups):
        if group.type not in (*DOERS, *NEAR_DOERS) or group.parts("initiator"):
            continue
        lender = group.lender if group.lender is not None and group.lender.parts("initiator") else None
        earlier = [g for g in groups[:n] if g.type == group.type and g.parts("initiator") and g.segment == group.segment]
        lender = lender or (earlier[-1] if earlier else None)
        if lender is not None and group.type in NEAR_DOERS and group.sentence - lender.last_sentence > REACH:
            continue
        if lender is None or len({p.actor.name for g in earlier for p in g.parts("initiator") if p.named}) > 1:
            continue
        lent = tuple(_lent(p) for p in lender.parts("initiator") if p.named and not _out_of_reach(p, lender, group))
        group.first.parts = (*group.first.parts, *{p.actor.name: p for p in lent}.values())


def _out_of_reach(part: Part, lender: Group, group: Group) -> bool:
    """Whether a group without aircraft would have shelled two provinces."""
    areas = [{w.place.admin1 for d in g.drafts for w in d.where[:1] if w.place.admin1} for g in (lender, group)]
    far = bool(areas[0] and areas[1]) and not areas[0] & areas[1]
    return group.type == "remote.shelling" and part.actor.kind == "armed_group" and far


def lend_aims(groups: Sequence[Group]) -> None:
    """An offensive whose aim is told takes from it whom it is against: "launched an offensive to retake X from Y"."""
    for group in groups:
        if not group.parts("target"):
            aimed = [p for d in group.purpose for p in d.parts if p.role == "target" and p.named]
            group.first.parts = (*group.first.parts, *{p.actor.name: p for p in aimed}.values())


def _lent(part: Part) -> Part:
    return replace(part, rule="told_before")


def refused(group: Group) -> frozenset[int]:
    """The places of the sentence that tells the group's act that were weighed for it and found to be another's."""
    best: dict[int, float] = {}
    for where in [w for d in group.drafts if d.act.sentence == group.sentence for w in d.where]:
        best[where.index] = max(best.get(where.index, 0.0), where.score)
    return frozenset(n for n, score in best.items() if score < DOUBTED)


def lend_place(n: int, groups: Sequence[Group], marks: dict[str, bool]) -> Where | None:
    """The place of a near earlier act, for an act that names none."""
    group = groups[n]
    if any(d.title or d.lead for d in group.drafts) and not any(w.score >= FLOOR and w.precision <= 4 for w in group.where):
        return _place_of_body(n, groups) or group.scene
    placed = any(w.score >= FLOOR for w in group.where)
    if placed or marks["background"] or marks["aggregate"] or group.type.startswith(PLACELESS):
        return None
    if any(d.unnamed for d in group.drafts):
        return None
    if group.scene is not None:
        return group.scene
    weighed = refused(group)
    for earlier in reversed(groups[:n]):
        found = [w for w in earlier.where if w.score >= 0.3 and w.index not in weighed]
        if group.sentence - earlier.last_sentence <= REACH and found and earlier.segment == group.segment:
            return max(found, key=lambda w: w.score - 0.15 * max(0, w.precision - 2))
    return None


def _place_of_body(n: int, groups: Sequence[Group]) -> Where | None:
    """The place that title and lead leave to the body: the next act's of its kind, if those acts are all in one area."""
    group = groups[n]
    family = group.type.split(".")[0]
    weighed = refused(group)
    later = [(g, w) for g in groups[n + 1 :] for w in g.where if w.score >= 0.4 and w.precision <= 4 and w.index not in weighed]
    violent = group.type.startswith(VIOLENT)
    found = [w for g, w in later if g.type == group.type] or [
        w for g, w in later if violent and g.type.startswith(VIOLENT) and g.type.split(".")[0] == family
    ]
    areas = {w.place.admin1 for w in found if w.place.admin1}
    return found[0] if len(areas) == 1 else None
