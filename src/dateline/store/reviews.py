"""What people made of a report's events: decisions taken in, the events rewritten, in one transaction.

The table `reviews` is derived from the log: it holds each reviewed event's state, and the program's own record of it, so
that taking a
decision back gives that record again. Decisions of a blind round (`value["blind"]`) are kept but change nothing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dateline.errors import DecisionConflict, RecordError, StoreError
from dateline.records.decision import Decision
from dateline.records.public import from_json
from dateline.store import decisions as log
from dateline.store import links
from dateline.store import tables as t
from dateline.store.replay import Outcome, Replayed, replay
from dateline.store.rows import insert_event
from dateline.store.search import forget_events

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Review:
    """How an event of a report stands with people: its state, who decided last, and that decision's number."""

    event_id: str
    report_id: str
    state: str
    who: str
    decision: int


def about(decision: Decision) -> frozenset[str]:
    """The ids of the events that a decision is about."""
    one = (decision.value.get(name) for name in ("event", "to", "into", "left", "right"))
    return frozenset(filter(None, (*one, *decision.value.get("events", ()))))


def decide(connection: Connection, decision: Decision, seen: int | None = None) -> Decision:
    """Append `decision` and rebuild the reports that it is anchored in; gives it with its number.

    `seen` is the number of the last decision that the person had seen: if somebody else has decided on one of the same events
    since, `DecisionConflict` is raised with those decisions, and nothing is written. An `undo` is anchored where what it
    undoes is.
    """
    if decision.kind == "undo" and not decision.anchors:
        decision = _undo_of(connection, decision)
    reports = tuple(dict.fromkeys(a.report for a in decision.anchors))
    if not reports:
        raise StoreError("a decision holds on to words of a report, and this one has none")
    if seen is not None:
        _check_seen(connection, decision, reports, seen)
    done = log.append(connection, decision)
    for report_id in reports:
        rebuild(connection, report_id)
    blind = decision.value.get("blind")
    for report_id in reports:
        outcome = replayed(connection, report_id, blind=blind, who=decision.who if blind else None)
        for number, why in outcome.lost if outcome else ():
            if number == done.id:
                raise RecordError(f"the decision cannot be taken in: {why}")
    return done


def _undo_of(connection: Connection, decision: Decision) -> Decision:
    undone = [d for d in log.read(connection, after=(decision.undoes or 1) - 1) if d.id == decision.undoes]
    if not undone:
        raise StoreError(f"there is no decision {decision.undoes} to take back")
    return replace(decision, anchors=undone[0].anchors, value={**decision.value, **_ids(undone[0].value)})


def _ids(value: Mapping[str, Any]) -> Json:
    return {name: value[name] for name in ("event", "events", "to", "into", "left", "right", "blind") if name in value}


def _check_seen(connection: Connection, decision: Decision, reports: Iterable[str], seen: int) -> None:
    mine = about(decision)
    newer = [
        d
        for report_id in reports
        for d in log.read(connection, after=seen, report=report_id)
        if d.who != decision.who and about(d) & mine and d.value.get("blind") == decision.value.get("blind")
    ]
    if newer:
        raise DecisionConflict(f"{newer[-1].who} has decided on this since you saw it", tuple(d.id or 0 for d in newer))


def rebuild(connection: Connection, report_id: str, *, fresh: bool = False) -> None:
    """Bring the report's events in line with the log. `fresh`: the events were just coded, what is kept of older ones goes."""
    if fresh:
        connection.execute(delete(t.reviews).where(t.reviews.c.report_id == report_id))
    before = _current(connection, report_id)
    outcome = replayed(connection, report_id)
    connection.execute(delete(t.reviews).where(t.reviews.c.report_id == report_id))
    connection.execute(delete(t.finished).where(t.finished.c.report_id == report_id))
    if outcome is None:
        return
    after = {row.record["id"]: (i, row.record) for i, row in enumerate(outcome.events) if row.record}
    _write_events(connection, report_id, before, after)
    links.settle_members(connection, report_id)
    known = {d.id: d.who for d in log.read(connection, report=report_id)}
    for i, row in enumerate(outcome.events):
        if row.state:
            connection.execute(insert(t.reviews), _review_row(row, i, report_id, known))
    if outcome.done is not None:
        connection.execute(insert(t.finished), {"report_id": report_id, "decision": outcome.done, "who": known[outcome.done]})


