"""Replaying people's decisions on the events of one report. Pure: public event JSON in, public event JSON out.

A decision holds on to words: its first anchor is the first claim of the event that it is about. It finds its event again
after the report was coded anew if the text is the same and an event begins in the same words, or one of the same type in most
of them; else it is listed as lost, and nothing is changed. Values of a decision, by kind:

    accept, reject   {"event": id, "type": type}; `why` gives the reason of a rejection
    edit             {..., "field": name, "value": new JSON or None, "was": old JSON or None,
    "own": True if it has words of its own}
                     a field that is a list takes one of its items: "was" None adds one, "value" None takes one away;
                     "sources" takes {"claim": index, "sources": the whole chain}
    add              {"record": the whole public JSON of the new event}
    split            {..., "claims": [indexes], "into": id of the new event}
    move             {..., "claim": index, "to": id of the other event of the report}
    done             {"report": id}: this report is done, nothing missed
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from dateline.errors import DatelineError
from dateline.records.decision import Anchor, Decision
from dateline.records.public import from_json, to_json
from dateline.store.pieces import assemble, evidence_row, take_apart

Json = dict[str, Any]
State = Literal["accepted", "rejected", "edited", "added"]

SCALARS: Final = ("type", "status", "outcome", "main", "background", "aggregate")
LISTS: Final = ("also", "participants", "figures", "weapons")
EDITABLE: Final = (*SCALARS, "date", "place", "sources", *LISTS)
RULE: Final = "decision"


@dataclass(slots=True)
class Outcome:
    """One event as it stands. `record` is None once it was rejected; `machine` what the program gave, None for an added one."""

    record: Json | None
    machine: Json | None
    state: State | None = None
    decisions: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a report's events became, in order; the decisions that no longer find their words, with the reason; who said
    "done".
    """

    events: tuple[Outcome, ...]
    lost: tuple[tuple[int, str], ...] = ()
    done: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One decision at work on one event of a report: all its events, the one meant, the decision, its anchors in this report."""

    events: list[Outcome]
    target: Outcome
    decision: Decision
    here: Sequence[Anchor]


class Lost(DatelineError):
    """A decision that no longer finds what it was about."""


def effective(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that no `undo` takes back, in order. An undo can be undone."""
    rows = sorted(decisions, key=lambda d: d.id or 0)
    undone: set[int] = set()
    for row in reversed(rows):
        if row.kind == "undo" and row.id not in undone and row.undoes is not None:
            undone.add(row.undoes)
    return [row for row in rows if row.kind != "undo" and row.id not in undone]


def replay(machine: Sequence[Mapping[str, Any]], decisions: Iterable[Decision], text_hash: str, report: str) -> Replayed:
    """The events of `report` after `decisions`, of which only those anchored in this very text are taken."""
    events = [Outcome(copy.deepcopy(dict(row)), dict(row)) for row in machine]
    lost: list[tuple[int, str]] = []
    done: int | None = None
    for decision in effective(decisions):
        here = [a for a in decision.anchors if a.report == report]
        if not here:
            continue
        try:
            if any(a.text_hash != text_hash for a in here):
                raise Lost("the text of the report is another one")
            if decision.kind == "done":
                done = decision.id
            elif decision.kind not in ("same", "different"):
                _apply(events, decision, here)
        except (DatelineError, KeyError, TypeError, IndexError) as error:
            lost.append((decision.id or 0, str(error)))
    return Replayed(tuple(events), tuple(lost), done)


def _apply(events: list[Outcome], decision: Decision, here: Sequence[Anchor]) -> None:
    if decision.kind == "add":
        record = to_json(from_json(decision.value["record"]))
        events.append(Outcome(record, None, "added", [decision.id or 0]))
        return
    about = [anchor for anchor in decision.anchors if anchor.field is None]
    found = [find(events, decision, anchor, i) for i, anchor in enumerate(about) if anchor in here]
    for target in found:
        _DO[decision.kind](Turn(events, target, decision, here))
        target.decisions.append(decision.id or 0)


def find(events: Sequence[Outcome], decision: Decision, anchor: Anchor, at: int = 0) -> Outcome:
    """The event that begins in the words of the decision's `at`-th anchor; if several do, the one of its id, then of its type.

    Where none begins in just these words, one of the same type that begins in most of them is meant: another version of the
    coder often ends a claim some words earlier or later.
    """
    held = [e for e in events if e.record and e.record["claims"][0]["report"] == anchor.report]
    begins = [e for e in held if (anchor.start, anchor.end) in _spans(e)]
    name, kind = (_nth(decision.value, one, many, at) for one, many in (("event", "events"), ("type", "types")))
    begins = begins or _nearly(held, anchor, kind)
    begins = [e for e in begins if e.record and e.record["id"] == name] or begins
    begins = [e for e in begins if _type(e) == kind] or begins
    if not begins:
        raise Lost(f"no event begins in the words “{anchor.quote[:60]}” any more")
    return begins[0]


def _nearly(held: Iterable[Outcome], anchor: Anchor, kind: str) -> list[Outcome]:
    """The event of type `kind` that shares most with the words of the anchor, if that is at least half of the shorter."""
    best, found = 0, list[Outcome]()
    for event in held:
        for start, end in _spans(event) if _type(event) == kind else ():
            shared = min(anchor.end, end) - max(anchor.start, start)
            if shared > best and 2 * shared >= min(anchor.end - anchor.start, end - start):
                best, found = shared, [event]
    return found


