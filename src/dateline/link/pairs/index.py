"""The index of claim rows: a DuckDB database, in memory or in one file, that holds rows, block keys and scored pairs.

It is derived from the events and may be thrown away at any time. `Index.add` scores only pairs that touch new rows, or rows of
a block that has just become hot, so that adding rows in any order and number of steps ends with the same pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from dateline.errors import LinkError
from dateline.link.groups.clusters import Item, Judgements, Pair
from dateline.link.pairs.blocking import DEEPEST
from dateline.link.pairs.claim_table import rows_table
from dateline.link.pairs.features import NAMES
from dateline.link.pairs.pairing import Pairing
from dateline.link.pairs.rows import ClaimRow
from dateline.link.pairs.score import Weights, score_sql
from dateline.link.pairs.totals import COVERS


class Index:
    """Claim rows, their block keys and their scored pairs."""

    def __init__(self, weights: Weights, path: Path | None = None, *, threads: int = 2, memory: str = "2500MB") -> None:
        self.weights = weights
        try:
            self._db = duckdb.connect(str(path) if path else ":memory:", config={"threads": threads, "memory_limit": memory})
        except duckdb.Error as error:
            raise LinkError(f"the link index {path} cannot be opened: {error}") from error
        self._db.execute("SET preserve_insertion_order = false; SET enable_progress_bar = false")
        self._create()
        self._pairing = Pairing(self._db, weights)

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write what is open and let the file go."""
        self._db.close()

    def _create(self) -> None:
        empty = rows_table([])
        self._db.register("empty_rows", empty)
        self._db.execute("CREATE TABLE IF NOT EXISTS claims AS SELECT 0::INTEGER AS n, * FROM empty_rows")
        self._db.unregister("empty_rows")
        self._db.execute("CREATE TABLE IF NOT EXISTS marks (id VARCHAR, digest VARCHAR)")
        self._db.execute("CREATE TABLE IF NOT EXISTS facts (name VARCHAR PRIMARY KEY, value VARCHAR)")

    def add(self, rows: Sequence[ClaimRow] | pa.Table, digests: Mapping[str, str] | None = None) -> None:
        """Take up new rows and score them against all; raises `LinkError` if an id is there already.

        `digests` tell by id which record a row was made from, see `digests()`.
        """
        with self._whole():
            if digests:
                marks = pa.table({"id": pa.array(digests, pa.string()), "digest": pa.array(digests.values(), pa.string())})
                self._db.register("marking", marks)
                self._db.execute("INSERT INTO marks SELECT * FROM marking")
                self._db.unregister("marking")
            self._add(rows if isinstance(rows, pa.Table) else rows_table(rows))

    def _add(self, table: pa.Table) -> None:
        first = self._number("SELECT coalesce(max(n), -1) + 1 FROM claims")
        self._db.register("incoming", table)
        if self._number("SELECT count(*) FROM incoming JOIN claims USING (id)"):
            raise LinkError("a claim of that id is in the link index already")
        # Order by id, so that row numbers, and with them every tie, are the same however the rows came in.
        self._db.execute(
            "INSERT INTO claims SELECT (row_number() OVER (ORDER BY id) - 1 + $first)::INTEGER, * FROM incoming", {"first": first}
        )
        self._db.unregister("incoming")
        self._pairing.add(first)

    def remove(self, ids: Iterable[str]) -> None:
        """Let rows go, with their pairs. If a hot block cools by that, everything is scored anew."""
        with self._whole():
            self._remove(list(ids))

    def _remove(self, ids: list[str]) -> None:
        self._db.register("gone_ids", pa.table({"id": pa.array(ids, pa.string())}))
        self._db.execute("CREATE OR REPLACE TEMP TABLE gone AS SELECT n FROM claims JOIN gone_ids USING (id)")
        self._db.execute("DELETE FROM marks WHERE id IN (SELECT id FROM gone_ids)")
        self._db.unregister("gone_ids")
        self._db.execute("DELETE FROM claims WHERE n IN (SELECT n FROM gone)")
        self._pairing.remove()

    def _number(self, sql: str) -> int:
        return int(self._db.execute(sql).fetchall()[0][0])

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """A step that is kept whole or leaves no trace."""
        self._db.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def __len__(self) -> int:
        return self._number("SELECT count(*) FROM claims")

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The database, for those who keep tables of their own beside the rows."""
        return self._db

    def digests(self) -> dict[str, str]:
        """By id, the digest of the record that each row was made from, as far as `add` was told."""
        return dict(self._db.execute("SELECT id, digest FROM marks").fetchall())

    def pairs(self, least: float = 0.0) -> Iterator[Pair]:
        """Every kept pair with at least this probability, by falling probability and then by ids."""
        return self._pairs("pairs", least)

    def items(self) -> list[Item]:
        """What clustering needs of every row, in the order of ids."""
        return self._items("claims")

    def concerned(self, judged: Judgements, also: Iterable[str] = ()) -> tuple[list[Item], Iterator[Pair]]:
        """The rows, and their pairs, whose clusters may have changed since `settle`: all that can be reached from rows that came,
        whose pairs changed, that people judged, or that are named in `also`."""
        named = sorted({i for pair in (*judged.same, *judged.different) for i in pair} | set(also))
        self._fill("named", named)
        same = [[left, right] for left, right in sorted(judged.same)]
        self._fill("same_left", [p[0] for p in same])
        self._fill("same_right", [p[1] for p in same])
        self._db.execute(
            "CREATE OR REPLACE TEMP TABLE strong AS SELECT a, b FROM pairs WHERE p >= $join "
            "UNION ALL SELECT x.n, y.n FROM same_left l "
            "JOIN same_right r USING (i) JOIN claims x ON x.id = l.id JOIN claims y ON y.id = r.id", {"join": self.weights.join}
        )  # fmt: skip
        self._db.execute(
            "CREATE OR REPLACE TEMP TABLE reached AS SELECT n FROM touched UNION SELECT n FROM claims JOIN named USING (id)"
        )
        self._db.execute("CREATE OR REPLACE TEMP TABLE edge AS SELECT * FROM reached")
        while self._number("SELECT count(*) FROM edge"):
            self._db.execute(
                "CREATE OR REPLACE TEMP TABLE edge AS SELECT n FROM (SELECT b AS n FROM strong WHERE a IN (SELECT n FROM edge) "
                "UNION SELECT a FROM strong WHERE b IN (SELECT n FROM edge)) WHERE n NOT IN (SELECT n FROM reached)"
            )
            self._db.execute("INSERT INTO reached SELECT n FROM edge")
        inside = "(SELECT * FROM pairs WHERE a IN (SELECT n FROM reached) AND b IN (SELECT n FROM reached))"
        return self._items("claims SEMI JOIN reached USING (n)"), self._pairs(inside, 0.0)

    def touch(self, where: str, values: Sequence[str] | Sequence[int]) -> None:
        """Have the rows whose column `where` is one of `values` clustered again."""
        kind = pa.string() if where == "id" else pa.int64()
        self._db.register("touching", pa.table({where: pa.array(values, kind)}))
        self._db.execute(f"INSERT INTO touched SELECT DISTINCT n FROM claims SEMI JOIN touching USING ({where})")
        self._db.unregister("touching")

    def touch_all(self) -> None:
        """Have every row clustered again."""
        self._db.execute("INSERT INTO touched SELECT n FROM claims")

    def totals(self, *, touched: bool = False) -> list[tuple[str, str]]:
        """(total, act it covers), by ids, in order. With `touched`, only those in which either was touched since `settle`."""
        some = "AND (t.n IN (SELECT n FROM touched) OR c.n IN (SELECT n FROM touched))" if touched else ""
        return self._db.execute(f"{COVERS} {some} ORDER BY t.id, c.id").fetchall()

    def neighbours(self, claim: str, least: float = 0.0) -> list[Pair]:
        """The kept pairs of one row, the likeliest first."""
        self._fill("named", [claim])
        inside = "(SELECT p.* FROM pairs p, claims c, named WHERE c.id = named.id AND c.n IN (p.a, p.b))"
        return list(self._pairs(inside, least))

    def _fill(self, name: str, ids: Sequence[str]) -> None:
        """A temporary table of ids, numbered."""
        table = pa.table({"i": pa.array(range(len(ids)), pa.int64()), "id": pa.array(ids, pa.string())})
        self._db.register("filling", table)
        self._db.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM filling")
        self._db.unregister("filling")

    def settle(self) -> None:
        """Note that every row's cluster is up to date."""
        self._db.execute("DELETE FROM touched")

    def fact(self, name: str) -> str | None:
        """A note kept with the index."""
        rows = self._db.execute("SELECT value FROM facts WHERE name = ?", [name]).fetchall()
        return rows[0][0] if rows else None

    def note(self, name: str, value: str) -> None:
        """Keep a note with the index."""
        self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", [name, value])

    def _items(self, source: str) -> list[Item]:
        # A town that bears its province's name may stand for the province, so it holds nothing apart.
        columns = (
            "id, report, type, day_lo, day_hi, latitude, longitude, CASE WHEN city THEN greatest(precision, 4) ELSE precision END"
        )
        table: pa.Table = self._db.sql(f"SELECT {columns} FROM {source} ORDER BY id").to_arrow_table()
        return [
            Item(*row)
            for batch in table.to_batches(max_chunksize=50_000)
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)
        ]

    def _pairs(self, source: str, least: float) -> Iterator[Pair]:
        # Rounded, so that a last digit that differs by the order of a sum cannot change the order of joins.
        sql = (
            "SELECT least(x.id, y.id) AS l, greatest(x.id, y.id) AS r, round(p, 9) AS p FROM "
            f"{source} q JOIN claims x ON x.n = q.a JOIN claims y ON y.n = q.b WHERE q.p >= {least!r} ORDER BY p DESC, l, r"
        )
        table: pa.Table = self._db.sql(sql).to_arrow_table()
        for batch in table.to_batches(max_chunksize=50_000):
            yield from (Pair(*row) for row in zip(*(column.to_pylist() for column in batch.columns), strict=True))

    def compare(self, left: str, right: str) -> dict[str, float] | None:
        """Every feature of one pair, or None if the pair is impossible or an id is unknown."""
        found = self.features([(min(left, right), max(left, right))])
        return next(iter(found.values()), None)

    def features(self, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], dict[str, float]]:
        """Every feature of the pairs, each (left, right) by id; impossible pairs are left out."""
        self._fill("left_ids", [left for left, _ in pairs])
        self._fill("right_ids", [right for _, right in pairs])
        ask = (
            "(SELECT x.n AS a, y.n AS b FROM left_ids l JOIN right_ids r USING (i) "
            "JOIN claims x ON x.id = l.id JOIN claims y ON y.id = r.id)"
        )
        scored = score_sql(ask, self.weights, columns=True, least=0.0)
        sql = f"SELECT x.id, y.id, s.* FROM ({scored}) s JOIN claims x ON x.n = s.a JOIN claims y ON y.n = s.b"
        return {(row[0], row[1]): dict(zip(NAMES, row[5:], strict=True)) for row in self._db.execute(sql).fetchall()}

    def notes(self) -> dict[str, int]:
        """What was done with hot blocks: how many were cut, and how many stayed too hot to compare all their pairs."""
        return {
            "claims": len(self),
            "pairs": self._number("SELECT count(*) FROM pairs"),
            "blocks_cut": self._number(f"SELECT count(*) FROM heat WHERE level < {DEEPEST}"),
            "blocks_too_hot": self._number(f"SELECT count(*) FROM heat WHERE level = {DEEPEST}"),
        }