def _review_row(row: Outcome, position: int, report_id: str, who: Mapping[int | None, str]) -> Json:
    last = row.decisions[-1]
    return {
        "event_id": (row.record or row.machine or {})["id"],
        "report_id": report_id,
        "position": position,
        "state": row.state,
        "who": who[last],
        "decision": last,
        "machine": json.dumps(row.machine, ensure_ascii=False) if row.machine else None,
    }


def _current(connection: Connection, report_id: str) -> dict[str, tuple[int, Json]]:
    e = t.events.c
    rows = connection.execute(select(e.id, e.position, e.json).where(e.scope == "report", e.report_id == report_id))
    return {row.id: (row.position, json.loads(row.json)) for row in rows}


def machine_events(connection: Connection, report_id: str) -> list[Json]:
    """The report's events as the program gave them, in order."""
    r = t.reviews.c
    kept = connection.execute(select(r.event_id, r.position, r.machine).where(r.report_id == report_id)).all()
    current = _current(connection, report_id)
    touched = {row.event_id for row in kept}
    rows = [(row.position, json.loads(row.machine)) for row in kept if row.machine]
    rows += [(position, record) for name, (position, record) in current.items() if name not in touched]
    return [record for _, record in sorted(rows, key=lambda pair: pair[0])]


def replayed(connection: Connection, report_id: str, *, blind: str | None = None, who: str | None = None) -> Replayed | None:
    """The report's events after the decisions of the log; None if there is no such report.

    With `blind`, only what `who` decided in that blind round is taken in, and nobody else's work is seen.
    """
    text_hash = connection.execute(select(t.reports.c.text_hash).where(t.reports.c.id == report_id)).scalar()
    if text_hash is None:
        return None
    rows = log.read(connection, report=report_id)
    if blind is None:
        rows = tuple(d for d in rows if d.value.get("blind") is None)
    else:
        rows = tuple(d for d in rows if d.value.get("blind") == blind and d.who == who)
    return replay(machine_events(connection, report_id), rows, text_hash, report_id)


def lost_of(connection: Connection, report_id: str) -> tuple[tuple[int, str], ...]:
    """(number, reason) of the decisions on a report that no longer find what they were about."""
    outcome = replayed(connection, report_id)
    return outcome.lost if outcome else ()


def all_lost(connection: Connection, only: Collection[str] | None = None) -> tuple[tuple[int, str], ...]:
    """(number, reason) of the decisions on single records that no longer find what they were about, in order; of every report, or
    of these `only`.

    Of ``same`` and ``different`` linking itself knows which are lost.
    """
    a, d = t.anchors.c, t.decisions.c
    singly = select(a.report).join(t.decisions, d.id == a.decision).where(d.kind.not_in(("same", "different", "undo")))
    reports = [r for r in connection.execute(singly.distinct().order_by(a.report)).scalars() if only is None or r in only]
    of_pairs = set(connection.execute(select(d.id).where(d.kind.in_(("same", "different")))).scalars())
    found = {n: f"{report}: {why}" for report in reports for n, why in lost_of(connection, report) if n not in of_pairs}
    return tuple(sorted(found.items()))


def _write_events(
    connection: Connection, report_id: str, before: Mapping[str, tuple[int, Json]], after: Mapping[str, tuple[int, Json]]
) -> None:
    changed = [name for name in {*before, *after} if before.get(name) != after.get(name)]
    e = t.events.c
    gone = select(e.key).where(e.scope == "report", e.report_id == report_id, e.id.in_(changed))
    keys = connection.execute(gone).scalars().all()
    forget_events(connection, keys)
    connection.execute(delete(t.events).where(e.key.in_(keys)))
    for name in changed:
        if name in after:
            position, record = after[name]
            event = from_json(record)
            insert_event(connection, event, position, report_id)


def reviews(connection: Connection, report_id: str | None = None) -> tuple[Review, ...]:
    """The state of every event that people have decided on, in the order of decisions; of one report, if it is given."""
    r = t.reviews.c
    query = select(r.event_id, r.report_id, r.state, r.who, r.decision).order_by(r.decision, r.event_id)
    if report_id is not None:
        query = query.where(r.report_id == report_id)
    return tuple(Review(*row) for row in connection.execute(query))
