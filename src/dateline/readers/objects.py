"""JSON Lines and JSON: one object a report."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any, Final

from dateline.errors import ReadError
from dateline.readers.decoding import decode
from dateline.readers.opening import read_limited, read_lines
from dateline.readers.rows import report_of, too_large
from dateline.readers.unreadable import Unreadable
from dateline.records import Report

_ESCAPED: Final = 6
_FILE_FACTOR: Final = 100
_LISTS: Final = ("reports", "articles", "documents", "data", "items", "rows", "results")


def read_jsonl(
    stream: IO[bytes], name: str, ident: str, mapping: Mapping[str, str], max_size: int
) -> Iterator[Report | Unreadable]:
    """Each line an object. A line that is none is `Unreadable`; the rest goes on."""
    for number, line in read_lines(stream, max_size * _ESCAPED + 65_536):
        where = f"{name}:{number}"
        if line is None:
            yield Unreadable(where, f"the line {too_large(None, max_size)}")
        elif line.strip():
            yield _row(line, where, f"{ident}:{number}", mapping, max_size)


def read_json(
    stream: IO[bytes], name: str, ident: str, mapping: Mapping[str, str], max_size: int
) -> Iterator[Report | Unreadable]:
    """A list of objects, one object, or an object that holds a list of them; JSON Lines under this name are read too."""
    text = decode(read_limited(stream, max_size * _FILE_FACTOR))
    if not text.strip():
        raise ReadError("is empty; nothing to code")
    try:
        content = json.loads(text)
    except RecursionError as error:
        raise ReadError("is nested too deeply to be a report; flatten it") from error
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            raise ReadError(f"is not valid JSON (line {error.lineno}: {error.msg}); mend it or export it again") from error
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield _row(line, f"{name}:{number}", f"{ident}:{number}", mapping, max_size)
        return
    rows = _rows(content, mapping)
    for number, row in enumerate(rows, 1):
        fallback = ident if len(rows) == 1 else f"{ident}:{number}"
        yield _object(row, f"{name}#{number}", fallback, mapping, max_size)


def _rows(content: Any, mapping: Mapping[str, str]) -> list[Any]:
    if isinstance(content, list):
        return content
    if isinstance(content, dict) and mapping.get("text", "text") not in content:
        for key in _LISTS:
            if isinstance(content.get(key), list):
                return list(content[key])
    return [content]


def _row(line: str, where: str, fallback: str, mapping: Mapping[str, str], max_size: int) -> Report | Unreadable:
    try:
        row = json.loads(line)
    except RecursionError:
        return Unreadable(where, "is nested too deeply to be a report; flatten it")
    except json.JSONDecodeError as error:
        return Unreadable(where, f"is not valid JSON (character {error.pos + 1}: {error.msg}); mend the line or export it again")
    return _object(row, where, fallback, mapping, max_size)


def _object(row: Any, where: str, fallback: str, mapping: Mapping[str, str], max_size: int) -> Report | Unreadable:
    if not isinstance(row, dict):
        return Unreadable(where, f"is a JSON {type(row).__name__}, not an object with a text; each report is one object")
    try:
        return report_of(row, mapping, fallback, max_size)
    except ReadError as error:
        return Unreadable(where, str(error))
