"""The actor list: names, ties with days, states by rule, lists of a user's own."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge import user_lists
from dateline.knowledge.actors import ActorList, load_actors
from dateline.knowledge.countries import load_countries


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(user_lists, "user_data_path", lambda name: tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Daesh", "islamic-state"),
        ("ISIL", "islamic-state"),
        ("داعش", "islamic-state"),
        ("ИГИЛ", "islamic-state"),
        ("Jabhat Fateh Al Sham", "al-nusra-front"),
        ("NDF", "national-defence-forces"),
        ("Syrian Arab Army", "SY.forces"),
        ("Malian armed forces", "ML.forces"),
        ("Peruvian police", "PE.police"),
        ("Security Council", "un-security-council"),
        ("FMLN", "fmln"),
        ("US", "US"),
    ],
)
def test_actors_find(name: str, actor: str) -> None:
    assert [a.id for a in load_actors().find(name)][:1] == [actor]


def test_actors_find_prefers_who_existed() -> None:
    found = load_actors().find("al-Qaeda in Iraq", date(2010, 1, 1))
    assert found[0].id == "islamic-state-of-iraq"
    assert not found[0].existed(date(2016, 1, 1))


def test_actors_find_unknown_is_empty() -> None:
    assert load_actors().find("Nobody Whatever Brigade") == ()


@pytest.mark.parametrize(
    ("actor", "armed"),
    [("SY", "SY.forces"), ("RU.government", "RU.forces"), ("hezbollah", "hezbollah"), ("SY.police", "SY.police")],
)
def test_actors_armed(actor: str, armed: str) -> None:
    assert load_actors().armed(actor) == armed
    assert load_actors().armed(None) is None


def test_actors_within_follows_ties_on_their_days() -> None:
    actors = load_actors()
    assert actors.within("al-nusra-front", "al-qaeda", date(2014, 5, 1))
    assert not actors.within("al-nusra-front", "al-qaeda", date(2016, 9, 1))
    assert actors.within("quds-force", "IR.forces")


def test_actors_rows_are_whole() -> None:
    """Every row by hand has its source, its ties name actors that are there, and no id comes twice."""
    actors = load_actors()
    ids = {a.id for a in actors}
    for actor in actors:
        assert actor.source, actor.id
        assert {t.other for t in actor.ties} <= ids, actor.id
        assert all(s.partition(":")[0] in actors.countries for s in actor.sides), actor.id
        assert set(actor.countries) <= set(actors.countries), actor.id


def test_actors_sides_of_syria() -> None:
    actors = load_actors()
    sides = Counter(a.side("SY") for a in actors)
    assert sides["opposition"] > 20
    assert sides["government"] > 10


def test_actors_names_are_neutral() -> None:
    """No neutral name is a label."""
    labels = ("terrorist", "takfiri", "regime", "daesh", "mercenar")
    assert not [a.name for a in load_actors() if any(label in a.name.lower() for label in labels)]


def test_actors_every_country_has_its_parts() -> None:
    actors = load_actors()
    for country in load_countries():
        assert all(actors.of_state(country.iso, part) for part in ("", "government", "forces", "police"))


def test_actors_user_list_adds_and_reports(folder: Path) -> None:
    path = folder / "mine.tsv"
    path.write_text("id\tname\tkind\taliases\nmine\tMy Group\tarmed_group\tMG|Daesh\nfmln\tOther Name\tarmed_group\t\n", "utf-8")
    user_lists.keep_list(path)
    actors = load_actors()
    assert [a.id for a in actors.find("MG")] == ["mine"]
    assert [(c.what, c.second) for c in actors.conflicts] == [("spelling 'Daesh'", "mine"), ("name of fmln", "Other Name")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "id\tname\tkind\nx\tX\tmob\n",
        "id\tname\tkind\n\tX\tstate\n",
        "id\tname\n\x00y\tY\tstate\textra\n",
        "id\tname\tkind\tsince\nx\tX\tstate\tyesterday\n",
        "id\tname\tkind\tties\nx\tX\tstate\tfriend\n",
    ],
)
def test_actors_broken_list_says_so(folder: Path, text: str) -> None:
    path = folder / "broken.tsv"
    path.write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=r"broken\.tsv"):
        load_actors((path,))


def test_actors_missing_list_says_so(folder: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        load_actors((folder / "none.tsv",))


def test_actors_list_is_small_to_hold() -> None:
    assert isinstance(load_actors(), ActorList)
    assert len(load_actors()) > 1000
