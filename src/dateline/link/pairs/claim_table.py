"""Claim rows as an Arrow table, the form in which the index takes them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from typing import Any, Final

import pyarrow as pa

from dateline.link.pairs.rows import COLUMNS, ClaimRow

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
