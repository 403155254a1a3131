"""Adjudication: one coder's decisions on an event, repeated in the open log in the adjudicator's name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from dateline.store import Store
from dateline.store.replay import effective
from dateline.store.reviews import about
from dateline.web.doubling import Plan
from dateline.web.errors import missing


def take(store: Store, plan: Plan, report_id: str, event_id: str, coder: str, who: str) -> int:
    """Repeat what `coder` decided in the blind round on one event; gives the number of decisions.

    Raises `DeskError` 404 if nothing.
    """
    mine = [
        d
        for d in effective(store.decisions(report=report_id))
        if d.who == coder and d.value.get("blind") == plan.round and event_id in about(d)
    ]
    if not mine:
        raise missing(f"decision of {coder} on {event_id}")
    for decision in mine:
        value = {name: v for name, v in decision.value.items() if name != "blind"} | {"adjudicated": coder}
        why = decision.why or f"adjudicated: {coder}"
        store.decide(replace(decision, id=None, who=who, when=datetime.now(UTC), value=value, why=why))
    return len(mine)
