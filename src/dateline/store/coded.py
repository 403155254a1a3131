"""Coded reports: writing one, whole, in the place of what its report gave before; reading it back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from dateline.records import CodedReport, Event
from dateline.records.account import from_account, to_account
from dateline.store import links, reviews
from dateline.store import tables as t
from dateline.store.rows import insert_event, read_event, read_report, report_row
from dateline.store.runs import now
from dateline.store.search import forget_events, forget_report, index_report


def is_coded(connection: Connection, report_id: str, text_hash: str, version: str) -> bool:
    """Whether this text of this report was coded by `version`. What was quarantined was not: it is tried again."""
    c = t.codings.c
    same = (c.report_id == report_id, c.text_hash == text_hash, c.version == version, c.outcome != "quarantined")
    return connection.execute(select(1).where(*same)).first() is not None


def save(connection: Connection, coded: CodedReport, run: int, version: str) -> None:
    """Write the report, its coding and its events, in the place of what is there for the report's id."""
    _save_report(connection, coded)
    _drop_events(connection, coded.report.id)
    report_id = coded.report.id
    connection.execute(delete(t.codings).where(t.codings.c.report_id == report_id))
    row = {"report_id": report_id, "text_hash": coded.report.text_hash, "version": version, "run": run, "coded": now()}
    said = {"outcome": coded.outcome, "reason": coded.reason, "language": coded.language, "account": to_account(coded)}
    connection.execute(insert(t.codings), {**row, **said})
    for position, event in enumerate(coded.events):
        insert_event(connection, event, position, report_id)
    reviews.rebuild(connection, report_id, fresh=True)
    links.settle_members(connection, report_id, coded=True)


def _save_report(connection: Connection, coded: CodedReport) -> None:
    row = report_row(coded.report)
    known = select(1).where(t.texts.c.hash == row["text_hash"])
    if not connection.execute(known).first():
        connection.execute(insert(t.texts), {"hash": row["text_hash"], "text": coded.report.text})
    r = t.reports.c
    key = connection.execute(select(r.key).where(r.id == coded.report.id)).scalar()
    if key is None:
        done = connection.execute(insert(t.reports), {**row, "stored": now()})
        key = int(done.inserted_primary_key[0])  # type: ignore[index]
    else:
        forget_report(connection, key)
        connection.execute(update(t.reports).where(r.key == key).values(row))
    index_report(connection, key)


def _drop_events(connection: Connection, report_id: str) -> None:
    """Take the report's events out; their memberships stop being current until `settle_members` finds the same record again."""
    e = t.events.c
    old = connection.execute(select(e.key).where(e.report_id == report_id)).scalars().all()
    forget_events(connection, old)
    connection.execute(delete(t.events).where(e.report_id == report_id))


def read(connection: Connection, query: Select[Any]) -> list[CodedReport]:
    """The coded reports of a query made with `selected`."""
    rows = connection.execute(query).all()
    return [_read(connection, row) for row in rows]


def selected() -> Select[Any]:
    """The query that `read` takes, to be narrowed: reports with their text and coding, in the order of ids."""
    c = t.codings.c
    joined = t.codings.join(t.reports, t.reports.c.id == c.report_id).join(t.texts, t.texts.c.hash == t.reports.c.text_hash)
    said = (c.outcome, c.reason, c.account, c.language.label("coded_language"))
    return select(t.reports, t.texts.c.text, *said).select_from(joined).order_by(t.reports.c.id)


def events_of(connection: Connection, report_id: str) -> tuple[Event, ...]:
    """The report's own events, in their order."""
    query = select(t.events.c.json).where(t.events.c.report_id == report_id).order_by(t.events.c.position)
    return tuple(read_event(text) for text in connection.execute(query).scalars())


def _read(connection: Connection, row: Row[Any]) -> CodedReport:
    events = events_of(connection, row.id)
    return from_account(row.account, read_report(row), row.outcome, row.reason, row.coded_language, events)
