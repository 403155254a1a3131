"""What is shown, as files: CSV, GeoJSON, JSON Lines; with the options that do no harm."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import IO, Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.exports.csv import write_csv
from dateline.exports.geojson import write_geojson
from dateline.exports.harm import Harm, soften
from dateline.exports.jsonl import write_jsonl
from dateline.exports.left_out import Sieve
from dateline.web.counting import order
from dateline.web.errors import DeskError
from dateline.web.pages.overview import PARAMETERS, chosen, read_events
from dateline.web.respond import ERROR_ANSWER, Asked, Page, asked

Json = dict[str, Any]
router = APIRouter()
BATCH: Final = 500
OPTIONS: Final = (
    {"name": "round_km", "in": "query", "schema": {"type": "number"}, "description": "grid of points in kilometres"},
    {"name": "delay_days", "in": "query", "schema": {"type": "integer"}, "description": "leave out what is younger"},
    {"name": "no_persons", "in": "query", "schema": {"type": "boolean"}, "description": "leave out names of private persons"},
    {"name": "everything", "in": "query", "schema": {"type": "boolean"}, "description": "also what section 5a leaves out"},
)


def harm_of(asked: Asked) -> Harm:
    """The options of the address; raises `DeskError` 400."""
    query = asked.request.query_params
    try:
        harm = Harm(
            float(query.get("round_km") or 0), int(query.get("delay_days") or 0), query.get("no_persons") in ("1", "true", "on")
        )
    except ValueError:
        raise DeskError(400, "round_km is a number of kilometres, delay_days a number of days") from None
    if not 0 <= harm.round_km <= 500 or not 0 <= harm.delay_days <= 36_500:
        raise DeskError(400, "round_km is 0 to 500, delay_days 0 to 36500")
    return harm


def all_chosen(asked: Asked) -> list[Json]:
    """The public JSON of every event of the choice, in its order."""
    columns, choice, kept = chosen(asked)
    keys = [int(k) for k in columns.keys[order(columns, kept.all, choice.sort)]]
    with asked.desk.store.reading() as connection:
        return [row for i in range(0, len(keys), BATCH) for row in read_events(connection, keys[i : i + BATCH])]


def _written(write: Callable[[Iterable[Json], IO[str]], None]) -> Callable[[list[Json]], str]:
    """A writer of `exports` as a function that gives the file's text."""

    def text(rows: list[Json]) -> str:
        file = io.StringIO(newline="")
        write(rows, file)
        return file.getvalue()

    return text


FORMATS: Final[dict[str, tuple[str, Callable[[list[Json]], str]]]] = {
    "csv": ("text/csv; charset=utf-8", _written(write_csv)),
    "geojson": ("application/geo+json", _written(write_geojson)),
    "jsonl": ("application/x-ndjson", _written(write_jsonl)),
}


def _file(kind: str) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        question = asked(request)
        rows, left = prepared(question, filtered=kind != "jsonl")
        media, write = FORMATS[kind]
        today = datetime.now(UTC).date()
        headers = {
            "content-disposition": f'attachment; filename="events-{today.isoformat()}.{kind}"', "cache-control": "no-store",
            "x-left-out": json.dumps(left),
        }  # fmt: skip
        return Response(write(rows).encode("utf-8", "backslashreplace"), 200, headers, media)

    return answer


def prepared(asked: Asked, *, filtered: bool) -> tuple[list[Json], dict[str, int]]:
    """What leaves, softened, and what is left out by reason (codebook 5a, unless `everything` is asked for)."""
    harm = harm_of(asked)
    everything = not filtered or asked.request.query_params.get("everything") in ("1", "true", "on")
    sieve = Sieve(everything=everything)
    rows, young = soften(sieve(all_chosen(asked)), harm, datetime.now(UTC).date())
    return rows, {**sieve.left_out, **young}


for _kind in FORMATS:
    router.add_api_route(
        f"/events.{_kind}", _file(_kind), methods=["GET"], summary=f"What is chosen, as {_kind}", operation_id=f"events_{_kind}",
        openapi_extra={"parameters": [*PARAMETERS, *OPTIONS]}, responses=ERROR_ANSWER, response_class=Response,
    )  # fmt: skip


def export(asked: Asked) -> Page:
    """The options of an export, with how much leaves and how much stays under them."""
    rows, left = prepared(asked, filtered=True)
    harm = harm_of(asked)
    options = {"round_km", "delay_days", "no_persons", "everything"}
    hidden = [(name, value) for name, value in asked.request.query_params.multi_items() if name not in options]
    said = {"round_km": harm.round_km, "delay_days": harm.delay_days, "no_persons": harm.no_persons}
    said |= {"everything": asked.request.query_params.get("everything") in ("1", "true", "on")}
    data = {"events": len(rows), "left_out": left, "options": said}
    return Page("export.html", data, {"hidden": hidden, "query": asked.request.url.query})
