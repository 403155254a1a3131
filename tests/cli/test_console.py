"""Progress on a terminal, and the line at the end."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli.console import summary
from dateline.cli.expected import expected
from dateline.cli.options import first_day, last_day

SCRIPT = """
import time
from dateline.cli.console import progress
with progress("coding", lambda: 3) as step:
    for _ in range(3):
        time.sleep(0.05)
        step()
"""


def test_console_draws_a_bar_on_a_terminal_only() -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    subprocess.run([sys.executable, "-c", SCRIPT], stderr=theirs, env=environment, check=True)
    os.close(theirs)
    seen = b""
    try:
        while piece := os.read(ours, 65536):
            seen += piece
    except OSError:  # the terminal is gone
        pass
    os.close(ours)
    assert b"coding" in seen
    assert b"reports/s" in seen
    assert b"3/3" in seen
    piped = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, check=True)
    assert piped.stderr == b""


@pytest.mark.parametrize(
    ("counts", "events", "seconds", "said"),
    [
        ({}, 0, 1.0, "0 reports; 0 events"),
        ({"coded": 1}, 1, 2.0, "1 report: 1 with events; 1 event; 0.5 reports/s"),
        (
            {"coded": 2, "quarantined": 1, "skipped": 3}, 5, 1.0,
            "6 reports: 2 with events, 1 quarantined, 3 coded before; 5 events; 3.0 reports/s",
        ),
        ({"skipped": 4}, 0, 1.0, "4 reports: 4 coded before; 0 events"),
    ],
)  # fmt: skip
def test_console_sums_up(counts: dict[str, int], events: int, seconds: float, said: str) -> None:
    assert summary(counts, events, seconds) == said


def test_expected_counts_files_and_rows(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.jsonl").write_text("\n".join(json.dumps({"text": str(n)}) for n in range(7)))
    assert expected([str(tmp_path)], None) == 8
    assert expected([str(tmp_path)], 5) == 5
    assert expected([str(tmp_path / "none.txt")], None) == 1
    assert expected(["-"], None) is None
    assert expected(["-", "x"], 4) == 4


def test_expected_reckons_from_a_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.cli.expected.SAMPLE", 10_000)
    (tmp_path / "a.jsonl").write_text("".join(f'{{"text": "{n:05}"}}\n' for n in range(5000)))
    assert expected([str(tmp_path / "a.jsonl")], None) == pytest.approx(5000, rel=0.02)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016-03-14", "2016-03-14", "2016-03-14"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016", "2016-01-01", "2016-12-31"),
        (None, "None", "None"),
    ],
)
def test_options_days_may_be_months_and_years(text: str | None, first: str, last: str) -> None:
    assert (str(first_day(text)), str(last_day(text))) == (first, last)
