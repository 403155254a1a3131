"""Reports that two people coded, as gold records: what both kept or somebody adjudicated, in the shape of the gold files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.records.public import to_json
from dateline.store import Store
from dateline.web.doubling import FIELDS, Plan, finished, pairs, value_of, work_of

Json = dict[str, Any]


def gold_reports(store: Store, plan: Plan, reports: list[str]) -> list[Json]:
    """Those of `reports` that both coders are through with."""
    return [_gold(store, plan, name) for name in reports if all(finished(work_of(store, plan, name, who)) for who in plan.coders)]


def _gold(store: Store, plan: Plan, report_id: str) -> Json:
    coded = store.coding(report_id)
    assert coded is not None
    report = coded.report
    events = [{**_row(event, optional), "n": n} for n, (event, optional) in enumerate(_events(store, plan, report_id), 1)]
    published = report.published.isoformat() if report.published else None
    head = {"id": report.id, "title": report.title, "source": report.source, "published": published, "text": report.text}
    return {"report": head, "not_events": [], "events": events}


def _events(store: Store, plan: Plan, report_id: str) -> Iterator[tuple[Json, bool]]:
    """Each event with whether it is optional: one that a coder left out, or on which the two still differ.

    What was adjudicated, or decided in the open, stands as it is now; what both coded alike stands as they coded it.
    """
    coded = store.coding(report_id)
    standing = {e.id: to_json(e) for e in (coded.events if coded else ())}
    decided = {r.event_id for r in store.reviews(report_id)}
    seen: set[str] = set()
    for pair in pairs(store, plan, [report_id]):
        left, right = pair["left"], pair["right"]
        ids = [name for name in (pair["event"], *(side["id"] for side in (left, right) if side)) if name]
        seen.update(ids)
        alike = (left is None) == (right is None) and all(value_of(left, f) == value_of(right, f) for f in FIELDS)
        now = next((standing[name] for name in ids if name in standing), None)
        kept = now if decided & set(ids) else left if alike else now or left or right
        if kept is not None:
            yield kept, not (left and right) or not (alike or decided & set(ids))
    yield from ((event, False) for name, event in standing.items() if name in decided - seen)


def _row(event: Json, optional: bool) -> Json:
    claim = event["claims"][0]
    sources = [{name: s[name] for name in ("name", "kind", "actor")} for s in claim["sources"]]
    return {**event, "optional": optional, "type_either": [], "quote": claim["quote"], "sources": sources}
