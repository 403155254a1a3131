"""Gold records, coded events and tables of names, as files."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from dateline.errors import EvaluationError

Json = dict[str, Any]
STDIN: Final = "-"
_NEEDED: Final = ("type", "quote", "participants", "figures")


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report as a careful reader codes it: its events, and stretches of its text that must not yield one."""

    id: str
    text: str
    events: tuple[Json, ...] = ()
    not_events: tuple[str, ...] = ()
    meta: Json = field(default_factory=dict, hash=False)

    @property
    def needed(self) -> tuple[int, ...]:
        """Positions of the events that a coder must find; the others are free either way."""
        return tuple(i for i, event in enumerate(self.events) if not event.get("optional"))


def read_gold(path: Path | str) -> tuple[GoldReport, ...]:
    """The gold of a file: a JSON list or JSON Lines of ``{"report": {"id", "text"}, "events", "not_events"}``.

    Raises `EvaluationError` with the file's name and the record at fault.
    """
    reports = tuple(_gold_report(str(path), number, row) for number, row in enumerate(_rows(str(path)), 1))
    if not reports:
        raise EvaluationError(f"{path}: no gold records in it")
    twice = {r.id for r in reports if sum(other.id == r.id for other in reports) > 1}
    if twice:
        raise EvaluationError(f"{path}: more than one gold record for {', '.join(sorted(twice))}")
    return reports


def read_events(path: Path | str) -> tuple[Json, ...]:
    """Coded events in the public JSON, one a line, from a file or (``-``) standard input. Raises `EvaluationError`."""
    return tuple(_rows(str(path)))


def read_names(path: Path | str | None) -> dict[str, list[str]]:
    """A table of canonical name -> further names; empty without a file. Raises `EvaluationError`."""
    if path is None:
        return {}
    table = _parse(str(path), _text(str(path)), 1)
    if not isinstance(table, dict) or not all(isinstance(v, list) for v in table.values()):
        raise EvaluationError(f'{path}: not a table of names; write {{"canonical name": ["another", ...]}}')
    return table


def report_of(event: Json) -> str:
    """The id of the report that an event is of: the first, where it is of many."""
    claims = event.get("claims") or [{}]
    for value in (event.get("report_ids"), event.get("report_id"), claims[0].get("report")):
        if value:
            return str(value[0] if isinstance(value, list) else value)
    return ""


def _gold_report(path: str, number: int, row: Json) -> GoldReport:
    report = row.get("report")
    if not isinstance(report, dict) or not isinstance(report.get("text"), str) or "id" not in report:
        raise EvaluationError(f"{path}: record {number} has no report with an id and a text")
    events = tuple(row.get("events") or ())
    for event in events:
        missing = [name for name in _NEEDED if name not in event]
        if missing:
            raise EvaluationError(f"{path}: an event of {report['id']} has no {' and no '.join(missing)}")
    meta = {name: value for name, value in report.items() if name not in ("id", "text")}
    return GoldReport(str(report["id"]), report["text"], events, tuple(row.get("not_events") or ()), meta)


def _rows(path: str) -> Iterator[Json]:
    text = _text(path)
    if text.lstrip().startswith("["):
        rows = _parse(path, text, 1)
    else:
        rows = [_parse(path, line, number) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise EvaluationError(f"{path}: record {number} is no JSON object")
        yield row


def _parse(path: str, text: str, line: int) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise EvaluationError(f"{path}:{line + error.lineno - 1}: not JSON: {error.msg}") from error


def _text(path: str) -> str:
    try:
        return sys.stdin.read() if path == STDIN else Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path}: cannot be read: {error}") from error
