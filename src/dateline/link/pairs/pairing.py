"""Which rows of the index meet in a block, and the scores of the pairs that they make: keys, hot blocks, pairs.

A block in which too many pairs would meet is hot: its keys are cut by the week, and where that does not help its pairs are left
out. The tables are those of `Index`; the rows that a step concerns stand in the temporary table ``dirty``.
"""

from __future__ import annotations

import duckdb

from dateline.link.pairs.blocking import (
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
from dateline.link.pairs.score import Weights, score_sql

TABLES = (
    "keys (key UBIGINT, n INTEGER, broad BOOLEAN, level UTINYINT)",
    "heat (key UBIGINT, level UTINYINT)",
    "pairs (a INTEGER, b INTEGER, p DOUBLE)",
    "touched (n INTEGER)",
)


class Pairing:
    """Keys, hot blocks and scored pairs over the rows of an open index."""

    def __init__(self, db: duckdb.DuckDBPyConnection, weights: Weights) -> None:
        self._db = db
        self._weights = weights
        for table in TABLES:
            db.execute(f"CREATE TABLE IF NOT EXISTS {table}")

    def add(self, first: int) -> None:
        """Key and pair the rows from number `first` on."""
        self._db.execute(f"CREATE OR REPLACE TEMP TABLE dirty AS SELECT n FROM claims WHERE n >= {first}")
        self._key(first)
        self._pair(whole=first == 0)

    def remove(self) -> None:
        """Let the keys and pairs of ``gone``, rows that are no claims any more, go. If a hot block cools, all is scored anew."""
        self._db.execute("CREATE OR REPLACE TEMP TABLE cooled AS SELECT DISTINCT key, level FROM keys SEMI JOIN gone USING (n)")
        self._drop("gone")
        for table in ("keys", "touched"):
            self._db.execute(f"DELETE FROM {table} WHERE n IN (SELECT n FROM gone)")
        if self._any_cooled():
            self._db.execute("DELETE FROM keys; DELETE FROM heat; DELETE FROM pairs")
            self.add(0)

    def _any_cooled(self) -> bool:
        for level in range(DEEPEST + 1):
            rows = (
                "(SELECT k.* FROM keys k SEMI JOIN cooled USING (key, level) SEMI JOIN heat USING (key, level) "
                f"WHERE level = {level})"
            )
            hot = self._count(f"heat SEMI JOIN cooled USING (key, level) WHERE level = {level}")
            still = self._count(f"({heat_sql(rows)}) WHERE pairs > {LIMITS[level]}")
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
            self._db.execute(f"INSERT INTO pairs {score_sql(which, self._weights)}")
        else:
            self._drop("dirty")
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
        self._db.execute(f"INSERT INTO pairs {score_sql('asked', self._weights, claims='met')}")

    def _drop(self, which: str) -> None:
        """Drop the pairs of the rows in `which`; whoever was joined to one of them must be clustered again."""
        for one, other in (("a", "b"), ("b", "a")):
            self._db.execute(f"INSERT INTO touched SELECT DISTINCT {other} FROM pairs WHERE {one} IN (SELECT n FROM {which})")
        self._db.execute(f"DELETE FROM pairs WHERE a IN (SELECT n FROM {which}) OR b IN (SELECT n FROM {which})")

    def _count(self, rows: str) -> int:
        return int(self._db.execute(f"SELECT count(*) FROM {rows}").fetchall()[0][0])
