"""The index of claim rows: a DuckDB database, in memory or in one file, that holds rows, block keys and scored pairs.

It is derived from the events and may be thrown away at any time. `Index.add` scores only pairs that touch new rows, or rows of
a block that has just become hot, so that adding rows in any order and number of steps ends with the same pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from dateline.errors import LinkError
from dateline.link.blocking import (
    DEEPEST,
    LIMITS,
    PLACED,
    SAID,
    SAID_IN_WEEK,
    heat_sql,
    placed_keys_sql,
    said_keys_sql,
    weekly_keys_sql,
)
from dateline.link.clusters import Item, Judgements, Pair
from dateline.link.features import NAMES
from dateline.link.rows import COLUMNS, ClaimRow
from dateline.link.score import Weights, score_sql
from dateline.link.totals import COVERS

_TYPES: Final[dict[str, pa.DataType]] = {
    "id": pa.string(), "report": pa.int64(), "outlet": pa.int64(), "anchor_start": pa.int32(), "type": pa.int16(),
    "family": pa.int16(),
    "aggregate": pa.bool_(), "background": pa.bool_(), "main": pa.bool_(), "real": pa.bool_(), "city": pa.bool_(),
    "denied": pa.bool_(), "by_state": pa.bool_(), "by_group": pa.bool_(),
    "day_lo": pa.int32(), "day_hi": pa.int32(), "published": pa.int32(), "latitude": pa.float64(), "longitude": pa.float64(),
    "precision": pa.int16(), "admin1": pa.int64(), "country": pa.int64(), "weapons": pa.int32(), "outcome": pa.int16(),
    "blocks": pa.list_(pa.int16()),
    **{f"{toll}_{end}": pa.int32() for toll in ("killed", "wounded") for end in ("low", "best", "high")},
    **{name: pa.list_(pa.int64()) for name in
       ("places", "who_did", "who_hit", "persons", "kin", "camps_did", "camps_hit", "figures", "origins",
        "terms", "lead", "bands")},
    **{f"{name}{n}": pa.uint64() for name in ("near", "whole") for n in range(4)},
}  # fmt: skip
_SCHEMA: Final = pa.schema([(name, _TYPES[name]) for name in COLUMNS])
_TOP: Final = 2**31 - 1


def rows_table(rows: Sequence[ClaimRow]) -> pa.Table:
    """The rows as an Arrow table with the columns of `ClaimRow`."""
    columns = zip(*(astuple(row) for row in rows), strict=True) if rows else ([] for _ in COLUMNS)
    arrays = [pa.array([_fit(v) for v in column], type=_TYPES[name]) for name, column in zip(COLUMNS, columns, strict=True)]
    return pa.Table.from_arrays(arrays, schema=_SCHEMA)


def _fit(value: Any) -> Any:
    """Figures over what an integer column holds are cut: no toll is that large."""
    return min(value, _TOP) if type(value) is int and _TOP < value < 2**40 else value


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
        self._db.execute("CREATE TABLE IF NOT EXISTS keys (key UBIGINT, n INTEGER, broad BOOLEAN, level UTINYINT)")
        self._db.execute("CREATE TABLE IF NOT EXISTS heat (key UBIGINT, level UTINYINT)")
        self._db.execute("CREATE TABLE IF NOT EXISTS pairs (a INTEGER, b INTEGER, p DOUBLE)")
        self._db.execute("CREATE TABLE IF NOT EXISTS touched (n INTEGER)")
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
        self._db.execute(f"CREATE OR REPLACE TEMP TABLE dirty AS SELECT n FROM claims WHERE n >= {first}")
        self._key(first)
        self._pair(whole=first == 0)

    def remove(self, ids: Iterable[str]) -> None:
        """Let rows go, with their pairs. If a hot block cools by that, everything is scored anew."""
        with self._whole():
            self._remove(list(ids))

    def _remove(self, ids: list[str]) -> None:
        self._db.register("gone_ids", pa.table({"id": pa.array(ids, pa.string())}))
        self._db.execute("CREATE OR REPLACE TEMP TABLE gone AS SELECT n FROM claims JOIN gone_ids USING (id)")
        self._db.execute("DELETE FROM marks WHERE id IN (SELECT id FROM gone_ids)")
        self._db.unregister("gone_ids")
        self._db.execute("CREATE OR REPLACE TEMP TABLE cooled AS SELECT DISTINCT key, level FROM keys SEMI JOIN gone USING (n)")
        self._drop_pairs("gone")
        for table in ("claims", "keys", "touched"):
            self._db.execute(f"DELETE FROM {table} WHERE n IN (SELECT n FROM gone)")
        if self._any_cooled():
            self._rebuild()

    def _rebuild(self) -> None:
        self._db.execute("DELETE FROM keys; DELETE FROM heat; DELETE FROM pairs")
        self._db.execute("CREATE OR REPLACE TEMP TABLE dirty AS SELECT n FROM claims")
        self._key(0)
        self._pair(whole=True)

    def _any_cooled(self) -> bool:
        for level in range(DEEPEST + 1):
            rows = (
                "(SELECT k.* FROM keys k SEMI JOIN cooled USING (key, level) SEMI JOIN heat USING (key, level) "
                f"WHERE level = {level})"
            )
            hot = self._number(f"SELECT count(*) FROM heat SEMI JOIN cooled USING (key, level) WHERE level = {level}")
            still = self._number(f"SELECT count(*) FROM ({heat_sql(rows)}) WHERE pairs > {LIMITS[level]}")
            if still < hot:
                return True
        return False

    def _key(self, first: int) -> None:
        """Give the rows from number `first` their keys, find blocks that have become hot, and cut those that can be."""
        mine = f"(SELECT * FROM claims WHERE n >= {first})"
        for level, keys in ((PLACED, placed_keys_sql), (SAID, said_keys_sql)):
            self._db.execute(f"CREATE OR REPLACE TEMP TABLE fresh AS {keys(mine)}")
            self._heat(level)
        self._cut()
        self._heat(SAID_IN_WEEK)

    def _heat(self, level: int) -> None:
        """Take up the fresh keys, and note the blocks that they make hot."""
        self._db.execute(f"INSERT INTO keys SELECT key, n, broad, {level} FROM fresh")
        rows = f"(SELECT k.* FROM keys k SEMI JOIN (SELECT key FROM fresh) USING (key) WHERE k.level = {level})"
        self._db.execute(
            f"CREATE OR REPLACE TEMP TABLE newly AS SELECT key FROM ({heat_sql(rows)}) h "
            f"WHERE pairs > {LIMITS[level]} AND NOT EXISTS (SELECT 1 FROM heat WHERE heat.key = h.key AND heat.level = {level})"
        )
        self._db.execute(f"INSERT INTO heat SELECT key, {level} FROM newly")
        # Rows that met in a block which is hot from now on may no longer be pairs: they are paired again.
        self._db.execute(
            f"INSERT INTO dirty SELECT DISTINCT k.n FROM keys k SEMI JOIN newly USING (key) WHERE k.level = {level} "
            "AND k.n NOT IN (SELECT n FROM dirty)"
        )

    def _cut(self) -> None:
        """Give the rows of hot blocks of what is said, as far as they have none yet, keys that tell the week too."""
        chosen = (
            f"(SELECT k.key, k.broad, c.* FROM keys k JOIN claims c USING (n) WHERE k.level = {SAID} "
            "AND k.key IN (SELECT key FROM newly) "
            f"UNION ALL SELECT f.key, f.broad, c.* FROM fresh f JOIN claims c USING (n) WHERE f.key IN "
            f"(SELECT key FROM heat WHERE level = {SAID} EXCEPT SELECT key FROM newly))"
        )
        self._db.execute(f"CREATE OR REPLACE TEMP TABLE fresh AS {weekly_keys_sql(chosen)}")

    def _pair(self, *, whole: bool) -> None:
        live = "(SELECT key, n, broad, level FROM keys ANTI JOIN heat USING (key, level))"
        if whole:
            which = (
                f"(SELECT DISTINCT x.n AS a, y.n AS b FROM {live} x JOIN {live} y USING (key, level) "
                "WHERE x.n < y.n AND (x.broad OR y.broad))"
            )
            self._db.execute(f"INSERT INTO pairs {score_sql(which, self.weights)}")
        else:
            self._drop_pairs("dirty")
            self._pair_dirty()
        self._db.execute("INSERT INTO touched SELECT n FROM dirty")

    def _pair_dirty(self) -> None:
        """Score the pairs in which a dirty row takes part; everything large is first cut down to what they meet."""
        steps = (
            "mine AS SELECT k.* FROM keys k SEMI JOIN dirty USING (n) ANTI JOIN heat USING (key, level)",
            "theirs AS SELECT k.* FROM keys k SEMI JOIN mine USING (key, level)",
            "asked AS SELECT DISTINCT least(x.n, y.n) AS a, greatest(x.n, y.n) AS b FROM mine x JOIN theirs y USING (key, level) "
            "WHERE x.n <> y.n AND (x.broad OR y.broad)",
            "met AS SELECT c.* FROM claims c SEMI JOIN (SELECT a AS n FROM asked UNION SELECT b FROM asked) USING (n)",
        )
        for step in steps:
            self._db.execute(f"CREATE OR REPLACE TEMP TABLE {step}")
        self._db.execute(f"INSERT INTO pairs {score_sql('asked', self.weights, claims='met')}")

    def _drop_pairs(self, which: str) -> None:
        """Drop the pairs of the rows in `which`; whoever was joined to one of them must be clustered again."""
        for one, other in (("a", "b"), ("b", "a")):
            self._db.execute(f"INSERT INTO touched SELECT DISTINCT {other} FROM pairs WHERE {one} IN (SELECT n FROM {which})")
        self._db.execute(f"DELETE FROM pairs WHERE a IN (SELECT n FROM {which}) OR b IN (SELECT n FROM {which})")

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
