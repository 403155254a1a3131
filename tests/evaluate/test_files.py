from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.errors import EvaluationError
from dateline.evaluate import read_events, read_gold, read_names

GOOD = {"report": {"id": "a", "text": "Shells fell."}, "events": [], "not_events": ["fell"]}


@pytest.mark.parametrize("form", ["list", "lines"])
def test_files_gold_is_a_list_or_lines(form: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps([GOOD]) if form == "list" else json.dumps(GOOD) + "\n", encoding="utf-8")
    assert [(r.id, r.not_events) for r in read_gold(path)] == [("a", ("fell",))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no gold records"),
        ("[3]", "record 1 is no JSON object"),
        ('{"report": {"id": "a"}}', "no report with an id and a text"),
        ('{"a": 1}\n{"b"', ":2: not JSON"),
        (json.dumps([GOOD, GOOD]), "more than one gold record for a"),
        (json.dumps({**GOOD, "events": [{"type": "battle.clash"}]}), "no quote and no participants"),
    ],
)
def test_files_broken_gold_is_named(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError, match=said) as caught:
        read_gold(path)
    assert str(path) in str(caught.value)


def test_files_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"nothing\.jsonl: cannot be read"):
        read_events(tmp_path / "nothing.jsonl")


def test_files_names_are_a_table(tmp_path: Path) -> None:
    path = tmp_path / "names.json"
    path.write_text('["IS"]', encoding="utf-8")
    with pytest.raises(EvaluationError, match="not a table of names"):
        read_names(path)
    assert read_names(None) == {}
