"""A small gazetteer: a few rows in an index file of its own, so that no test waits for the embedded one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest

from dateline.gazetteer.embedded import digest
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.schema import INDEXES, TABLES, Raw, insert

Make = Callable[[Iterable[Raw]], Path]

ROWS = (
    Raw("gn:1", "Syria", "country", "SY", 35.0, 38.0, population=17_000_000, names=("سوريا", "Сирия")),
    Raw("gn:2", "Aleppo", "area1", "SY", 36.2, 37.6, admin1="Aleppo", population=4_000_000, names=("Aleppo Governorate", "حلب")),
    Raw("gn:3", "Aleppo", "town", "SY", 36.2, 37.16, admin1="Aleppo", population=2_000_000, names=("Halab", "حلب")),
    Raw("gn:4", "Hama", "area1", "SY", 35.2, 37.2, admin1="Hama", population=1_300_000, names=("Hama Governorate", "حماة")),
    Raw("gn:5", "Kafr Nun", "town", "SY", 36.3, 37.3, admin1="Aleppo", names=("كفر نون",)),
    Raw("gn:6", "Qasr al Janubi", "town", "SY", 35.05, 36.9, admin1="Hama", names=("قصر الجنوبي",)),
    Raw("gn:7", "Qasr", "town", "SY", 36.6, 37.9, admin1="Aleppo", names=("قصر",)),
    Raw("gn:8", "Tall Misk", "town", "SY", 35.06, 36.92, admin1="Hama", names=("تل مسك",)),
    Raw("gn:9", "United States", "country", "US", 39.8, -98.5, population=330_000_000, names=("US", "U.S.")),
    Raw("gn:10", "Springfield", "town", "US", 39.8, -89.6, admin1="Illinois", population=110_000),
    Raw("gn:11", "Springfield", "town", "US", 37.2, -93.3, admin1="Missouri", population=160_000),
    Raw("gn:12", "Illinois", "area1", "US", 40.0, -89.2, admin1="Illinois", population=12_000_000, names=("Ill.",)),
    Raw("gn:13", "Decatur", "town", "US", 39.84, -88.95, admin1="Illinois", population=70_000),
)


def write_index(path: Path, rows: Iterable[Raw]) -> Path:
    """An index file with these rows, of the form that the program makes."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(TABLES)
        with db:
            insert(db, rows)
            db.execute("INSERT INTO meta VALUES ('digest', ?)", (digest(),))
        db.executescript(INDEXES)
    return path


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A function from rows to an index file."""
    return lambda rows: write_index(tmp_path / "places.sqlite", rows)


@pytest.fixture
def small(make: Make) -> Gazetteer:
    """The small gazetteer, open."""
    return Gazetteer(make(ROWS))
