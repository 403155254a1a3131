"""The log of people's decisions: appended to, read, never changed (triggers in the database see to it)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, replace
from datetime import UTC

from sqlalchemy import Connection, insert, select

from dateline.records import Anchor, Decision
from dateline.store import tables as t


def append(connection: Connection, decision: Decision) -> Decision:
    """Write `decision`; gives it back with its id."""
    row = {
        "kind": decision.kind,
        "who": decision.who,
        "when": decision.when.astimezone(UTC).replace(tzinfo=None),
        "why": decision.why,
        "value": dict(decision.value),
        "undoes": decision.undoes,
    }
    key = int(connection.execute(insert(t.decisions), row).inserted_primary_key[0])  # type: ignore[index]
    if decision.anchors:
        rows = [{"decision": key, "position": i, **asdict(anchor)} for i, anchor in enumerate(decision.anchors)]
        connection.execute(insert(t.anchors), rows)
    return replace(decision, id=key)


def read(connection: Connection, after: int = 0, report: str | None = None) -> tuple[Decision, ...]:
    """The decisions with an id over `after`, in order; only those anchored in `report`, if it is given."""
    d, a = t.decisions.c, t.anchors.c
    wanted = select(t.decisions).where(d.id > after).order_by(d.id)
    held = select(t.anchors).where(a.decision > after).order_by(a.decision, a.position)
    if report is not None:
        mine = select(a.decision).where(a.report == report)
        wanted, held = wanted.where(d.id.in_(mine)), held.where(a.decision.in_(mine))
    anchors: dict[int, list[Anchor]] = defaultdict(list)
    for row in connection.execute(held):
        anchors[row.decision].append(Anchor(row.report, row.text_hash, row.start, row.end, row.quote, row.field))
    return tuple(
        Decision(row.kind, row.who, row.when.replace(tzinfo=UTC), tuple(anchors[row.id]), row.why, row.value, row.undoes, row.id)
        for row in connection.execute(wanted)
    )
