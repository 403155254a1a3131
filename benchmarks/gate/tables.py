"""The results as Markdown, and where they go in a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.gate.sets import TARGETS

Json = dict[str, Any]


def accuracy_table(results: Json) -> str:
    """One row a score: set, part, score with its interval, target, whether met, reports a second."""
    head = ["set", "part", "n", "measure", "score", "95 % interval", "target", "reports/s"]
    return markdown(head, _rows(results))


def _rows(results: Json) -> Iterator[list[str]]:
    for name, parts in results["sets"].items():
        for part in parts:
            for n, (measure, (value, low, high)) in enumerate(part["scores"].items()):
                target = TARGETS.get((name, measure)) if part["kept"] or name == "aleppo" else None
                met = "" if target is None else f"{target:.2f} {'met' if value >= target else 'missed'}"
                first = [name, part["part"], str(part["n"])] if n == 0 else ["", "", ""]
                interval = f"{low:.3f} - {high:.3f}" if part["n"] > 1 else "one text"
                yield [*first, measure, f"{value:.3f}", interval, met, f"{part['reports_per_second']:.1f}" if n == 0 else ""]


def fairness_table(found: dict[str, list[Json]]) -> str:
    """The two tables of the fairness figures."""
    parts = []
    for title, rows in found.items():
        if rows:
            shown = [[f"{v:.2f}" if isinstance(v, float) else str(v) for v in row.values()] for row in rows]
            parts.append(markdown([title, *list(rows[0])[1:]], shown))
    return "\n\n".join(parts)


def markdown(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)]
    return "\n".join(lines)


def write_between(page: Path, name: str, text: str) -> None:
    """Put a text between the marks ``<!-- NAME -->`` and ``<!-- /NAME -->`` of a page; raises `ValueError` without them."""
    old = page.read_text(encoding="utf-8")
    mark = re.compile(rf"(<!-- {name} -->\n).*?(\n?<!-- /{name} -->)", re.DOTALL)
    if not mark.search(old):
        raise ValueError(f"{page.name} has no marks for {name}")
    page.write_text(mark.sub(lambda m: m[1] + text + "\n" + m[2].lstrip("\n"), old), encoding="utf-8")
