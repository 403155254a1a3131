"""Adding tables: GeoNames dumps and Who's On First extracts; all or nothing; twice is once."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import GazetteerError
from dateline.gazetteer.add import add_places
from dateline.gazetteer.index import Gazetteer

HEAD = "wof_id\tname\tplacetype\tlat\tlon\tgn_id\tpopulation\tadmin1\tadmin2\tnames_en\tnames_ar\tnames_variants\tis_current"
VILLAGE = "77\tMuzdan\tlocality\t35.07\t36.91\t\t\t\t\t\tمزدان\tMouzdane|Mazdan\t-1"
KNOWN = "78\tKafr Nun\tlocality\t36.301\t37.301\t5\t1200\tAleppo\tNahiya One\t\tكفر نون\tKfar Noune\t1"
DUMP = "\t".join(
    ["501", "Bayt Laym", "Bayt Laym", "Beit Lim,بيت ليم", "36.4", "37.4", "P", "PPL", "SY", "", "09", "", "", "", "350", "",
     "400",
     "Asia/Damascus", "2020-01-01"]
)  # fmt: skip
STREAM = DUMP.replace("501", "502").replace("\tP\tPPL\t", "\tH\tSTM\t")
SHOP = DUMP.replace("501", "503").replace("\tP\tPPL\t", "\tS\tHTL\t")


def table(folder: Path, *lines: str, name: str = "wof_sy.tsv") -> Path:
    path = folder / name
    text = "\n".join(lines) + "\n"
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(text.encode()))
    elif name.endswith(".zip"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "about")
            archive.writestr("SY.txt", text)
    else:
        path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["wof_sy.tsv", "wof_sy.tsv.gz"])
def test_add_takes_a_titled_table(small: Gazetteer, tmp_path: Path, name: str) -> None:
    added = add_places(small.path, table(tmp_path, HEAD, VILLAGE, KNOWN, name=name))
    assert (added.rows, added.new, added.extended, added.known) == (2, 1, 1, 0)
    after = Gazetteer(small.path)
    (village,) = after.exact("Mouzdane")
    assert (village.country, village.admin1) == ("SY", "Hama"), "its area is that of the places around it"
    (known,) = after.exact("Kfar Noune")
    assert (known.ref, known.admin2, known.population) == ("gn:5", "Nahiya One", 1200)


@pytest.mark.parametrize("name", ["SY.txt", "SY.zip"])
def test_add_takes_a_geonames_dump(small: Gazetteer, tmp_path: Path, name: str) -> None:
    added = add_places(small.path, table(tmp_path, DUMP, STREAM, SHOP, name=name))
    assert added.rows == 2, "hotels are left out"
    found = {e.kind: e for e in Gazetteer(small.path).exact("بيت ليم")}
    assert found["town"].admin1 == "Aleppo"
    assert found["river"].ref == "gn:502"


def test_add_twice_changes_nothing(small: Gazetteer, tmp_path: Path) -> None:
    path = table(tmp_path, HEAD, VILLAGE, KNOWN)
    add_places(small.path, path)
    before, places = Gazetteer(small.path).digest, len(small)
    again = add_places(small.path, path)
    assert (again.new, again.extended, again.known) == (0, 0, 2)
    assert (Gazetteer(small.path).digest, len(small)) == (before, places)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((HEAD, VILLAGE, "78\tHalf a row"), "line 3: 2 columns"),
        ((HEAD, VILLAGE.replace("35.07", "north")), "line 2: 'north'"),
        ((HEAD, VILLAGE.replace("35.07", "95.0")), "outside the world"),
        ((DUMP, "a\tb"), "line 2"),
        (("name,lat", "x,1"), "neither a GeoNames dump"),
        (("",), "neither a GeoNames dump"),
    ],
)
def test_add_leaves_the_index_as_it_was_on_a_broken_file(
    small: Gazetteer, tmp_path: Path, lines: tuple[str, ...], said: str
) -> None:
    before = small.path.read_bytes()
    with pytest.raises(GazetteerError, match=said):
        add_places(small.path, table(tmp_path, *lines))
    assert small.path.read_bytes() == before


def test_add_refuses_a_cut_gzip_file(small: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "wof_sy.tsv.gz"
    path.write_bytes(gzip.compress("\n".join([HEAD, *[VILLAGE] * 50]).encode())[:-30])
    with pytest.raises(GazetteerError, match="cannot be read"):
        add_places(small.path, path)


def test_add_needs_a_country_for_a_table_without_one(small: Gazetteer, tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="country"):
        add_places(small.path, table(tmp_path, HEAD, VILLAGE, name="villages.tsv"))


def test_add_does_not_join_an_area_with_the_town_of_its_name(make: Callable[..., Path], tmp_path: Path) -> None:
    from dateline.gazetteer.schema import Raw

    path = make([Raw("gn:3", "Aleppo", "town", "SY", 36.2, 37.16, admin1="Aleppo")])
    added = add_places(path, table(tmp_path, HEAD, "9\tAleppo\tregion\t36.2\t37.6\t3\t\tAleppo\t\t\t\t\t1"))
    assert added.new == 1
