"""`dateline places`: a human form and a filter."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HEAD = "wof_id\tname\tplacetype\tlat\tlon\tgn_id\tpopulation\tadmin1\tadmin2\tnames_en\tnames_ar\tnames_variants\tis_current"
Cli = Callable[..., Any]


def test_places_resolve_a_name_for_people(cli: Cli, index: str) -> None:
    ran = cli("places", "resolve", "Aleppo", "--country", "sy", "--gazetteer", index, "--explain")
    assert ran.code == 0
    assert "36.2, 37.16" in ran.out
    assert "trust" in ran.out


def test_places_resolve_is_a_filter(cli: Cli, index: str) -> None:
    rows = [
        {"id": "a", "name": "Aleppo", "context": {"country": "SY"}},
        {"id": 7, "name": "Zardoufiya", "context": {"country": "SY"}},
    ]
    ran = cli("places", "resolve", "-", "--gazetteer", index, stdin="".join(json.dumps(r) + "\n" for r in rows).encode())
    one, two = ran.rows
    assert (one["id"], one["latitude"], one["precision"], one["reason"]) == ("a", 36.2, 1, None)
    assert (two["id"], two["latitude"], two["gazetteer"]) == (7, None, None)
    assert two["area"]["name"] == "SY"
    assert "Zardoufiya" in two["reason"]


@pytest.mark.parametrize(("words", "names"), [((), ["Turkey", "Aleppo"]), (("--no-demonyms",), ["Aleppo"])])
def test_places_find_is_a_filter(cli: Cli, index: str, tmp_path: Path, words: tuple[str, ...], names: list[str]) -> None:
    (tmp_path / "texts.jsonl").write_text(json.dumps({"id": "t", "text": "Turkish jets struck Aleppo."}) + "\n")
    ran = cli("places", "find", "texts.jsonl", "--gazetteer", index, *words)
    (row,) = ran.rows
    assert row["id"] == "t"
    assert [p["name"] for p in row["places"]] == names
    assert row["places"][-1]["start"] == 20


@pytest.mark.parametrize("line", ["{", '{"id": 1}', '["id"]'])
def test_places_filters_name_the_line_at_fault(cli: Cli, index: str, line: str) -> None:
    ran = cli("places", "resolve", "-", "--gazetteer", index, stdin=line.encode())
    assert ran.code == 2
    assert "line 1" in ran.err


def test_places_add_says_what_went_in(cli: Cli, index: str, tmp_path: Path) -> None:
    table = tmp_path / "wof_sy.tsv"
    table.write_text(f"{HEAD}\n77\tMuzdan\tlocality\t36.1\t37.2\t\t\t\t\t\t\tMouzdane\t-1\n", encoding="utf-8")
    assert "1 new" in cli("places", "add", str(table), "--gazetteer", index).err
    assert "1 unchanged" in cli("places", "add", str(table), "--gazetteer", index).err
    assert "36.1, 37.2" in cli("places", "resolve", "Mouzdan", "--country", "SY", "--gazetteer", index).out


def test_places_add_of_a_broken_table_ends_with_its_name(cli: Cli, index: str, tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_text("nothing\n")
    ran = cli("places", "add", "x.tsv", "--gazetteer", index)
    assert ran.code == 2
    assert "x.tsv" in ran.err
