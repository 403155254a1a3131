"""Making the index file: once, whole or not at all, wherever it may be written."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import GazetteerError
from dateline.gazetteer import build
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.schema import Raw

FEW = (
    Raw("gn:1", "Syria", "country", "SY", 35.0, 38.0, population=17_000_000),
    Raw("gn:2", "Aleppo", "area1", "SY", 36.2, 37.6, admin1="Aleppo"),
)


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home of its own, with few embedded places."""
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(build, "embedded", lambda: iter(FEW))
    return tmp_path / "home"


def test_build_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    build.cache_file()
    build.cache_file()
    assert [r.getMessage().partition(",")[0] for r in caplog.records] == ["building the index of places"]


def test_build_makes_the_index_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build.cache_file()
    assert first.parent == home / "cache"
    monkeypatch.setattr(build, "embedded", lambda: pytest.fail("built a second time"))
    assert build.cache_file() == first
    assert len(Gazetteer.open(None)) == 2


def test_build_by_two_at_once_leaves_one_whole_file(home: Path) -> None:
    found: list[Path] = []
    builders = [threading.Thread(target=lambda: found.append(build.cache_file())) for _ in range(2)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert len(set(found)) == 1
    assert len(Gazetteer(found[0])) == 2
    assert list((home / "cache").glob(".*.part")) == []


def test_build_that_fails_leaves_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Iterator[Raw]:
        yield FEW[0]
        raise OSError("disk full")

    monkeypatch.setattr(build, "embedded", broken)
    monkeypatch.setattr(build.tempfile, "gettempdir", lambda: str(home))
    with pytest.raises(GazetteerError, match="disk full"):
        build.cache_file()
    assert [p for p in home.rglob("*") if p.is_file()] == []


def test_build_falls_to_a_temporary_folder_where_home_cannot_be_written(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home.parent.mkdir(parents=True, exist_ok=True)
    home.write_text("a file where the folder should be")
    monkeypatch.setattr(build.tempfile, "gettempdir", lambda: str(tmp_path / "elsewhere"))
    assert build.cache_file().is_relative_to(tmp_path / "elsewhere")


def test_build_renews_an_old_index_and_keeps_what_was_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.gazetteer.add import add_rows

    path = tmp_path / "mine"
    build.ensure(path)
    add_rows(path, [Raw("x:1", "Newplace", "town", "SY", 36.0, 37.0)])
    monkeypatch.setattr(build, "digest", lambda: "another version")
    with Gazetteer.open(path) as renewed:
        assert renewed.exact("Newplace")
        assert renewed.exact("Syria")


def test_build_leaves_a_file_readable_for_others(home: Path) -> None:
    assert build.cache_file().stat().st_mode & 0o444 == 0o444
