"""Names of first-order areas."""

from __future__ import annotations

import pytest

from dateline.gazetteer.areas import admin1_name, bare, first_order, read_table
from dateline.gazetteer.entry import KINDS


@pytest.mark.parametrize(
    ("country", "said", "name"),
    [
        ("SY", "Rural Damascus", "Rif Dimashq"),
        ("SY", "Hama Governorate", "Hama"),
        ("SY", "Deir Ezzor", "Deir ez-Zor"),
        ("SY", "الحسكة", "Al-Hasakah"),
        ("SY", "Hasakah", "Al-Hasakah"),
        ("IQ", "Ninawa province", "Nineveh"),
        ("IQ", "Salahuddin", "Saladin"),
        ("UA", "Kharkiv Oblast", "Kharkiv"),
        ("US", "Ill.", "Illinois"),
        ("SY", "Atlantis", None),
        ("", "Hama", None),
    ],
)
def test_areas_spell_a_name_one_way(country: str, said: str, name: str | None) -> None:
    assert admin1_name(country, said) == name


def test_areas_bare_leaves_the_kind_out() -> None:
    assert [bare(n) for n in ("Hama Governorate", "Province of Hama", "Hama")] == ["hama", "hama", "hama"]


def test_areas_of_our_own_table_are_all_known_to_geonames() -> None:
    known = first_order()
    assert [r for r in read_table("area_names.tsv") if (r["country"], r["code"]) not in known] == []


SOURCES = ("GeoNames ", "Who's On First ", "airportsdata ", "Wikipedia: ", "editors: ")


def test_places_of_our_own_are_sound() -> None:
    rows = list(read_table("places.tsv"))
    assert len({r["id"] for r in rows}) == len(rows)
    countries = {r["iso"] for r in read_table("countries.tsv")}
    areas = {(a.country, a.name) for a in first_order().values()}
    for row in rows:
        assert row["kind"] in KINDS, row
        assert row["country"] in countries | {""}, row
        assert not row["admin1"] or (row["country"], row["admin1"]) in areas, row
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row
        assert row["source"].startswith(SOURCES), row
        assert row["as_of"], row
