"""The frame: help for every command, at once; errors as one line."""

from __future__ import annotations

import importlib
import resource
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from dateline.cli import COMMANDS

Cli = Callable[..., Any]


def test_frame_lists_every_command(cli: Cli) -> None:
    ran = cli("--help")
    assert ran.code == 0
    assert all(name in ran.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_frame_every_command_has_help_with_an_example(cli: Cli, name: str) -> None:
    ran = cli(name, "--help")
    assert ran.code == 0
    assert "Example" in ran.out or "Commands:" in ran.out
    app = importlib.import_module(COMMANDS[name][0]).app
    if len(app.registered_commands) > 1:
        for command in app.registered_commands:
            sub = command.name or command.callback.__name__
            assert "Example" in cli(name, sub, "--help").out, f"{name} {sub}"
            assert f"dateline {name} {sub}" in cli(name, sub, "--help").out
    else:
        assert f"dateline {name}" in ran.out


def test_frame_names_the_version(cli: Cli) -> None:
    assert cli("--version").out.startswith("dateline 0.")


@pytest.mark.parametrize("words", [["nonsense"], ["schem"], ["code"], ["schema", "--nonsense"], []])
def test_frame_usage_errors_have_exit_code_2(cli: Cli, words: list[str]) -> None:
    assert cli(*words).code == 2


def test_frame_runs_as_a_module() -> None:
    ran = subprocess.run([sys.executable, "-m", "dateline", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("dateline ")


def test_frame_help_is_quick() -> None:
    """By the processor's clock, so that a busy machine does not make it slow."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "dateline", "--help"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    assert min(once() for _ in range(5)) < 0.3


@pytest.mark.parametrize("heavy", ["spacy", "sqlalchemy", "pydantic", "numpy", "rich", "alembic", "trafilatura"])
def test_frame_help_imports_nothing_heavy(heavy: str) -> None:
    script = "import sys, dateline, dateline.cli; dateline.cli.build(dateline.cli.COMMANDS); print('\\n'.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert heavy not in ran.stdout.splitlines()


def test_frame_says_what_went_wrong_in_one_line(cli: Cli) -> None:
    ran = cli("export", "--db", "none.db", "--format", "csv")
    assert ran.code == 2
    assert ran.err.startswith("dateline: none.db: there is no such database")
    assert len(ran.err.splitlines()) == 1
