"""Looking names up."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import GazetteerError
from dateline.gazetteer.entry import distance_km, moved
from dateline.gazetteer.index import Gazetteer, arabic_closeness, closeness


@pytest.mark.parametrize("name", ["ALEPPO", "halab", "حلب", "Alèppo"])
def test_index_finds_a_name_in_any_script_and_case(small: Gazetteer, name: str) -> None:
    assert {e.ref for e in small.exact(name)} >= {"gn:3"}


def test_index_gives_the_most_peopled_first(small: Gazetteer) -> None:
    assert [e.ref for e in small.exact("Springfield")] == ["gn:11", "gn:10"]


@pytest.mark.parametrize("spelling", ["Kfar Noon", "Kafer Noun", "كفر نون"])
def test_index_finds_other_romanisations_in_the_countries_asked(small: Gazetteer, spelling: str) -> None:
    hits = small.romanised(spelling, ["SY"])
    assert "gn:5" in {h.entry.ref for h in hits}
    assert small.romanised(spelling, ["US"]) == []


def test_index_finds_a_name_by_its_core_as_less_close_than_the_whole(small: Gazetteer) -> None:
    close = {h.entry.ref: h.closeness for h in small.romanised("Kasr", ["SY"])}
    assert close["gn:7"] > close["gn:6"] > 0.8


def test_index_fuzzy_stays_in_the_area(small: Gazetteer) -> None:
    assert [h.entry.ref for h in small.fuzzy("Kafr Nunn", "SY", "Aleppo")] == ["gn:5"]
    assert small.fuzzy("Kafr Nunn", "SY", "Hama") == []


def test_index_knows_what_a_folded_name_may_be(small: Gazetteer) -> None:
    assert small.known("syria") == ("country", 17_000_000, 1)
    assert small.known("nowhere") == ("", 0, 0)
    assert small.country("syria") == "SY"
    assert small.has("tall misk")
    assert not small.has("")


def test_index_gets_an_entry_by_reference(small: Gazetteer) -> None:
    entry = small.get("gn:8")
    assert entry is not None
    assert (entry.name, entry.admin1, entry.kind) == ("Tall Misk", "Hama", "town")
    assert small.get("gn:999") is None


def test_index_digest_changes_with_what_is_added(small: Gazetteer) -> None:
    from dateline.gazetteer.add import add_rows
    from dateline.gazetteer.schema import Raw

    before = small.digest
    add_rows(small.path, [Raw("x:1", "Newplace", "town", "SY", 36.0, 37.0)])
    assert Gazetteer(small.path).digest != before


def test_index_refuses_a_file_that_is_no_index(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no index")
    with pytest.raises(GazetteerError, match="not a place index"):
        Gazetteer.open(path)
    assert path.read_text() == "no index"


def test_index_closeness_is_whole_for_the_same_sound() -> None:
    assert closeness("kafr nun", ["kafr nun"]) == (1.0, 1.0)
    assert closeness("kafr nun", []) == (0.0, 0.0)
    assert arabic_closeness("قصر", ["Qasr", "القصر"]) == 1.0
    assert arabic_closeness("قصر", ["Qasr"]) is None


def test_entry_moves_a_point_along_a_bearing() -> None:
    lat, lon = moved(36.0, 37.0, 90.0, 20.0)
    assert distance_km(36.0, 37.0, lat, lon) == pytest.approx(20.0, abs=0.01)
    assert lon > 37.2
    assert lat == pytest.approx(36.0, abs=0.01)
