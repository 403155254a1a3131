"""Gold of this repository, and where the scorers that came before are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dateline.evaluate import GoldReport, read_gold

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def gold() -> tuple[GoldReport, ...]:
    return read_gold(ROOT / "tests/gold/examples.json")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the development data, its gold and scorers beside it; skips where it is not there."""
    data = Path(os.environ.get("DATELINE_DATA", ROOT.parent / "shared/data"))
    if not (data.parent / "scorers/score_gold.py").exists():
        pytest.skip("the development scorers are not here: set DATELINE_DATA to the data folder beside them")
    return data.parent
