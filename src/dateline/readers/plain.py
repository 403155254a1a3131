"""Files that are one report each: plain text and web pages."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import IO, Any, Final

from dateline.errors import ReadError
from dateline.readers.decoding import decode
from dateline.readers.opening import read_limited
from dateline.readers.rows import check_text, read_day
from dateline.records import Report

_ROOT: Final = re.compile(r"<(?:html|body)\b", re.IGNORECASE)


def read_text(stream: IO[bytes], ident: str, max_size: int) -> Report:
    """A text file as a report. Raises `ReadError` for what is no text."""
    data = read_limited(stream, max_size)
    if not data.strip():
        raise ReadError("is empty; nothing to code")
    text = decode(data)
    check_text(text, max_size)
    return Report(text=text, id=ident)


def read_html(stream: IO[bytes], ident: str, max_size: int) -> Report:
    """The article of a web page: text, title, outlet, and the day of its metadata. Scripts and menus are left out."""
    data = read_limited(stream, max_size)
    if not data.strip():
        raise ReadError("is empty; nothing to code")
    found = _extract(decode(data, html=True))
    text = found.get("text") or ""
    if not text.strip():
        raise ReadError("has no article text that could be told from the page; save the text itself")
    check_text(text, max_size)
    return Report(
        text=text,
        id=ident,
        title=found.get("title"),
        source=found.get("sitename") or found.get("hostname"),
        published=read_day(found.get("date")),
        published_origin="metadata",
        url=found.get("url"),
    )


def _extract(page: str) -> dict[str, Any]:
    """What trafilatura finds; a date only from the page's own metadata, never one guessed from its text."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it gives up on is reported as unreadable
    if _ROOT.search(page) is None:
        page = f"<html><body>{page}</body></html>"
    found = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        favor_recall=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None:
        return {}
    return found if isinstance(found, dict) else dict(found.as_dict())


def stem(path: str) -> str:
    """A file's name without its extensions: ``reports/raid.txt.gz`` gives ``raid``."""
    name = Path(path).name
    name = name[:-3] if name.lower().endswith(".gz") else name
    return Path(name).stem or name
