"""The examples of docs/precision.md are what the program gives."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from dateline.extract.places import find_places
from dateline.gazetteer.areas import read_table
from dateline.gazetteer.index import Gazetteer
from dateline.language.pipeline import load_model, parse
from dateline.language.view import View
from dateline.readers import read_reports
from dateline.records import Report
from dateline.resolve.places import PlaceResolver

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "precision.md").read_text(encoding="utf-8")
ROWS = [[c.strip() for c in line.strip("|").split("|")] for line in PAGE.splitlines() if line[:3].strip("| ").isdigit()]

SOURCES = {
    "GeoNames ": "{} are in GeoNames",
    "Who's On First ": "{} in Who's On First",
    "airportsdata ": "{} are airports",
    "Wikipedia: ": "{} have an article of Wikipedia",
    "editors: ": "for {}, mostly",
}


@lru_cache(maxsize=1)
def reports() -> dict[str, Report]:
    return {r.id: r for r in read_reports([str(ROOT / "examples")]) if isinstance(r, Report)}


def test_precision_page_has_every_code() -> None:
    assert {row[0] for row in ROWS} == {str(code) for code in range(1, 8)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[4]}")
def test_precision_of_the_examples(row: list[str]) -> None:
    code, _, _, ident, words, name = row
    report = reports()[ident]
    gazetteer = Gazetteer.open(None)
    expressions = find_places(next(parse(load_model(), [(report, View.build(report.text))])), gazetteer)
    places = PlaceResolver(gazetteer).resolve(expressions)
    found = {(e.text, p.name, str(p.precision)) for e, p in zip(expressions, places, strict=True)}
    assert (words, name, code) in found, found


def test_precision_page_counts_the_sources_of_our_own_places() -> None:
    rows = [row["source"] for row in read_table("places.tsv")]
    counts = {start: sum(source.startswith(start) for source in rows) for start in SOURCES}
    assert sum(counts.values()) == len(rows)
    plain = " ".join(PAGE.split())
    assert [start for start, words in SOURCES.items() if words.format(counts[start]) not in plain] == []
