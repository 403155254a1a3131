"""The lists: all actors, places, outlets, and all reports with what became of them."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from sqlalchemy import func, select

from dateline.store import tables as t
from dateline.web.errors import DeskError
from dateline.web.respond import Asked, Page, reference

Json = dict[str, Any]
LISTED: Final = 200


def page_number(asked: Asked) -> int:
    """The page of the address; raises `DeskError` 400."""
    page = asked.request.query_params.get("page", "1")
    if not page.isdecimal() or not 1 <= int(page) <= 1_000_000:
        raise DeskError(400, f"page={page!r} is no page")
    return int(page)


def _index(asked: Asked, facet: str, kind: str, title: str) -> Page:
    """All values of a facet with the number of their events, the most frequent first."""
    columns = asked.desk.columns()
    column = columns.facets[facet]
    counts = column.count(np.ones(columns.size, dtype=np.bool_))
    at = [int(i) for i in np.argsort(-counts, kind="stable") if counts[i] and i]
    page, words = page_number(asked), column.words
    shown = at[(page - 1) * LISTED : page * LISTED]
    rows = [
        {"id": words.words[i], "name": words.labels[i], "events": int(counts[i]), "href": reference(kind, words.words[i])}
        for i in shown
    ]
    data = {"kind": kind, "count": len(at), "rows": rows, "page": page, "pages": max(1, -(-len(at) // LISTED))}
    return Page("index.html", data, {"title": title})


def actors(asked: Asked) -> Page:
    return _index(asked, "actor", "actors", "Actors")


def places(asked: Asked) -> Page:
    return _index(asked, "place", "places", "Places")


def outlets(asked: Asked) -> Page:
    return _index(asked, "outlet", "outlets", "Outlets")


def reports(asked: Asked) -> Page:
    """All reports, the newest first, with what became of them."""
    r, c, f = t.reports.c, t.codings.c, t.finished.c
    page, outcome = page_number(asked), asked.request.query_params.get("outcome", "")
    joined = t.reports.outerjoin(t.codings, c.report_id == r.id).outerjoin(t.finished, f.report_id == r.id)
    events = select(func.count()).where(t.events.c.report_id == r.id).correlate(t.reports).scalar_subquery()
    query = select(r.id, r.title, r.source, r.published, c.outcome, c.reason, f.who, events.label("n")).select_from(joined)
    with asked.desk.store.reading() as connection:
        if outcome:
            query = query.where(c.outcome == outcome)
        total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
        found = connection.execute(query.order_by(r.published.desc(), r.id).limit(LISTED).offset((page - 1) * LISTED)).all()
    rows = [
        {"id": row.id, "href": reference("reports", row.id), "title": row.title, "source": row.source,
         "published": row.published.isoformat() if row.published else None, "outcome": row.outcome, "reason": row.reason,
         "events": row.n, "done": row.who}
        for row in found
    ]  # fmt: skip
    data = {"count": total, "rows": rows, "page": page, "pages": max(1, -(-total // LISTED)), "outcome": outcome}
    return Page("reports.html", data, {"outcomes": asked.desk.store.outcomes()})
