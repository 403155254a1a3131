from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.evaluate.noise import noisy
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.evaluate import GoldReport

ROOT = Path(__file__).parents[2]
GOLD = str(ROOT / "tests/gold/examples.json")


@pytest.fixture
def events(gold: tuple[GoldReport, ...], tmp_path: Path) -> Path:
    path = tmp_path / "events.jsonl"
    path.write_text("".join(json.dumps(e) + "\n" for e in noisy(gold, 8)), encoding="utf-8")
    return path


def run(*words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, ["evaluate", *words], input=given)


def test_command_prints_each_score_with_its_interval(events: Path) -> None:
    out = run(GOLD, str(events), "--rounds", "50").stdout.splitlines()
    assert out[0].split() == ["score", "precision", "recall", "F1", "95", "%", "interval", "n"]
    assert [line.split()[0] for line in out[1:3]] == ["events", "background"]
    assert out[-2].startswith("overall") and " to " in out[-2]
    assert out[-1].startswith("25 reports; ")


def test_command_writes_json_and_reads_standard_input(events: Path) -> None:
    result = run(GOLD, "-", "--json", "--rounds", "50", given=events.read_text(encoding="utf-8"))
    figures = json.loads(result.stdout)
    assert figures["reports"] == 25
    assert figures["intervals"]["overall"]["low"] < figures["overall"] < figures["intervals"]["overall"]["high"]


def test_command_lists_faults_with_what_was_wanted(events: Path) -> None:
    said = run(GOLD, str(events), "--errors", "--rounds", "50").stderr
    assert "missed |" in said and "spurious |" in said
    assert "    figures: want " in said
