"""Full-text search over reports and events: one function, an FTS5 and a tsvector body.

SQLite keeps the index in step by hand, in the transaction that writes (external content: the words are not stored twice);
PostgreSQL has expression indexes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import Connection, text

from dateline.records import Event

WORD: Final = re.compile(r'"[^"]+"|\S+')
MARK: Final = ("\x02", "\x03")


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: a report or an event, by id, with the words around the match; those matched stand between \\x02 and \\x03."""

    kind: Literal["report", "event"]
    id: str
    snippet: str
    rank: float


def index_report(connection: Connection, key: int) -> None:
    """Add the report's title and text to the index, as they stand in the tables now."""
    _fts(
        connection,
        "INSERT INTO report_search(rowid, title, text) SELECT key, title, text FROM report_words WHERE key = :key",
        key,
    )


def forget_report(connection: Connection, key: int) -> None:
    """Take the report out of the index; call it before its title or text changes."""
    _fts(
        connection,
        "INSERT INTO report_search(report_search, rowid, title, text)"
        " SELECT 'delete', key, title, text FROM report_words WHERE key = :key",
        key,
    )


def index_event(connection: Connection, key: int, event: Event) -> None:
    """Add an event's names and words to the index."""
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO event_search(rowid, words) VALUES (:key, :words)"
        connection.execute(text(statement), {"key": key, "words": words_of(event)})


def forget_events(connection: Connection, keys: Sequence[int]) -> None:
    """Take events out of the index."""
    if connection.dialect.name == "sqlite" and keys:
        connection.execute(text("DELETE FROM event_search WHERE rowid = :key"), [{"key": key} for key in keys])


def words_of(event: Event) -> str:
    """What an event is found by: names and mentions of places and participants, what was counted, the claims' words."""
    places = [p for p in (event.place, *event.also) if p]
    words = [event.type.replace(".", " ").replace("_", " "), *(w for p in places for w in (p.name, p.mention, p.admin1) if w)]
    words += [w for p in event.participants for w in (p.name, p.mention)]
    words += [c.quote for c in event.claims]
    return " · ".join(dict.fromkeys(words))


def search(connection: Connection, words: str, kind: Literal["report", "event"], limit: int) -> list[Hit]:
    """The best `limit` reports or events for `words`: all must occur, the last one may be a beginning; "..." is a phrase."""
    asked = WORD.findall(words)
    if not asked:
        return []
    if connection.dialect.name == "sqlite":
        return _search_sqlite(connection, asked, kind, limit)
    return _search_postgres(connection, words, kind, limit)


def matching(connection: Connection, words: str) -> frozenset[str]:
    """The ids of every event that `words` find, in no order: for filtering and counting."""
    asked = WORD.findall(words)
    if not asked:
        return frozenset()
    if connection.dialect.name == "sqlite":
        query = "SELECT e.id FROM event_search s JOIN events e ON e.key = s.rowid WHERE event_search MATCH :asked"
        return frozenset(connection.execute(text(query), {"asked": _fts_query(asked)}).scalars())
    query = "SELECT id FROM events WHERE to_tsvector('simple', json) @@ websearch_to_tsquery('simple', :words)"
    return frozenset(connection.execute(text(query), {"words": words}).scalars())


def _fts_query(asked: Sequence[str]) -> str:
    quoted = [f'"{word.strip(chr(34)).replace(chr(34), chr(34) * 2)}"' for word in asked]
    if not asked[-1].endswith('"'):
        quoted[-1] += "*"
    return " ".join(quoted)


def _search_sqlite(connection: Connection, asked: Sequence[str], kind: Literal["report", "event"], limit: int) -> list[Hit]:
    name, table = (("report_search", "reports"), ("event_search", "events"))[kind == "event"]
    found = connection.execute(
        text(
            f"SELECT r.id, snippet({name}, -1, :open, :close, '…', 24), bm25({name}) FROM {name}"
            f" JOIN {table} r ON r.key = {name}.rowid WHERE {name} MATCH :asked ORDER BY 3, 1 LIMIT :limit"
        ),
        {"asked": _fts_query(asked), "limit": limit, "open": MARK[0], "close": MARK[1]},
    )
    return [Hit(kind, row[0], row[1], -row[2]) for row in found]


def _search_postgres(connection: Connection, words: str, kind: Literal["report", "event"], limit: int) -> list[Hit]:
    table, column = (("report_words", "coalesce(title, '') || ' ' || text"), ("events", "json"))[kind == "event"]
    marks = f"StartSel={MARK[0]}, StopSel={MARK[1]}, MaxWords=24, MinWords=8"
    found = connection.execute(
        text(
            f"SELECT id, ts_headline('simple', {column}, q, :marks), ts_rank(to_tsvector('simple', {column}), q)"
            f" FROM {table}, websearch_to_tsquery('simple', :words) q"
            f" WHERE to_tsvector('simple', {column}) @@ q ORDER BY 3 DESC, 1 LIMIT :limit"
        ),
        {"words": words, "limit": limit, "marks": marks},
    )
    return [Hit(kind, row[0], row[1], row[2]) for row in found]


def _fts(connection: Connection, statement: str, key: int) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text(statement), {"key": key})
