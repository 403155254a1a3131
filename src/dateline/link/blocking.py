"""Which pairs of claims are worth scoring: blocks, as SQL over the small claim rows.

A block holds claims that share a key: place cell, day and kind of act; wider keys take up the claims whose day or place is
told vaguely or not at all, and in those a pair counts only if one of the two is *broad*, that is needs the wider key. A block
with more pairs than `LIMITS` allow is *hot* ("Aleppo, any day of 2016"): it is cut into sub-blocks by what its claims
say (an actor, a figure, words), and these again by a second such key. What stays hot after that is counted and reported by
`Index.notes`, never dropped in silence.
"""

from __future__ import annotations

from typing import Final

LIMITS: Final = (20_000, 6_000, 6_000)
DEEPEST: Final = len(LIMITS) - 1
_DAYS: Final = 4
_CELL: Final = 0.3
_MARGIN: Final = 0.13
_WIDE: Final = 7

_DATED: Final = f"(day_lo IS NOT NULL AND day_hi IS NOT NULL AND day_hi - day_lo <= {_WIDE})"
_POINT: Final = "(coalesce(precision, 9) <= 2 AND latitude IS NOT NULL)"
_NAMED: Final = "(length(places) > 0)"
_SAID: Final = "list_distinct(list_concat(who_did, who_hit, figures, bands))"


def _span(column: str, margin: float) -> str:
    low = f"floor(({column} - {margin}) / {_CELL})::INTEGER"
    high = f"floor(({column} + {margin}) / {_CELL})::INTEGER"
    return f"unnest(range({low}, {high} + 1))"


_BUCKETS: Final = f"unnest(range((day_lo - 1) // {_DAYS}, (day_hi + 1) // {_DAYS} + 1))"


def base_keys_sql(source: str) -> str:
    """SQL that gives the block keys of the claims in `source`: key, n, broad."""
    exploded = f"SELECT *, unnest(blocks) AS block FROM {source}"
    dated = f"SELECT *, {_BUCKETS} AS bucket FROM ({exploded}) WHERE {_DATED}"
    return f"""
        SELECT DISTINCT hash(1, block, bucket, y, x) AS key, n, TRUE AS broad FROM (
            SELECT n, block, bucket, y, {_span("longitude", _MARGIN * 1.2)} AS x FROM (
                SELECT *, {_span("latitude", _MARGIN)} AS y FROM ({dated}) WHERE {_POINT}))
        UNION ALL SELECT hash(2, block, bucket, unnest(places)), n, TRUE FROM ({dated}) WHERE {_NAMED}
        UNION ALL SELECT hash(3, block, bucket, admin1), n, NOT {_POINT} FROM ({dated}) WHERE admin1 IS NOT NULL
        UNION ALL SELECT hash(4, block, bucket, country), n, admin1 IS NULL AND NOT {_NAMED} FROM ({dated}) WHERE country IS NOT NULL
        UNION ALL SELECT hash(5, block, bucket), n, country IS NULL FROM ({dated})
        UNION ALL SELECT hash(6, block, unnest(places)), n, NOT {_DATED} FROM ({exploded}) WHERE {_NAMED}
        UNION ALL SELECT hash(7, block, admin1), n, NOT {_DATED} FROM ({exploded}) WHERE admin1 IS NOT NULL
        UNION ALL SELECT hash(8, block, unnest({_SAID})), n, NOT {_DATED} AND NOT {_NAMED} AND admin1 IS NULL FROM ({exploded})
    """


def sub_keys_sql(hot_rows: str) -> str:
    """SQL that cuts the hot rows (key, n, broad and the claim's columns) by what each claim says: key, n, broad."""
    return f"SELECT hash(key, unnest({_SAID})) AS key, n, broad FROM {hot_rows}"


def sub_sub_keys_sql(hot_rows: str) -> str:
    """SQL that cuts hot sub-blocks by words and, where it is known, the week of publication."""
    said = "list_concat(bands, CASE WHEN published IS NULL THEN [] ELSE [published // 7, published // 7 + 1] END)"
    return f"SELECT hash(key, unnest({said})) AS key, n, broad FROM {hot_rows}"


def heat_sql(rows: str) -> str:
    """SQL that counts the pairs of every block in `rows`: key, pairs."""
    return (
        "SELECT key, members, wide * (members - wide) + wide * (wide - 1) // 2 AS pairs FROM "
        f"(SELECT key, count(*) AS members, count(*) FILTER (broad) AS wide FROM {rows} GROUP BY key)"
    )
