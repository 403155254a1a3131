"""Tables of comma-separated values that no spreadsheet runs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any, Final

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], file: IO[str]) -> None:
    """Write `rows` under a header; a column that a row lacks is empty. Lines end in CRLF, so a lone CR or LF is quoted."""
    writer = csv.writer(file)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe(row.get(name)) for name in columns])


def safe(value: object) -> object:
    """A cell that no spreadsheet takes for a formula; True and False as words, None as an empty cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        value = value.replace("\x00", "")
        return f"'{value}" if value.lstrip(" ").startswith(FORMULA) else value
    return value
