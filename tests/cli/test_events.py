"""`dateline events`, `dateline export`, `dateline schema`."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("plain_coding")
Cli = Callable[..., Any]


@pytest.fixture
def db(cli: Cli) -> str:
    rows = [
        {"id": "a", "text": "Rebels shelled Alpha on 2020-01-02, killing 5 soldiers.", "source": "Example Wire"},
        {"id": "b", "text": "Troops shelled Beta on 2020-02-05, killing 12 civilians.", "source": "The Herald"},
        {"id": "c", "text": "Troops shelled Gamma, killing 3 civilians.", "source": "The Herald"},
    ]
    Path("r.jsonl").write_text("\n".join(map(json.dumps, rows)))
    cli("code", "r.jsonl", "--db", "e.db")
    return "e.db"


def test_events_prints_a_table(cli: Cli, db: str) -> None:
    ran = cli("events", "--db", db)
    lines = ran.out.splitlines()
    assert "Who → whom" in lines[0] or "Who → whom" in lines[1]
    assert "2 Jan 2020" in ran.out
    assert "Syrian opposition forces → soldiers" in ran.out
    assert "Alpha (North)" in ran.out
    assert "3 events" in ran.err


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ((), ["a#1", "b#1", "c#1"]),
        (("--order", "-day"), ["b#1", "a#1", "c#1"]),
        (("--limit", "1"), ["a#1"]),
        (("--from", "2020-01", "--to", "2020-01"), ["a#1"]),
        (("--from", "2020-02-05"), ["b#1"]),
        (("--to", "2020"), ["a#1", "b#1"]),
        (("--source", "herald", "--place", "beta"), ["b#1"]),
        (("--actor", "civilians"), ["b#1", "c#1"]),
        (("--type", "remote", "--type", "battle.clash"), ["a#1", "b#1", "c#1"]),
        (("--type", "battle"), []),
        (("--status", "denied"), []),
        (("--flag", "date_conflict"), []),
    ],
)
def test_events_filters(cli: Cli, db: str, words: tuple[str, ...], ids: list[str]) -> None:
    ran = cli("events", "--db", db, "--json", *words)
    assert [row["id"] for row in ran.rows] == ids


@pytest.mark.parametrize(
    "words", [("--type", "war"), ("--status", "maybe"), ("--flag", "odd"), ("--from", "Monday"), ("--to", "2020-13")]
)
def test_events_refuses_what_it_does_not_know(cli: Cli, db: str, words: tuple[str, ...]) -> None:
    ran = cli("events", "--db", db, *words)
    assert ran.code == 2
    assert words[1] in ran.err


def test_export_jsonl_is_what_was_coded(cli: Cli, db: str) -> None:
    cli("code", "r.jsonl", "-o", "direct.jsonl")
    ran = cli("export", "--db", db, "--format", "jsonl", "-o", "out.jsonl")
    assert ran.code == 0
    assert Path("out.jsonl").read_text() == Path("direct.jsonl").read_text()
    assert not Path("out.jsonl.left-out.json").exists()


def test_export_csv_tells_what_it_left_out(cli: Cli, db: str) -> None:
    ran = cli("export", "--db", db, "--format", "csv", "-o", "out.csv")
    assert "3 events written" in ran.err
    assert json.loads(Path("out.csv.left-out.json").read_text()) == {"written": 3, "left_out": {}}
    rows = list(csv.DictReader(Path("out.csv").read_text().splitlines()))
    assert [(row["id"], row["killed_best"], row["killed_of"]) for row in rows] == [
        ("a#1", "5", "soldiers"), ("b#1", "12", "civilians"), ("c#1", "3", "civilians"),
    ]  # fmt: skip
    assert cli("export", "--db", db, "--format", "csv", "-o", "out.csv").code == 2
    assert cli("export", "--db", db, "--format", "csv").out.startswith("id,reports,")


def test_schema_describes_what_is_written(cli: Cli, db: str) -> None:
    import jsonschema

    schema = json.loads(cli("schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    for row in cli("export", "--db", db, "--format", "jsonl").rows:
        jsonschema.validate(row, schema, cls=jsonschema.Draft202012Validator)


def test_export_takes_the_filters_of_events(cli: Cli, db: str) -> None:
    ran = cli("export", "--db", db, "--format", "jsonl", "--source", "herald", "--from", "2020")
    assert [row["id"] for row in ran.rows] == ["b#1"]
    assert cli("export", "--db", db, "--format", "jsonl", "--type", "war").code == 2


def test_export_can_do_less_harm(cli: Cli, db: str) -> None:
    ran = cli("export", "--db", db, "--format", "jsonl", "--round-km", "50", "--delay-days", "30")
    assert "left out: 1 too recent, or of no known day" in ran.err
    assert [row["place"]["latitude"] for row in ran.rows] != [36.0, 36.0]
    assert all(abs(row["place"]["latitude"] - 36.0) < 0.5 for row in ran.rows)


@pytest.mark.parametrize("form", ["csv", "acled", "ucdp", "geojson", "kml", "parquet"])
def test_export_writes_each_format(cli: Cli, db: str, form: str) -> None:
    assert cli("export", "--db", db, "--format", form, "-o", "out").code == 0
    assert Path("out").stat().st_size > 100
    assert Path("out.left-out.json").exists()
