"""Event JSON Lines: the complete record, one event a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any


def write_jsonl(events: Iterable[dict[str, Any]], file: IO[str]) -> None:
    """Write public event JSON objects."""
    for event in events:
        file.write(json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n")
