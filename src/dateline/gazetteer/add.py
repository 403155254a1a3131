"""Adding the user's places to an index: all or nothing, and twice is once."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dateline.errors import GazetteerError
from dateline.gazetteer.entry import distance_km
from dateline.gazetteer.schema import Raw, insert, keys_of, sounds_of

Points = npt.NDArray[np.float64]

_SAME_KM = 12.0
_NEIGHBOURS = 5


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition did: rows read, new places, known places that got names or areas, rows that changed nothing."""

    rows: int
    new: int
    extended: int
    known: int


def add_places(index: Path, table: Path) -> Added:
    """Add the places of a table to the index. On any error the index stays as it was, and `GazetteerError` is raised."""
    from dateline.gazetteer.tables import read_places

    return add_rows(index, read_places(table))


def add_rows(index: Path, rows: Iterable[Raw]) -> Added:
    """Add rows in one transaction."""
    fresh = {raw.ref: raw for raw in rows}
    with closing(sqlite3.connect(index, timeout=60)) as db:
        try:
            with db:
                db.execute("BEGIN IMMEDIATE")
                return _add(db, fresh)
        except sqlite3.DatabaseError as error:
            raise GazetteerError(f"{index}: the places cannot be added: {error}") from error


def _add(db: sqlite3.Connection, rows: dict[str, Raw]) -> Added:
    was = dict(db.execute("SELECT ref, raw FROM added"))
    changed = [raw for raw in rows.values() if was.get(raw.ref) != raw.dump()]
    known = len(rows) - len(changed)
    new: list[Raw] = []
    extended = 0
    for raw in changed:
        if (number := _twin(db, raw)) is None:
            new.append(raw)
        else:
            _extend(db, number, raw)
            extended += 1
    insert(db, _fill_areas(db, new))
    db.executemany("INSERT OR REPLACE INTO added VALUES (?,?)", ((r.ref, r.dump()) for r in changed))
    return Added(len(rows), len(new), extended, known)


def _twin(db: sqlite3.Connection, raw: Raw) -> int | None:
    """The id of the same place in the index: the same reference, or the same GeoNames id near by and of one sort."""
    for ref in filter(None, (raw.ref, raw.same_as)):
        row = db.execute("SELECT id, lat, lon, kind FROM places WHERE ref = ?", (ref,)).fetchone()
        if row and (ref == raw.ref or _alike(raw, row)):
            return int(row[0])
    return None


def _alike(raw: Raw, row: tuple[int, float, float, str]) -> bool:
    areas = ("country", "area1", "area2")
    if raw.kind in areas or row[3] in areas:
        return raw.kind == row[3]
    return distance_km(raw.latitude, raw.longitude, row[1], row[2]) <= _SAME_KM


def _extend(db: sqlite3.Connection, number: int, raw: Raw) -> None:
    """Give a known place the names and areas of `raw`; of an area, its better point too."""
    names, country, admin2 = db.execute("SELECT names, country, admin2 FROM places WHERE id = ?", (number,)).fetchone()
    joined = tuple(dict.fromkeys((*names.split("|"), raw.name, *raw.names)))
    db.execute(
        "UPDATE places SET names = ?, sounds = ?, admin2 = ?, admin1 = coalesce(admin1, ?), population = max(population, ?)"
        " WHERE id = ?",
        ("|".join(joined), sounds_of(joined, country), admin2 or raw.admin2, raw.admin1, raw.population, number),
    )
    if raw.kind in ("area1", "area2"):
        db.execute("UPDATE places SET lat = ?, lon = ? WHERE id = ?", (raw.latitude, raw.longitude, number))
    db.executemany("INSERT OR IGNORE INTO keys VALUES (?,?)", ((k, number) for k in keys_of(joined, country)))


def _fill_areas(db: sqlite3.Connection, rows: list[Raw]) -> list[Raw]:
    """Rows without a first-order area take that of the nearest places that have one, the nearer the more."""
    out = []
    grounds: dict[str, tuple[Points, list[str]]] = {}
    for raw in rows:
        if raw.admin1 is not None or raw.kind in ("country", "area1"):
            out.append(raw)
            continue
        if raw.country not in grounds:
            grounds[raw.country] = _ground(db, raw.country, rows)
        points, areas = grounds[raw.country]
        out.append(replace(raw, admin1=_nearest_area(raw, points, areas)))
    return out


def _ground(db: sqlite3.Connection, country: str, rows: list[Raw]) -> tuple[Points, list[str]]:
    found = db.execute(
        "SELECT lat, lon, admin1 FROM places WHERE country = ? AND admin1 IS NOT NULL AND kind IN ('town', 'quarter')", (country,)
    ).fetchall()
    found += [(r.latitude, r.longitude, r.admin1) for r in rows if r.country == country and r.admin1 and r.kind == "town"]
    return np.array([f[:2] for f in found], dtype=float).reshape(-1, 2), [str(f[2]) for f in found]


def _nearest_area(raw: Raw, points: Points, areas: list[str]) -> str | None:
    if not areas:
        return None
    shrink = math.cos(math.radians(raw.latitude))
    gaps = (points[:, 0] - raw.latitude) ** 2 + ((points[:, 1] - raw.longitude) * shrink) ** 2
    votes: dict[str, float] = {}
    for i in np.argsort(gaps)[:_NEIGHBOURS]:
        votes[areas[i]] = votes.get(areas[i], 0.0) + 1.0 / (1e-4 + float(gaps[i]))
    return max(votes, key=lambda a: votes[a])