def _type(event: Outcome) -> Any:
    return (event.machine or event.record or {})["type"]


def _nth(value: Mapping[str, Any], one: str, many: str, at: int) -> Any:
    rows = value.get(many, ())
    return rows[at] if at < len(rows) else value.get(one)


def _spans(event: Outcome) -> set[tuple[int, int]]:
    """Where the event begins, as the program gave it and as it is now (a split or a move may have taken its first claim)."""
    rows = [row["claims"][0] for row in (event.machine, event.record) if row]
    return {(claim["start"], claim["end"]) for claim in rows}


def _accept(turn: Turn) -> None:
    turn.target.state = turn.target.state if turn.target.state == "added" else "accepted"


def _reject(turn: Turn) -> None:
    turn.target.state, turn.target.record = "rejected", None


def _edit(turn: Turn) -> None:
    target, decision = turn.target, turn.decision
    assert target.record is not None
    name = decision.value["field"]
    if name not in EDITABLE:
        raise Lost(f"{name} is no field that can be edited")
    pieces = take_apart(target.record)
    proof = [evidence_row(a, f"{RULE}.{decision.kind}") for a in turn.here if a.field == name]
    value, was = decision.value["value"], decision.value.get("was")
    if name == "sources":
        pieces.record["claims"][value["claim"]]["sources"] = value["sources"]
    elif name in LISTS:
        _edit_item(pieces, name, value, was, proof)
    else:
        kept = pieces.proof.get(name) or pieces.first_claim(f"{RULE}.{decision.kind}")
        pieces.record[name] = value
        pieces.record.get("field_confidence", {}).pop(name, None)
        pieces.proof[name] = (proof or kept) if value not in (None, False) else []
    target.record = to_json(from_json(assemble(pieces)))
    target.state = target.state or "edited"


def _edit_item(pieces: Any, name: str, value: Json | None, was: Json | None, proof: list[Json]) -> None:
    rows, proofs = pieces.record[name], pieces.items[name]
    if was is None:
        rows.append(value)
        proofs.append(_with_parts(value, proof or pieces.first_claim(f"{RULE}.edit")))
        return
    at = next((i for i, row in enumerate(rows) if row == was), None)
    if at is None:
        raise Lost(f"the value of {name} that was edited is not there any more")
    if value is None:
        del rows[at], proofs[at]
    else:
        rows[at], proofs[at] = value, _with_parts(value, proof or proofs[at], proofs[at])


def _with_parts(value: Any, proof: list[Json], before: Sequence[Json] = ()) -> list[Json]:
    """The evidence of a value and of the parts that it names: a part that has none of its own rests on the value's."""
    whole = [row for row in proof if not row["field"]]
    for j in range(len(value.get("including", ()))):
        part = f".including[{j}]"
        whole += [row for row in before if row["field"] == part] or [{**row, "field": part} for row in proof if not row["field"]]
    return whole


def _split(turn: Turn) -> None:
    target, decision = turn.target, turn.decision
    assert target.record is not None
    chosen = sorted(set(decision.value["claims"]))
    rest = [i for i in range(len(target.record["claims"])) if i not in chosen]
    if not chosen or not rest or chosen[-1] >= len(target.record["claims"]):
        raise Lost("a split leaves at least one claim on each side")
    part = {**_only(target.record, chosen), "id": decision.value["into"], "main": False}
    new = Outcome(to_json(from_json(part)), None, "added", [decision.id or 0])
    target.record = to_json(from_json(_only(target.record, rest)))
    target.state = target.state or "edited"
    turn.events.insert(turn.events.index(target) + 1, new)


def _only(record: Json, claims: Sequence[int]) -> Json:
    """The record with those claims alone; a value that rests on none of them goes, but the day, which then rests on the first."""
    pieces = take_apart(record)
    new = {old: i for i, old in enumerate(claims)}
    pieces.keep("claims", [i in new for i in range(len(record["claims"]))])
    for name in LISTS:
        pieces.keep(name, [any(c in new for c in row["claims"]) for row in pieces.record[name]])
        for row in pieces.record[name]:
            row["claims"] = [new[c] for c in row["claims"] if c in new]
    for name in ("date", "place"):
        value = pieces.record[name]
        if value is not None:
            value["claims"] = [new[c] for c in value["claims"] if c in new] or [0]
    return assemble(pieces)


def _move(turn: Turn) -> None:
    target, decision = turn.target, turn.decision
    assert target.record is not None
    other = next((e for e in turn.events if e.record and e.record["id"] == decision.value["to"]), None)
    claim = decision.value["claim"]
    if other is None or other.record is None:
        raise Lost(f"there is no event {decision.value['to']} to move a claim to")
    if len(target.record["claims"]) < 2 or not 0 <= claim < len(target.record["claims"]):
        raise Lost("an event keeps at least one claim")
    rest = [i for i in range(len(target.record["claims"])) if i != claim]
    moved, taker = take_apart(target.record), take_apart(other.record)
    taker.record["claims"].append(moved.record["claims"][claim])
    taker.items["claims"].append(moved.items["claims"][claim])
    other.record = to_json(from_json(assemble(taker)))
    other.state = other.state or "edited"
    other.decisions.append(decision.id or 0)
    target.record = to_json(from_json(_only(target.record, rest)))
    target.state = target.state or "edited"


_DO: Final = {"accept": _accept, "reject": _reject, "edit": _edit, "split": _split, "move": _move}
