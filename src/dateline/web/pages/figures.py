"""Figures: events and tolls over time, by type, by actor, with their uncertainty drawn; each picture as SVG, its data as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

import numpy as np
from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import Markup
from numpy.typing import NDArray

from dateline.exports.cells import safe
from dateline.records import wording
from dateline.web.chips import chips
from dateline.web.columns import Bools, Columns, One
from dateline.web.counting import countable
from dateline.web.errors import DeskError, missing
from dateline.web.pages.overview import chosen
from dateline.web.plots import picture, ranking, series
from dateline.web.respond import ERROR_ANSWER, Asked, Page, asked

Json = dict[str, Any]
router = APIRouter()

TITLES: Final = {
    "events": "Events by {unit}", "killed": "Killed by {unit}", "events_by_type": "Events by type",
    "killed_by_type": "Killed by type", "events_by_actor": "Events by actor", "killed_by_actor": "Killed in events with an actor",
}  # fmt: skip
A_YEAR: Final = {"month": 12, "quarter": 4, "year": 1}
UNITS: Final = tuple(A_YEAR)
PARAMETERS: Final[tuple[Json, ...]] = (
    {"name": "unit", "in": "query", "schema": {"type": "string", "enum": list(UNITS)}, "description": "width of a bar"},
)
MOST_BARS: Final = 240
TOP: Final = 20


def unit_of(asked: Asked) -> str:
    unit = asked.request.query_params.get("unit", "month")
    if unit not in UNITS:
        raise DeskError(400, f"unit={unit!r} is not known; one of {', '.join(UNITS)}")
    return unit


def label(number: int, unit: str) -> str:
    """The name of a period: ``2016-03``, ``2016 Q1``, ``2016``."""
    year, part = divmod(number, A_YEAR[unit])
    return {"month": f"{year}-{part + 1:02d}", "quarter": f"{year} Q{part + 1}", "year": str(year)}[unit]


def _period(numbers: NDArray[np.int32], unit: str) -> NDArray[np.int64]:
    """The period of each day, counted from the year 0: months, quarters or years."""
    months = numbers.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12
    found: NDArray[np.int64] = months // (12 // A_YEAR[unit])
    return found


def over_time(columns: Columns, mask: Bools, unit: str, *, killed: bool) -> list[Json]:
    """A row a period: low what certainly lies in it, high what may, best what lies there by the middle of its range.

    Tolls add the bounds of each event besides: low the low of what is certain, high the high of what may be; an open end
    stands at its best.
    """
    mask = mask & columns.dated
    if not mask.any():
        return []
    first, last = columns.earliest[mask], columns.latest[mask]
    middle = ((first.astype(np.int64) + last) // 2).astype(np.int32)
    start, end, mid = (_period(days, unit) for days in (first, last, middle))
    begin = int(start.min())
    start, end, mid = start - begin, end - begin, mid - begin
    low, best, high = _weights(columns, mask, killed=killed)
    size = int(end.max()) + 1
    certain = start == end
    lows = np.bincount(start[certain], weights=low[certain], minlength=size)
    bests = np.bincount(mid, weights=best, minlength=size)
    change = np.bincount(start, weights=high, minlength=size + 1) - np.bincount(end + 1, weights=high, minlength=size + 1)
    highs = np.cumsum(change)[:size]
    shown = range(max(0, size - MOST_BARS), size)
    return [_row(label(begin + i, unit), lows[i], bests[i], highs[i]) for i in shown]


def _weights(columns: Columns, mask: Bools, *, killed: bool) -> tuple[NDArray[np.float64], ...]:
    if not killed:
        ones = np.ones(int(mask.sum()))
        return ones, ones, ones
    rows = columns.killed[mask].astype(np.float64)
    low = np.maximum(rows[:, 0], 0)
    best = np.where(rows[:, 1] < 0, low, rows[:, 1])
    return low, best, np.where(rows[:, 2] < 0, best, rows[:, 2])


def _row(name: str, low: float, best: float, high: float) -> Json:
    return {"label": name, "low": round(float(low)), "best": round(float(best)), "high": round(float(max(high, best)))}


def by_facet(columns: Columns, mask: Bools, facet: str, *, killed: bool) -> list[Json]:
    """A row a value of a facet, the largest first."""
    column = columns.facets[facet]
    weights = [np.zeros(columns.size) for _ in range(3)]
    for whole, part in zip(weights, _weights(columns, mask, killed=killed), strict=True):
        whole[mask] = part
    size = len(column.words.words)
    if isinstance(column, One):
        sums = [np.bincount(column.values[mask], weights=w[mask], minlength=size) for w in weights]
    else:
        held = mask[column.events]
        sums = [np.bincount(column.values[held], weights=w[column.events[held]], minlength=size) for w in weights]
    at = [int(i) for i in np.argsort(-sums[1], kind="stable")[: TOP + 1] if sums[1][i] and i][:TOP]
    names = column.words.labels
    shown = [wording.type_words(names[i]) if facet == "type" else names[i] for i in at]
    return [_row(name, *(s[i] for s in sums)) for name, i in zip(shown, at, strict=True)]


OVER_TIME: Final = ("events", "killed")


def rows_of(columns: Columns, mask: Bools, name: str, unit: str) -> list[Json]:
    """The rows of one picture."""
    killed = name.startswith("killed")
    if name in OVER_TIME:
        return over_time(columns, mask, unit, killed=killed)
    return by_facet(columns, mask, name.rpartition("_")[2], killed=killed)


def _picture_of(name: str) -> Callable[[list[Json], str], Markup]:
    """Periods stand side by side; types and actors under each other, where their names have room."""
    return series if name in OVER_TIME else ranking


def figures(asked: Asked) -> Page:
    """All pictures of the choice."""
    columns, choice, kept = chosen(asked)
    unit = unit_of(asked)
    mask, left = countable(columns, kept.all)
    drawn: Json = columns.noted(
        ("figures", unit, choice.query(page=1, sort="newest")),
        lambda: {name: {"title": TITLES[name].format(unit=unit), "rows": rows_of(columns, mask, name, unit)} for name in TITLES},
    )
    pictures = {name: _picture_of(name)(one["rows"], one["title"]) for name, one in drawn.items()}
    more = {
        "pictures": pictures, "query": choice.query(), "choice": choice, "units": UNITS, "chips": chips(choice, columns),
        "over_time": OVER_TIME,
    }  # fmt: skip
    return Page("figures.html", {"unit": unit, "left_out": left, "figures": drawn}, more)


def _one(asked: Asked, name: str) -> tuple[list[Json], str]:
    if name not in TITLES:
        raise missing(f"picture {name}")
    columns, _, kept = chosen(asked)
    unit = unit_of(asked)
    return rows_of(columns, countable(columns, kept.all)[0], name, unit), TITLES[name].format(unit=unit)


@router.get(
    "/figures/{name}.svg", summary="A picture as SVG", operation_id="figure_svg", response_class=Response, responses=ERROR_ANSWER
)
def figure_svg(request: Request, name: str) -> Response:
    rows, title = _one(asked(request), name)
    return Response(picture(_picture_of(name)(rows, title), title), media_type="image/svg+xml", headers=_named(name, "svg"))


@router.get(
    "/figures/{name}.csv", summary="A picture's data", operation_id="figure_csv", response_class=Response, responses=ERROR_ANSWER
)
def figure_csv(request: Request, name: str) -> Response:
    rows, _ = _one(asked(request), name)
    return Response(to_csv(rows), media_type="text/csv; charset=utf-8", headers=_named(name, "csv"))


def _named(name: str, kind: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}-{date.today().isoformat()}.{kind}"'}


def to_csv(rows: Iterable[Json]) -> str:
    """Label, low, best, high; no cell can run as a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["label", "low", "best", "high"])
    writer.writerows([safe(row["label"]), row["low"], row["best"], row["high"]] for row in rows)
    return file.getvalue()
