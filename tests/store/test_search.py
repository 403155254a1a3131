"""Search takes any words that people type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dateline.records import CodedReport
from dateline.store import EventFilter, Store
from dateline.store.search import matching

QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)


@pytest.fixture
def held(place: str, coded: Callable[..., CodedReport]) -> Iterator[Store]:
    with Store.open(place) as store:
        run = store.start_run("1")
        store.save(
            coded("a", 'Rebels shelled Alpha, killing 5 soldiers. L\'été à Ḩamāh: (AND) "quoted" 50% a_b', title="Nuit"), run
        )
        yield store


@QUIET
@given(st.text(max_size=30))
@example('"')
@example('""')
@example("a\x00b")
@example("NEAR(a b)")
@example("title:x AND NOT y^2 *")
@example("'; DROP TABLE events; --")
@example("\ud800")
def test_search_never_fails(held: Store, words: str) -> None:
    for kind in ("report", "event"):
        held.search(words, kind=kind)  # type: ignore[arg-type]
    with held.reading() as connection:
        matching(connection, words)


@QUIET
@given(st.text(max_size=20))
def test_filters_never_fail(held: Store, words: str) -> None:
    if "\x00" in words or any("\ud800" <= c <= "\udfff" for c in words):
        return
    asked = EventFilter(actors=(words,), places=(words,), sources=(words,), types=(words,), ids=(words,))
    assert held.count(asked) == len(list(held.events(asked)))


@pytest.mark.parametrize("words", ["nuit", "NUIT", "été", "alpha kill", '"shelled Alpha"', "quot", "50"])
def test_search_finds_words(held: Store, words: str) -> None:
    assert [hit.id for hit in held.search(words)] == ["a"]


def test_search_in_sqlite_does_not_mind_accents(tmp_path: Path, coded: Callable[..., CodedReport]) -> None:
    with Store.open(tmp_path / "a.db") as store:
        store.save(coded("a", "Near Ḩamāh."), store.start_run("1"))
        assert [hit.id for hit in store.search("hamah")] == ["a"]
