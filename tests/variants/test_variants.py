"""The coder on reports that it has not seen: totals over the variants may not fall below what was reached.

A floor is raised with each gain, and lowered only with a reason written here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dateline.coding import Coder
from dateline.evaluate import Names, evaluate, read_gold, read_names
from dateline.readers import read_reports
from dateline.records import Report
from dateline.records.public import to_json

HERE = Path(__file__).parent
FLOORS = {"open": 0.70, "kept": 0.57}


def coded(coder: Coder, path: Path) -> list[dict[str, Any]]:
    reports = [report for report in read_reports([str(path)]) if isinstance(report, Report)]
    return [to_json(event) for report in reports for event in coder.code(report).events]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize("part", FLOORS)
def test_variants_stay_above_the_floor(coder: Coder, part: str) -> None:
    path = HERE / f"{part}.json"
    figures = evaluate(read_gold(path), coded(coder, path), Names(read_names(HERE / "names.json"))).figures()
    assert figures["overall"] >= FLOORS[part], figures
