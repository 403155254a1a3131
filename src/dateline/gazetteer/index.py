"""The gazetteer: opening the index and looking names up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from dateline.gazetteer.build import cache_file, digest_of, ensure, user_file
from dateline.gazetteer.entry import Entry
from dateline.gazetteer.keys import fold, is_arabic, skeleton, sound
from dateline.gazetteer.schema import ROMANISED

Points = npt.NDArray[np.float64]

_COLUMNS: Final = "p.id, p.ref, p.name, p.kind, p.country, p.admin1, p.admin2, p.lat, p.lon, p.population, p.names"
_FUZZY_FLOOR: Final = 72.0
_MOST: Final = 400
_CORE: Final = 0.94
_VOWELS: Final = {ord(c): None for c in "aiu"}


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found under a name: by ``exact``, ``skeleton`` or ``fuzzy``.

    `closeness` of the nearest of its names, 0 to 1, and `bones` the same of the consonants alone; `arabic` that of a name
    asked for in Arabic letters to the entry's own, None if either is lacking.
    """

    entry: Entry
    by: str
    closeness: float
    bones: float = 1.0
    arabic: float | None = None


class Gazetteer:
    """A read-only view of one index file. Safe to open in many processes; not to be shared by threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._db.execute("PRAGMA mmap_size = 268435456")
        self._areas: dict[tuple[str, str | None], tuple[list[str], list[int]]] = {}
        self._points: dict[tuple[str, str], Points] = {}
        self._exact = lru_cache(maxsize=20_000)(self._find_exact)
        self._romanised = lru_cache(maxsize=20_000)(self._find_romanised)
        self.has = lru_cache(maxsize=50_000)(self._has)
        self.known = lru_cache(maxsize=50_000)(self._known)
        self.heard = lru_cache(maxsize=50_000)(self._heard)
        self.country = lru_cache(maxsize=10_000)(self._country)
        self.areas_of = lru_cache(maxsize=300)(self._areas_of)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """The index at `path`, made there if absent; without a path the user's own, or the embedded one.

        Raises `GazetteerError` if the file is no index or nothing can be written.
        """
        if path is None and user_file().is_file():
            path = user_file()
        if path is None:
            return cls(cache_file())
        ensure(path)
        return cls(path)

    def __enter__(self) -> Gazetteer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def digest(self) -> str:
        """A hash of the embedded places and of what was added, for the record of a run."""
        import hashlib

        added = self._db.execute("SELECT ref, raw FROM added ORDER BY ref")
        sha = hashlib.sha256(str(digest_of(self.path)).encode())
        for ref, raw in added:
            sha.update(f"{ref}\t{raw}\n".encode())
        return sha.hexdigest()[:16]

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM places").fetchone()[0])

    def get(self, ref: str) -> Entry | None:
        """The entry with the reference `ref`, such as ``gn:170063``."""
        row = self._db.execute(f"SELECT {_COLUMNS} FROM places p WHERE ref = ?", (ref,)).fetchone()
        return _entry(row) if row else None

    def exact(self, name: str) -> tuple[Entry, ...]:
        """Entries one of whose names is `name` but for case, accents and punctuation, the most peopled first."""
        return self._exact(fold(name))

    def _find_exact(self, key: str) -> tuple[Entry, ...]:
        if not key:
            return ()
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM keys k JOIN places p ON p.id = k.place WHERE k.key = ? ORDER BY p.population DESC LIMIT ?",
            (key, _MOST),
        )
        return tuple(_entry(row) for row in rows)

    def _has(self, folded: str) -> bool:
        """Whether any entry has this folded name."""
        return self._db.execute("SELECT 1 FROM keys WHERE key = ? LIMIT 1", (folded,)).fetchone() is not None

    def _known(self, folded: str) -> tuple[str, int, int]:
        """The kind and population of the most peopled entry of this folded name, and how many there are; ``""`` if none."""
        found = self._exact(folded)
        if not found:
            return "", 0, 0
        best = min(found, key=lambda e: (e.kind != "country", e.kind != "area1", -e.population))
        return best.kind, best.population, len(found)

    def _country(self, folded: str) -> str | None:
        """The code of the country of this folded name."""
        return next((e.country for e in self._exact(folded) if e.kind == "country"), None)

    def _heard(self, name: str, countries: tuple[str, ...]) -> float:
        """How close the nearest name with the same skeleton in these countries sounds, 0 if there is none."""
        return max((h.closeness for h in self.romanised(name, countries)), default=0.0)

    def romanised(self, name: str, countries: Iterable[str]) -> list[Hit]:
        """Entries of these countries whose names may be other romanisations of `name`."""
        return list(self._romanised(name, tuple(countries)))

    def _find_romanised(self, name: str, countries: tuple[str, ...]) -> tuple[Hit, ...]:
        bones, spoken = skeleton(name), sound(name)
        keys = [f"~{c}:{bones}" for c in countries if c in ROMANISED] if bones else []
        marks = ",".join("?" * len(keys))
        rows = self._db.execute(
            f"SELECT {_COLUMNS}, p.sounds FROM keys k JOIN places p ON p.id = k.place WHERE k.key IN ({marks}) LIMIT ?",
            (*keys, _MOST),
        )
        return tuple(Hit(_entry(row[:-1]), "skeleton", *closeness(spoken, row[-1].split("|"))) for row in rows)

    def fuzzy(self, name: str, country: str, admin1: str | None = None, limit: int = 8) -> list[Hit]:
        """Entries of one country, or of one first-order area of it, whose names sound like `name`, closest first."""
        spoken = (sound(name) if country in ROMANISED else fold(name)).replace(" ", "")
        sounds, ids = self._area(country, admin1)
        found = process.extract(spoken, sounds, scorer=fuzz.ratio, processor=None, score_cutoff=_FUZZY_FLOOR, limit=limit * 3)
        best: dict[int, tuple[float, float]] = {}
        for said, _, at in found:
            best[ids[at]] = max(closeness(spoken, (said,)), best.get(ids[at], (0.0, 0.0)))
        marks = ",".join("?" * len(best))
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM places p WHERE p.id IN ({marks})", tuple(best)).fetchall()
        hits = [Hit(_entry(row), "fuzzy", *best[row[0]]) for row in rows]
        return sorted(hits, key=lambda h: (-h.closeness - h.bones, h.entry.id))[:limit]

    def _area(self, country: str, admin1: str | None) -> tuple[list[str], list[int]]:
        """The sounds of all places of an area with their ids, kept for the next name."""
        if (country, admin1) not in self._areas:
            where, values = ("country = ? AND admin1 = ?", (country, admin1)) if admin1 else ("country = ?", (country,))
            sounds: list[str] = []
            ids: list[int] = []
            column = "sounds" if country in ROMANISED else "name"
            for number, joined in self._db.execute(f"SELECT id, {column} FROM places WHERE {where}", values):
                for each in joined.split("|"):
                    said = each if country in ROMANISED else fold(each)
                    sounds.append(said.replace(" ", ""))
                    ids.append(number)
            self._areas[country, admin1] = (sounds, ids)
        return self._areas[country, admin1]

    def points_of(self, country: str, admin1: str) -> Points:
        """Latitudes and longitudes of all places of a first-order area, one a row."""
        if (country, admin1) not in self._points:
            rows = self._db.execute("SELECT lat, lon FROM places WHERE country = ? AND admin1 = ?", (country, admin1)).fetchall()
            self._points[country, admin1] = np.array(rows, dtype=float).reshape(-1, 2)
        return self._points[country, admin1]

    def _areas_of(self, country: str) -> tuple[Entry, ...]:
        """The country itself and its first-order areas."""
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM places p WHERE country = ? AND kind IN ('country', 'area1')", (country,))
        return tuple(map(_entry, rows))

    def near(self, latitude: float, longitude: float, country: str, km: float) -> list[Entry]:
        """Towns and villages of a country within `km` of a point."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM places p WHERE country = ? AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?",
            (country, latitude - km / 111, latitude + km / 111, longitude - km / 80, longitude + km / 80),
        )
        return [e for e in map(_entry, rows) if e.km_to(latitude, longitude) <= km]

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def closeness(spoken: str, sounds: Iterable[str]) -> tuple[float, float]:
    """How close a sound is to the nearest of `sounds`, 0 to 1, blanks left out: as a whole, and its consonants alone."""
    bare = spoken.replace(" ", "")
    bones = bare.translate(_VOWELS)
    best = (0.0, 0.0)
    for each in sounds:
        said = each.lstrip("~").replace(" ", "")
        share = _share(each)
        pair = (fuzz.ratio(bare, said) * share, fuzz.ratio(bones, said.translate(_VOWELS)) * share)
        if pair[0] + pair[1] > best[0] + best[1]:
            best = pair
    return best


def arabic_closeness(asked: str, names: Iterable[str]) -> float | None:
    """How close a name in Arabic letters is to the nearest of `names` in Arabic letters, 0 to 1; None if there is none."""
    letters = fold(asked).replace(" ", "").removeprefix("ال")
    own = [fold(n).replace(" ", "").removeprefix("ال") for n in names if is_arabic(n)]
    return max(fuzz.ratio(letters, n) / 100 for n in own) if own else None


def _share(sound_: str) -> float:
    """What a percent of likeness to this sound is worth: a core, marked ``~``, is less than the whole name."""
    return 0.01 * (_CORE if sound_.startswith("~") else 1.0)


def _entry(row: Any) -> Entry:
    number, ref, name, kind, country, admin1, admin2, lat, lon, population, names = row
    return Entry(number, ref, name, kind, country, admin1, admin2, lat, lon, population, tuple(names.split("|")))
