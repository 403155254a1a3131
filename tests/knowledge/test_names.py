"""Names are found in spite of spelling, and not found where capitals say no."""

from __future__ import annotations

import pytest

from dateline.knowledge.names import NameIndex, fold, skeleton


def index(*aliases: str) -> NameIndex:
    made = NameIndex()
    for alias in aliases:
        made.add(alias, "it")
    return made


@pytest.mark.parametrize(
    ("alias", "text"),
    [
        ("Free Syrian Army", "the free Syrian army"),
        ("Jabhat al-Nusra", "Jabhat an-Nusra"),
        ("~Jaysh al-Islam", "Jaish Al Islam"),
        ("~Jaysh al-Islam", "Jeish el-Islam"),
        ("~Faylaq al-Rahman", "Failak ar-Rahman"),
        ("People's Protection Units", "Peoples Protection Units"),
        ("National Defence Forces", "National Defense Force"),
        ("Islamic State", "Islamic State's"),
        ("Assad", "Assads"),
        ("IS", "IS"),
        ("M-19", "m-19"),
        ("U.S.", "U.S."),
        ("=El Salvador", "El Salvador"),
    ],
)
def test_names_find_spelling(alias: str, text: str) -> None:
    found = list(index(alias).find(f"We saw {text} there."))
    assert [m.aliases[0].target for m in found] == ["it"]


@pytest.mark.parametrize(
    ("alias", "text"),
    [
        ("IS", "It is so."),
        ("Fatah", "they were fatah"),
        ("=El Salvador", "Mr Salvador"),
        ("Hamas", "the city of Hama"),
        ("Islamic State", "an Islamic. State"),
        ("~Liwa al-Quds", "al-Qaedas"),
    ],
)
def test_names_leave_alone(alias: str, text: str) -> None:
    assert not list(index(alias).find(text))


def test_names_longest_wins() -> None:
    made = NameIndex()
    made.add("Islamic State", "a")
    made.add("Islamic State in Iraq", "b")
    assert [m.aliases[0].target for m in made.find("the Islamic State in Iraq")] == ["b"]


def test_names_span_takes_arabic_article_and_leaves_english() -> None:
    text = "by the al-Nusra group"
    (match,) = index("Nusra").find(text)
    assert text[match.start : match.end] == "al-Nusra"


@pytest.mark.parametrize(("one", "other"), [("jaysh", "jaish"), ("faylaq", "failak"), ("ghouta", "guta"), ("sham", "shaam")])
def test_names_skeleton_joins_romanisations(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_names_fold_spells_the_american_way() -> None:
    assert fold("Défence's") == "defense"


def test_names_an_acronym_that_lost_the_apostrophe_of_its_genitive_is_no_longer_acronym() -> None:
    made = NameIndex()
    made.add("IS", "is")
    made.add("ISS", "iss")
    found = made.find("It fell into ISs hands, and ISS took the rest.")
    assert [[a.target for a in m.aliases] for m in found] == [["is"], ["iss"]]
