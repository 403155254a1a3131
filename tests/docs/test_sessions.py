"""The commands that README and the tutorial show do run, and print what is shown."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def runner() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_docs", ROOT / "scripts/run_docs.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def timeless(text: str) -> str:
    return re.sub(r"[\d.,]+ reports/s", "N reports/s", text)


def test_sessions_commands_are_read_from_blocks() -> None:
    assert runner().commands("$ dateline schema \\\n    > x\nprinted\n$ ls\n") == ["dateline schema \\\n    > x", "ls"]


def test_sessions_of_the_readme_run(tmp_path: Path) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    now = runner().run_page(page, tmp_path)
    assert re.findall(r"^\$ .*", now, re.MULTILINE) == re.findall(r"^\$ .*", page, re.MULTILINE)


def test_sessions_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    for code in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(compile(code, "README.md", "exec"), {})
    assert "remote.shelling" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize("name", runner().PAGES)
def test_sessions_print_what_the_page_shows(name: str, tmp_path: Path) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    assert timeless(runner().run_page(page, tmp_path)) == timeless(page), f"{name} is old: run scripts/run_docs.py"
