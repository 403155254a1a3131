"""Countries and first-order areas: codes, English names, and what else they are called."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from dateline.gazetteer.keys import fold, skeleton

_DATA: Final = files("dateline.knowledge") / "places"
_TYPE_WORDS: Final = (
    "governorate", "governate", "province", "oblast", "region", "state", "department", "district", "prefecture", "county",
    "wilaya", "canton", "republic", "muhafazat", "mohafazat", "gouvernorat", "provincia", "departamento",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Area:
    """A first-order area. `code` and `gn_id` are those of GeoNames; `point` its middle, where our own table gives it."""

    country: str
    code: str
    gn_id: str
    name: str
    aliases: tuple[str, ...]
    point: tuple[float, float] | None = None


def read_table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated data file of the package, as dictionaries."""
    text = (_DATA / name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


@lru_cache(maxsize=1)
def first_order() -> dict[tuple[str, str], Area]:
    """All first-order areas by country and GeoNames code; our own names win over GeoNames' own."""
    ours = {(r["country"], r["code"]): r for r in read_table("area_names.tsv")}
    out = {}
    for row in read_table("areas.tsv"):
        key = (row["country"], row["code"])
        names = [row["name"], *row["aliases"].split("|")]
        point = None
        if mine := ours.get(key):
            names = [mine["name"], *mine["aliases"].split("|"), *names]
            point = (float(mine["lat"]), float(mine["lon"])) if mine["lat"] else None
        kept = [n for n in dict.fromkeys(names) if n]
        out[key] = Area(*key, row["gn_id"], kept[0], tuple(kept[1:]), point)
    return out


def bare(name: str) -> str:
    """The folded name without its type word: ``hama`` for "Hama Governorate", "governorate of Hama"."""
    words = fold(name).split()
    if len(words) > 1 and words[-1] in _TYPE_WORDS:
        words = words[:-1]
    elif len(words) > 2 and words[0] in _TYPE_WORDS and words[1] in ("of", "d", "de"):
        words = words[2:]
    elif len(words) > 1 and words[0] in ("muhafazat", "mohafazat", "gouvernorat", "محافظه"):
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=1)
def _by_name() -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    exact: dict[tuple[str, str], str] = {}
    loose: dict[tuple[str, str], str] = {}
    for area in first_order().values():
        for name in (area.name, *area.aliases):
            exact.setdefault((area.country, bare(name)), area.name)
            loose.setdefault((area.country, skeleton(bare(name))), area.name)
    return exact, loose


@lru_cache(maxsize=4096)
def admin1_name(country: str, name: str | None) -> str | None:
    """The index's own name of the first-order area that `name` spells, or None."""
    if not name or not country:
        return None
    exact, loose = _by_name()
    found = exact.get((country, bare(name)))
    return found or (loose.get((country, skeleton(bare(name)))) if len(skeleton(bare(name))) > 2 else None)
