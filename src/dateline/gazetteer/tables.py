"""Gazetteer tables that a user adds: GeoNames dumps, and tab-separated tables with a header."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, cast

from dateline.errors import GazetteerError
from dateline.gazetteer.areas import admin1_name, first_order
from dateline.gazetteer.entry import Kind
from dateline.gazetteer.schema import Raw

_GEONAMES_COLUMNS: Final = 19
_CLASSES: Final[dict[str, Kind]] = {"P": "town"}
_CODES: Final[dict[str, Kind]] = {
    "ADM1": "area1", "ADM2": "area2", "ADM3": "area3", "ADM4": "area3", "ADMD": "area3", "PCLI": "country", "PPLX": "quarter",
    "STM": "river", "STMS": "river", "STMI": "river", "WAD": "river", "CNL": "river",
    "LK": "lake", "RSV": "lake", "SEA": "sea",
    "GULF": "sea", "BAY": "sea", "STRT": "sea", "MT": "mountain", "MTS": "mountain", "PK": "mountain", "HLL": "mountain",
    "HLLS": "mountain", "RDGE": "mountain", "PASS": "crossing", "ISL": "island", "ISLS": "island", "RGN": "region",
    "PEN": "region",
    "DSRT": "region", "VAL": "region", "PLN": "region", "AIRB": "base", "AIRF": "base", "AIRP": "base", "MILB": "base",
    "NVB": "base", "INSM": "base", "FT": "base", "CMPRF": "camp", "CMP": "camp", "CMPL": "camp", "RD": "road",
    "RDJCT": "crossing",
    "CSTM": "crossing", "BDG": "crossing", "BDRY": "crossing", "PSTB": "crossing", "PSTC": "crossing", "DAM": "dam",
    "OILF": "facility", "GASF": "facility", "OILR": "facility", "PS": "facility", "MNMT": "facility", "PRT": "facility",
}  # fmt: skip
_PLACETYPES: Final[dict[str, Kind]] = {
    "locality": "town", "localadmin": "area3", "neighbourhood": "quarter", "borough": "quarter", "county": "area2",
    "region": "area1",
    "country": "country", "campus": "facility", "macroregion": "macroregion", "island": "island",
}  # fmt: skip


def read_places(path: Path) -> list[Raw]:
    """All places of a table. Raises `GazetteerError`, naming file and line, if any row cannot be read."""
    try:
        with _open(path) as lines:
            first = lines.readline().rstrip("\r\n")
            if "wof_id" in first.split("\t"):
                return list(_titled(path, first.split("\t"), lines))
            if first.count("\t") == _GEONAMES_COLUMNS - 1:
                return list(_geonames(path, first, lines))
    except (OSError, EOFError, UnicodeDecodeError, zipfile.BadZipFile, zlib.error) as error:
        raise GazetteerError(f"{path}: cannot be read as a table of places: {error}") from error
    raise GazetteerError(f"{path}: neither a GeoNames dump (19 columns) nor a table with a `wof_id` column")


def _open(path: Path) -> IO[str]:
    raw: IO[bytes]
    with path.open("rb") as start:
        magic = start.read(4)
    if magic[:2] == b"\x1f\x8b":
        raw = cast("IO[bytes]", gzip.open(path, "rb"))  # noqa: SIM115
    elif magic == b"PK\x03\x04":
        archive = zipfile.ZipFile(path)
        names = [n for n in archive.namelist() if n.endswith((".txt", ".tsv")) and "readme" not in n.lower()]
        if not names:
            raise GazetteerError(f"{path}: no table in the archive")
        raw = archive.open(names[0])
    else:
        raw = path.open("rb")
    return io.TextIOWrapper(raw, encoding="utf-8", newline="\n")


def _geonames(path: Path, first: str, lines: IO[str]) -> Iterator[Raw]:
    """The columns of GeoNames' allCountries.txt; features that reports do not name are left out."""
    areas = first_order()
    for number, line in enumerate((first, *lines), 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != _GEONAMES_COLUMNS:
            raise GazetteerError(f"{path}, line {number}: {len(cells)} columns where a GeoNames dump has {_GEONAMES_COLUMNS}")
        kind = _CODES.get(cells[7]) or _CLASSES.get(cells[6])
        if kind is None or cells[7] in ("PPLH", "PPLQ"):
            continue
        area = areas.get((cells[8], cells[10]))
        yield Raw(
            f"gn:{cells[0]}", cells[1], kind, cells[8], *_point(path, number, cells[4], cells[5]),
            admin1=area.name if area else None,
            population=int(cells[14] or 0), names=tuple(n for n in (cells[2], *cells[3].split(",")) if n),
        )  # fmt: skip


def _titled(path: Path, titles: list[str], lines: IO[str]) -> Iterator[Raw]:
    """The columns of a Who's On First extract; rows marked as no longer current are kept, for old reports name them."""
    country = _country_of(path)
    for number, line in enumerate(lines, 2):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != len(titles):
            raise GazetteerError(f"{path}, line {number}: {len(cells)} columns where the header has {len(titles)}")
        row = dict(zip(titles, cells, strict=True))
        kind = _PLACETYPES.get(row["placetype"])
        if kind is None or not row["name"]:
            continue
        where = row.get("country") or country
        names = [n for key in ("names_en", "names_ar", "names_variants") for n in row.get(key, "").split("|") if n]
        yield Raw(
            f"wof:{row['wof_id']}", row["name"], kind, where, *_point(path, number, row["lat"], row["lon"]),
            admin1=admin1_name(where, row["admin1"]) or row["admin1"] or None, admin2=row["admin2"] or None,
            population=int(float(row["population"] or 0)), names=tuple(names),
            same_as=f"gn:{row['gn_id']}" if row["gn_id"] else None,
        )  # fmt: skip


def _country_of(path: Path) -> str:
    """The country of a table whose rows do not say it, from a file name such as ``wof_sy.tsv.gz``."""
    stem = path.name.split(".")[0]
    code = stem.rsplit("_", 1)[-1].upper()
    if len(code) != 2 or not code.isalpha():
        raise GazetteerError(f"{path}: no `country` column, and the file's name does not end in a country code (name_SY.tsv)")
    return code


def _point(path: Path, number: int, lat: str, lon: str) -> tuple[float, float]:
    try:
        point = float(lat), float(lon)
    except ValueError:
        raise GazetteerError(f"{path}, line {number}: {lat!r}, {lon!r} is no point") from None
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise GazetteerError(f"{path}, line {number}: {lat}, {lon} lies outside the world")
    return point
