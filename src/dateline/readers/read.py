"""Reading what a user names: every file and row ends as a `Report` or as `Unreadable` with its reason."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Final, Literal

from dateline.errors import ReadError
from dateline.readers.inputs import Input, expand
from dateline.readers.objects import read_json, read_jsonl
from dateline.readers.opening import STDIN, open_bytes
from dateline.readers.plain import read_html, read_text
from dateline.readers.rows import FIELDS
from dateline.readers.tables import read_table
from dateline.readers.unreadable import Unreadable
from dateline.records import Report

Format = Literal["text", "html", "jsonl", "json", "csv", "tsv"]
MAX_SIZE: Final = 2_000_000
_FORMATS: Final[Mapping[str, Format]] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".jl": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".text": "text", ".md": "text",
}  # fmt: skip


def read_reports(
    inputs: Iterable[str], *, mapping: Mapping[str, str] | None = None, max_size: int = MAX_SIZE
) -> Iterator[Report | Unreadable]:
    """All reports of the files, folders, globs and ``-`` named, in a fixed order, and what could not be read.

    `mapping` is field -> column or key for tables and JSON (``{"text": "body"}``); `max_size` is in bytes, for one report.
    Raises `ReadError` for a mapping of a field that there is not.
    """
    fields = dict(mapping or {})
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ReadError(f"--map knows the fields {', '.join(FIELDS)}, not {', '.join(sorted(unknown))}")
    for item in expand(inputs):
        if isinstance(item, Unreadable):
            yield item
        else:
            yield from _read_file(item, fields, max_size)


def _read_file(item: Input, mapping: Mapping[str, str], max_size: int) -> Iterator[Report | Unreadable]:
    try:
        with open_bytes(item.name) as stream:
            yield from _read(stream, item, mapping, max_size)
    except ReadError as error:
        yield Unreadable(item.name, str(error))


def _read(stream: IO[bytes], item: Input, mapping: Mapping[str, str], max_size: int) -> Iterator[Report | Unreadable]:
    kind = format_of(item.name) or _sniff(stream)
    if kind == "html":
        yield read_html(stream, item.ident, max_size)
    elif kind == "jsonl":
        yield from _or_empty(read_jsonl(stream, item.name, item.ident, mapping, max_size))
    elif kind == "json":
        yield from read_json(stream, item.name, item.ident, mapping, max_size)
    elif kind in ("csv", "tsv"):
        delimiter = "\t" if kind == "tsv" else ","
        yield from _or_empty(read_table(stream, item.name, item.ident, mapping, max_size, delimiter))
    else:
        yield read_text(stream, item.ident, max_size)


def _or_empty(rows: Iterator[Report | Unreadable]) -> Iterator[Report | Unreadable]:
    count = 0
    for row in rows:
        count += 1
        yield row
    if not count:
        raise ReadError("holds no reports; nothing to code")


def format_of(name: str) -> Format | None:
    """The format that a file's name tells, ``.gz`` left aside; None if it tells none."""
    path = Path(name.lower().removesuffix(".gz"))
    return None if name == STDIN else _FORMATS.get(path.suffix)


def _sniff(stream: IO[bytes]) -> Format:
    """The format of data without a telling name: from its first characters."""
    if not isinstance(stream, io.BufferedReader):
        return "text"
    start = stream.peek(4096)[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return "jsonl"
    if start.startswith(b"["):
        return "json"
    opening = start[:200].lower()
    return "html" if opening.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml")) else "text"
