"""`dateline actors`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.knowledge import user_lists


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(user_lists, "user_data_path", lambda name: tmp_path / "data" / name)
    return tmp_path


def test_actors_find(cli: Callable[..., Any]) -> None:
    assert cli("actors", "find", "Nusra Front").out.startswith("al-nusra-front\tal-Nusra Front\tarmed_group\t")
    assert "label of its enemies" in cli("actors", "find", "Daesh").out
    assert "outlet (wire)" in cli("actors", "find", "Reuters").out


def test_actors_find_nobody_is_2(cli: Callable[..., Any]) -> None:
    ran = cli("actors", "find", "Nobody Whatever")
    assert (ran.code, ran.out) == (2, "")
    assert "nobody" in ran.err


def test_actors_show(cli: Callable[..., Any]) -> None:
    assert "branch al-qaeda 2012-01-01..2016-07-28" in cli("actors", "show", "al-nusra-front").out
    assert cli("actors", "show", "nowhere").code == 2


def test_actors_add_reports_conflicts(cli: Callable[..., Any], folder: Path) -> None:
    (folder / "mine.tsv").write_text("id\tname\tkind\taliases\nmine\tMy Group\tarmed_group\tMG|Daesh\n", "utf-8")
    ran = cli("actors", "add", "mine.tsv")
    assert ran.out == "conflict: spelling 'Daesh': islamic-state / mine\n"
    assert "1 new actors" in ran.err
    assert cli("actors", "find", "MG").out.startswith("mine\t")
    assert cli("actors", "add", "mine.tsv").out == ""


def test_actors_add_broken_keeps_nothing(cli: Callable[..., Any], folder: Path) -> None:
    (folder / "bad.tsv").write_text("id\tname\tkind\nx\tX\tmob\n", "utf-8")
    ran = cli("actors", "add", "bad.tsv")
    assert ran.code == 2
    assert "bad.tsv" in ran.err
    assert not user_lists.user_lists()
