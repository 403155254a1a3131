"""The map of a choice: points gathered in a grid, areas by place. A village is a point, a province never is."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import numpy as np
import pycountry
from numpy.typing import NDArray

from dateline.web.columns import Bools, Columns, One

Json = dict[str, Any]

POINTS: Final = (1, 2)
CELL: Final = 60
"""Pixels a cell of the grid is wide; MapLibre's tiles are 512 pixels."""
MOST: Final = 4000


def _mercator(latitude: NDArray[np.float64]) -> NDArray[np.float64]:
    radians = np.radians(np.clip(latitude, -85, 85))
    return (1 - np.log(np.tan(radians) + 1 / np.cos(radians)) / np.pi) / 2


def points(columns: Columns, mask: Bools, zoom: float, box: tuple[float, float, float, float] | None) -> list[Json]:
    """Points and groups of points at a zoom, within `box` (west, south, east, north) if it is given.

    A group says how many it holds and of them how many are exact; a single one says its event and whether it is near only.
    """
    at = np.flatnonzero(mask & columns.placed & np.isin(columns.precision, POINTS))
    if box:
        west, south, east, north = box
        x, y = columns.longitude[at], columns.latitude[at]
        at = at[(x >= west) & (x <= east) & (y >= south) & (y <= north)]
    if not len(at):
        return []
    scale = 512 * 2 ** min(max(zoom, 0.0), 18.0) / CELL
    column = np.floor((columns.longitude[at] + 180) / 360 * scale).astype(np.int64)
    row = np.floor(_mercator(columns.latitude[at]) * scale).astype(np.int64)
    _, first, group, count = np.unique(column * 2**32 + row, return_index=True, return_inverse=True, return_counts=True)
    exact = np.bincount(group, weights=columns.precision[at] == 1)
    longitude = np.bincount(group, weights=columns.longitude[at]) / count
    latitude = np.bincount(group, weights=columns.latitude[at]) / count
    names = _shared_names(columns, at, group, first)
    largest = np.argsort(-count, kind="stable")[:MOST]
    return [
        {
            "x": round(float(longitude[i]), 4),
            "y": round(float(latitude[i]), 4),
            "n": int(count[i]),
            "exact": int(exact[i]),
            "name": names[i],
        }
        | ({"id": columns.ids[at[first[i]]]} if count[i] == 1 else {})
        for i in largest
    ]


def _shared_names(columns: Columns, at: NDArray[np.intp], group: NDArray[np.intp], first: NDArray[np.intp]) -> list[str]:
    """The place's name of each group whose events all lie at one place, else nothing."""
    place = columns.facets["place"]
    assert isinstance(place, One)
    values = place.values[at]
    lowest, highest = values[first].copy(), values[first].copy()
    np.minimum.at(lowest, group, values)
    np.maximum.at(highest, group, values)
    return [place.words.labels[a] if a == b else "" for a, b in zip(lowest, highest, strict=True)]


def areas(columns: Columns, mask: Bools) -> list[Json]:
    """Events whose place is an area, gathered by place: name, centre, precision, country, how many."""
    place, country = columns.facets["place"], columns.facets["country"]
    assert isinstance(place, One) and isinstance(country, One)
    at = np.flatnonzero(mask & columns.placed & ~np.isin(columns.precision, POINTS))
    if not len(at):
        return []
    _, first, count = np.unique(
        place.values[at].astype(np.int64) * 16 + columns.precision[at], return_index=True, return_counts=True
    )
    return [
        {
            "place": place.words.words[place.values[i]], "name": place.words.labels[place.values[i]],
            "country": country.words.words[country.values[i]], "iso": numeric(country.words.words[country.values[i]]),
            "precision": int(columns.precision[i]),
            "x": round(float(columns.longitude[i]), 4), "y": round(float(columns.latitude[i]), 4), "n": int(n),
        }
        for i, n in zip(at[first], count, strict=True)
    ]  # fmt: skip


@cache
def numeric(country: str) -> str:
    """The ISO 3166 number of a country ("760"), by which the base map knows it; empty for what has none."""
    found = pycountry.countries.get(alpha_2=country) if country else None
    return str(found.numeric) if found else ""


def bounds(columns: Columns, mask: Bools) -> Json:
    """Where the map begins: ``bounds`` (west, south, east, north) of where most events are, ``whole`` of all, and ``beyond``,
    how many lie outside of the first. Bounds are None if there is nothing.

    Most: the middle nine tenths each way, and whatever lies no farther beyond them than they are wide; so that one event on
    another continent does not make everything small.
    """
    at = mask & columns.placed
    if not at.any():
        return {"bounds": None, "whole": None, "beyond": 0}
    x, y = columns.longitude[at], columns.latitude[at]
    inside = _near_most(x) & _near_most(y)
    return {
        "bounds": _box_of(x[inside], y[inside]) if inside.any() else _box_of(x, y),
        "whole": _box_of(x, y),
        "beyond": int((~inside).sum()) if inside.any() else 0,
    }


def _near_most(values: NDArray[np.float64]) -> Bools:
    low, high = np.quantile(values, [0.05, 0.95])
    room = max(float(high - low), 0.5)
    found: Bools = (values >= low - room) & (values <= high + room)
    return found


def _box_of(x: NDArray[np.float64], y: NDArray[np.float64]) -> list[float]:
    return [round(float(n), 4) for n in (x.min(), y.min(), x.max(), y.max())]
