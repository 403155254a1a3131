"""From what a page sends to a `Decision` of the log: anchors in the words, the value before and after, and who."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final, Literal, cast

from pydantic import BaseModel, ConfigDict, Field

from dateline.errors import RecordError
from dateline.records import Anchor, Decision, Event, Report, Span
from dateline.records.decision import DecisionKind
from dateline.records.public import from_json, to_json
from dateline.store import Store
from dateline.store import reviews as reviewing
from dateline.store.replay import EDITABLE, LISTS, effective
from dateline.web.errors import DeskError, missing
from dateline.web.values import EMPTY, Words, chain, complete

Json = dict[str, Any]
OF_ONE: Final = ("edit", "split", "move")


class Sent(BaseModel):
    """What a page sends to `/decide`."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["accept", "reject", "edit", "add", "split", "move", "done", "undo", "same", "different"]
    events: list[str] = Field(default=[], max_length=200)
    report: str | None = None
    why: str = Field(default="", max_length=5000)
    field: str | None = None
    value: Any = None
    was: Any = None
    words: list[Words] = Field(default=[], max_length=50)
    claims: list[int] = Field(default=[], max_length=500)
    claim: int | None = None
    to: str | None = None
    undoes: int | None = None
    seen: int | None = None
    blind: str | None = None


def request_body() -> Json:
    """What the OpenAPI says of the body of `/decide`."""
    schema = Sent.model_json_schema()
    words = schema.pop("$defs")["Words"]
    schema["properties"]["words"]["items"] = words
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def decide(store: Store, sent: Sent, who: str) -> Decision:
    """Take a decision in; raises `DeskError`, `DecisionConflict` or `RecordError`, and nothing is written then."""
    made = _MAKE.get(sent.kind, _of_events)(store, sent)
    kind, anchors, value, undoes = made
    if sent.blind:
        value["blind"] = sent.blind
    decision = Decision(cast(DecisionKind, kind), who, datetime.now(UTC), tuple(anchors), sent.why.strip(), value, undoes)
    return store.decide(decision, seen=sent.seen)


Made = tuple[str, Sequence[Anchor], Json, int | None]


def _of_events(store: Store, sent: Sent) -> Made:
    if not sent.events:
        raise DeskError(400, f"{sent.kind} needs an event")
    if sent.kind == "reject" and not sent.why.strip():
        raise DeskError(400, "a rejection needs its reason")
    named = [of_reports(store, name, sent.blind is not None) for name in sent.events]
    events = [e for held in named for e in held]
    if sent.kind in ("same", "different") and len(set(sent.events)) < 2:
        raise DeskError(400, f"{sent.kind} needs two events")
    if sent.kind in OF_ONE and len(events) != 1:
        raise DeskError(400, "one record at a time; open the record of one report")
    anchors = [anchor_of(store, event) for event in events]
    value: Json = {"events": [e.id for e in events], "types": [e.type for e in events]}
    if sent.kind == "different":
        value["sides"] = [side for side, held in enumerate(named) for _ in held]
    if len(events) == 1:
        value |= {"event": events[0].id, "type": events[0].type}
    if sent.kind == "edit":
        _edit(store, sent, events[0], anchors, value)
    elif sent.kind == "split":
        value |= {"claims": sent.claims, "into": f"{events[0].id}~{secrets.token_hex(3)}"}
    elif sent.kind == "move":
        value |= {"claim": sent.claim, "to": sent.to}
    return sent.kind, anchors, value, None


def of_reports(store: Store, event_id: str, blind: bool = False) -> list[Event]:
    """The events of reports that an id stands for: itself, or all that a linked event is made of."""
    events = standing(store, event_id)
    if not events and blind:
        events = [e for e in [_machine(store, event_id)] if e]
    if not events:
        raise missing(f"event {event_id}; somebody may have rejected it")
    return events


def standing(store: Store, event_id: str) -> list[Event]:
    """The same, of those that nobody rejected."""
    members = [member.event_id for _, member in store.members(event_id) if member.current]
    return [e for name in members or [event_id] if (e := store.event(name)) is not None]


