"""Draw what `dateline explain` shows, for README: the terminal as SVG, the page of `--html` as PNG.

    .venv/bin/python scripts/draw_explain.py

The page needs Chromium; without it only the terminal is drawn. Both come from a report in `examples/`.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from rich.console import Console

from dateline.cli.explain_html import page
from dateline.cli.explain_terminal import show
from dateline.cli.explanation import account_of
from dateline.coding import Coder
from dateline.readers import read_reports
from dateline.records import Report

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/pictures"
REPORT = "frontline-radio-afrin"
WIDTH = 110
FONT_FROM_THE_NET = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def main() -> None:
    reports = read_reports([str(ROOT / "examples")])
    report = next(r for r in reports if isinstance(r, Report) and r.id == REPORT)
    account = account_of(Coder().code(report))
    PICTURES.mkdir(exist_ok=True)
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False, markup=False, emoji=False
    )
    show(account, console)
    svg = console.export_svg(title=f"dateline explain {REPORT} --db events.db", unique_id="explain")
    (PICTURES / "explain-terminal.svg").write_text(FONT_FROM_THE_NET.sub("", svg), encoding="utf-8")
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser:
        _photograph(browser, page([account], f"Why: {REPORT}"), PICTURES / "explain-page.png")


def _photograph(browser: str, html: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(html, encoding="utf-8")
        command = [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={folder}/profile",
        ]
        command += ["--window-size=1200,900", f"--screenshot={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
