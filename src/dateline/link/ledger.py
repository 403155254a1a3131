"""What linking reads of the database: events and reports in batches, days of publication, and the public ids that were given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final, Literal

from sqlalchemy import exists, not_, or_, select

from dateline.link.groups.decisions import Handle
from dateline.link.groups.identity import Standing
from dateline.records.event import Event
from dateline.records.report import Report
from dateline.store import EventFilter, Store
from dateline.store import tables as t

BATCH: Final = 400
"""So many ids are asked for at a time: databases take a bounded number of values."""


class Ledger:
    """A database as one run of linking reads it; `published` holds the days that were read so far."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.published: dict[str, date] = {}

    def digests(self) -> dict[str, str]:
        """By the id of each event of a report, the digest of its record."""
        e = t.events.c
        with self.store.reading() as connection:
            return {row.id: row.digest for row in connection.execute(select(e.id, e.digest).where(e.scope == "report"))}

    def events(self, ids: Iterable[str]) -> Iterator[list[Event]]:
        """The events of reports with these ids, some hundreds at a time."""
        for batch in batches(ids, BATCH):
            yield list(self.store.events(EventFilter(scope="report", ids=tuple(batch), order="report")))

    def reports(self, ids: Iterable[str]) -> Iterator[Report]:
        """The reports with these ids, as far as they are there."""
        return (r for r in map(self.store.report, sorted(ids)) if r)

    def read_days(self, reports: Iterable[str]) -> None:
        """Have the days of publication of these reports in `published`."""
        self.published.update(days_of_publication(self.store, set(reports) - set(self.published)))

    def hashes(self, reports: Iterable[str]) -> dict[str, str]:
        """The hash of the text of each report."""
        found: dict[str, str] = {}
        for batch in batches(sorted(reports), BATCH):
            query = select(t.reports.c.id, t.reports.c.text_hash).where(t.reports.c.id.in_(batch))
            with self.store.reading() as connection:
                found.update(connection.execute(query).all())
        return found

    def handles(self, reports: Iterable[str]) -> Iterator[Handle]:
        """By what decisions find the events of these reports."""
        for batch in batches(sorted(set(reports)), BATCH):
            hashes = self.hashes(batch)
            for event in self.store.events(EventFilter(scope="report", reports=tuple(batch))):
                report = event.claims[0].report
                spans = tuple((c.span.start, c.span.end) for c in event.claims)
                yield Handle(event.id, report, hashes.get(report, ""), event.type, spans)

    def standing(self, events: Iterable[str]) -> dict[str, list[Standing]]:
        """The public ids in force that may be concerned, with all members that they had: those that hold one of these events, and
        those of which a member is gone or was coded anew."""
        m, e = t.members.c, t.events.c
        gone = not_(exists(select(1).where(e.id == m.event_id, e.scope == "report")))
        ids: set[str] = set()
        with self.store.reading() as connection:
            for batch in batches(events, BATCH):
                ids.update(connection.execute(select(m.public_id).where(m.event_id.in_(batch))).scalars())
            ids.update(connection.execute(select(m.public_id).where(or_(m.current.is_(False), gone))).scalars())
            found: dict[str, list[Standing]] = defaultdict(list)
            for batch in batches(sorted(ids), BATCH):
                columns = (m.public_id, m.event_id, m.report_id, m.type, m.start, m.end)
                for row in connection.execute(select(*columns).where(m.public_id.in_(batch)).order_by(m.key)):
                    found[row[0]].append(Standing(*row[1:]))
        return dict(found)

    def living(self, before: dict[str, list[Standing]]) -> set[str]:
        """The events, of those that the ids had, that are there still."""
        e, live = t.events.c, set[str]()
        with self.store.reading() as connection:
            for batch in batches((m.event_id for members in before.values() for m in members), BATCH):
                live.update(connection.execute(select(e.id).where(e.scope == "report", e.id.in_(batch))).scalars())
        return live

    def given(self, public_id: str) -> Literal["never", "held", "let go"]:
        """Whether a public id was ever given, and whether it is in force."""
        with self.store.reading() as connection:
            held = select(t.members.c.key).where(t.members.c.public_id == public_id).limit(1)
            if connection.execute(held).first() is not None:
                return "held"
        return "let go" if self.store.redirects(public_id) else "never"

    def public_ids(self, events: Iterable[str]) -> dict[str, str]:
        """The public id that each of these events belongs to, as far as they belong to one."""
        m, found = t.members.c, dict[str, str]()
        with self.store.reading() as connection:
            for batch in batches(events, BATCH):
                found.update(connection.execute(select(m.event_id, m.public_id).where(m.event_id.in_(batch))).all())
        return found


def days_of_publication(store: Store, reports: Iterable[str]) -> dict[str, date]:
    """The days of publication that the coder settled on; the file's own where it settled on none."""
    found: dict[str, date] = {}
    for batch in batches(sorted(reports), BATCH):
        said = t.codings.c.account["publication"]
        query = select(t.reports.c.id, t.reports.c.published, said).outerjoin(t.codings).where(t.reports.c.id.in_(batch))
        with store.reading() as connection:
            days = ((name, _day(publication) or filed) for name, filed, publication in connection.execute(query))
            found.update({name: day for name, day in days if day})
    return found


def _day(publication: Any) -> date | None:
    """The day of a publication, if it is known to the day."""
    if not isinstance(publication, dict) or not publication.get("earliest"):
        return None
    same = publication["earliest"] == publication["latest"]
    return date.fromisoformat(publication["earliest"]) if same else None


def batches(values: Iterable[str], size: int) -> Iterator[list[str]]:
    """The values in lists of at most `size`."""
    held = list(values)
    return (held[i : i + size] for i in range(0, len(held), size))
