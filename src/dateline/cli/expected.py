"""How many reports are to come, roughly and at once: for the progress bar."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dateline.readers.inputs import Input, expand
from dateline.readers.opening import STDIN
from dateline.readers.read import format_of

SAMPLE: Final = 4_000_000
ROWS: Final = ("jsonl", "csv", "tsv")


def expected(inputs: Sequence[str], limit: int | None) -> int | None:
    """The number of reports that `inputs` hold: files are counted, rows are reckoned from a sample; None for standard input."""
    if STDIN in inputs:
        return limit
    total = sum(_in_file(item.name) if isinstance(item, Input) else 1 for item in expand(inputs))
    return min(total, limit) if limit else total


def _in_file(name: str) -> int:
    if format_of(name) not in ROWS:
        return 1
    try:
        return max(1, _rows(Path(name)))
    except (OSError, EOFError, zlib.error):  # the reader will say so
        return 1


def _rows(path: Path) -> int:
    size = path.stat().st_size
    with path.open("rb") as raw:
        stream = gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw
        start = stream.read(SAMPLE)
        seen = raw.tell()
        whole = len(start) < SAMPLE
    lines = start.count(b"\n") + (whole and not start.endswith(b"\n"))
    return lines if whole or not seen else round(lines * size / seen)
