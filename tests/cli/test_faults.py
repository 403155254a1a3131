"""What goes wrong around a run: interrupts, kills, full disks, read-only folders, two runs at once. In real processes."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.records import CodedReport
from dateline.store import Store

PROGRAM = """
import sys, time
sys.path.insert(0, {tests!r})
import conftest, dateline.engines
import dateline.engines.sinks as sinks

class Slow(conftest.PlainCoder):
    def code(self, report):
        time.sleep({pause})
        return super().code(report)

dateline.engines.engine_for = lambda config: dateline.engines.ProcessEngine(
    Slow, workers=config.workers, report_timeout=config.report_timeout, start="fork")
sinks.components = lambda config: {{"dateline": "0"}}
from dateline.cli import main
main()
"""


@pytest.fixture
def program(tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """Starts the command line in a process of its own, with a coder that takes its time over each report."""

    def start(*words: str, pause: float = 0.0) -> subprocess.Popen[str]:
        script = PROGRAM.format(tests=str(Path(__file__).parent.parent), pause=pause)
        command = [sys.executable, "-c", script, *words]
        return subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    return start


def reports(folder: Path, count: int, name: str = "r") -> str:
    rows = ({"id": f"{name}{i}", "text": f"Rebels shelled Town on 2020-01-02, killing {i} soldiers."} for i in range(count))
    path = folder / f"{name}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path.name


def wait_until(true: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def stored(path: Path) -> int:
    if not path.exists():
        return 0
    try:
        with Store.open(path, read_only=True) as store:
            return len(store.report_ids())
    except StoreError:
        return 0


@pytest.mark.parametrize(("kind", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_faults_an_interrupted_run_goes_on_where_it_was(
    tmp_path: Path, program: Callable[..., subprocess.Popen[str]], kind: signal.Signals, code: int
) -> None:
    name, path = reports(tmp_path, 15), tmp_path / "e.db"
    first = program("code", name, "--db", "e.db", "--workers", "2", pause=0.2)
    wait_until(lambda: stored(path) >= 3)
    first.send_signal(kind)
    first.communicate(timeout=20)
    assert first.returncode == code
    kept = stored(path)
    assert 3 <= kept < 15
    second = program("code", name, "--db", "e.db")
    _, said = second.communicate(timeout=60)
    assert second.returncode == 0
    assert f"{kept} coded before" in said
    assert stored(path) == 15


def test_faults_two_runs_on_one_database(tmp_path: Path, program: Callable[..., subprocess.Popen[str]]) -> None:
    names = [reports(tmp_path, 12, name) for name in ("a", "b")]
    runs = [program("code", name, "--db", "e.db", pause=0.002) for name in names]
    for run in runs:
        _, said = run.communicate(timeout=120)
        assert run.returncode == 0, said
    assert stored(tmp_path / "e.db") == 24


def test_faults_a_slow_report_is_stopped_and_the_rest_coded(
    tmp_path: Path, program: Callable[..., subprocess.Popen[str]]
) -> None:
    name = reports(tmp_path, 3)
    (tmp_path / "s.toml").write_text("report_timeout = 0.2\n")
    run = program("code", name, "--db", "e.db", "--config", "s.toml", pause=5.0)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 1
    assert "3 quarantined" in said
    assert "took longer than 0.2 seconds" in said


def test_faults_a_reader_that_goes_away_is_no_error(tmp_path: Path, program: Callable[..., subprocess.Popen[str]]) -> None:
    run = program("code", reports(tmp_path, 500), "-o", "-")
    assert run.stdout is not None
    run.stdout.readline()
    run.stdout.close()
    run.stdout = None
    _, said = run.communicate(timeout=60)
    assert "Traceback" not in said
    assert run.returncode in (0, 1)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place], capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a file system")
    yield place
    subprocess.run(["umount", place], check=True)


def test_faults_a_full_disk_keeps_what_was_stored(small_disk: Path, coded: Callable[..., CodedReport]) -> None:
    path = small_disk / "e.db"
    with Store.open(path) as store:
        run, kept = store.start_run("1"), 0
        with pytest.raises(StoreError, match="disk is full"):
            for kept in range(2000):
                store.save(coded(f"r{kept}", "Rebels shelled Town, killing 5 soldiers. " + f"{kept} words " * 1000), run)
    assert kept > 5
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with Store.open(path, read_only=True) as store:
        assert store.count() == kept


def test_faults_a_database_that_may_not_grow_says_so(tmp_path: Path, coded: Callable[..., CodedReport]) -> None:
    with Store.open(tmp_path / "e.db") as store:
        run = store.start_run("1")
        with store.writing() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="disk is full"):
            store.save(coded("a", "Rebels shelled Town, killing 5 soldiers. " * 2000), run)
        assert store.report_ids() == ()


@pytest.fixture
def frozen_disk(small_disk: Path, coded: Callable[..., CodedReport]) -> Path:
    """A database on a file system that is read-only."""
    with Store.open(small_disk / "e.db") as store:
        store.save(coded("a"), store.start_run("1"))
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    return small_disk / "e.db"


def test_faults_a_read_only_database_is_read(frozen_disk: Path, coded: Callable[..., CodedReport]) -> None:
    with Store.open(frozen_disk, read_only=True) as store:
        assert store.report_ids() == ("a",)
    with pytest.raises(StoreError, match="read-only"), Store.open(frozen_disk) as store:
        store.start_run("2")


def test_faults_a_locked_database_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coded: Callable[..., CodedReport]
) -> None:
    monkeypatch.setattr("dateline.store.connect.BUSY_TIMEOUT", 0.1)
    with Store.open(tmp_path / "e.db") as store, Store.open(tmp_path / "e.db") as other:
        run = store.start_run("1")
        with other.writing(), pytest.raises(StoreError, match="written by another program"):
            store.save(coded("a"), run)
        store.save(coded("a"), run)


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root")
def test_faults_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "e.db")
    tmp_path.chmod(0o700)
