"""The database: what was coded, what people decided, what was linked."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal, Self

from sqlalchemy import Connection, Engine, delete, func, insert, select

from dateline.errors import StoreError
from dateline.records import CodedReport, Decision, Event, Report
from dateline.store import coded as coding_rows
from dateline.store import decisions, links, migrate, runs
from dateline.store import reviews as reviewing
from dateline.store import tables as t
from dateline.store.connect import WRITES, Pulse, connect, is_url, shown, translated, write_ahead
from dateline.store.filters import EventFilter, ordered, where
from dateline.store.rows import read_event, read_report
from dateline.store.runs import Run, RunState
from dateline.store.search import Hit, search

EVERYTHING: Final = EventFilter()


class Store:
    """An open database. Made by `Store.open`; a context manager; safe to share between threads, not between processes.

    Each method is one transaction. Writers of other processes are waited for (up to a minute). All raise `StoreError`
    with the database's name if it cannot be used.
    """

    def __init__(self, engine: Engine, name: str, read_only: bool) -> None:
        self.engine = engine
        self.name = name
        self.read_only = read_only
        self._versions: dict[int, str] = {}
        self._pulse: Pulse | None = None

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, read_only: bool = False) -> Self:
        """Open a file or an address; make it, or bring its schema up to date, unless `create` is False or it is read-only."""
        name = str(where)
        absent = not is_url(name) and (not Path(name).exists() or Path(name).stat().st_size == 0)
        if absent and (read_only or not create):
            raise StoreError(f"{name}: there is no such database; `dateline code REPORTS --db {name}` makes one")
        if not is_url(name) and Path(name).is_dir():
            raise StoreError(f"{name} is a folder, not a database")
        store = cls(connect(name, read_only=read_only), shown(name), read_only)
        try:
            store._prepare(create)
        except BaseException:
            store.close()
            raise
        return store

    def _prepare(self, create: bool) -> None:
        with self.reading() as connection:
            found = migrate.current(connection, self.name)
        if found != migrate.SCHEMA:
            self._migrate(create)
        if not self.read_only:
            write_ahead(self.engine)

    def _migrate(self, create: bool) -> None:
        if self.read_only or not create:
            raise StoreError(f"{self.name} has an older schema; open it once for writing (any `dateline code --db`) to update it")
        with self.writing() as connection:
            migrate.take_turn(connection)
            if migrate.current(connection, self.name) != migrate.SCHEMA:
                migrate.upgrade(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database; for queries that no method answers."""
        with translated(self.name), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that is kept if the block ends well and leaves no trace if it does not."""
        if self.read_only:
            raise StoreError(f"{self.name} is open for reading only")
        with translated(self.name), self.engine.connect() as connection:
            connection = connection.execution_options(**{WRITES: True})
            with connection.begin():
                yield connection

    def pulse(self) -> int | None:
        """A number that changes whenever something was written, here or by another program; None where that cannot be told."""
        with translated(self.name):
            if self._pulse is None:
                self._pulse = Pulse(self.engine)
            return self._pulse.beat()

    def close(self) -> None:
        """Let go of the database; with SQLite its side files are folded back."""
        if self._pulse is not None:
            self._pulse.close()
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # Runs and what they code

    def start_run(
        self,
        version: str,
        *,
        command: str = "",
        config: Mapping[str, Any] | None = None,
        components: Mapping[str, Any] | None = None,
    ) -> int:
        """Begin a run; gives its number. `version` stands for everything that decides what coding gives."""
        with self.writing() as connection:
            return runs.start(connection, version, command, config or {}, components or {})

    def finish_run(self, run: int, counts: Mapping[str, int], state: RunState = "finished") -> None:
        """Note how a run ended, and the number of reports by outcome."""
        with self.writing() as connection:
            runs.finish(connection, run, state, counts)

    def runs(self) -> tuple[Run, ...]:
        with self.reading() as connection:
            return runs.read(connection)

    def save(self, coded: CodedReport, run: int) -> None:
        """Store a coded report in one transaction, in the place of what its id had before. Decisions are never touched."""
        with self.writing() as connection:
            if run not in self._versions:
                self._versions[run] = runs.version_of(connection, run)
            coding_rows.save(connection, coded, run, self._versions[run])

    def save_unreadable(self, run: int, name: str, reason: str) -> None:
        """Note a file or row that gave no report, and why."""
        with self.writing() as connection:
            connection.execute(insert(t.unreadable), {"run": run, "name": name, "reason": reason})

    def unreadable(self, run: int | None = None) -> tuple[tuple[str, str], ...]:
        """(name, reason) of what could not be read, in all runs or in one."""
        query = select(t.unreadable.c.name, t.unreadable.c.reason).order_by(t.unreadable.c.key)
        if run is not None:
            query = query.where(t.unreadable.c.run == run)
        with self.reading() as connection:
            return tuple((row.name, row.reason) for row in connection.execute(query))

    def coded(self, report_id: str, text_hash: str, version: str) -> bool:
        """Whether this text of this report was coded by this version (a quarantined one was not)."""
        with self.reading() as connection:
            return coding_rows.is_coded(connection, report_id, text_hash, version)

    # Reports

    def report(self, report_id: str) -> Report | None:
        """The report as published."""
        query = select(t.reports, t.texts.c.text).join(t.texts).where(t.reports.c.id == report_id)
        with self.reading() as connection:
            row = connection.execute(query).first()
        return read_report(row) if row else None

    def report_ids(self) -> tuple[str, ...]:
        with self.reading() as connection:
            return tuple(connection.execute(select(t.reports.c.id).order_by(t.reports.c.id)).scalars())

    def coding(self, report_id: str) -> CodedReport | None:
        """The report with its outcome, its events, what was passed over, and the account of every choice."""
        with self.reading() as connection:
            found = coding_rows.read(connection, coding_rows.selected().where(t.reports.c.id == report_id))
        return found[0] if found else None

    def codings(self, outcome: str | None = None) -> Iterator[CodedReport]:
        """All coded reports, or those of one outcome, in the order of ids."""
        query, last = coding_rows.selected().limit(100), ""
        if outcome is not None:
            query = query.where(t.codings.c.outcome == outcome)
        while True:
            with self.reading() as connection:
                found = coding_rows.read(connection, query.where(t.reports.c.id > last))
            yield from found
            if not found:
                return
            last = found[-1].report.id

    def outcomes(self) -> dict[str, int]:
        """The number of reports by outcome."""
        query = select(t.codings.c.outcome, func.count()).group_by(t.codings.c.outcome).order_by(t.codings.c.outcome)
        with self.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    # Events

    def events(self, asked: EventFilter = EVERYTHING) -> Iterator[Event]:
        """The events that `asked` keeps, in its order."""
        return (read_event(text) for text in self.event_json(asked))

    def event_json(self, asked: EventFilter = EVERYTHING) -> Iterator[str]:
        """The public JSON of the events that `asked` keeps, one line each, as stored."""
        query = ordered(select(t.events.c.json).where(where(asked)), asked)
        with self.reading() as connection:
            yield from connection.execution_options(yield_per=500).execute(query).scalars()

    def count(self, asked: EventFilter = EVERYTHING) -> int:
        """How many events `asked` keeps; its limit and offset do not matter."""
        with self.reading() as connection:
            return connection.execute(select(func.count()).select_from(t.events).where(where(asked))).scalar_one()

    def facet(self, asked: EventFilter, column: str) -> dict[Any, int]:
        """The number of events that `asked` keeps by the value of a column of `events`, the largest first."""
        by = t.events.c[column]
        query = select(by, func.count()).where(where(asked)).group_by(by).order_by(func.count().desc(), by)
        with self.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def report_events(self, report_id: str) -> tuple[str, ...]:
        """The public JSON of a report's own events, in their order."""
        query = select(t.events.c.json).where(t.events.c.report_id == report_id).order_by(t.events.c.position)
        with self.reading() as connection:
            return tuple(connection.execute(query).scalars())

    def event(self, event_id: str) -> Event | None:
        """The event with this public id, or this id within its report. Merged ids lead to what they became."""
        e, seen = t.events.c, set[str]()
        with self.reading() as connection:
            while event_id and event_id not in seen:
                query = select(e.json).where(e.id == event_id).order_by(e.scope)  # linked comes before report
                found = connection.execute(query).scalar()
                if found is not None:
                    return read_event(found)
                seen.add(event_id)
                became = links.redirects(connection, event_id)
                event_id = became[0].new if became and became[0].kind == "merged" else ""
        return None

    def search(self, words: str, *, kind: Literal["report", "event"] = "report", limit: int = 50) -> list[Hit]:
        """Full-text search; the best first."""
        with self.reading() as connection:
            return search(connection, words, kind, limit)

    # Decisions

    def append(self, decision: Decision) -> Decision:
        """Add to the log; gives the decision with its number."""
        with self.writing() as connection:
            return decisions.append(connection, decision)

    def decide(self, decision: Decision, *, seen: int | None = None) -> Decision:
        """Add to the log and bring the events that it is about in line with it; gives the decision with its number.

        Raises `DecisionConflict` if somebody else decided on them after number `seen`, `StoreError` if it cannot be taken in.
        """
        with self.writing() as connection:
            return reviewing.decide(connection, decision, seen)

    def reviews(self, report_id: str | None = None) -> tuple[reviewing.Review, ...]:
        """How events that people decided on stand, in the order of decisions."""
        with self.reading() as connection:
            return reviewing.reviews(connection, report_id)

    def lost(self, only: Collection[str] | None = None) -> tuple[tuple[int, str], ...]:
        """(number, reason) of the decisions on single records that no longer find the words they were about; of all reports, or
        of these `only`."""
        with self.reading() as connection:
            return reviewing.all_lost(connection, only)

    def decisions(self, *, after: int = 0, report: str | None = None) -> tuple[Decision, ...]:
        """The log, in order: what came after number `after`, or what is anchored in one report."""
        with self.reading() as connection:
            return decisions.read(connection, after, report)

    # Links

    def link(self, step: links.LinkUpdate) -> None:
        """Write one step of linking, in one transaction."""
        with self.writing() as connection:
            links.apply(connection, step)

    def members(self, public_id: str | None = None) -> tuple[tuple[str, links.Member], ...]:
        with self.reading() as connection:
            return links.members(connection, public_id)

    def unlinked(self) -> tuple[str, ...]:
        """Ids of the events of reports that no linked event holds."""
        with self.reading() as connection:
            return links.unlinked(connection)

    def stale(self) -> tuple[str, ...]:
        """Public ids of linked events that rest on a record which has changed since."""
        with self.reading() as connection:
            return links.stale(connection)

    def pairs(self, *event_ids: str) -> tuple[links.Pair, ...]:
        with self.reading() as connection:
            return links.pairs(connection, event_ids)

    def redirects(self, old: str) -> tuple[links.Redirect, ...]:
        with self.reading() as connection:
            return links.redirects(connection, old)

    # Settings of the database itself (the merge rule that linked it, ...)

    def setting(self, name: str) -> Any:
        """The value kept under `name`, or None."""
        with self.reading() as connection:
            return connection.execute(select(t.settings.c.value).where(t.settings.c.name == name)).scalar()

    def set(self, name: str, value: Any) -> None:
        with self.writing() as connection:
            connection.execute(delete(t.settings).where(t.settings.c.name == name))
            connection.execute(insert(t.settings), {"name": name, "value": json.loads(json.dumps(value))})
