"""Comma-separated values: nothing lost, nothing that a spreadsheet would run, read back by what people read it with."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dateline.exports.cells import FORMULA, safe
from dateline.exports.csv import COLUMNS, flat, write_csv
from dateline.exports.formats import FORMATS
from dateline.exports.jsonl import write_jsonl
from dateline.exports.left_out import Sieve, reason_to_leave
from dateline.records import CodedReport, Event, Evidence, Figure, FigurePart, Participant
from dateline.records.grade import Graded, Grades
from dateline.records.public import from_json, to_json


@pytest.fixture
def event(coded: Callable[..., CodedReport]) -> Event:
    return coded("a", source="Example Wire").events[0]


@pytest.fixture
def proof(event: Event) -> tuple[Evidence, ...]:
    return event.because["type"]


def written(*events: Event) -> str:
    out = io.StringIO(newline="")
    write_csv(map(to_json, events), out)
    return out.getvalue()


def rows(*events: Event) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(*events), newline="")))


def test_csv_has_one_row_an_event_and_its_columns(event: Event) -> None:
    found = rows(event, replace(event, id="b"))
    assert tuple(found[0]) == COLUMNS
    assert [row["id"] for row in found] == ["a#1", "b"]
    said = {name: value for name, value in found[0].items() if value}
    assert said == {
        "id": "a#1", "reports": "a", "type": "remote.shelling", "status": "happened", "main": "true", "background": "false",
        "aggregate": "false", "date_earliest": "2020-01-02", "date_latest": "2020-01-02", "date_precision": "1",
        "date_basis": "stated", "date_extent": "within", "date_text": "2020-01-02", "place": "Alpha", "admin1": "North",
        "country": "SY", "latitude": "36.0", "longitude": "37.0", "place_precision": "1", "place_mention": "Alpha",
        "gazetteer": "geonames:1", "initiators": "Syrian opposition forces", "initiator_ids": "so", "targets": "soldiers",
        "killed_of": "soldiers", "killed_low": "5", "killed_best": "5", "killed_high": "5", "killed": "5 soldiers",
        "origins": "Example Wire", "outlets": "Example Wire", "claims": "1",
        "quote": "Rebels shelled Alpha on 2020-01-02, killing 5 soldiers", "confidence": "0.8",
    }  # fmt: skip


def test_csv_keeps_figures_apart(event: Event, proof: tuple[Evidence, ...]) -> None:
    figures = (
        Figure("killed", "Islamic State", 50, 50, None, "at least 50", proof),
        Figure("killed", "civilians", 12, 12, 12, "12", proof, including=(FigurePart("children", 5, 5, 5, proof),)),
        Figure("wounded", "unknown", None, 30, 30, "up to 30", proof),
        Figure("displaced", "civilians", None, None, None, "families", proof),
        Figure("captured", "unknown", 20, 20, 30, "between 20 and 30", proof, approximate=True),
    )
    row = flat(to_json(replace(event, figures=figures)))
    assert (row["killed_of"], row["killed_low"], row["killed_high"]) == ("Islamic State; civilians", "50; 12", "?; 12")
    assert row["killed"] == "50 or more Islamic State; 12 civilians (including 5 children)"
    assert (row["wounded"], row["wounded_low"], row["wounded_best"]) == ("up to 30", None, 30)
    assert row["displaced"] == "some civilians"
    assert row["captured"] == "about 20 to 30"


def test_csv_tells_who_accuses_whom(event: Event, proof: tuple[Evidence, ...]) -> None:
    people = (
        Participant("initiator", "Russian armed forces", "Moscow", "state", proof, "ru-army", "accused", "activists"),
        Participant("target", "hospital", "a hospital", "facility", proof, facility="hospital"),
        Participant("target", "civilians", "patients", "civilians", proof, "civ"),
        Participant("mediator", "United Nations", "the UN", "organization", proof),
    )
    row = flat(to_json(replace(event, participants=people)))
    assert row["accused"] == "Russian armed forces (by activists)"
    assert (row["targets"], row["target_ids"], row["facilities"]) == ("hospital; civilians", "-; civ", "hospital")
    assert (row["mediators"], row["mediator_ids"], row["sides"]) == ("United Nations", "", "")


@pytest.mark.parametrize("start", FORMULA)
def test_csv_cells_cannot_run(event: Event, start: str) -> None:
    bad = f"{start}cmd|' /C calc'!A0"
    hostile = replace(event, id=bad, claims=(replace(event.claims[0], quote=bad.ljust(len(event.claims[0].quote))),))
    (row,) = rows(hostile)
    assert row["id"] == f"'{bad}"
    assert row["quote"].startswith("'")
    assert safe(f"  {bad}") == f"'  {bad}"


@pytest.mark.parametrize(
    ("value", "cell"), [(-36.5, -36.5), (0, 0), (True, "true"), (None, None), ("a\x00b", "ab"), ("x=1", "x=1")]
)
def test_csv_cells_are_left_as_they_are(value: object, cell: object) -> None:
    assert safe(value) == cell


def test_csv_survives_what_texts_hold(event: Event) -> None:
    name = 'comma, "quotes"\nline\u2028 حلب 😀 e\u0301'
    (row,) = rows(replace(event, id=name))
    assert row["id"] == name


def test_csv_is_read_by_pandas(event: Event) -> None:
    frame = pd.read_csv(io.StringIO(written(event, replace(event, id="b", place=None))), parse_dates=["date_earliest"])
    assert frame["killed_best"].sum() == 10
    assert frame["latitude"].isna().tolist() == [False, True]
    assert frame["date_earliest"].dt.year.tolist() == [2020, 2020]


def test_jsonl_is_the_complete_record(event: Event) -> None:
    out = io.StringIO()
    write_jsonl([to_json(event)], out)
    assert from_json(json.loads(out.getvalue())) == event


def denied(event: Event, **fields: Any) -> Event:
    because = {**event.because, **dict.fromkeys(fields, event.because["type"])}
    return replace(event, because=because, **fields)


def test_left_out_counts_by_reason(event: Event) -> None:
    graded = Grades(Graded("discounted", "shown not to have happened"), Graded(None, ""), Graded(None, ""))
    events = [
        event, denied(event, status="ongoing"), denied(event, status="planned"), denied(event, status="planned"),
        denied(event, aggregate=True), replace(event, grades=graded),
    ]  # fmt: skip
    sieve = Sieve()
    assert len(list(sieve(map(to_json, events)))) == 2
    assert sieve.left_out == {"planned": 2, "total over many acts": 1, "discounted": 1}
    assert sieve.words() == "2 events written; left out: 1 discounted, 2 planned, 1 total over many acts"
    assert json.loads(sieve.json())["written"] == 2
    everything = Sieve(everything=True)
    assert len(list(everything(map(to_json, events)))) == 6
    assert everything.words() == "6 events written"


def test_left_out_leaves_nothing_that_happened(event: Event) -> None:
    assert reason_to_leave(to_json(event)) is None


def test_formats_only_the_complete_one_keeps_all() -> None:
    assert [name for name, form in FORMATS.items() if form.complete] == ["jsonl"]
