"""Which reports are copies, kept beside the index: sketches of reports in DuckDB, so that new ones meet old ones by a join."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import duckdb
import pyarrow as pa

from dateline.link.copies.finding import WHOLE, bands_of, components, read_text, share_of
from dateline.records.report import Report

_SCHEMA: Final = pa.schema([("band", pa.int64()), ("report", pa.string())])


@dataclass(frozen=True, slots=True)
class CopyEntry:
    """What decides which report of a group is the origin: the earliest, of equals the fullest. `outlet` is who published it."""

    report: str
    published: date | None
    words: int
    outlet: str


class CopyBook:
    """The copies among the reports of a database; `lookup` gives the report of an id, to check a candidate on its words."""

    def __init__(self, db: duckdb.DuckDBPyConnection, lookup: Callable[[str], Report | None]) -> None:
        self._db = db
        self._lookup = lookup
        db.execute("CREATE TABLE IF NOT EXISTS copy_bands (band BIGINT, report VARCHAR)")
        db.execute(
            "CREATE TABLE IF NOT EXISTS copy_entries (report VARCHAR PRIMARY KEY, published DATE, words INTEGER, outlet VARCHAR)"
        )
        db.execute("CREATE TABLE IF NOT EXISTS copy_links (a VARCHAR, b VARCHAR, share DOUBLE)")

    def add(self, reports: Iterable[Report], published: Mapping[str, date]) -> set[str]:
        """Take up reports (again); gives the ids of all reports whose group may have changed."""
        held = {r.id: r for r in reports}
        changed = self._groups(held)
        self.remove(held)
        bands: list[tuple[int, str]] = []
        for report in held.values():
            text = read_text(report, published)
            bands += [(band, report.id) for band in bands_of(text)]
            entry = (report.id, text.published, len(text.words), report.source or "")
            self._db.execute("INSERT INTO copy_entries VALUES (?, ?, ?, ?)", list(entry))
        self._insert(bands)
        links = [(a, b, share) for a, b in self._candidates(held) if (share := self._share(a, b, held)) >= WHOLE]
        if links:
            self._db.executemany("INSERT INTO copy_links VALUES (?, ?, ?)", [list(link) for link in links])
        return changed | self._groups(held)

    def _groups(self, reports: Mapping[str, Report]) -> set[str]:
        """All reports in the groups of copies that these reports are in: their origin may be another now."""
        links = self._db.execute("SELECT a, b FROM copy_links").fetchall()
        return {r for members in components(links) if any(m in reports for m in members) for r in members}

    def remove(self, reports: Iterable[str]) -> None:
        """Let reports go."""
        self._db.register("leaving", pa.table({"report": pa.array(list(reports), pa.string())}))
        for table, columns in (("copy_bands", ("report",)), ("copy_entries", ("report",)), ("copy_links", ("a", "b"))):
            for column in columns:
                self._db.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT report FROM leaving)")
        self._db.unregister("leaving")

    def roots(self) -> dict[str, CopyEntry]:
        """For each report that is a copy, the entry of its origin."""
        links = self._db.execute("SELECT a, b FROM copy_links").fetchall()
        entries = self._entries({r for pair in links for r in pair})
        found: dict[str, CopyEntry] = {}
        for members in components(links):
            first, *rest = sorted((entries[m] for m in members), key=lambda e: (e.published or date.max, -e.words, e.report))
            found.update({entry.report: first for entry in rest})
        return found

    def _entries(self, reports: set[str]) -> dict[str, CopyEntry]:
        self._db.register("wanted", pa.table({"report": pa.array(sorted(reports), pa.string())}))
        rows = self._db.execute(
            "SELECT report, published, words, outlet FROM copy_entries SEMI JOIN wanted USING (report)"
        ).fetchall()
        self._db.unregister("wanted")
        return {row[0]: CopyEntry(*row) for row in rows}

    def _insert(self, bands: Sequence[tuple[int, str]]) -> None:
        columns = zip(*bands, strict=True) if bands else ((), ())
        self._db.register("incoming_bands", pa.table([list(c) for c in columns], schema=_SCHEMA))
        self._db.execute("INSERT INTO copy_bands SELECT * FROM incoming_bands")
        self._db.unregister("incoming_bands")

    def _candidates(self, held: Mapping[str, Report]) -> list[tuple[str, str]]:
        self._db.register("new_reports", pa.table({"report": pa.array(list(held), pa.string())}))
        rows = self._db.execute(
            "SELECT DISTINCT least(x.report, y.report), greatest(x.report, y.report) "
            "FROM copy_bands x JOIN copy_bands y USING (band) "
            "WHERE x.report IN (SELECT report FROM new_reports) AND x.report <> y.report ORDER BY 1, 2"
        ).fetchall()
        self._db.unregister("new_reports")
        return [(a, b) for a, b in rows]

    def _share(self, a: str, b: str, held: Mapping[str, Report]) -> float:
        texts = [held.get(name) or self._lookup(name) for name in (a, b)]
        if texts[0] is None or texts[1] is None:
            return 0.0
        return share_of(read_text(texts[0]), read_text(texts[1]))
