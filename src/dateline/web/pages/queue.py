"""The queue: one record at a time, the one that most needs a person first, with everything for the decision beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np
from sqlalchemy import select

from dateline.records import wording
from dateline.records.public import to_json
from dateline.records.vocabulary import (
    ACTOR_KINDS,
    CERTAINTIES,
    EVENT_TYPES,
    FACILITIES,
    FIGURE_KINDS,
    OUTCOMES,
    ROLES,
    STATUSES,
    WEAPON_KINDS,
)  # fmt: skip
from dateline.store import Store
from dateline.store import tables as t
from dateline.store.replay import Replayed
from dateline.web.chips import chips
from dateline.web.choice import Choice, read_choice
from dateline.web.columns import Columns
from dateline.web.compare import DIFFERS, side_by_side
from dateline.web.deciding import last_own
from dateline.web.doubling import Plan, read_plan, work_of
from dateline.web.errors import DeskError
from dateline.web.pages.overview import kept_by
from dateline.web.pages.report import find_report, report_data
from dateline.web.respond import Asked, Page
from dateline.web.turns import WAYS, around, mask_of, progress, ranked, reasons, rest_words, settled, undo_row

Json = dict[str, Any]

VOCABULARIES: Final = {
    "types": EVENT_TYPES, "statuses": STATUSES, "outcomes": OUTCOMES, "roles": ROLES, "actor_kinds": ACTOR_KINDS,
    "certainties": CERTAINTIES, "facilities": FACILITIES, "figure_kinds": FIGURE_KINDS, "weapon_kinds": WEAPON_KINDS,
}  # fmt: skip
REASONS: Final = (
    "not an event of this codebook", "the same act is coded already", "page furniture or context", "opinion, threat or plan only",
    "read out of the wrong words",
)  # fmt: skip
PARAMETERS: Final[tuple[Json, ...]] = (
    {"name": "at", "in": "query", "schema": {"type": "string"}, "description": "the record to show; without it the next one"},
    {"name": "by", "in": "query", "schema": {"type": "string", "enum": list(WAYS)}, "description": "what comes next"},
)
MOST_OTHERS: Final = 12
PATIENCE: Final = 0.1
"""Seconds that the next record waits for the newest order; what is decided already is known without it."""


def queue(asked: Asked) -> Page:
    """The record that is asked for (`at`), or the next one that is open to this person."""
    who, way = asked.person.name, asked.request.query_params.get("by") or WAYS[0]
    if way not in WAYS:
        raise DeskError(400, f"by={way!r} is not known; one of {', '.join(WAYS)}")
    choice = replace(read_choice(asked.request.query_params.multi_items()), page=1, sort="newest")
    columns, plan, decisions = asked.desk.columns("report", PATIENCE), read_plan(asked.desk.store), asked.desk.log()
    done, hidden = settled(asked, plan, decisions)
    order = ranked(columns, kept_by(asked, columns, choice).all & ~mask_of(columns, hidden), way)
    left = ~mask_of(columns, done)[order]
    first = np.flatnonzero(left)[:1]
    at = _asked_for(asked) or (columns.ids[order[first[0]]] if len(first) else None)
    data: Json = {
        "at": at, "left": int(left.sum()), "total": len(order), "by": way, **around(columns, order, left, at),
        "progress": progress(decisions, who), "seen": decisions[-1].id if decisions else 0, "blind": None, "event": None,
        "undo": undo_row(last_own(decisions, who), last_own(decisions, who, plan.round)),
    }  # fmt: skip
    more = _around_the_record(choice, columns, way)
    more["left_words"] = rest_words(data["left"], data["progress"]["seconds"] or 0)
    return _with_record(asked, plan, at, data, more) if at else Page("queue.html", data, more)


def _asked_for(asked: Asked) -> str | None:
    """The record of the address; for a linked event the first of a report that it is made of."""
    at = asked.request.query_params.get("at")
    members = asked.desk.store.members(at) if at else ()
    return members[0][1].event_id if members else at


def _around_the_record(choice: Choice, columns: Columns, way: str) -> Json:
    """What the template needs whatever the record: vocabularies, reasons, and the addresses of other orders and choices."""
    query = "&".join(filter(None, (choice.query(), f"by={way}" if way != WAYS[0] else "")))
    ways = {name: "&".join(filter(None, (choice.query(), f"by={name}"))) for name in WAYS}
    return {
        "query": query, "choice": choice, "vocabularies": VOCABULARIES, "reasons": REASONS, "ways": ways,
        "chips": chips(choice, columns),
    }  # fmt: skip


def _with_record(asked: Asked, plan: Plan, at: str, data: Json, more: Json) -> Page:
    store, who = asked.desk.store, asked.person.name
    report_id = _report_of(asked, at)
    coded = find_report(store, report_id)
    blind = plan.holds(coded.report.text_hash) and plan.blinds(who)
    work = work_of(store, plan, report_id, who) if blind else None
    shown, beside = report_data(store, coded, [e.record for e in work.events if e.record] if work else None)
    record = next((e for e in shown["events"] if e["id"] == at), None) or (_rejected(work, at) if work else None)
    data |= {**shown, "event": record, "sentence": wording.sentence(record) if record else "", "others": None, "because": []}
    if work:
        data |= {"blind": plan.round, "reviews": _reviews(work, who), "linked": {}, "rejected": [], "done": None}
    elif record:
        grade, data["others"] = _others(store, record, shown["linked"].get(at))
        data["because"] = reasons(record, grade)
    number = next((c["number"] for c in beside["cards"] if c["event"]["id"] == at), None)
    return Page("queue.html", data, {**more, **beside, "current": number})


def _report_of(asked: Asked, event_id: str) -> str:
    """The report of an event, also of one that somebody rejected."""
    with asked.desk.store.reading() as connection:
        e, r = t.events.c, t.reviews.c
        found = connection.execute(select(e.report_id).where(e.scope == "report", e.id == event_id)).scalar()
        found = found or connection.execute(select(r.report_id).where(r.event_id == event_id)).scalar()
    return found or event_id.rpartition("#")[0] or event_id


def _rejected(work: Replayed, at: str) -> Json | None:
    """The program's record of an event that this person rejected in the blind round."""
    return next((dict(e.machine) for e in work.events if e.machine and e.machine["id"] == at), None)


def _reviews(work: Replayed, who: str) -> Json:
    return {
        (e.record or e.machine or {})["id"]: {"state": e.state, "who": who, "decision": e.decisions[-1]}
        for e in work.events
        if e.state
    }


def _others(store: Store, record: Json, public_id: str | None) -> tuple[str | None, list[Json]]:
    """The grade of the linked event that a record belongs to, and what its other records say, with what differs from this one."""
    linked = store.event(public_id) if public_id else None
    ids = [m.event_id for _, m in store.members(public_id) if m.current and m.event_id != record["id"]] if public_id else []
    parts = [to_json(e) for e in map(store.event, ids[:MOST_OTHERS]) if e]
    table = side_by_side(record, parts)
    rows = []
    for i, (part, column) in enumerate(zip(parts, table["columns"], strict=True)):
        differs = [f"{r['label']}: {r['cells'][i]['value']}" for r in table["rows"] if r["cells"][i]["verdict"] == DIFFERS]
        rows.append({**column, "sentence": wording.sentence(part), "differs": differs})
    return linked.grades.act.grade if linked and linked.grades else None, rows
