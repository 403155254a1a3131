"""`dateline serve` and `dateline review` as they are run."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.records import CodedReport
from dateline.store import Store


@pytest.fixture
def db(tmp_path: Path, coded: Callable[..., CodedReport]) -> Path:
    with Store.open(tmp_path / "events.db") as store:
        store.save(coded("a", "Rebels shelled Alpha on 2020-01-02, killing 5 soldiers", source="Wire"), store.start_run("test"))
    return tmp_path / "events.db"


def run(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from dateline.cli import main; main()", *words]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(("command", "page"), [("serve", "/"), ("review", "/queue")])
def test_serve_prints_its_address_answers_and_ends(db: Path, command: str, page: str) -> None:
    words = [sys.executable, "-c", "from dateline.cli import main; main()", command, "--db", str(db), "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[4]
        assert address.endswith(page)
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                assert answer.status == 200 and b"Dateline" in answer.read()
            process.send_signal(signal.SIGINT)
            assert process.wait(20) in (0, 130)
        finally:
            process.kill()


def test_serve_refuses_what_is_not_safe_or_not_there(db: Path, tmp_path: Path) -> None:
    others = run("serve", "--db", str(db), "--host", "0.0.0.0")
    assert others.returncode == 2 and "other machines" in others.stderr
    absent = run("serve", "--db", str(tmp_path / "none.db"))
    assert absent.returncode == 2 and "no such database" in absent.stderr
    key = run("serve", "--db", str(db), "--key", "jump=j")
    assert key.returncode == 2 and "no action is called jump" in key.stderr


def test_serve_adds_a_user(db: Path, tmp_path: Path) -> None:
    users = tmp_path / "users.json"
    words = ("serve", "--db", str(db), "--users", str(users), "--add-user", "ana", "--role", "admin")
    assert run(*words, stdin="short\n").returncode == 2
    done = run(*words, stdin="a long enough password\n")
    assert done.returncode == 0 and "ana may admin" in done.stdout
    assert "argon2id" in users.read_text()
