"""Run the commands that README and the tutorial show, and put what they print below them.

    .venv/bin/python scripts/run_docs.py

The ```console blocks of a page are one session, run in a new folder beside a copy of `examples/`. Each line that begins
with ``$ `` is run by bash, and what it prints takes the place of the lines up to the next. `tests/docs` does the same.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "docs/tutorial.md")
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
PROMPT = "$ "


def run_page(text: str, folder: Path) -> str:
    """The page with what its commands print now. `folder` must be empty; commands run there one after the other."""
    for name in ("examples", "tests/gold"):
        shutil.copytree(ROOT / name, folder / name)
    return BLOCK.sub(lambda block: "".join(_run(line, folder) for line in commands(block[0])), text)


def commands(block: str) -> list[str]:
    """The commands of a block; a backslash at the end of a line continues it."""
    lines = block.replace("\\\n", "\\\x00").splitlines()
    return [line.removeprefix(PROMPT).replace("\\\x00", "\\\n") for line in lines if line.startswith(PROMPT)]


def _run(command: str, folder: Path) -> str:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    env = {**os.environ, "PATH": path, "COLUMNS": "120", "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode or "Traceback" in done.stdout:
        raise RuntimeError(f"{command}: exit code {done.returncode}: {done.stdout[-2000:]}")
    printed = "\n".join(line.rstrip() for line in done.stdout.splitlines())
    return f"{PROMPT}{command}\n{printed}\n" if printed else f"{PROMPT}{command}\n"


def main() -> None:
    for name in PAGES:
        page = ROOT / name
        with tempfile.TemporaryDirectory() as folder:
            page.write_text(run_page(page.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
