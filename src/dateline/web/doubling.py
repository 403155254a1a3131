"""Blind double coding: which reports two people code without seeing one another, how far they are, where they differ.

The plan lies in the database's settings under ``double``: `share` of the reports (chosen by the hash of their text, so
that the same ones
are chosen whatever the order), `coders`, the two names, and `round`, which marks their decisions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select

from dateline.store import Store
from dateline.store import reviews as reviewing
from dateline.store import tables as t
from dateline.store.replay import Replayed
from dateline.web import agreement

Json = dict[str, Any]
SETTING: Final = "double"


@dataclass(frozen=True, slots=True)
class Plan:
    """Who codes which share of the reports twice. Without a plan `share` is 0."""

    share: float = 0.0
    coders: tuple[str, ...] = ()
    round: str = "1"

    def holds(self, text_hash: str) -> bool:
        """Whether a report is coded twice."""
        return bool(self.coders) and int(text_hash[:8], 16) / 0x1_0000_0000 < self.share

    def blinds(self, who: str) -> bool:
        return who in self.coders


def read_plan(store: Store) -> Plan:
    row = store.setting(SETTING)
    return Plan(row["share"], tuple(row["coders"]), row["round"]) if row else Plan()


def write_plan(store: Store, plan: Plan) -> None:
    store.set(SETTING, {**asdict(plan), "coders": list(plan.coders)})


def chosen_reports(store: Store, plan: Plan) -> list[str]:
    """The ids of the reports that are coded twice, in order."""
    if not plan.coders:
        return []
    r = t.reports.c
    with store.reading() as connection:
        rows = connection.execute(select(r.id, r.text_hash).order_by(r.id)).all()
    return [row.id for row in rows if plan.holds(row.text_hash)]


def work_of(store: Store, plan: Plan, report_id: str, who: str) -> Replayed | None:
    """A report's events as one coder left them, nobody else's work taken in."""
    with store.reading() as connection:
        return reviewing.replayed(connection, report_id, blind=plan.round, who=who)


def finished(work: Replayed | None) -> bool:
    """Whether a coder is through with a report: said so, or decided on every event."""
    if work is None:
        return False
    settled = bool(work.events) and all(e.state in ("accepted", "rejected", "added") for e in work.events)
    return work.done is not None or settled


def pairs(store: Store, plan: Plan, reports: Iterable[str]) -> list[Json]:
    """For each report that both have finished, the two records of each of its events (None where one rejected it)."""
    found: list[Json] = []
    for report_id in reports:
        works = [work_of(store, plan, report_id, who) for who in plan.coders[:2]]
        if len(works) < 2 or not all(finished(w) for w in works):
            continue
        left, right = ({_key(e.machine or e.record or {}): e.record for e in w.events} for w in works if w)
        machine = [_key(e.machine) for e in (works[0].events if works[0] else ()) if e.machine]
        keys = dict.fromkeys((*machine, *left, *right))
        found += [{"report": report_id, "event": key[0], "left": left.get(key), "right": right.get(key)} for key in keys]
    return found


def _key(record: Json) -> tuple[str, int, int]:
    """An event by its id, or, for one that a coder added, by its words: two coders give it two ids."""
    claim = record["claims"][0]
    added = "#+" in record["id"]
    return ("added" if added else record["id"], claim["start"] if added else 0, 0)


FIELDS: Final = (
    "kept",
    "type",
    "status",
    "outcome",
    "initiator",
    "target",
    "place",
    "place precision",
    "first day",
    "last day",
    "killed",
)


def value_of(record: Json | None, field: str) -> Any:
    """One coder's value of a field, for comparing; None where the coder rejected the event or gave no value."""
    if field == "kept":
        return record is not None
    if record is None:
        return None
    place, when = record["place"], record["date"]
    people = {p["role"]: p["name"] for p in reversed(record["participants"])}
    killed = [f["best"] for f in record["figures"] if f["kind"] == "killed" and f["best"] is not None]
    simple: Json = {
        "type": record["type"], "status": record["status"], "outcome": record["outcome"], "initiator": people.get("initiator"),
        "target": people.get("target"), "place": (place["gazetteer"] or place["name"]) if place else None,
        "place precision": place["precision"] if place else None, "first day": _ordinal(when["earliest"]),
        "last day": _ordinal(when["latest"]), "killed": sum(killed) if killed else None,
    }  # fmt: skip
    return simple[field]


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


METRICS: Final = {"place precision": "ordinal", "first day": "interval", "last day": "interval", "killed": "ratio"}


def agreement_table(rows: Iterable[Json]) -> list[Json]:
    """Krippendorff's alpha by field, over the events that both coded; values that one coder lacks are missing values."""
    held = list(rows)
    table = []
    for field in FIELDS:
        units = [(value_of(r["left"], field), value_of(r["right"], field)) for r in held]
        if field != "kept":
            units = [u for r, u in zip(held, units, strict=True) if r["left"] is not None and r["right"] is not None]
        metric = METRICS.get(field, "nominal")
        both = [u for u in units if None not in u]
        equal = sum(a == b for a, b in both)
        table.append(
            {"field": field, "metric": metric, "alpha": agreement.alpha(units, metric), "both": len(both), "equal": equal}
        )
    return table
