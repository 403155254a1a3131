"""Runs: which program, with which parts and settings, coded what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, insert, select, update

from dateline.errors import StoreError
from dateline.store import tables as t

RunState = Literal["running", "finished", "interrupted", "failed"]


def now() -> datetime:
    """This moment, UTC, as the tables keep it (without a zone)."""
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Run:
    """One run. `version` stands for everything that decides what coding gives; `components` says what it is made of;
    `counts` are numbers of reports by outcome."""

    id: int
    started: datetime
    finished: datetime | None
    state: RunState
    version: str
    command: str
    config: Mapping[str, Any] = field(default_factory=dict)
    components: Mapping[str, Any] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)


def start(connection: Connection, version: str, command: str, config: Mapping[str, Any], components: Mapping[str, Any]) -> int:
    row = {"started": now(), "state": "running", "version": version, "command": command, "counts": {}}
    done = connection.execute(insert(t.runs), {**row, "config": dict(config), "components": dict(components)})
    return int(done.inserted_primary_key[0])  # type: ignore[index]


def finish(connection: Connection, run: int, state: RunState, counts: Mapping[str, int]) -> None:
    values = {"finished": now(), "state": state, "counts": dict(counts)}
    if not connection.execute(update(t.runs).where(t.runs.c.id == run).values(values)).rowcount:
        raise StoreError(f"there is no run {run}")


def read(connection: Connection) -> tuple[Run, ...]:
    """All runs, the first one first."""
    columns = [t.runs.c[name] for name in Run.__dataclass_fields__]
    return tuple(Run(*row) for row in connection.execute(select(*columns).order_by(t.runs.c.id)))


def version_of(connection: Connection, run: int) -> str:
    found = connection.execute(select(t.runs.c.version).where(t.runs.c.id == run)).scalar()
    if found is None:
        raise StoreError(f"there is no run {run}; start one first")
    return str(found)
