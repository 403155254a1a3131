"""Running the command line in this process."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import dateline.engines
from dateline.cli import app
from dateline.cli.frame import run
from dateline.config import Config
from dateline.engines import Engine, LocalEngine
from dateline.gazetteer.embedded import digest
from dateline.gazetteer.schema import INDEXES, TABLES, Raw, insert


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Ran]:
    """A function that runs the command line in an empty folder: ``cli("code", "a.txt", "-o", "-", stdin=b"...")``."""
    monkeypatch.chdir(tmp_path)

    def call(*words: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["dateline", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin))))
        capsys.readouterr()
        code = 0
        try:
            run(app)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return call


@pytest.fixture
def plain_coding(monkeypatch: pytest.MonkeyPatch, coder: Any) -> None:
    """Let `dateline code` use the small coder of the tests, here, and a fixed version of it."""

    def engine(config: Config) -> Engine:
        return LocalEngine(coder)

    monkeypatch.setattr(dateline.engines, "engine_for", engine)
    monkeypatch.setattr("dateline.engines.sinks.components", lambda config: {"dateline": "0", "config": config.digest})


@pytest.fixture
def index(tmp_path: Path) -> str:
    """The path of a small index."""
    path = tmp_path / "mine"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(TABLES)
        with db:
            insert(
                db,
                [
                    Raw("1", "Syria", "country", "SY", 35.0, 38.0, population=17_000_000),
                    Raw("2", "Aleppo", "area1", "SY", 36.2, 37.6, admin1="Aleppo", population=4_000_000),
                    Raw("3", "Aleppo", "town", "SY", 36.2, 37.16, admin1="Aleppo", population=2_000_000),
                    Raw("4", "Turkey", "country", "TR", 39.0, 35.0, population=80_000_000),
                ],
            )
            db.execute("INSERT INTO meta VALUES ('digest', ?)", (digest(),))
        db.executescript(INDEXES)
    return str(path)
