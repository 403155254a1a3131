"""CSV and TSV: one row a report, columns by name."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import IO, Final

from dateline.errors import ReadError
from dateline.readers.opening import read_lines
from dateline.readers.rows import FIELDS, report_of, too_large
from dateline.readers.unreadable import Unreadable
from dateline.records import Report

DELIMITERS: Final = (",", "\t", ";", "|")
_FIELD_FACTOR: Final = 2


def read_table(
    stream: IO[bytes], name: str, ident: str, mapping: Mapping[str, str], max_size: int, delimiter: str = ","
) -> Iterator[Report | Unreadable]:
    """Each row after the header a report. The delimiter is the one under which the header shows known columns.

    Raises `ReadError` for a table without a column of texts; a broken row is `Unreadable` and the rest goes on.
    """
    csv.field_size_limit(max(csv.field_size_limit(), max_size * _FIELD_FACTOR))
    lines = _lines(stream, max_size)
    first = next(lines, None)
    if first is None:
        raise ReadError("is empty; nothing to code")
    delimiter, header = _header(first, mapping, delimiter)
    reader = csv.reader(lines, delimiter=delimiter)
    line = 2
    while True:
        where, at = f"{name}:{line}", line
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Unreadable(where, f"is a broken row ({error}); look for a quotation mark that is not closed")
            line = reader.line_num + 2
            continue
        line = reader.line_num + 2
        if any(cell.strip() for cell in row):
            yield _row(row, header, where, f"{ident}:{at}", mapping, max_size)


def _lines(stream: IO[bytes], max_size: int) -> Iterator[str]:
    for number, line in read_lines(stream, max_size * _FIELD_FACTOR + 65_536):
        if line is None:
            raise ReadError(f"line {number} {too_large(None, max_size)}")
        yield line


def _header(line: str, mapping: Mapping[str, str], preferred: str) -> tuple[str, list[str]]:
    wanted = {mapping.get(field, field).lower(): mapping.get(field, field) for field in FIELDS}
    best: tuple[int, str, list[str]] = (-1, preferred, [])
    for delimiter in (preferred, *(d for d in DELIMITERS if d != preferred)):
        names = [cell.strip().strip('"') for cell in next(csv.reader([line], delimiter=delimiter), [])]
        known = sum(name.lower() in wanted for name in names)
        if known > best[0]:
            best = (known, delimiter, names)
    _, delimiter, names = best
    header = [wanted.get(name.lower(), name) for name in names]
    text = mapping.get("text", "text")
    if text not in header:
        shown = ", ".join(repr(name) for name in names[:12])
        raise ReadError(
            f"has no column {text!r} (columns: {shown}); name the column of texts with --map text=COLUMN, "
            "and see that the first line holds the column names, divided by commas, semicolons, bars or tabs"
        )
    return delimiter, header


def _row(
    row: list[str], header: list[str], where: str, fallback: str, mapping: Mapping[str, str], max_size: int
) -> Report | Unreadable:
    if len(row) != len(header):
        said = f"has {len(row)} fields where the header has {len(header)}"
        return Unreadable(where, f"{said}; look for a delimiter or a quotation mark too many")
    try:
        return report_of(dict(zip(header, row, strict=True)), mapping, fallback, max_size)
    except ReadError as error:
        return Unreadable(where, str(error))
