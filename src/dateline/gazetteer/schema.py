"""The index file: its tables, and how a row goes in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from dateline.gazetteer.entry import Kind
from dateline.gazetteer.keys import core, fold, skeleton, sound

FORMAT: Final = "1"
_FAMILY: Final = (
    "SY IQ LB JO PS IL SA YE OM AE QA BH KW EG LY TN DZ MA MR EH SD SS SO DJ ER ET TD IR AF PK TR NE ML KM "
    "UA RU BY BG RS MK KZ KG UZ TJ TM MD AM AZ GE MN XK BA ME"
)
ROMANISED: Final = frozenset(_FAMILY.split())
"""Countries whose names reach English through another script, so that their spelling varies."""

TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE places (
    id INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT,
    admin2 TEXT, lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL, names TEXT NOT NULL, sounds TEXT NOT NULL
);
CREATE TABLE keys (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE added (ref TEXT PRIMARY KEY, raw TEXT NOT NULL) WITHOUT ROWID;
"""
INDEXES: Final = "CREATE INDEX places_area ON places (country, admin1);"


@dataclass(frozen=True, slots=True)
class Raw:
    """A place before it is in the index. `same_as` is the reference of an entry that it adds names to."""

    ref: str
    name: str
    kind: Kind
    country: str
    latitude: float
    longitude: float
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    names: tuple[str, ...] = ()
    same_as: str | None = field(default=None)

    def dump(self) -> str:
        """As JSON, for the list of what was added."""
        fields = [self.ref, self.name, self.kind, self.country, self.latitude, self.longitude, self.admin1, self.admin2,
                  self.population, list(self.names), self.same_as]  # fmt: skip
        return json.dumps(fields, ensure_ascii=False)

    @classmethod
    def load(cls, text: str) -> Raw:
        ref, name, kind, country, lat, lon, admin1, admin2, population, names, same = json.loads(text)
        return cls(ref, name, kind, country, lat, lon, admin1, admin2, population, tuple(names), same)


def keys_of(names: Iterable[str], country: str) -> set[str]:
    """The look-up keys of a place: every folded name, and ``~SY:`` with the skeleton where spelling varies."""
    listed = list(names)
    out = {fold(n) for n in listed}
    if country in ROMANISED:
        out |= {f"~{country}:{skeleton(n)}" for n in (*listed, *filter(None, map(core, listed)))}
    return {k for k in out if k and not k.endswith(":")}


def sounds_of(names: Iterable[str], country: str) -> str:
    """The distinct sounds of the names, joined, those of their cores marked with ``~``; empty where spelling does not vary."""
    if country not in ROMANISED:
        return ""
    listed = list(names)
    whole = dict.fromkeys(filter(None, map(sound, listed)))
    cores = dict.fromkeys(f"~{sound(c)}" for c in map(core, listed) if c and sound(c) not in whole)
    return "|".join((*whole, *cores))


def insert(db: sqlite3.Connection, rows: Iterable[Raw]) -> int:
    """Insert rows whose references are new to the index; returns how many went in."""
    before = db.total_changes
    start = int(db.execute("SELECT coalesce(max(id), 0) FROM places").fetchone()[0])
    for number, raw in enumerate(rows, start + 1):
        names = tuple(dict.fromkeys((raw.name, *raw.names)))
        db.execute(
            "INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (number, raw.ref, raw.name, raw.kind, raw.country, raw.admin1, raw.admin2, raw.latitude, raw.longitude,
             raw.population, "|".join(names), sounds_of(names, raw.country)),
        )  # fmt: skip
        db.executemany("INSERT OR IGNORE INTO keys VALUES (?,?)", _pairs(names, raw.country, number))
    return db.total_changes - before


def _pairs(names: Iterable[str], country: str, number: int) -> Iterator[tuple[str, int]]:
    return ((key, number) for key in sorted(keys_of(names, country)))
