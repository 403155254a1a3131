"""The reference case, through the command line as a user has it: one agency report, eight acts, three stretches that are none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from dateline.evaluate import Names, evaluate, read_gold, read_names

ROOT: Final = Path(__file__).parent.parent
DATA: Final = Path(os.environ.get("DATELINE_DATA", ROOT.parent / "shared/data"))
GOLD: Final = DATA.parent / "gold/aleppo.json"
NAMES: Final = DATA.parent / "gold/names.json"
SCORER: Final = DATA.parent / "scorers/score_gold.py"
TABLE: Final = DATA / "places/wof_sy.tsv.gz"
FLOOR: Final = 0.90

Rows = list[dict[str, Any]]


def dateline(*words: str, folder: Path) -> None:
    command = [sys.executable, "-m", "dateline", *words]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.fixture(scope="module")
def response(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The events of the reference report, coded with the villages of its country in the place list."""
    for needed in (GOLD, NAMES, TABLE):
        if not needed.exists():
            pytest.skip(f"the reference case needs {needed.name}: set DATELINE_DATA to the development data, its gold beside it")
    folder = tmp_path_factory.mktemp("reference")
    reports = [json.dumps(row["report"]) for row in json.loads(GOLD.read_text("utf-8"))]
    (folder / "reports.jsonl").write_text("\n".join(reports), "utf-8")
    dateline("places", "add", str(TABLE), "--gazetteer", "places.sqlite", folder=folder)
    dateline("code", "reports.jsonl", "-o", "events.jsonl", "--gazetteer", "places.sqlite", folder=folder)
    return folder / "events.jsonl"


@pytest.fixture(scope="module")
def events(response: Path) -> Rows:
    return [json.loads(line) for line in response.read_text("utf-8").splitlines()]


def test_reference_finds_every_act_and_nothing_else(events: Rows) -> None:
    scored = evaluate(read_gold(GOLD), events, Names(read_names(NAMES)))
    assert [(f.kind, f.type, f.quote) for f in scored.faults if f.kind != "wrong"] == []


def test_reference_codes_nothing_from_history_and_furniture(events: Rows) -> None:
    words = [stretch for row in json.loads(GOLD.read_text("utf-8")) for stretch in row["not_events"]]
    assert words
    assert [(e["type"], w) for e in events for c in e["claims"] for w in words if w in c["quote"]] == []


def test_reference_scores_as_well_as_a_second_coder(events: Rows) -> None:
    assert evaluate(read_gold(GOLD), events, Names(read_names(NAMES))).figures()["overall"] >= FLOOR


def test_reference_scores_the_same_by_the_shared_scorer(response: Path) -> None:
    if not SCORER.exists():
        pytest.skip("the development scorers are not here: set DATELINE_DATA to the data folder beside them")
    command = [sys.executable, str(SCORER), str(GOLD), str(response), "--names", str(NAMES), "--json"]
    assert json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)["overall"] >= FLOOR
