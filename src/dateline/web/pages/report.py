"""A report: the text as published, the evidence in it, the records beside it, and what the program passed over and why."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, select

from dateline.records import CodedReport, Decision, wording
from dateline.records.account import to_account
from dateline.records.public import to_json
from dateline.store import Store
from dateline.store import reviews as reviewing
from dateline.store import tables as t
from dateline.web.errors import missing
from dateline.web.highlight import cut, marks_of, paragraphs
from dateline.web.respond import Asked, Page, reference
from dateline.web.table import field_rows

Json = dict[str, Any]


def report(asked: Asked, report_id: str) -> Page:
    """One report's page. The id is taken as given; an id that is not there is tried without ``.json`` (the twin's address)."""
    store = asked.desk.store
    coded = find_report(store, report_id)
    return Page("report.html", *report_data(store, coded))


def find_report(store: Store, report_id: str) -> CodedReport:
    """The coded report; raises `DeskError` 404."""
    coded = store.coding(report_id)
    if coded is None:
        raise missing(f"report {report_id}")
    return coded


def report_data(store: Store, coded: CodedReport, events: list[Json] | None = None) -> tuple[Json, Json]:
    """The twin's data and what the template needs beside it; `events` take the place of the stored ones in a blind round."""
    rows = [to_json(e) for e in coded.events] if events is None else events
    account = to_account(coded)
    source = coded.report
    with store.reading() as connection:
        linked = linked_ids(connection, [e["id"] for e in rows])
        reviews = {r.event_id: r for r in reviewing.reviews(connection, source.id)}
        rejected = rejected_events(connection, source.id) if events is None else []
        lost = reviewing.lost_of(connection, source.id) if events is None else ()
        done = connection.execute(select(t.finished.c.who).where(t.finished.c.report_id == source.id)).scalar()
    data = {
        "report": {
            "id": source.id, "title": source.title, "source": source.source, "url": source.url, "language": source.language,
            "published": source.published.isoformat() if source.published else None, "text": source.text,
            "text_hash": source.text_hash,
        },
        "outcome": coded.outcome, "reason": coded.reason, "events": rows, **account,
        "reviews": {name: {"state": r.state, "who": r.who, "decision": r.decision} for name, r in reviews.items()},
        "rejected": rejected, "linked": linked, "done": done,
        "lost": [{"decision": number, "reason": why} for number, why in lost],
    }  # fmt: skip
    return data, _more(coded, rows, account)


def _more(coded: CodedReport, rows: list[Json], account: Json) -> Json:
    source = coded.report
    passed = [(p["start"], p["end"], p["reason"]) for p in account["passed_over"]]
    furniture = [(f["start"], f["end"], f["kind"]) for f in account["furniture"]]
    published = coded.publication
    return {
        "paragraphs": paragraphs(cut(source.text, marks_of(rows, source.id), passed, furniture)),
        "cards": [{"event": e, "rows": field_rows(e, account["choices"]), "number": i} for i, e in enumerate(rows)],
        "passed": [{**p, "words": source.text[p["start"] : p["end"]]} for p in account["passed_over"]],
        "published_words": wording.range_words(published.earliest,
        published.latest) if published.latest else "no publication day",
        "safe_url": safe_url(source.url),
    }  # fmt: skip


def safe_url(url: str | None) -> str | None:
    """The address of the original page, if it is one that a link may lead to."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def linked_ids(connection: Connection, ids: list[str]) -> dict[str, str]:
    """The public event that each event of the report belongs to, where it was linked."""
    m = t.members.c
    rows = connection.execute(select(m.event_id, m.public_id).where(m.event_id.in_(ids), m.current))
    return {row.event_id: row.public_id for row in rows}


def rejected_events(connection: Connection, report_id: str) -> list[Json]:
    """The records that somebody rejected, in a sentence, with who and why."""
    r, d = t.reviews.c, t.decisions.c
    query = select(r.event_id, r.machine, r.who, r.decision, d.why).join_from(t.reviews, t.decisions, r.decision == d.id)
    rows = connection.execute(query.where(r.report_id == report_id, r.state == "rejected").order_by(r.position))
    return [
        {"id": row.event_id, "sentence": wording.sentence(json.loads(row.machine)) if row.machine else "", "who": row.who,
         "why": row.why, "decision": row.decision}
        for row in rows
    ]  # fmt: skip


def decision_row(decision: Decision) -> Json:
    """A decision of the log as data."""
    return {
        "id": decision.id, "kind": decision.kind, "who": decision.who, "when": decision.when.isoformat(timespec="seconds"),
        "why": decision.why, "value": dict(decision.value), "undoes": decision.undoes,
        "reports": [{"id": a.report, "href": reference("reports", a.report)} for a in decision.anchors if a.field is None],
    }  # fmt: skip
