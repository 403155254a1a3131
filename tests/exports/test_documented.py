"""Each format and each of its columns is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.exports import acled, csv, ucdp
from dateline.exports.formats import FORMATS

PAGE = (Path(__file__).parent.parent.parent / "docs" / "exports.md").read_text()
FIRST, *SECTIONS = re.split(r"^## ", PAGE, flags=re.MULTILINE)


@pytest.mark.parametrize("name", FORMATS)
def test_exports_page_names_each_format(name: str) -> None:
    assert f"--format {name}" in PAGE or name == "jsonl"


@pytest.mark.parametrize(
    ("heading", "columns"), [("CSV", csv.COLUMNS), ("ACLED's shape", acled.COLUMNS), ("UCDP's shape", ucdp.COLUMNS)]
)
def test_exports_page_explains_each_column(heading: str, columns: tuple[str, ...]) -> None:
    (section,) = (text for text in SECTIONS if text.startswith(heading))
    told = set(re.findall(r"`(\w+)`", " ".join(line.split(" | ")[0] for line in section.splitlines() if line.startswith("|"))))
    assert set(columns) - told == set()
