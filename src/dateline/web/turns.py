"""What is next in the queue, and for whom: the order of doubt, what is settled, what a blind round keeps from whom."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from dateline.records import Decision, wording
from dateline.store import tables as t
from dateline.store.replay import effective
from dateline.web.columns import Bools, Columns
from dateline.web.counting import order
from dateline.web.doubling import Plan
from dateline.web.respond import Asked

Json = dict[str, Any]
DECIDED: Final = ("accept", "reject")
LEFT_OPEN: Final = timedelta(minutes=10)
WAYS: Final = ("doubt", "report")
"""The next record is the one most in doubt, or the next of the same report before another report is opened."""


def ranked(columns: Columns, mask: Bools, way: str = "doubt") -> NDArray[np.intp]:
    """The events that `mask` keeps, the one most in doubt first; of equal doubt the earlier stored.

    Way ``report`` keeps a report's events together, in the order of its text; the report of the greatest doubt comes first.
    """
    at = order(columns, mask, "doubt")
    if way == "doubt" or not len(at):
        return at
    codes = columns.noted("reports", lambda: np.unique([i.rpartition("#")[0] for i in columns.ids], return_inverse=True)[1])[at]
    _, first, back = np.unique(codes, return_index=True, return_inverse=True)
    return at[np.lexsort((at, first[back]))]


def reasons(event: Json, grade: str | None) -> list[str]:
    """Why a record needs a person, in words: what the order of the queue counts."""
    killed = [f for f in event["figures"] if f["kind"] == "killed" and (f["low"] or f["best"] or f["high"])]
    said = [f"confidence {event['confidence']:.2f}"] if event["confidence"] < 0.8 else []
    said += ["sources contradict each other"] if grade == "contested" else []
    said += [f"{len(event['flags'])} flag{'s' if len(event['flags']) > 1 else ''}"] if event["flags"] else []
    return said + [wording.figure_words(f) for f in killed[:1]]


def settled(asked: Asked, plan: Plan, decisions: Sequence[Decision]) -> tuple[set[str], set[str]]:
    """Events that this person need not decide any more, and those that are kept from them (coded twice, by two others)."""
    who = asked.person.name
    r = t.reviews.c
    with asked.desk.store.reading() as connection:
        query = select(r.event_id).where(r.state.in_(("accepted", "added", "rejected")))
        done = set(connection.execute(query).scalars())
    if not plan.coders:
        return done, set()
    twice = events_twice(asked, plan)
    mine = [d for d in effective(decisions) if d.who == who and d.value.get("blind") == plan.round and d.kind in DECIDED]
    if plan.blinds(who):
        return (done - twice) | {name for d in mine for name in d.value.get("events", ())}, set()
    return done, twice


def events_twice(asked: Asked, plan: Plan) -> set[str]:
    e, r = t.events.c, t.reports.c
    query = select(e.id, r.text_hash).join_from(t.events, t.reports, e.report_id == r.id).where(e.scope == "report")
    with asked.desk.store.reading() as connection:
        return {row.id for row in connection.execute(query) if plan.holds(row.text_hash)}


def mask_of(columns: Columns, names: set[str]) -> Bools:
    """Which events are among `names`."""
    mask = np.zeros(columns.size, dtype=np.bool_)
    mask[[columns.position[name] for name in names if name in columns.position]] = True
    return mask


def around(columns: Columns, order: NDArray[np.intp], left: Bools, at: str | None) -> Json:
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


def rest_words(left: int, seconds: float) -> str:
    """How long what is left takes at this speed: ``about 20 minutes``."""
    minutes = max(1, round(left * seconds / 60))
    return f"about {minutes} minute{'s' if minutes > 1 else ''}" if minutes < 100 else f"about {round(minutes / 60)} hours"


def progress(decisions: Sequence[Decision], who: str) -> Json:
    """How many records this person decided today and in all, and the median seconds between two decisions of one sitting."""
    mine = [d.when for d in effective(decisions) if d.who == who and d.kind in DECIDED]
    today = datetime.now(UTC).date()
    gaps = [b - a for a, b in itertools.pairwise(mine) if timedelta() < b - a < LEFT_OPEN]
    return {
        "today": sum(when.date() == today for when in mine), "in_all": len(mine),
        "seconds": round(median(g.total_seconds() for g in gaps[-50:]), 1) if gaps else None,
    }  # fmt: skip


def undo_row(*candidates: Decision | None) -> Json | None:
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
