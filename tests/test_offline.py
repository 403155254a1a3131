"""The main job, in its real processes, with every way to the network shut."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHUT = """
import sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"):
        raise RuntimeError(f"the network was asked for: {event} {arguments[1:]}")

sys.addaudithook(watch)
"""


@pytest.fixture
def shut(tmp_path: Path) -> dict[str, str]:
    """An environment in which no Python process can reach anything."""
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut" / "sitecustomize.py").write_text(SHUT)
    return {**os.environ, "PYTHONPATH": str(tmp_path / "shut")}


def test_offline_means_offline(shut: dict[str, str]) -> None:
    script = "import socket; socket.create_connection(('127.0.0.1', 9))"
    ran = subprocess.run([sys.executable, "-c", script], env=shut, capture_output=True, text=True, check=False)
    assert "the network was asked for" in ran.stderr


def test_offline_codes_reports(shut: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dateline", "code", str(ROOT / "examples"), "--limit", "6", "--db", "e.db", "-o", "e.jsonl"]
    ran = subprocess.run(command, env=shut, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, "network" in ran.stderr) == (0, False), ran.stderr
    events = [json.loads(line) for line in (tmp_path / "e.jsonl").read_text().splitlines()]
    assert len(events) > 5
    for command in (["events"], ["export", "--format", "csv"], ["explain", events[0]["report_ids"][0]]):
        words = [sys.executable, "-m", "dateline", *command, "--db", "e.db"]
        subprocess.run(words, env=shut, cwd=tmp_path, capture_output=True, check=True)
