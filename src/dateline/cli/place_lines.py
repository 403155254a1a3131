"""The JSON Lines of `dateline places find` and `resolve`: rows in, rows out, same ids."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import ReadError

if TYPE_CHECKING:
    from dateline.gazetteer.index import Gazetteer
    from dateline.records.mentions import PlaceExpression
    from dateline.resolve.places import PlaceContext, ResolvedPlace

Row = dict[str, Any]


def read_rows(argument: str, field: str) -> Iterator[Row] | None:
    """The rows of a JSON Lines file or of standard input (``-``); None if the argument is a text or a name itself.

    Raises `ReadError`, naming the line, for a row that is no object or has no `id` or no `field`.
    """
    if argument == "-":
        return _parse("standard input", sys.stdin, field)
    if argument.endswith(".jsonl") or (len(argument) < 1000 and "\n" not in argument and Path(argument).is_file()):
        try:
            lines = Path(argument).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ReadError(f"{argument}: cannot be read: {error}") from error
        return _parse(argument, lines, field)
    return None


def _parse(name: str, lines: Iterable[str], field: str) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise ReadError(f"{name}, line {number}: not JSON: {error}") from error
        if not isinstance(row, dict) or "id" not in row or not isinstance(row.get(field), str):
            raise ReadError(f"{name}, line {number}: a row needs `id` and `{field}`")
        yield row


def write_row(row: Row) -> None:
    """Write one row to standard output."""
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def resolved_rows(rows: Iterable[Row], index: Gazetteer, explain: bool) -> Iterator[Row]:
    """Each row's name as a place."""
    from dateline.resolve.places import PlaceResolver

    resolver = PlaceResolver(index)
    for row in rows:
        names = [n for n in (row["name"], row.get("name_ar")) if isinstance(n, str) and n.strip()]
        place = resolver.resolve_name(names or [row["name"]], _context(row.get("context")))
        out = {"id": row["id"], **_plain(place), "reason": place.reason}
        if place.gazetteer is None and place.latitude is not None:
            out["area"] = {"name": place.admin1 or place.country, "latitude": place.latitude, "longitude": place.longitude}
        yield {**out, **_details(place)} if explain else out


def found_rows(rows: Iterable[Row], index: Gazetteer, demonyms: bool, explain: bool) -> Iterator[Row]:
    """Each row's text with its places."""
    from dateline.extract.places import find_places
    from dateline.language.pipeline import load_model, parse
    from dateline.language.view import View
    from dateline.records import Report
    from dateline.resolve.places import PlaceResolver

    resolver = PlaceResolver(index)
    ids: list[Any] = []

    def reports() -> Iterator[tuple[Report, View]]:
        for row in rows:
            ids.append(row["id"])
            yield Report(text=row["text"], id=str(row["id"])), View.build(row["text"])

    for number, parsed in enumerate(parse(load_model(), reports())):
        expressions = [e for e in find_places(parsed, index) if demonyms or not e.demonym]
        places = resolver.resolve(expressions)
        yield {"id": ids[number], "places": [_found(e, p, explain) for e, p in zip(expressions, places, strict=True)]}


def _found(expression: PlaceExpression, place: ResolvedPlace, explain: bool) -> Row:
    span = expression.name_span
    out = {"start": span.start, "end": span.end, **_plain(place), "reason": place.reason}
    if explain:
        out |= {
            "expression": expression.text,
            "relation": expression.relation,
            "areas": list(expression.areas),
            **_details(place),
        }
    return out


def _plain(place: ResolvedPlace) -> Row:
    sure = place.gazetteer is not None
    return {
        "name": place.name,
        "latitude": place.latitude if sure else None,
        "longitude": place.longitude if sure else None,
        "precision": place.precision,
        "gazetteer": place.gazetteer,
    }


def _details(place: ResolvedPlace) -> Row:
    return {
        "admin1": place.admin1,
        "admin2": place.admin2,
        "country": place.country,
        "kind": place.kind,
        "rule": place.rule,
        "score": place.score,
        "features": {name: round(value, 3) for name, value in place.features.items() if value},
        "runners_up": [{"name": r.label, "score": r.score, "reason": r.reason} for r in place.runners_up],
    }


def _context(given: object) -> PlaceContext | None:
    from dateline.resolve.places import PlaceContext

    if not isinstance(given, dict) or not given.get("country"):
        return None
    return PlaceContext(countries=(str(given["country"]).upper(),), admin1=given.get("admin1") or None)
