"""The database: what goes in comes out; nothing decided is lost; what cannot be used says so."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from dateline.errors import StoreError, StoreVersionError
from dateline.records import Anchor, CodedReport, Decision
from dateline.store import EventFilter, Store, tables

Coded = Callable[..., CodedReport]


@pytest.fixture
def filled(store: Store, coded: Coded) -> Store:
    run = store.start_run("1")
    store.save(coded("a", source="Wire", published=date(2020, 1, 3)), run)
    store.save(coded("b", "Troops shelled Beta on 2020-02-05, killing 12 civilians.", source="Herald"), run)
    store.save(
        coded("c", "Troops shelled Gamma, killing 3 civilians. Then Rebels shelled Delta, killing 1 officer.", source="Herald"),
        run,
    )
    store.save(coded("d", "The minister spoke."), run)
    return store


def test_store_gives_back_what_it_was_given(store: Store, coded: Coded) -> None:
    given = coded("a", source="Wire", published=date(2020, 1, 3), title="Shelling", url="http://example.org/1")
    store.save(given, store.start_run("1"))
    assert store.coding("a") == given
    assert store.report("a") == given.report
    assert list(store.events()) == list(given.events)
    assert store.event("a#1") == given.events[0]
    assert list(store.codings()) == [given]


def test_store_knows_nothing_of_what_it_was_not_given(store: Store) -> None:
    assert store.report("a") is None
    assert store.coding("a") is None
    assert store.event("a#1") is None
    assert list(store.events()) == []
    assert store.search("anything") == []


def test_store_keeps_two_reports_with_one_text(store: Store, coded: Coded) -> None:
    run = store.start_run("1")
    store.save(coded("a"), run)
    store.save(coded("b"), run)
    assert store.report_ids() == ("a", "b")
    assert {e.id for e in store.events()} == {"a#1", "b#1"}


def test_store_replaces_a_report_coded_again(store: Store, coded: Coded) -> None:
    run = store.start_run("1")
    store.save(coded("a"), run)
    store.save(coded("a", "Rebels shelled Omega, killing 7 soldiers."), run)
    assert [e.place.name for e in store.events() if e.place] == ["Omega"]
    assert [hit.id for hit in store.search("Omega")] == ["a"]
    assert store.search("Alpha") == []
    assert store.search("Alpha", kind="event") == []


@pytest.mark.parametrize(
    ("report", "version", "known"), [("a", "1", True), ("a", "2", False), ("z", "1", False), ("q", "1", False)]
)
def test_store_coded_knows_text_and_version(store: Store, coded: Coded, report: str, version: str, known: bool) -> None:
    run = store.start_run("1")
    given = coded("a")
    store.save(given, run)
    store.save(CodedReport(coded("q").report, "quarantined", "too long"), run)
    assert store.coded(report, given.report.text_hash, version) is known
    assert not store.coded("a", "another text", "1")


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        (EventFilter(), ["a#1", "b#1", "c#1", "c#2"]),
        (EventFilter(order="-day"), ["b#1", "a#1", "c#1", "c#2"]),
        (EventFilter(order="report", limit=2, offset=1), ["b#1", "c#1"]),
        (EventFilter(types=("remote",)), ["a#1", "b#1", "c#1", "c#2"]),
        (EventFilter(types=("remote.shelling", "battle")), ["a#1", "b#1", "c#1", "c#2"]),
        (EventFilter(types=("battle",)), []),
        (EventFilter(actors=("CIVIL",)), ["b#1", "c#1"]),
        (EventFilter(actors=("opposition",), role="target"), []),
        (EventFilter(places=("beta", "delta")), ["b#1", "c#2"]),
        (EventFilter(places=("%",)), []),
        (EventFilter(sources=("herald",)), ["b#1", "c#1", "c#2"]),
        (EventFilter(since=date(2020, 1, 2), until=date(2020, 2, 4)), ["a#1"]),
        (EventFilter(since=date(2020, 1, 3)), ["b#1"]),
        (EventFilter(dated=False), ["c#1", "c#2"]),
        (EventFilter(main=False), ["c#2"]),
        (EventFilter(reports=("a", "c")), ["a#1", "c#1", "c#2"]),
        (EventFilter(box=(36.5, 35, 38, 37)), ["a#1", "b#1", "c#1", "c#2"]),
        (EventFilter(box=(170, -10, -170, 10)), []),
        (EventFilter(confidence=0.9), []),
        (EventFilter(ids=("b#1", "nothing")), ["b#1"]),
    ],
)
def test_store_filters_events(filled: Store, asked: EventFilter, ids: list[str]) -> None:
    assert [e.id for e in filled.events(asked)] == ids


def test_store_counts_by_column(filled: Store) -> None:
    assert filled.facet(EventFilter(sources=("herald",)), "place") == {"Beta": 1, "Delta": 1, "Gamma": 1}
    assert filled.count(EventFilter(limit=1)) == 4
    assert filled.outcomes() == {"coded": 3, "no_event": 1}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("troops", ["b", "c"]),
        ("troops bet", ["b"]),
        ('"minister spoke"', ["d"]),
        ('"spoke minister"', []),
        ("", []),
        ('AND OR ( * "', []),
        ("co:lumn", []),
    ],
)
def test_store_searches_reports(filled: Store, words: str, found: list[str]) -> None:
    assert sorted(hit.id for hit in filled.search(words)) == found


def test_store_search_marks_the_words(filled: Store) -> None:
    assert filled.search("minister")[0].snippet == "The \x02minister\x03 spoke."
    assert [hit.id for hit in filled.search("gamma civ", kind="event")] == ["c#1"]


def test_store_appends_decisions_and_keeps_them(store: Store, coded: Coded) -> None:
    report = coded("a").report
    when = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    anchor = Anchor("a", report.text_hash, 0, 6, "Rebels", "participants[0]")
    first = store.append(Decision("edit", "Ada", when, (anchor,), "wrong group", {"name": "X"}))
    second = store.append(Decision("undo", "Ada", when, (), "", {}, undoes=first.id))
    assert store.decisions() == (first, second)
    assert store.decisions(after=1) == (second,)
    assert store.decisions(report="a") == (first,)
    for statement in ("DELETE FROM decisions", "UPDATE decisions SET who = 'Bob'", "DELETE FROM anchors"):
        with pytest.raises(StoreError, match="only appended"), store.writing() as connection:
            connection.execute(text(statement))


def test_store_records_runs(store: Store) -> None:
    run = store.start_run("1", command="code x", config={"workers": 2}, components={"code": "abc"})
    store.save_unreadable(run, "x.bin", "binary")
    store.finish_run(run, {"coded": 3}, "interrupted")
    (kept,) = store.runs()
    assert (kept.state, kept.counts, kept.config, kept.components) == (
        "interrupted",
        {"coded": 3},
        {"workers": 2},
        {"code": "abc"},
    )
    assert store.unreadable() == store.unreadable(run) == (("x.bin", "binary"),)
    with pytest.raises(StoreError, match="no run 99"):
        store.finish_run(99, {})


def test_store_save_needs_a_run(store: Store, coded: Coded) -> None:
    with pytest.raises(StoreError, match="no run 5"):
        store.save(coded("a"), 5)
    assert store.report_ids() == ()


def test_store_keeps_settings(store: Store) -> None:
    assert store.setting("rule") is None
    store.set("rule", "conservative")
    store.set("rule", {"name": "informative"})
    assert store.setting("rule") == {"name": "informative"}


def test_store_refuses_half_a_character(store: Store, coded: Coded) -> None:
    with pytest.raises(StoreError, match="half a character"):
        store.save(coded("a", "broken \ud800 text"), store.start_run("1"))


def test_store_schema_is_what_migrations_make(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store.reading() as connection:
        declared = tables.metadata.tables
        made = set(inspect(connection).get_table_names())
        assert set(declared) <= made
        known = {
            "include_object": lambda thing, name, kind, *_: not name.endswith("_words") and (kind != "table" or name in declared)
        }
        assert compare_metadata(MigrationContext.configure(connection, opts=known), tables.metadata) == []


def test_store_opens_again(tmp_path: Path, coded: Coded) -> None:
    with Store.open(tmp_path / "a.db") as store:
        store.save(coded("a"), store.start_run("1"))
    with Store.open(tmp_path / "a.db", create=False) as store:
        assert store.report_ids() == ("a",)
    with Store.open(tmp_path / "a.db", read_only=True) as store:
        assert store.count() == 1
        with pytest.raises(StoreError, match="reading only"):
            store.start_run("2")


def test_store_that_is_absent_is_not_made_for_reading(tmp_path: Path) -> None:
    for options in ({"create": False}, {"read_only": True}):
        with pytest.raises(StoreError, match="no such database"):
            Store.open(tmp_path / "none.db", **options)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"these are only words, many of them " * 30, "is not a database"), (b"SQLite format 3\x00" + b"\xff" * 400, "a.db")],
)
def test_store_refuses_a_file_that_is_no_database(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=message):
        Store.open(path)
    assert path.read_bytes() == content


def test_store_refuses_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not one of Dateline's"):
        Store.open(path)
    assert path.read_bytes() == before


def test_store_refuses_a_newer_database(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Store.open(path) as store, store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreVersionError, match="newer Dateline"):
        Store.open(path)


def test_store_refuses_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(tmp_path)
    with pytest.raises(StoreError, match="folder is missing or read-only"):
        Store.open(tmp_path / "no" / "such" / "a.db")


@pytest.mark.parametrize("url", ["mystery://x", "postgresql+nothing://u:secret@h/x", "://"])
def test_store_refuses_an_address_it_cannot_use(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(url)
    assert "secret" not in str(caught.value)


def test_store_takes_writers_in_turn(tmp_path: Path, coded: Coded) -> None:
    path = tmp_path / "a.db"
    failures: list[BaseException] = []

    def write(name: str) -> None:
        try:
            with Store.open(path) as store:
                run = store.start_run(name)
                for i in range(5):
                    store.save(coded(f"{name}{i}"), run)
        except BaseException as error:  # noqa: BLE001  told to the main thread
            failures.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Store.open(path) as store:
        assert len(store.report_ids()) == 20
        assert store.count() == 20