def _machine(store: Store, event_id: str) -> Event | None:
    """The program's own record of an event that was rejected since."""
    report_id = event_id.rpartition("#")[0]
    with store.reading() as connection:
        rows = reviewing.machine_events(connection, report_id)
    return next((from_json(row) for row in rows if row["id"] == event_id), None)


def anchor_of(store: Store, event: Event) -> Anchor:
    """What a decision on an event holds on to: the words of its first claim."""
    claim = event.claims[0]
    return anchor(_report(store, claim.report), claim.span)


def anchor(report: Report, span: Span, field: str | None = None) -> Anchor:
    """An anchor in a report's words; raises `RecordError` if there are no such words."""
    if span.end > len(report.text):
        raise RecordError(f"report {report.id} has {len(report.text)} characters, and the words end at {span.end}")
    return Anchor(report.id, report.text_hash, span.start, span.end, span.of(report.text), field)


def _report(store: Store, report_id: str) -> Report:
    report = store.report(report_id)
    if report is None:
        raise missing(f"report {report_id}")
    return report


def _edit(store: Store, sent: Sent, event: Event, anchors: list[Anchor], value: Json) -> None:
    if sent.field not in EDITABLE:
        raise DeskError(400, f"{sent.field} is no field that can be edited; one of {', '.join(EDITABLE)}")
    report = _report(store, event.claims[0].report)
    anchors += [anchor(report, Span(w.start, w.end), sent.field) for w in sent.words]
    make = chain if sent.field == "sources" else complete
    new = make(sent.field, sent.value, report, sent.words, event)
    value |= {"field": sent.field, "value": new, "was": sent.was, "own": bool(sent.words)}


def _add(store: Store, sent: Sent) -> Made:
    """A new event from words: what the program missed. `value` has the type; everything else is edited afterwards."""
    if sent.report is None or not sent.words or not isinstance(sent.value, dict):
        raise DeskError(400, "a new event needs a report, words of it, and a type")
    report = _report(store, sent.report)
    span = Span(min(w.start for w in sent.words), max(w.end for w in sent.words))
    proof = {"report": report.id, "start": span.start, "end": span.end, "rule": "decision.add"}
    fields = ("type", "status", "date", "claims[0]")
    outlet = {"name": report.source or report.id, "kind": "outlet", "actor": None, "start": None, "end": None}
    record = {
        "id": f"{report.id}#+{secrets.token_hex(3)}", "type": sent.value.get("type"), "status": sent.value.get("status",
        "happened"),
        "outcome": None, "main": False, "background": False, "aggregate": False, "place": None, "also": [], "participants": [],
        "figures": [], "weapons": [], "flags": [], "confidence": 1.0, "grades": None, "related": [],
        "date": {**EMPTY["date"], "basis": "none", "claims": [0]},
        "claims": [{"report": report.id, "quote": span.of(report.text), "start": span.start, "end": span.end, "sources": [outlet],
                    "status": sent.value.get("status", "happened")}],
        "evidence": [{**proof, "field": name} for name in fields],
    }  # fmt: skip
    whole = to_json(from_json(record))
    return "add", [anchor(report, span)], {"event": whole["id"], "type": whole["type"], "record": whole}, None


def _done(store: Store, sent: Sent) -> Made:
    if sent.report is None:
        raise DeskError(400, "done needs a report")
    report = _report(store, sent.report)
    held = anchor(report, Span(0, min(len(report.text), 80)), "report")
    return "done", [held], {"report": report.id}, None


def _undo(_: Store, sent: Sent) -> Made:
    if sent.undoes is None:
        raise DeskError(400, "undo needs the decision that it takes back")
    return "undo", (), {}, sent.undoes


_MAKE: Final = {"add": _add, "done": _done, "undo": _undo}
assert set(LISTS) < set(EDITABLE)


def last_own(decisions: Iterable[Decision], who: str, blind: str | None = None) -> Decision | None:
    """The last decision of `who` that still stands: what `undo` takes back. An undo itself is not taken back this way."""
    mine = [d for d in effective(decisions) if d.who == who and d.value.get("blind") == blind]
    return mine[-1] if mine else None
