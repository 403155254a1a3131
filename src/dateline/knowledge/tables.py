"""Reading the package's tab-separated tables and those that a user brings."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from dateline.errors import KnowledgeError

Row = dict[str, str]


def read_table(name: str) -> Iterator[Row]:
    """Rows of a table of the package (``knowledge/data/NAME``), by column name; lines that begin with # are comments."""
    text = (files("dateline.knowledge") / "data" / name).read_text(encoding="utf-8")
    yield from parse_table(text.splitlines(), name)


def read_user_table(path: Path) -> Iterator[Row]:
    """Rows of a user's table; raises `KnowledgeError` with the file's name where it cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: cannot be read: {error}") from error
    yield from parse_table(lines, str(path))


def parse_table(lines: Iterable[str], name: str) -> Iterator[Row]:
    """Rows of tab-separated `lines` under a header line; raises `KnowledgeError` where a row is longer than the header."""
    kept = ((n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#"))
    _, header = next(kept, (0, ""))
    columns = header.split("\t")
    if not header:
        raise KnowledgeError(f"{name}: no header line")
    for number, line in kept:
        cells = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
        if len(cells) > len(columns):
            raise KnowledgeError(f"{name}, line {number}: {len(cells)} cells under {len(columns)} columns")
        yield dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))


def words(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, separated by ``|``."""
    return tuple(part.strip() for part in cell.split("|") if part.strip()) if cell else ()
