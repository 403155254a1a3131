"""An event: the sentence, its fields, the claims side by side, tolls on one axis, why it was joined, and the log."""

from __future__ import annotations

from typing import Any

from dateline.records import wording
from dateline.records.public import to_json
from dateline.store import Store
from dateline.web.compare import side_by_side, toll_lines
from dateline.web.deciding import standing
from dateline.web.drawing import toll_axis
from dateline.web.errors import missing
from dateline.web.joining import joined
from dateline.web.pages.report import decision_row
from dateline.web.respond import Asked, Page, reference
from dateline.web.table import field_rows

Json = dict[str, Any]


def event(asked: Asked, event_id: str) -> Page:
    """One event's page. A merged id leads to what it became."""
    store = asked.desk.store
    found = store.event(event_id)
    if found is None:
        raise missing(f"event {event_id}")
    record = to_json(found)
    parts = [to_json(e) for e in standing(store, found.id)] or [record]  # all may be rejected, and not linked anew yet
    compared = side_by_side(record, parts)
    log = history(store, parts)
    linked = parts[0]["id"] != record["id"]
    data = {
        "event": record, "sentence": wording.sentence(record), "records": parts, "compared": compared, "history": log,
        "joined": joined(store, parts) if linked else None, "points": claim_points(record, parts),
        "reviews": _reviews(store, parts), "became": found.id if found.id != event_id else None,
    }  # fmt: skip
    choices = [c for p in parts for c in _choices(store, p)]
    lines = toll_lines(parts if linked else [], record)
    more = {
        "rows": with_quotes(field_rows(record, choices), store),
        "axis": toll_axis(lines),
        "lines": lines,
        "linked": linked,
        "seen": max((d["id"] for d in log), default=0),
    }
    return Page("event.html", data, more)


def with_quotes(rows: list[Json], store: Store) -> list[Json]:
    """The rows with the words that each value rests on, and where to read them in their report."""
    texts: dict[str, str] = {}
    for row in rows:
        row["quotes"] = []
        for report_id, start, end in row["evidence"]:
            if report_id not in texts:
                found = store.report(report_id)
                texts[report_id] = found.text if found else ""
            words = texts[report_id][start:end]
            if words and not any(q["words"] == words and q["report"] == report_id for q in row["quotes"]):
                row["quotes"].append({"report": report_id, "words": words, "href": reference("reports", report_id)})
    return rows


def _choices(store: Store, part: Json) -> list[Json]:
    coded = store.coding(part["claims"][0]["report"])
    if coded is None:
        return []
    return [
        {"event": c.event, "of": c.of, "chosen": c.chosen, "rule": c.rule, "score": c.score, "features": dict(c.features),
         "runners_up": [{"label": r.label, "score": r.score, "reason": r.reason} for r in c.runners_up]}
        for c in coded.choices
        if c.event == part["id"]
    ]  # fmt: skip


def history(store: Store, parts: list[Json]) -> list[Json]:
    """Every decision on the event's records, the first one first. What coders of a blind round did stays out of sight."""
    ids = {p["id"] for p in parts}
    rows: dict[int, Json] = {}
    for report_id in dict.fromkeys(p["claims"][0]["report"] for p in parts):
        for decision in store.decisions(report=report_id):
            value = decision.value
            about = {value.get("event"), value.get("to"), value.get("into"), *value.get("events", ())}
            if ids & about and not value.get("blind"):
                rows[decision.id or 0] = decision_row(decision)
    return [rows[key] for key in sorted(rows)]


def _reviews(store: Store, parts: list[Json]) -> Json:
    found: Json = {}
    for report_id in dict.fromkeys(p["claims"][0]["report"] for p in parts):
        for r in store.reviews(report_id):
            found[r.event_id] = {"state": r.state, "who": r.who, "decision": r.decision}
    return {p["id"]: found[p["id"]] for p in parts if p["id"] in found}


def claim_points(event: Json, parts: list[Json]) -> list[Json]:
    """The record's place and each claim's own, for the small map."""
    points = [(event, "the record")] + [(p, p["claims"][0]["sources"][-1]["name"]) for p in parts if p["id"] != event["id"]]
    return [
        {"x": e["place"]["longitude"], "y": e["place"]["latitude"], "precision": e["place"]["precision"],
        "name": e["place"]["name"],
         "country": e["place"]["country"], "by": by, "href": reference("events", e["id"])}
        for e, by in points
        if e["place"] and e["place"]["latitude"] is not None
    ]  # fmt: skip
