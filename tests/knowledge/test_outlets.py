"""The outlet list."""

from __future__ import annotations

import pytest

from dateline.knowledge.actors import load_actors
from dateline.knowledge.outlets import load_outlets


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("manar", "al-manar"),
        ("Fars News Agency", "fars"),
        ("https://www.english.almanar.com.lb/123", "al-manar"),
        ("[peso", None),
        ("reuters.com", "reuters"),
        ("The Times", "the-times"),
        ("Синьхуа", None),
        (None, None),
        ("", None),
    ],
)
def test_outlets_find(name: str | None, outlet: str | None) -> None:
    found = load_outlets().find(name)
    assert (found.id if found else None) == outlet


def test_outlets_the_times_is_not_every_times() -> None:
    assert not list(load_outlets().index.find("They came three Times"))


def test_outlets_rows_are_whole() -> None:
    actors = load_actors()
    for outlet in load_outlets():
        assert outlet.source, outlet.id
        assert not outlet.party or actors.get(outlet.party), outlet.id
        assert not outlet.state or outlet.state in actors.countries, outlet.id
        assert not outlet.country or outlet.country in actors.countries, outlet.id
