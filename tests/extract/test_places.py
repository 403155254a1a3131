"""Which words name a place, and what the words around them say of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.extract.places import find_places
from dateline.gazetteer.index import Gazetteer
from dateline.language.parsed import Parsed
from dateline.records.mentions import PlaceExpression

Read = Callable[[str], Parsed]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The embedded places."""
    return Gazetteer.open(None)


@pytest.fixture
def places(read: Read, gazetteer: Gazetteer) -> Callable[[str], dict[str, PlaceExpression]]:
    """A function from a text to its place expressions by name, demonyms left out."""
    return lambda text: {e.name: e for e in find_places(read(text), gazetteer) if not e.demonym}


@pytest.mark.parametrize(
    ("text", "name", "relation", "feature", "bearing", "km"),
    [
        ("Rebels shelled the village of Kafr Awan on Monday.", "Kafr Awan", "at", "village", None, None),
        ("Two shells fell near the town of Sarmin in Syria.", "Sarmin", "near", "town", None, None),
        ("A convoy was hit 20 km east of Palmyra.", "Palmyra", "direction", None, 90.0, 20.0),
        ("The post lies some 10 kilometers (6 miles) northwest of Tikrit.", "Tikrit", "direction", None, 315.0, 10.0),
        ("Fighting raged north of Mosul.", "Mosul", "direction", None, 0.0, None),
        ("Clashes broke out on the outskirts of Kirkuk.", "Kirkuk", "outskirts", None, None, None),
        ("Shells hit the countryside of Latakia.", "Latakia", "countryside", None, None, None),
        ("Shells hit the Latakia countryside.", "Latakia", "countryside", None, None, None),
        ("They were stopped near the border with Jordan.", "Jordan", "border", None, None, None),
        ("Jets struck northern Yemen overnight.", "Yemen", "part", None, 0.0, None),
        ("A bomb went off in Anbar province.", "Anbar", "at", "province", None, None),
        ("The army holds the divided northern city of Aleppo.", "Aleppo", "at", "city", None, None),
    ],
)
def test_places_read_what_the_words_around_say(
    places: Callable[[str], dict[str, PlaceExpression]],
    text: str, name: str, relation: str, feature: str | None, bearing: float | None, km: float | None,
) -> None:  # fmt: skip
    found = places(text)[name]
    assert (found.relation, found.feature, found.bearing, found.km) == (relation, feature, bearing, km)


def test_places_of_a_list_share_kind_and_area(places: Callable[[str], dict[str, PlaceExpression]]) -> None:
    found = places("Soldiers took the villages of Kafr Awan and Deir Sunbul in Idlib province.")
    one, two = found["Kafr Awan"], found["Deir Sunbul"]
    assert one.group == two.group is not None
    assert (one.feature, two.feature) == ("village", "village")
    assert one.areas == two.areas == ("Idlib",)


@pytest.mark.parametrize(
    ("text", "name", "areas"),
    [
        ("A car bomb killed four in Baquba, Iraq, on Tuesday.", "Baquba", ("Iraq",)),
        ("Jets bombed Syria's Idlib province.", "Idlib", ("Syria",)),
        ("Jets bombed northwestern Syrias Idlib province.", "Idlib", ("Syria",)),
        ("Shells hit the Karrada district of Baghdad.", "Karrada", ("Baghdad",)),
    ],
)
def test_places_know_the_areas_that_hold_them(
    places: Callable[[str], dict[str, PlaceExpression]], text: str, name: str, areas: tuple[str, ...]
) -> None:
    assert places(text)[name].areas == areas


@pytest.mark.parametrize(
    ("text", "not_place"),
    [
        ("President Bashar Assad spoke to General Ali Mahmoud in Damascus.", {"Assad", "Ali Mahmoud", "Mahmoud"}),
        ("Mr. Jordan said that Kenya Miller would come.", {"Jordan", "Kenya"}),
        ("On Monday the Ministry of Defence in Baghdad confirmed it.", {"Monday", "Defence"}),
    ],
)
def test_places_are_not_persons_days_or_offices(
    places: Callable[[str], dict[str, PlaceExpression]], text: str, not_place: set[str]
) -> None:
    assert not not_place & places(text).keys()


def test_places_give_demonyms_as_their_country(read: Read, gazetteer: Gazetteer) -> None:
    found = [e for e in find_places(read("Turkish jets crossed the line, and the Syrians fired."), gazetteer) if e.demonym]
    assert [(e.text, e.name) for e in found] == [("Turkish", "Turkey"), ("Syrians", "Syria")]


def test_places_read_both_ends_of_a_road(places: Callable[[str], dict[str, PlaceExpression]]) -> None:
    found = places("Gunmen cut the Damascus-Homs road on Friday.")
    assert {(e.feature, e.relation) for e in (found["Damascus"], found["Homs"])} == {("road", "between")}


def test_places_spans_are_those_of_the_report(read: Read, gazetteer: Gazetteer) -> None:
    parsed = read("Near  the town of\nSarmin, in Syria, shells fell.")
    for expression in find_places(parsed, gazetteer):
        assert expression.name_span.of(parsed.report.text).replace("\n", " ") == expression.name
        assert expression.span.contains(expression.name_span)
        assert expression.span.of(parsed.report.text) == expression.text


def test_places_are_found_without_a_gazetteer(read: Read) -> None:
    assert [e.name for e in find_places(read("Clashes went on in the city of Mosul."))] == ["Mosul"]


@pytest.mark.parametrize("name", ["Tangi-e ‘Anbar", "Deh-e Anbar", "Tal-i-Anbar", "Sana’abad"])
def test_places_are_not_cut_at_a_joint_or_an_apostrophe(places: Callable[[str], dict[str, PlaceExpression]], name: str) -> None:
    found = places(f"Two men were held in {name} district, Idlib province.")
    assert name in found and "Anbar" not in found


def test_places_before_their_kind_leave_the_area_after_it(places: Callable[[str], dict[str, PlaceExpression]]) -> None:
    found = places("In the Zardouf district of Idlib province, two men were held.")
    assert found["Zardouf"].areas == ("Idlib",) and found["Idlib"].feature == "province"
