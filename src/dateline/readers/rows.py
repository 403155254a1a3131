"""One row of a table or one JSON object as a `Report`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from dateline.errors import ReadError, ReportTooLarge
from dateline.records import Report

FIELDS: Final = ("id", "title", "text", "source", "published", "url", "language")
_FORMATS: Final = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d", "%Y%m%d", "%a, %d %b %Y")


def report_of(row: Mapping[str, Any], mapping: Mapping[str, str], fallback: str, max_size: int) -> Report:
    """The report of a row. `mapping` is field -> column; `fallback` the id of a row without one. Raises `ReadError`."""
    if isinstance(row.get("report"), Mapping) and "text" not in row and "text" not in mapping:
        row = row["report"]
    values = {field: row.get(mapping.get(field, field)) for field in FIELDS}
    text = values["text"]
    if not isinstance(text, str):
        raise ReadError(_no_text(row, mapping))
    check_text(text, max_size)
    return Report(
        text=text,
        id=_word(values["id"]) or fallback,
        title=_word(values["title"]),
        source=_word(values["source"]),
        published=read_day(values["published"]),
        url=_word(values["url"]),
        language=_word(values["language"]),
    )


def check_text(text: str, max_size: int) -> None:
    """Raise `ReadError` for a text that cannot be coded: empty, too large, NULs, half characters."""
    if not text.strip():
        raise ReadError("has no text; nothing to code")
    size = len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
    if size > max_size:
        raise ReportTooLarge(too_large(size, max_size))
    if "\x00" in text:
        raise ReadError("holds NUL characters; it is damaged or no text. Remove them and try again")
    if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
        raise ReadError("holds half of a character (a lone surrogate); export it again as UTF-8")


def too_large(size: int | None, max_size: int) -> str:
    said = f"is {size:,} bytes" if size is not None else "is larger"
    return f"{said}, more than the limit of {max_size:,} for one report; split it, or raise --max-report-size"


def read_day(value: object) -> date | None:
    """A day from what rows hold: ISO dates and times, Unix seconds, and the common written forms; else None."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_seconds(float(value))
    if not isinstance(value, str) or not value.strip():
        return None
    said = value.strip()
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return _written(said)


def _written(said: str) -> date | None:
    for form in _FORMATS:
        for part in (said, said[:16] if form.startswith("%a") else said):
            try:
                return datetime.strptime(part, form).date()
            except ValueError:
                continue
    return _from_seconds(float(said)) if said.isdigit() and len(said) in (10, 13) else None


def _from_seconds(value: float) -> date | None:
    seconds = value / 1000 if value > 1e11 else value
    return datetime.fromtimestamp(seconds, tz=UTC).date() if 1e8 < seconds < 4e9 else None


def _word(value: object) -> str | None:
    """A field as text; numbers keep their digits, empty fields are None."""
    if value is None or isinstance(value, (Mapping, list)):
        return None
    return str(value).strip() or None


def _no_text(row: Mapping[str, Any], mapping: Mapping[str, str]) -> str:
    wanted = mapping.get("text", "text")
    names = ", ".join(str(name) for name in list(row)[:12] if name is not None) or "none"
    return f"has no field {wanted!r} with text (fields: {names}); name the right one with --map text=FIELD"
