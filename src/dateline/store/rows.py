"""From records to rows, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, insert

from dateline.records import Event, Place, Report
from dateline.records.public import from_json, to_json
from dateline.store import tables as t
from dateline.store.search import index_event, words_of

Row = dict[str, Any]


def report_row(report: Report) -> Row:
    """The columns of `reports` that come from the report itself."""
    return {
        "id": report.id,
        "text_hash": report.text_hash,
        "title": report.title,
        "source": report.source,
        "published": report.published,
        "published_origin": report.published_origin,
        "url": report.url,
        "language": report.language,
    }


def read_report(row: Any) -> Report:
    """The report of a row of `reports` joined with its text."""
    return Report(row.text, row.id, row.title, row.source, row.published, row.published_origin, row.url, row.language)


def event_row(event: Event, position: int, report_id: str | None, members: int = 1) -> Row:
    """The columns of `events`: the public JSON, and what is filtered on. `report_id` is None for a linked event."""
    grades = event.grades
    said = json.dumps(to_json(event), ensure_ascii=False, separators=(",", ":"))
    return {
        "scope": "report" if report_id is not None else "linked",
        "id": event.id,
        "report_id": report_id,
        "position": position,
        "type": event.type,
        "status": event.status,
        "outcome": event.outcome,
        "main": event.main,
        "background": event.background,
        "aggregate": event.aggregate,
        "earliest": event.date.earliest,
        "latest": event.date.latest,
        "date_precision": event.date.precision,
        "date_basis": event.date.basis,
        "extent": event.date.extent,
        **_place_columns(event.place),
        "confidence": event.confidence,
        "grade_act": grades.act.grade if grades else None,
        "grade_perpetrator": grades.perpetrator.grade if grades else None,
        "grade_toll": grades.toll.grade if grades else None,
        "members": members,
        "digest": hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        "words": words_of(event),
        "json": said,
    }


def _place_columns(place: Place | None) -> Row:
    names = ("admin1", "admin2", "country", "latitude", "longitude", "gazetteer")
    return {
        "place": place.name if place else None,
        "place_precision": place.precision if place else None,
        **{name: getattr(place, name) if place else None for name in names},
    }


def read_event(text: str) -> Event:
    """The event of a row's `json`."""
    return from_json(json.loads(text))


def insert_event(connection: Connection, event: Event, position: int, report_id: str | None, members: int = 1) -> int:
    """Write `event` with all its child rows, and into the index of words; gives its key."""
    done = connection.execute(insert(t.events), event_row(event, position, report_id, members))
    key = int(done.inserted_primary_key[0])  # type: ignore[index]
    for table, rows in _children(event):
        if rows:
            connection.execute(insert(table), [{"event": key, "position": i, **row} for i, row in enumerate(rows)])
    index_event(connection, key)
    return key


def _children(event: Event) -> Iterator[tuple[Table, list[Row]]]:
    people = ("role", "name", "mention", "actor", "kind", "certainty", "facility")
    yield t.participants, [{name: getattr(p, name) for name in people} for p in event.participants]
    counts = ("kind", "group", "low", "best", "high", "approximate")
    yield t.figures, [{name: getattr(f, name) for name in counts} for f in event.figures]
    yield t.claims, [{"report_id": c.report, "start": c.span.start, "end": c.span.end, "status": c.status} for c in event.claims]
    yield (
        t.sources,
        [
            {"claim": i, "link": j, "name": s.name, "kind": s.kind, "actor": s.actor}
            for i, claim in enumerate(event.claims)
            for j, s in enumerate(claim.sources)
        ],
    )
    yield t.weapons, [{"kind": w.kind, "text": w.text} for w in event.weapons]
    yield t.event_flags, [{"kind": f.kind, "text": f.text} for f in event.flags]
