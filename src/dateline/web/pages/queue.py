"""The queue: one record at a time, the one that most needs a person first, with everything for the decision beside it."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from dateline.records import Decision, wording
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
from dateline.store import tables as t
from dateline.store.replay import effective
from dateline.store.search import matching
from dateline.web.choice import Choice, read_choice
from dateline.web.columns import Bools, Columns
from dateline.web.counting import doubt, masks
from dateline.web.deciding import last_own
from dateline.web.doubling import Plan, read_plan, work_of
from dateline.web.lookup import candidates
from dateline.web.pages.report import find_report, report_data
from dateline.web.respond import Asked, Page

Json = dict[str, Any]

VOCABULARIES: Final = {
    "types": EVENT_TYPES, "statuses": STATUSES, "outcomes": OUTCOMES, "roles": ROLES, "actor_kinds": ACTOR_KINDS,
    "certainties": CERTAINTIES, "facilities": FACILITIES, "figure_kinds": FIGURE_KINDS, "weapon_kinds": WEAPON_KINDS,
}  # fmt: skip
REASONS: Final = (
    "not an event of this codebook", "the same act is coded already", "page furniture or context", "opinion, threat or plan only",
    "read out of the wrong words",
)  # fmt: skip
DECIDED: Final = ("accept", "reject")
LEFT_OPEN: Final = timedelta(minutes=10)


def queue(asked: Asked) -> Page:
    """The record that is asked for (`at`), or the next one that is open to this person."""
    store, who = asked.desk.store, asked.person.name
    choice = read_choice(asked.request.query_params.multi_items())
    columns, plan = asked.desk.columns("report"), read_plan(store)
    decisions = store.decisions()
    order = ranked(columns, choice, _found(asked, choice))
    settled, hidden = _settled(asked, plan, decisions)
    chosen = asked.request.query_params.get("at")
    order = order[~_mask(columns, hidden)[order]]
    left = ~_mask(columns, settled)[order]
    first = order[left][:1]
    at = chosen or (columns.ids[first[0]] if len(first) else None)
    data: Json = {
        "at": at, "left": int(left.sum()), "total": len(order), **_around(columns, order, left, at),
        "progress": progress(decisions, who),
        "seen": max((d.id or 0 for d in decisions), default=0), "blind": None, "event": None,
        "undo": _undo_row(last_own(decisions, who), last_own(decisions, who, plan.round)),
    }  # fmt: skip
    more: Json = {"query": choice.query(), "choice": choice, "vocabularies": VOCABULARIES, "reasons": REASONS}
    if at is None:
        return Page("queue.html", data, more)
    return _with_record(asked, plan, at, data, more)


def _with_record(asked: Asked, plan: Plan, at: str, data: Json, more: Json) -> Page:
    store, who = asked.desk.store, asked.person.name
    report_id = _report_of(asked, at)
    coded = find_report(store, report_id)
    blind = plan.holds(coded.report.text_hash) and plan.blinds(who)
    events = None
    if blind:
        work = work_of(store, plan, report_id, who)
        events = [e.record for e in work.events if e.record] if work else []
    shown, beside = report_data(store, coded, events)
    record = next((e for e in shown["events"] if e["id"] == at), None)
    if blind and record is None and events is not None:
        record = _rejected_blind(store, plan, report_id, who, at)
    data |= {
        **shown,
        "event": record,
        "blind": plan.round if blind else None,
        "sentence": wording.sentence(record) if record else "",
    }
    if blind:
        data |= {"reviews": _blind_reviews(store, plan, report_id, who), "linked": {}, "rejected": [], "done": None}
    number = next((c["number"] for c in beside["cards"] if c["event"]["id"] == at), None)
    return Page("queue.html", data, {**more, **beside, "current": number})


def _report_of(asked: Asked, event_id: str) -> str:
    """The report of an event, also of one that somebody rejected."""
    with asked.desk.store.reading() as connection:
        e, r = t.events.c, t.reviews.c
        found = connection.execute(select(e.report_id).where(e.scope == "report", e.id == event_id)).scalar()
        found = found or connection.execute(select(r.report_id).where(r.event_id == event_id)).scalar()
    return found or event_id.rpartition("#")[0] or event_id


def _rejected_blind(store: Any, plan: Plan, report_id: str, who: str, at: str) -> Json | None:
    work = work_of(store, plan, report_id, who)
    return next((e.machine for e in (work.events if work else ()) if e.machine and e.machine["id"] == at), None)


def _blind_reviews(store: Any, plan: Plan, report_id: str, who: str) -> Json:
    work = work_of(store, plan, report_id, who)
    rows = work.events if work else ()
    return {
        (e.record or e.machine or {})["id"]: {"state": e.state, "who": who, "decision": e.decisions[-1]} for e in rows if e.state
    }


def _found(asked: Asked, choice: Choice) -> frozenset[str] | None:
    if not choice.q:
        return None
    with asked.desk.store.reading() as connection:
        return matching(connection, choice.q)


def ranked(columns: Columns, choice: Choice, found: frozenset[str] | None = None) -> NDArray[np.intp]:
    """The events of the choice, the one most in doubt first; of equal doubt the earlier stored."""
    at = np.flatnonzero(masks(columns, choice, found).all)
    return at[np.argsort(-np.round(doubt(columns)[at], 4), kind="stable")]


def _settled(asked: Asked, plan: Plan, decisions: Sequence[Decision]) -> tuple[set[str], set[str]]:
    """Events that this person need not decide any more, and those that are kept from them (coded twice, by two others)."""
    who = asked.person.name
    r = t.reviews.c
    with asked.desk.store.reading() as connection:
        query = select(r.event_id).where(r.state.in_(("accepted", "added", "rejected")))
        settled = set(connection.execute(query).scalars())
    if not plan.coders:
        return settled, set()
    twice = _events_twice(asked, plan)
    mine = [d for d in effective(decisions) if d.who == who and d.value.get("blind") == plan.round and d.kind in DECIDED]
    if plan.blinds(who):
        return (settled - twice) | {name for d in mine for name in d.value.get("events", ())}, set()
    return settled, twice


def _events_twice(asked: Asked, plan: Plan) -> set[str]:
    e, r = t.events.c, t.reports.c
    query = select(e.id, r.text_hash).join_from(t.events, t.reports, e.report_id == r.id).where(e.scope == "report")
    with asked.desk.store.reading() as connection:
        return {row.id for row in connection.execute(query) if plan.holds(row.text_hash)}


def _mask(columns: Columns, names: set[str]) -> Bools:
    """Which events are among `names`."""
    mask = np.zeros(columns.size, dtype=np.bool_)
    mask[[columns.position[name] for name in names if name in columns.position]] = True
    return mask


def _around(columns: Columns, order: NDArray[np.intp], left: Bools, at: str | None) -> Json:
    """The next open record after this one in the order (then from the start), and the one before it, open or not."""
    here = np.flatnonzero(order == columns.position.get(at or "", -1))
    rank = int(here[0]) if len(here) else -1
    open_ranks = np.flatnonzero(left)
    open_ranks = open_ranks[open_ranks != rank]
    later = open_ranks[open_ranks > rank]
    after = later[:1] if len(later) else open_ranks[:1]
    return {
        "next": columns.ids[order[after[0]]] if len(after) else None,
        "back": columns.ids[order[rank - 1]] if rank > 0 else None,
    }


def progress(decisions: Sequence[Decision], who: str) -> Json:
    """How many records this person decided today and in all, and the median seconds between two decisions of one sitting."""
    mine = [d.when for d in effective(decisions) if d.who == who and d.kind in DECIDED]
    today = datetime.now(UTC).date()
    gaps = [b - a for a, b in itertools.pairwise(mine) if timedelta() < b - a < LEFT_OPEN]
    return {
        "today": sum(when.date() == today for when in mine), "in_all": len(mine),
        "seconds": round(median(g.total_seconds() for g in gaps[-50:]), 1) if gaps else None,
    }  # fmt: skip


def _undo_row(*candidates: Decision | None) -> Json | None:
    found = [d for d in candidates if d is not None]
    if not found:
        return None
    last = max(found, key=lambda d: d.id or 0)
    value = last.value
    return {
        "id": last.id,
        "kind": last.kind,
        "field": value.get("field"),
        "event": value.get("event") or next(iter(value.get("events", ())), None),
    }


def near(asked: Asked, event_id: str) -> Page:
    """Events that may be the same as one: of the same family, near its days, at its place or of its country; for `same
    event as ...`.
    """
    with asked.desk.store.reading() as connection:
        rows = _candidates(connection, event_id)
    return Page("near.html", {"event": event_id, "candidates": rows})


def _candidates(connection: Connection, event_id: str) -> list[Json]:
    e = t.events.c
    one = connection.execute(select(t.events).where(e.id == event_id)).first()
    if one is None:
        return []
    query = select(e.id, e.json, e.place, e.gazetteer).where(e.scope == "report", e.id != event_id, e.country == one.country)
    query = query.where(e.type.startswith(one.type.partition(".")[0]))
    if one.earliest and one.latest:
        margin = timedelta(days=7)
        query = query.where(e.latest >= one.earliest - margin, e.earliest <= one.latest + margin)
    rows = connection.execute(query.limit(400)).all()
    ranked_rows = sorted(rows, key=lambda r: (r.gazetteer != one.gazetteer, r.place != one.place, r.id))[:30]
    return [{"id": r.id, "sentence": wording.sentence(json.loads(r.json))} for r in ranked_rows]


def look_up(asked: Asked) -> Page:
    """Places of a name (`name`), those of a country (`country`) first; for the editor of a record's place."""
    query = asked.request.query_params
    countries = tuple(filter(None, (query.get("country", ""),)))
    rows = candidates(query.get("name", "")[:200], countries, asked.desk.settings.config.gazetteer) if query.get("name") else []
    for row in rows:
        row["words"] = ", ".join(filter(None, (row["name"], row["admin2"], row["admin1"], row["country"])))
    return Page("near.html", {"event": query.get("name", ""), "candidates": rows})
