"""Which place is meant, and how exactly the words give it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dateline.extract.places import find_places
from dateline.gazetteer.embedded import digest
from dateline.gazetteer.entry import distance_km
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.schema import INDEXES, TABLES, Raw, insert
from dateline.language.parsed import Parsed
from dateline.resolve.places import PlaceContext, PlaceResolver, ResolvedPlace

Read = Callable[[str], Parsed]
ROWS = (
    Raw("1", "Syria", "country", "SY", 35.0, 38.0, population=17_000_000),
    Raw("2", "Aleppo", "area1", "SY", 36.2, 37.6, admin1="Aleppo", population=4_000_000, names=("Aleppo Governorate",)),
    Raw("3", "Aleppo", "town", "SY", 36.2, 37.16, admin1="Aleppo", population=2_000_000, names=("Halab", "حلب")),
    Raw("4", "Hama", "area1", "SY", 35.2, 37.2, admin1="Hama", population=1_300_000, names=("Hama Governorate",)),
    Raw("5", "Hamah", "town", "SY", 35.13, 36.75, admin1="Hama", population=400_000, names=("Hama",)),
    Raw("6", "Qasr", "town", "SY", 36.6, 37.9, admin1="Aleppo", names=("قصر",)),
    Raw("7", "Al Qasr al Janubi", "town", "SY", 35.05, 36.9, admin1="Hama", names=("القصر الجنوبي",)),
    Raw("8", "Tall Misk", "town", "SY", 35.06, 36.92, admin1="Hama", names=("تل مسك",)),
    Raw("9", "Golan Heights", "region", "SY", 33.0, 35.75, admin1="Quneitra", population=300_000),
    Raw("10", "Orontes River", "river", "SY", 35.2, 36.5, population=2_000_000, names=("Orontes",)),
    Raw("11", "Mediterranean Sea", "sea", "", 35.0, 18.0, population=20_000_000, names=("Mediterranean",)),
    Raw("13", "Chad", "country", "TD", 15.0, 19.0, population=15_000_000),
    Raw("14", "Mali", "country", "ML", 17.0, -4.0, population=19_000_000),
    Raw("15", "Niger", "country", "NE", 16.0, 8.0, population=22_000_000),
    Raw("16", "Iraq", "country", "IQ", 33.0, 44.0, population=37_000_000),
    Raw("17", "Raqqa", "area1", "SY", 36.0, 38.9, admin1="Raqqa", population=900_000, names=("Ar Raqqah",)),
    Raw("12", "Kafr Salih", "town", "SY", 36.3, 37.3, admin1="Aleppo", names=("كفر صالح",)),
)


@pytest.fixture
def gazetteer(tmp_path: Path) -> Gazetteer:
    """A few places in Syria."""
    with closing(sqlite3.connect(tmp_path / "places.sqlite")) as db:
        db.executescript(TABLES)
        with db:
            insert(db, ROWS)
            db.execute("INSERT INTO meta VALUES ('digest', ?)", (digest(),))
        db.executescript(INDEXES)
    return Gazetteer(tmp_path / "places.sqlite")


@pytest.fixture
def resolve(read: Read, gazetteer: Gazetteer) -> Callable[[str], dict[str, ResolvedPlace]]:
    """A function from a text to what its places are, by the words of the expression."""

    def run(text: str) -> dict[str, ResolvedPlace]:
        expressions = find_places(read(text), gazetteer)
        return {e.text: p for e, p in zip(expressions, PlaceResolver(gazetteer).resolve(expressions), strict=True)}

    return run


Resolve = Callable[[str], dict[str, ResolvedPlace]]


@pytest.mark.parametrize(
    ("text", "words", "ref", "precision"),
    [
        ("Shells hit the city of Aleppo in Syria.", "city of Aleppo", "3", 1),
        ("Shells hit Aleppo province in Syria.", "Aleppo province", "2", 4),
        ("Shells hit the outskirts of Aleppo in Syria.", "outskirts of Aleppo", "3", 2),
        ("Fighting went on in Syria.", "Syria", "1", 6),
        ("They fought in the Golan Heights in Syria.", "Golan Heights", "9", 3),
        ("Troops crossed the Orontes River in Syria.", "Orontes River", "10", 5),
        ("A ship was hit in the Mediterranean Sea off Syria.", "Mediterranean Sea", "11", 7),
    ],
)
def test_places_have_the_precision_of_the_codebook(resolve: Resolve, text: str, words: str, ref: str, precision: int) -> None:
    place = resolve(text)[words]
    assert (place.gazetteer, place.precision) == (ref, precision)


def test_places_are_drawn_by_the_area_and_the_places_beside(resolve: Resolve) -> None:
    text = (
        "Fighting went on in Syria's Aleppo province. In the province of Hama, the army shelled the village of Qasr "
        "and the neighbouring village of Tall Misk."
    )
    found = resolve(text)
    assert found["village of Qasr"].gazetteer == "7"
    assert found["village of Qasr"].runners_up[0].label.startswith("Qasr, Aleppo")


def test_places_are_found_under_another_romanisation(resolve: Resolve) -> None:
    assert (
        resolve("In Syria, rebels took the village of Kfar Saleh in Aleppo province.")["village of Kfar Saleh"].gazetteer == "12"
    )


def test_places_called_as_a_country_are_no_town_of_a_like_name(resolve: Resolve) -> None:
    text = "In Syria, jets bombed Raqqa, in the province of Raqqa. The strikes in Iraq went on, and the army left Raqqa."
    assert resolve(text)["Iraq"].gazetteer == "16"


def test_places_move_with_the_compass(resolve: Resolve) -> None:
    place = resolve("A convoy was hit 20 km east of Aleppo in Syria.")["20 km east of Aleppo"]
    assert place.latitude is not None and place.longitude is not None
    assert distance_km(36.2, 37.16, place.latitude, place.longitude) == pytest.approx(20, abs=0.1)
    assert place.longitude > 37.3
    assert place.precision == 2


def test_places_that_are_unknown_fall_to_the_area_named(resolve: Resolve) -> None:
    place = resolve("In Syria, shells hit the village of Zardoufiya in Hama province.")["village of Zardoufiya"]
    assert (place.gazetteer, place.admin1, place.precision, place.rule) == (None, "Hama", 4, "place.area")
    assert place.reason is not None and "falls to Hama" in place.reason


def test_places_without_any_hold_say_so(gazetteer: Gazetteer) -> None:
    place = PlaceResolver(gazetteer).resolve_name(["Zardoufiya"])
    assert (place.latitude, place.precision) == (None, None)
    assert place.reason == "no place called 'Zardoufiya' in the gazetteer"


def test_places_take_a_name_in_two_scripts(gazetteer: Gazetteer) -> None:
    context = PlaceContext(countries=("SY",), admin1="Aleppo")
    assert PlaceResolver(gazetteer).resolve_name(["Kfar Salleh", "كفر صالح"], context).gazetteer == "12"


def test_places_in_disputed_territory_are_marked(resolve: Resolve) -> None:
    assert resolve("They fought in the Golan Heights in Syria.")["Golan Heights"].disputed


def test_places_answer_in_order_and_for_all(read: Read, gazetteer: Gazetteer) -> None:
    expressions = find_places(read("Syrian jets left Aleppo for Hama."), gazetteer)
    places = PlaceResolver(gazetteer).resolve(expressions)
    assert [p.name for p in places] == ["Syria", "Aleppo", "Hamah"]
    assert PlaceResolver(gazetteer).resolve([]) == ()


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A force searched a house in Tell Musk district, Aleppo province.", "Tell Musk district", ("Aleppo", 4)),
        ("A force searched a house in Qasr district, Aleppo province.", "Qasr district", ("Aleppo", 1)),
    ],
)
def test_places_the_area_said_wins_over_names_alike_elsewhere(
    resolve: Resolve, text: str, words: str, expected: tuple[str, int]
) -> None:
    found = resolve(text)[words]
    assert (found.admin1, found.precision) == expected


def test_places_in_a_list_of_countries_do_not_lie_in_one_another(resolve: Resolve) -> None:
    found = resolve("There were outbreaks in Chad, Mali, Niger and Syria.")
    assert {words: place.country for words, place in found.items()} == {"Chad": "TD", "Mali": "ML", "Niger": "NE", "Syria": "SY"}
    assert all(place.precision == 6 for place in found.values())


def test_places_in_a_district_that_lists_know_fall_to_its_area(resolve: Resolve) -> None:
    place = resolve("In Syria, shells hit the village of Zardoufiya in Tall Misk district.")["village of Zardoufiya"]
    assert (place.admin1, place.precision, place.rule) == ("Hama", 4, "place.area")


def test_places_alike_by_name_only_are_not_sought_outside_the_areas_of_the_report(resolve: Resolve) -> None:
    text = "In Syria, the army moved on Hama province. Rebels shelled the village of Kfar Saleh."
    assert resolve(text)["village of Kfar Saleh"].admin1 == "Hama"
    text = "In Syria, the army moved on Aleppo province. Rebels shelled the village of Kfar Saleh."
    assert resolve(text)["village of Kfar Saleh"].gazetteer == "12"


def test_places_of_an_area_told_with_its_kind_are_that_area(resolve: Resolve) -> None:
    found = resolve("In the Zardoufiya district of Hama Province, Syria, ten men were held.")
    assert found["Zardoufiya district"].admin1 == "Hama"
