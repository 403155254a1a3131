"""Many claims, one record: the merge rules of codebook section 5, field by field, over independent origins.

`merge` is a pure function of the members, the rule and what is known of origins; another rule is another call,
and rewrites nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, cast

from dateline.link.copies.origins import Origins
from dateline.link.merging.board import Board, FieldMerge
from dateline.link.merging.choose import (
    any_true,
    because,
    choose_date,
    choose_outcome,
    choose_place,
    choose_status,
    choose_type,
    share,
)
from dateline.link.merging.toll import Toll, merge_toll, sort_out, tolls_of
from dateline.records.event import Event
from dateline.records.participant import Participant
from dateline.records.place import Place
from dateline.records.vocabulary import CERTAINTIES, GENERIC_ARMED_GROUP, ROLES, MergeRule
from dateline.records.weapon import Weapon

_SUREST: Final = {name: n for n, name in enumerate(CERTAINTIES)}


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged event (not yet graded), how each field came about, the tolls, and the claims side by side."""

    event: Event
    fields: tuple[FieldMerge, ...]
    tolls: tuple[Toll, ...]
    board: Board


def merge(
    events: Iterable[Event],
    rule: MergeRule = "representative",
    origins: Origins | None = None,
    *,
    public_id: str | None = None,
    published: Mapping[str, date] | None = None,
) -> Merged:
    """One event from the events of several reports. `published` gives the day of publication by report id, where it is known."""
    board = Board(events, origins or Origins(), published or {})
    kind, status, outcome = choose_type(board), choose_status(board), choose_outcome(board)
    day, day_note = choose_date(board, rule)
    place, place_note = choose_place(board, rule)
    participants = _participants(board)
    tolls = _tolls(board, participants, rule)
    scalars: dict[str, object] = {
        "type": kind.value, "status": status.value, "outcome": (outcome.value or None) if outcome else None,
        "main": any_true(board, "main"), "background": share(board.events, "background"),
        "aggregate": share(board.events, "aggregate"),
    }  # fmt: skip
    event = Event(
        id=public_id or board.events[0].id,
        date=day,
        place=place,
        claims=board.claims,
        because=cast(Any, because(board, scalars)),
        also=_also(board, place),
        participants=participants,
        figures=tuple(t.figure for t in tolls),
        weapons=_weapons(board),
        flags=tuple(dict.fromkeys(f for e in board.events for f in e.flags)),
        confidence=max(e.confidence for e in board.events),
        **cast(Any, scalars),
    )
    notes = [n for n in (kind, status, outcome, day_note, place_note) if n]
    return Merged(event, (*notes, *_toll_notes(tolls), *_participant_notes(board, participants)), tolls, board)


def _tolls(board: Board, participants: tuple[Participant, ...], rule: MergeRule) -> tuple[Toll, ...]:
    keys = {i: o.key for i, o in enumerate(board.origin)}
    credible = {i: not _by_accused(board, i, participants) for i in keys}
    told = [
        one
        for event, offset in board.members()
        for one in tolls_of(event, offset, keys, board.published.get(event.claims[0].report), credible)
    ]
    return tuple(merge_toll(same, rule) for same in sort_out(told))


def _by_accused(board: Board, claim: int, participants: Iterable[Participant]) -> bool:
    """Whether a claim comes from the side that is said to have done it."""
    first = board.claims[claim].sources[0]
    accused = [p for p in participants if p.role == "initiator"]
    return any((first.actor is not None and first.actor == p.actor) or first.name == p.name for p in accused)


def _toll_notes(tolls: Iterable[Toll]) -> list[FieldMerge]:
    return [
        FieldMerge(
            f"figures.{t.figure.kind}.{t.figure.group}", "" if t.figure.best is None else str(t.figure.best),
            t.behind, t.against, t.how, t.reason,
        )
        for t in tolls
    ]  # fmt: skip


def _participants(board: Board) -> tuple[Participant, ...]:
    """Everybody whom any claim names, once, in the role that most origins give; with the surest word on them."""
    told: dict[str, list[Participant]] = defaultdict(list)
    for event, offset in board.members():
        for one in event.participants:
            told[one.actor or one.name.casefold()].append(board.shift(one, offset))
    merged = [_one_participant(board, same) for same in told.values()]
    named = {p.role for p in merged if p.kind == "armed_group" and p.name != GENERIC_ARMED_GROUP}
    kept = [p for p in merged if p.name != GENERIC_ARMED_GROUP or p.role not in named]
    return tuple(sorted(kept, key=lambda p: (ROLES.index(p.role), p.claims, p.name)))


def _one_participant(board: Board, same: list[Participant]) -> Participant:
    roles = {p.role for p in same}
    support = {r: board.origins_of(i for p in same if p.role == r for i in p.claims) for r in roles}
    role = min(roles, key=lambda r: (-support[r], ROLES.index(r)))
    mine = [p for p in same if p.role == role]
    surest = min(mine, key=lambda p: (_SUREST[p.certainty], p.claims))
    evidence = tuple(dict.fromkeys(e for p in same for e in p.evidence))
    claims = tuple(sorted({i for p in same for i in p.claims}))
    return replace(surest, claims=claims, evidence=evidence)


def _participant_notes(board: Board, participants: Iterable[Participant]) -> list[FieldMerge]:
    notes = []
    for one in participants:
        denied = _denials(board, one)
        telling = tuple(i for i in one.claims if i not in denied)
        names = ", ".join(board.names_of(telling))
        name = f"participants.{one.role}.{one.name}"
        notes.append(FieldMerge(name, one.certainty, telling, denied, "joined", f"told by {names}" if names else "only denied"))
    return notes


def _denials(board: Board, participant: Participant) -> tuple[int, ...]:
    """The claims that deny that this participant took part."""
    key = participant.actor or participant.name.casefold()
    return tuple(
        offset + i
        for event, offset in board.members()
        for p in event.participants
        if p.certainty == "denied" and (p.actor or p.name.casefold()) == key
        for i in p.claims
    )


def _weapons(board: Board) -> tuple[Weapon, ...]:
    told: dict[str, list[Weapon]] = defaultdict(list)
    for event, offset in board.members():
        for one in event.weapons:
            told[one.kind].append(board.shift(one, offset))
    return tuple(_one_weapon(same) for _, same in sorted(told.items()))


def _one_weapon(same: list[Weapon]) -> Weapon:
    evidence = tuple(dict.fromkeys(e for w in same for e in w.evidence))
    return replace(same[0], claims=tuple(sorted({i for w in same for i in w.claims})), evidence=evidence)


def _also(board: Board, place: Place | None) -> tuple[Place, ...]:
    """The further places that any claim names, and the places that were not chosen, each once."""
    told: dict[str, list[Place]] = defaultdict(list)
    for event, offset in board.members():
        for one in event.also:
            told[one.gazetteer or one.name].append(board.shift(one, offset))
        if event.place and place and event.place.precision <= 2 and event.place.name != place.name:
            rival = board.shift(event.place, offset)
            told[rival.gazetteer or rival.name].append(replace(rival, relation="second_place"))
    chosen = (place.gazetteer or place.name) if place else None
    return tuple(_one_place(same) for name, same in sorted(told.items()) if name != chosen)


def _one_place(same: list[Place]) -> Place:
    evidence = tuple(dict.fromkeys(e for p in same for e in p.evidence))
    return replace(same[0], claims=tuple(sorted({i for p in same for i in p.claims})), evidence=evidence)
