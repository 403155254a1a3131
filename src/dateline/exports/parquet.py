"""Parquet: the whole record in typed, nested columns, for pandas, DuckDB, Spark and R. Days are dates, lists are lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import IO, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

Json = dict[str, Any]
BATCH: Final = 2000

_TEXT, _WHOLE, _FLAG, _REAL = pa.string(), pa.int64(), pa.bool_(), pa.float64()
_CLAIMS = pa.list_(_WHOLE)
_BOUNDS: Final = {"low": _WHOLE, "best": _WHOLE, "high": _WHOLE}
_DATE: Final = {
    "earliest": pa.date32(), "latest": pa.date32(), "precision": _WHOLE, "basis": _TEXT, "extent": _TEXT, "text": _TEXT,
    "claims": _CLAIMS,
}  # fmt: skip
_PLACE: Final = {
    "name": _TEXT, "admin1": _TEXT, "admin2": _TEXT, "country": _TEXT, "latitude": _REAL, "longitude": _REAL,
    "precision": _WHOLE, "mention": _TEXT, "start": _WHOLE, "end": _WHOLE, "gazetteer": _TEXT, "reason": _TEXT,
    "claims": _CLAIMS,
}  # fmt: skip
_PARTICIPANT: Final = {
    "role": _TEXT, "name": _TEXT, "mention": _TEXT, "actor": _TEXT, "kind": _TEXT, "certainty": _TEXT, "by": _TEXT,
    "facility": _TEXT, "claims": _CLAIMS,
}  # fmt: skip
_FIGURE: Final = {
    "kind": _TEXT, "group": _TEXT, **_BOUNDS, "approximate": _FLAG, "text": _TEXT,
    "including": pa.list_(pa.struct({"group": _TEXT, **_BOUNDS})), "claims": _CLAIMS,
}  # fmt: skip
_WEAPON: Final = {"kind": _TEXT, "text": _TEXT, "claims": _CLAIMS}
_SOURCE: Final = {"name": _TEXT, "kind": _TEXT, "actor": _TEXT, "start": _WHOLE, "end": _WHOLE}
_CLAIM: Final = {
    "report": _TEXT, "quote": _TEXT, "start": _WHOLE, "end": _WHOLE, "sources": pa.list_(pa.struct(_SOURCE)), "status": _TEXT,
}  # fmt: skip
_GRADED: Final = pa.struct({"grade": _TEXT, "reason": _TEXT})
SCHEMA: Final = pa.schema(
    {
        "schema": _TEXT, "id": _TEXT, "report_ids": pa.list_(_TEXT), "type": _TEXT, "status": _TEXT, "outcome": _TEXT,
        "main": _FLAG, "background": _FLAG, "aggregate": _FLAG, "date": pa.struct(_DATE), "place": pa.struct(_PLACE),
        "also": pa.list_(pa.struct({**_PLACE, "relation": _TEXT})), "participants": pa.list_(pa.struct(_PARTICIPANT)),
        "figures": pa.list_(pa.struct(_FIGURE)), "weapons": pa.list_(pa.struct(_WEAPON)),
        "claims": pa.list_(pa.struct(_CLAIM)), "flags": pa.list_(pa.struct({"kind": _TEXT, "text": _TEXT})),
        "confidence": _REAL, "field_confidence": pa.map_(_TEXT, _REAL),
        "grades": pa.struct({"act": _GRADED, "perpetrator": _GRADED, "toll": _GRADED}),
        "related": pa.list_(_TEXT),
        "evidence": pa.list_(pa.struct({"report": _TEXT, "start": _WHOLE, "end": _WHOLE, "field": _TEXT, "rule": _TEXT})),
    }
)  # fmt: skip
"""The columns of the public event JSON, in its order; a test holds the two together."""


def write_parquet(events: Iterable[Json], file: IO[bytes]) -> None:
    """Write public event JSON objects."""
    rows: Iterator[Json] = map(_dated, events)
    with pq.ParquetWriter(file, SCHEMA, compression="zstd") as writer:
        while batch := list(islice(rows, BATCH)):
            writer.write_table(pa.Table.from_pylist(batch, SCHEMA))


def _dated(event: Json) -> Json:
    when = event["date"]
    days = {name: date.fromisoformat(when[name]) if when[name] else None for name in ("earliest", "latest")}
    return {**event, "date": {**when, **days}, "field_confidence": list(event.get("field_confidence", {}).items())}
