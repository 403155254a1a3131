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
from numpy.typing import NDArray

from dateline.exports.cells import safe
from dateline.records import wording
from dateline.web.columns import Bools, Columns, One, day_of
from dateline.web.counting import countable
from dateline.web.drawing import picture, series
from dateline.web.errors import DeskError, missing
from dateline.web.pages.overview import chosen
from dateline.web.respond import ERROR_ANSWER, Asked, Page, asked

Json = dict[str, Any]
router = APIRouter()

TITLES: Final = {
    "events": "Events by {unit}", "killed": "Killed by {unit}", "killed_by_type": "Killed by type",
    "events_by_type": "Events by type",
    "events_by_actor": "Events by actor", "killed_by_actor": "Killed in events with an actor",
}  # fmt: skip
UNITS: Final = ("month", "quarter", "year")
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


def period(number: int, unit: str) -> tuple[int, int]:
    """The period that a day lies in, as something that sorts."""
    day = day_of(number)
    return day.year, {"month": day.month, "quarter": (day.month + 2) // 3, "year": 1}[unit]


def label(key: tuple[int, int], unit: str) -> str:
    year, part = key
    return {"month": f"{year}-{part:02d}", "quarter": f"{year} Q{part}", "year": str(year)}[unit]


def _following(key: tuple[int, int], unit: str) -> tuple[int, int]:
    year, part = key
    last = {"month": 12, "quarter": 4, "year": 1}[unit]
    return (year + 1, 1) if part == last else (year, part + 1)


def _periods(numbers: NDArray[np.int32], unit: str) -> tuple[NDArray[np.int64], list[tuple[int, int]]]:
    """The period of each day, as an index into the list of all periods from the first to the last."""
    days, back = np.unique(numbers, return_inverse=True)
    keys = [period(int(n), unit) for n in days]
    every = [keys[0]]
    while every[-1] != keys[-1] and len(every) < 12 * 400:
        every.append(_following(every[-1], unit))
    at = {key: i for i, key in enumerate(every)}
    return np.array([at[key] for key in keys], dtype=np.int64)[back], every


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
    at, every = _periods(np.concatenate([first, last, middle]), unit)
    start, end, mid = np.split(at, 3)
    low, best, high = _weights(columns, mask, killed=killed)
    size = len(every)
    certain = start == end
    lows = np.bincount(start[certain], weights=low[certain], minlength=size)
    bests = np.bincount(mid, weights=best, minlength=size)
    change = np.zeros(size + 1)
    np.add.at(change, start, high)
    np.add.at(change, end + 1, -high)
    highs = np.cumsum(change)[:size]
    rows = zip(every, lows, bests, highs, strict=True)
    return [_row(label(key, unit), lo, be, hi) for key, lo, be, hi in rows][-MOST_BARS:]


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


def data_of(asked: Asked) -> tuple[dict[str, list[Json]], Json, str]:
    """The rows of every picture, what sums leave out, and the unit."""
    columns, _, kept = chosen(asked)
    unit = unit_of(asked)
    mask, left = countable(columns, kept.all)
    makers: dict[str, Callable[[], list[Json]]] = {
        "events": lambda: over_time(columns, mask, unit, killed=False),
        "killed": lambda: over_time(columns, mask, unit, killed=True),
        "events_by_type": lambda: by_facet(columns, mask, "type", killed=False),
        "killed_by_type": lambda: by_facet(columns, mask, "type", killed=True),
        "events_by_actor": lambda: by_facet(columns, mask, "actor", killed=False),
        "killed_by_actor": lambda: by_facet(columns, mask, "actor", killed=True),
    }
    return {name: make() for name, make in makers.items()}, left, unit


def figures(asked: Asked) -> Page:
    """All pictures of the choice."""
    rows, left, unit = data_of(asked)
    _, choice, _ = chosen(asked)
    data = {
        "unit": unit,
        "left_out": left,
        "figures": {name: {"title": TITLES[name].format(unit=unit), "rows": r} for name, r in rows.items()},
    }
    pictures = {name: series(r, TITLES[name].format(unit=unit)) for name, r in rows.items()}
    return Page("figures.html", data, {"pictures": pictures, "query": choice.query(), "choice": choice, "units": UNITS})


def _one(asked: Asked, name: str) -> tuple[list[Json], str]:
    rows, _, unit = data_of(asked)
    if name not in rows:
        raise missing(f"picture {name}")
    return rows[name], TITLES[name].format(unit=unit)


@router.get(
    "/figures/{name}.svg", summary="A picture as SVG", operation_id="figure_svg", response_class=Response, responses=ERROR_ANSWER
)
def figure_svg(request: Request, name: str) -> Response:
    rows, title = _one(asked(request), name)
    return Response(picture(rows, title), media_type="image/svg+xml", headers=_named(name, "svg"))


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
