"""The scorer that came before gives the same figures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.evaluate.noise import noisy

from dateline.evaluate import Names, evaluate, read_gold, read_names

ROOT = Path(__file__).parents[2]
OURS = [("tests/gold/examples.json", "tests/gold/names.json"), ("tests/variants/open.json", "tests/variants/names.json")]
THEIRS = [("gold/aleppo.json", "gold/names.json"), ("gold/fakes_dev.json", "gold/names.json")]


def compare(shared: Path, gold: Path, names: Path, seed: int, tmp_path: Path) -> None:
    reports = read_gold(gold)
    events = noisy(reports, seed)
    response = tmp_path / "events.jsonl"
    response.write_text("".join(json.dumps(e) + "\n" for e in events), encoding="utf-8")
    command = [sys.executable, str(shared / "scorers/score_gold.py"), str(gold), str(response), "--names", str(names), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert evaluate(reports, events, Names(read_names(names))).figures() == theirs


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(("gold", "names"), OURS)
def test_scoring_gives_the_figures_of_the_shared_scorer(shared: Path, gold: str, names: str, seed: int, tmp_path: Path) -> None:
    compare(shared, ROOT / gold, ROOT / names, seed, tmp_path)


@pytest.mark.parametrize(("gold", "names"), THEIRS)
def test_scoring_gives_the_same_on_the_shared_gold(shared: Path, gold: str, names: str, tmp_path: Path) -> None:
    compare(shared, shared / gold, shared / names, 4, tmp_path)
