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
UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
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


def index_event(connection: Connection, key: int) -> None:
    """Add an event's words to the index, as they stand in its row now."""
    _fts(connection, "INSERT INTO event_search(rowid, words) SELECT key, words FROM events WHERE key = :key", key)


def forget_events(connection: Connection, keys: Sequence[int]) -> None:
    """Take events out of the index; call it before their rows go."""
    for key in keys:
        _fts(
            connection,
            "INSERT INTO event_search(event_search, rowid, words) SELECT 'delete', key, words FROM events WHERE key = :key",
            key,
        )


def words_of(event: Event) -> str:
    """What an event is found by: names and mentions of places and participants, what was counted, the claims' words."""
    places = [p for p in (event.place, *event.also) if p]
    words = [event.type.replace(".", " ").replace("_", " "), *(w for p in places for w in (p.name, p.mention, p.admin1) if w)]
    words += [w for p in event.participants for w in (p.name, p.mention)]
    words += [c.quote for c in event.claims]
    return " · ".join(dict.fromkeys(words))


def search(connection: Connection, words: str, kind: Literal["report", "event"], limit: int) -> list[Hit]:
    """The best `limit` reports or events for `words`: all must occur, the last one may be a beginning; "..." is a phrase."""
    asked = _asked(words)
    if not asked:
        return []
    if connection.dialect.name == "sqlite":
        return _search_sqlite(connection, _fts_query(asked), kind, limit)
    return _search_postgres(connection, _ts_query(asked), kind, limit)


def matching(connection: Connection, words: str) -> frozenset[str]:
    """The ids of every event that `words` find, in no order: for filtering and counting."""
    asked = _asked(words)
    if not asked:
        return frozenset()
    if connection.dialect.name == "sqlite":
        query = "SELECT e.id FROM event_search s JOIN events e ON e.key = s.rowid WHERE event_search MATCH :asked"
        return frozenset(connection.execute(text(query), {"asked": _fts_query(asked)}).scalars())
    query = "SELECT id FROM events WHERE to_tsvector('simple', words) @@ to_tsquery('simple', :asked)"
    return frozenset(connection.execute(text(query), {"asked": _ts_query(asked)}).scalars())


def _asked(words: str) -> list[str]:
    """The words and phrases of a query; what no text in a database can hold is taken out."""
    return WORD.findall(UNSTORABLE.sub(" ", words))


def _fts_query(asked: Sequence[str]) -> str:
    quoted = [f'"{word.strip(chr(34)).replace(chr(34), chr(34) * 2)}"' for word in asked]
    if not asked[-1].endswith('"'):
        quoted[-1] += "*"
    return " ".join(quoted)


def _ts_query(asked: Sequence[str]) -> str:
    """The same for PostgreSQL: ``troops & minister <-> spoke & bet:*``."""
    phrases = [" <-> ".join(re.findall(r"\w+", word)) for word in asked]
    if phrases[-1] and not asked[-1].endswith('"'):
        phrases[-1] += ":*"
    return " & ".join(filter(None, phrases))


def _search_sqlite(connection: Connection, asked: str, kind: Literal["report", "event"], limit: int) -> list[Hit]:
    name, table = (("report_search", "reports"), ("event_search", "events"))[kind == "event"]
    found = connection.execute(
        text(
            f"SELECT r.id, snippet({name}, -1, :open, :close, '…', 24), bm25({name}) FROM {name}"
            f" JOIN {table} r ON r.key = {name}.rowid WHERE {name} MATCH :asked ORDER BY 3, 1 LIMIT :limit"
        ),
        {"asked": asked, "limit": limit, "open": MARK[0], "close": MARK[1]},
    )
    return [Hit(kind, row[0], row[1], -row[2]) for row in found]


def _search_postgres(connection: Connection, asked: str, kind: Literal["report", "event"], limit: int) -> list[Hit]:
    marks = f"StartSel={MARK[0]}, StopSel={MARK[1]}, MaxWords=24, MinWords=8"
    table, column, also = ("events", "words", "")
    if kind == "report":
        table, column, also = "report_words", "text", "OR to_tsvector('simple', coalesce(title, '')) @@ q"
    found = connection.execute(
        text(
            f"SELECT id, ts_headline('simple', {column}, q, :marks), ts_rank(to_tsvector('simple', {column}), q)"
            f" FROM {table}, to_tsquery('simple', :asked) q"
            f" WHERE to_tsvector('simple', {column}) @@ q {also} ORDER BY 3 DESC, 1 LIMIT :limit"
        ),
        {"asked": asked, "limit": limit, "marks": marks},
    )
    return [Hit(kind, row[0], row[1], row[2]) for row in found]


def _fts(connection: Connection, statement: str, key: int) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text(statement), {"key": key})
