"""A file is written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from dateline.errors import ExportError
from dateline.exports.files import binary, check_free, writing


def test_files_appear_when_they_are_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with writing(str(path)) as file:
        file.write("über 😀\n")
        file.flush()
        assert not path.exists()
    assert path.read_bytes() == "über 😀\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0o066 & ~_umask() & 0o077


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_files_that_fail_leave_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before")
    with pytest.raises(error), writing(str(path), force=True) as file:
        file.write("half")
        raise error
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_text() == "before"


def test_files_are_not_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("mine")
    with pytest.raises(ExportError, match="--force"):
        check_free(str(path), force=False)
    with writing(str(path), force=True) as file:
        file.write("yours")
    assert path.read_text() == "yours"


def test_files_behind_a_link_are_replaced_not_the_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("before")
    link = tmp_path / "link.txt"
    link.symlink_to("real.txt")
    with writing(str(link), force=True) as file:
        file.write("after")
    assert link.is_symlink()
    assert (tmp_path / "real.txt").read_text() == "after"


@pytest.mark.parametrize("name", [".", "no/such/folder/a.txt"])
def test_files_that_cannot_be_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExportError, match=r"folder"), writing(name):
        pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_files_say_that_the_disk_is_full() -> None:
    with pytest.raises(ExportError, match="No space left"), writing("/dev/full") as file:
        file.write("x" * 100_000)


def test_files_to_standard_output_are_not_closed(capsys: pytest.CaptureFixture[str]) -> None:
    with writing("-") as file:
        file.write("one\n")
    with writing("-") as file:
        file.write("two\n")
    assert capsys.readouterr().out == "one\ntwo\n"


def test_files_hold_bytes_too(tmp_path: Path) -> None:
    with binary(str(tmp_path / "a.bin")) as file:
        file.write(b"\x00\x01")
    assert (tmp_path / "a.bin").read_bytes() == b"\x00\x01"
