"""A database of each kind: a SQLite file, and PostgreSQL where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.store import Store

SERVER_USER = "postgres"


def _command(program: str, *words: str) -> list[str]:
    """PostgreSQL refuses to run as root: its own user runs it then."""
    as_user = ["setpriv", f"--reuid={SERVER_USER}", f"--regid={SERVER_USER}", "--clear-groups"] if os.geteuid() == 0 else []
    return [*as_user, program, *words]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server of our own, without a database's name; with a database ``ready`` that has the tables."""
    pytest.importorskip("psycopg", reason="needs psycopg (the extra `postgres`)")
    if not all(map(shutil.which, ("initdb", "pg_ctl", "postgres"))):
        pytest.skip("needs PostgreSQL's initdb and pg_ctl")
    home = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    if os.geteuid() == 0:
        shutil.chown(home, SERVER_USER)
    data = str(home / "data")
    quiet = {"check": True, "capture_output": True, "cwd": home}
    try:
        subprocess.run(
            _command("initdb", "-D", data, "-A", "trust", "-U", "tester", "--no-sync", "-E", "UTF8", "--locale=C"), **quiet
        )
        options = f"-c listen_addresses='' -k {home} -c fsync=off"
        start = _command("pg_ctl", "-D", data, "-o", options, "-l", str(home / "log"), "-w", "start")
        subprocess.run(start, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=home)
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(home)
        pytest.skip(f"PostgreSQL does not start: {error}")
    address = f"postgresql://tester@/{{name}}?host={home}"
    _run(address, "CREATE DATABASE ready")
    Store.open(address.format(name="ready")).close()
    yield address
    subprocess.run(_command("pg_ctl", "-D", data, "-m", "immediate", "stop"), check=True, capture_output=True, cwd=home)
    shutil.rmtree(home)


def _run(address: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(address.format(name="postgres"), autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a database may be made: a file's name or an address."""
    if request.param == "sqlite":
        return str(tmp_path / "a.db")
    address: str = request.getfixturevalue("postgres")
    name = f"t{abs(hash(request.node.nodeid))}"
    _run(address, f"CREATE DATABASE {name} TEMPLATE ready")
    return address.format(name=name)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with Store.open(place) as opened:
        yield opened
