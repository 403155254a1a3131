"""Which pairs of claims are worth scoring: blocks, as SQL over the small claim rows.

A block holds claims that share a key. There are two sorts. *Where and when*: place cell or name, or area, with the days and the
kind of act; a wide key serves the claims whose day or place is told vaguely or not at all, and under it a pair counts only if one
of the two is *broad*, that is needs it. *What is said*: two actors, an actor and a figure, a place and either, two words; these
need no day and no place. A block with more pairs than `LIMITS` allow is hot ("Aleppo, any day of 2016"). A hot block of the first
sort is left to the keys of the second, that every claim has; a hot one of the second sort is cut by the week of publication. What
stays hot after that is counted and reported by `Index.notes`, never dropped in silence.
"""

from __future__ import annotations

from typing import Final

from dateline.records.vocabulary import EVENT_TYPES

PLACED, SAID, SAID_IN_WEEK = 0, 1, 2
LIMITS: Final = (4000, 2000, 2000)
DEEPEST: Final = SAID_IN_WEEK
_DAYS: Final = 4
_CELL: Final = 0.3
_MARGIN: Final = 0.13
_WIDE: Final = 7
# Acts so rare that two of one type in the same days are compared wherever they are said to have been.
RARE: Final = ", ".join(
    str(EVENT_TYPES.index(n)) for n in ("remote.chemical_attack", "agreement.resolution", "agreement.ceasefire")
)

_DATED: Final = f"(day_lo IS NOT NULL AND day_hi IS NOT NULL AND day_hi - day_lo <= {_WIDE})"
_POINT: Final = "(coalesce(precision, 9) <= 2 AND latitude IS NOT NULL)"
_NAMED: Final = "(length(places) > 0)"


def _span(column: str, margin: float) -> str:
    low = f"floor(({column} - {margin}) / {_CELL})::INTEGER"
    high = f"floor(({column} + {margin}) / {_CELL})::INTEGER"
    return f"unnest(range({low}, {high} + 1))"


_BUCKETS: Final = f"unnest(range((day_lo - 1) // {_DAYS}, (day_hi + 1) // {_DAYS} + 1))"


def placed_keys_sql(source: str) -> str:
    """SQL that gives the keys of place and day of the claims in `source`: key, n, broad."""
    exploded = f"SELECT *, unnest(blocks) AS block FROM {source}"
    dated = f"SELECT *, {_BUCKETS} AS bucket FROM ({exploded}) WHERE {_DATED}"
    return f"""
        SELECT DISTINCT hash(1, block, bucket, y, x) AS key, n, TRUE AS broad FROM (
            SELECT n, block, bucket, y, {_span("longitude", _MARGIN * 1.2)} AS x FROM (
                SELECT *, {_span("latitude", _MARGIN)} AS y FROM ({dated}) WHERE {_POINT}))
        UNION ALL SELECT hash(2, block, bucket, unnest(places)), n, TRUE FROM ({dated}) WHERE {_NAMED}
        UNION ALL SELECT hash(3, block, bucket, admin1), n, city OR NOT {_POINT} FROM ({dated}) WHERE admin1 IS NOT NULL
        UNION ALL SELECT hash(4, block, bucket, country), n, admin1 IS NULL AND NOT {_NAMED} FROM ({dated})
            WHERE country IS NOT NULL
        UNION ALL SELECT hash(14, block, bucket), n, country IS NULL FROM ({dated})
        UNION ALL SELECT hash(16, type, bucket), n, TRUE FROM ({dated}) WHERE type IN ({RARE})
        UNION ALL SELECT hash(5, block, unnest(places)), n, NOT {_DATED} FROM ({exploded}) WHERE {_NAMED}
        UNION ALL SELECT hash(6, block, admin1), n, NOT {_DATED} FROM ({exploded}) WHERE admin1 IS NOT NULL
    """


def said_keys_sql(source: str) -> str:
    """SQL that gives the keys of what the claims in `source` say: key, n, broad."""
    turned = "list_concat(bands[2:], bands[1:1])"
    pairs = [
        f"SELECT n, hash(15, unnest(list_concat(figures, persons))) AS key FROM {source}",
        f"SELECT n, unnest(list_transform(list_zip(bands, {turned}), lambda p: hash(7, p[1], p[2]))) AS key FROM {source}",
        *(
            f"SELECT n, hash({8 + i}, x, unnest({right})) AS key FROM (SELECT *, unnest({left}) AS x FROM {source})"
            for i, (left, right) in enumerate(
                (
                    ("who_did", "who_hit"),
                    ("who_did", "figures"),
                    ("who_hit", "figures"),
                    ("places", "figures"),
                    ("places", "who_did"),
                )
            )
        ),
    ]
    return f"SELECT DISTINCT key, n, TRUE AS broad FROM ({' UNION ALL '.join(pairs)})"


def weekly_keys_sql(hot_rows: str) -> str:
    """SQL that cuts hot rows (key, broad and the claim's columns) by the week of publication, each with the next."""
    week = "unnest(CASE WHEN published IS NULL THEN [-1] ELSE [published // 7, published // 7 + 1] END)"
    return f"SELECT hash(key, {week}) AS key, n, broad FROM {hot_rows}"


def heat_sql(rows: str) -> str:
    """SQL that counts the pairs of every block in `rows`: key, pairs."""
    return (
        "SELECT key, members, wide * (members - wide) + wide * (wide - 1) // 2 AS pairs FROM "
        f"(SELECT key, count(*) AS members, count(*) FILTER (broad) AS wide FROM {rows} GROUP BY key)"
    )
