"""Each format is read back by what its users read it with, and holds what it can hold."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pytest

from dateline.exports import acled, ucdp
from dateline.exports.formats import FORMATS
from dateline.exports.kml import NAMESPACE
from dateline.exports.parquet import SCHEMA
from dateline.exports.sides import deaths_of, sides_of
from dateline.knowledge.event_types import load_event_types
from dateline.records import CodedReport, DateRange, Event, Figure, Participant
from dateline.records.grade import Graded, Grades
from dateline.records.public import to_json
from dateline.records.vocabulary import EVENT_TYPES

Json = dict[str, Any]


@pytest.fixture
def event(coded: Callable[..., CodedReport]) -> Event:
    """Government forces clash with Islamic State over three days in two places; civilians die too."""
    base = coded("a", source="Example Wire").events[0]
    proof = base.because["type"]
    place = replace(base.place or pytest.fail("no place"), name="Alpha", precision=2)
    return replace(
        base,
        id="ev-1",
        type="battle.clash",
        date=DateRange(date(2020, 1, 2), date(2020, 1, 4), 1, "stated", proof, "throughout"),
        place=place,
        also=(
            replace(place, name="Beta", latitude=36.5, relation="second_place", precision=4),
            replace(place, name="Depot", relation="site"),
        ),
        participants=(
            Participant("initiator", "Syrian government forces", "army", "state", proof, "SY.forces"),
            Participant("initiator", "Russian armed forces", "Moscow", "state", proof, "RU.forces"),
            Participant("target", "Islamic State", "ISIS", "armed_group", proof, "islamic-state"),
            Participant("target", "depot", "a depot", "facility", proof),
        ),
        figures=(
            Figure("killed", "Islamic State", 50, 50, None, "at least 50", proof),
            Figure("killed", "SY.forces", 3, 3, 4, "three or four", proof),
            Figure("killed", "civilians", 2, 2, 2, "two", proof),
            Figure("wounded", "unknown", 9, 9, 9, "nine", proof),
        ),
    )


def written(name: str, *events: Event) -> bytes:
    out = io.BytesIO()
    FORMATS[name].write(map(to_json, events), out)
    return out.getvalue()


def frame(name: str, *events: Event) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(written(name, *events)))


def test_acled_has_a_row_a_place_and_day(event: Event) -> None:
    rows = frame("acled", event)
    assert list(rows.columns) == list(acled.COLUMNS)
    assert list(zip(rows["event_date"], rows["location"], rows["fatalities"], strict=True)) == [
        ("2020-01-02", "Alpha", 55), ("2020-01-02", "Beta", 0), ("2020-01-03", "Alpha", 0), ("2020-01-03", "Beta", 0),
        ("2020-01-04", "Alpha", 0), ("2020-01-04", "Beta", 0),
    ]  # fmt: skip
    assert set(rows["tags"]) == {"event=ev-1"}
    assert rows["event_id_cnty"].is_unique
    first = rows.iloc[0]
    said = {
        "event_type": "Battles", "sub_event_type": "Armed clash", "disorder_type": "Political violence", "iso": 760,
        "country": "Syria", "actor1": "Syrian government forces", "assoc_actor_1": "Russian armed forces",
        "inter1": "State forces",
        "actor2": "Islamic State", "inter2": "Rebel group", "interaction": "State forces-Rebel group", "time_precision": 1,
        "geo_precision": 2, "source": "Example Wire", "year": 2020,
    }  # fmt: skip
    assert {name: first[name] for name in said} == said
    assert rows.iloc[1]["geo_precision"] == 3


@pytest.mark.parametrize(
    ("precision", "place", "days"), [(1, 1, 1), (2, 2, 2), (3, 2, 2), (4, 3, 3), (5, 3, 3), (6, 3, None), (7, 3, None)]
)
def test_acled_precisions(event: Event, precision: int, place: int, days: int | None) -> None:
    found = replace(event, place=replace(event.place or pytest.fail(), precision=precision), also=())
    assert next(acled.rows_of(to_json(found)))["geo_precision"] == place
    if days:
        when = replace(event.date, extent="within", precision=precision)
        rows = list(acled.rows_of(to_json(replace(event, date=when, also=()))))
        assert [row["time_precision"] for row in rows] == [days]


def test_acled_long_campaigns_are_one_row(event: Event) -> None:
    campaign = replace(event, date=replace(event.date, latest=date(2020, 6, 1), precision=5), also=())
    assert len(list(acled.rows_of(to_json(campaign)))) == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"type": "battle.capture"}, {"sub_event_type": "Government regains territory"}),
        ({"type": "unrest.protest"}, {"inter1": "Protesters"}),
        ({"participants": ()}, {"actor1": "", "inter1": "", "interaction": ""}),
        ({"figures": ()}, {"fatalities": 0}),
    ],
)
def test_acled_follows_its_codebook(event: Event, changes: Json, said: Json) -> None:
    row = next(acled.rows_of(to_json(replace(event, **changes))))
    assert {name: row[name] for name in said} == said


def test_acled_counts_killed_without_a_number(event: Event) -> None:
    figures = (Figure("killed", "civilians", None, None, None, "residents", event.because["type"]),)
    fight = next(acled.rows_of(to_json(replace(event, figures=figures))))
    attack = next(acled.rows_of(to_json(replace(event, figures=figures, type="civilians.attack"))))
    assert (fight["fatalities"], attack["fatalities"]) == (10, 3)
    assert "without a number counted as 10" in fight["notes"]


def test_acled_tells_foreign_states_and_civilians(event: Event) -> None:
    proof = event.because["type"]
    people = (
        Participant("initiator", "Russian armed forces", "Moscow", "state", proof, "RU.forces"),
        Participant("target", "civilians", "residents", "civilians", proof),
    )
    row = next(acled.rows_of(to_json(replace(event, participants=people))))
    assert (row["inter1"], row["actor2"], row["civilian_targeting"]) == (
        "External/Other forces", "Civilians (Syria)", "Civilian targeting",
    )  # fmt: skip


def test_ucdp_has_one_row_an_event(event: Event) -> None:
    rows = frame("ucdp", event)
    assert list(rows.columns) == list(ucdp.COLUMNS)
    (row,) = rows.to_dict("records")
    said = {
        "relid": "ev-1", "type_of_violence": 1, "side_a": "Syrian government forces, Russian armed forces",
        "side_b": "Islamic State",
        "deaths_a": 3, "deaths_b": 50, "deaths_civilians": 2, "deaths_unknown": 0, "best": 55, "low": 55, "high": 56,
        "where_prec": 2, "date_prec": 1, "date_start": "2020-01-02", "date_end": "2020-01-04", "country": "Syria",
        "geom_wkt": "POINT (37.0 36.0)", "number_of_sources": 1, "event_clarity": 1,
    }  # fmt: skip
    assert {name: row[name] for name in said} == said


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"), [(-90.0, -180.0, 1), (-89.6, -179.4, 2), (90.0, 180.0, 259200), (36.0, 37.0, 181875)]
)
def test_ucdp_priogrid(latitude: float, longitude: float, cell: int) -> None:
    assert ucdp.priogrid(latitude, longitude) == cell


@pytest.mark.parametrize(
    ("kinds", "violence"),
    [
        (("state", "armed_group"), 1), (("armed_group", "armed_group"), 2), (("armed_group", "civilians"), 3),
        (("state", None), 1),
        (("armed_group", "unknown"), 2),
    ],
)  # fmt: skip
def test_ucdp_types_of_violence(event: Event, kinds: tuple[Any, Any], violence: int) -> None:
    proof = event.because["type"]
    roles = ("initiator", "target")
    people = tuple(Participant(role, kind, kind, kind, proof) for role, kind in zip(roles, kinds, strict=True) if kind)  # type: ignore[arg-type]
    row = to_json(replace(event, participants=people))
    assert ucdp.violence(row, sides_of(row)) == violence


def test_shapes_say_what_they_cannot_hold(event: Event) -> None:
    open_date = replace(event, date=DateRange(None, None, None, "none", event.date.evidence))
    nowhere = replace(event, place=None)
    peaceful = replace(event, type="agreement.talks")
    reasons = {
        (name, number): form.cannot_hold(to_json(found))
        for name, form in FORMATS.items()
        for number, found in enumerate((event, open_date, nowhere, peaceful, replace(event, figures=())))
        if form.cannot_hold(to_json(found))
    }
    assert reasons == {
        ("acled", 1): "without a first day", ("acled", 2): "without a place",
        ("ucdp", 1): "without a day or range of days", ("ucdp", 2): "without a place", ("ucdp", 3): "no organised violence",
        ("ucdp", 4): "without a number of deaths", ("kml", 2): "without a place",
    }  # fmt: skip


def test_geojson_is_read_by_geopandas(event: Event, tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_bytes(written("geojson", event, replace(event, id="ev-2", place=None)))
    found = gpd.read_file(path)
    assert found.crs.to_epsg() == 4326
    assert (found.geometry[0].x, found.geometry[0].y) == (37.0, 36.0)
    assert found.geometry[1] is None
    assert found["killed"][0].startswith("50 or more Islamic State")
    record = found["record"][0]
    assert (json.loads(record) if isinstance(record, str) else record) == to_json(event)


def test_kml_is_read_by_an_xml_parser(event: Event) -> None:
    hostile = replace(event, id='a"<&>\x01\ufffe', figures=())
    root = ElementTree.fromstring(written("kml", event, hostile))
    marks = root.findall(f".//{{{NAMESPACE}}}Placemark")
    first = {e.tag.rpartition("}")[2]: (e.text or "") for e in marks[0].iter()}
    assert first["coordinates"] == "37.0,36.0"
    assert (first["begin"], first["end"]) == ("2020-01-02", "2020-01-04")
    assert first["name"] == "Clash, near Alpha (North)"
    assert marks[1].get("id") == 'a"<&>'
    data = {e.get("name"): e[0].text for e in marks[0].iter(f"{{{NAMESPACE}}}Data")}
    assert data["killed_best"] == "50; 3; 2"
    assert data["main"] == "true"


def test_kml_is_read_by_geopandas(event: Event, tmp_path: Path) -> None:
    path = tmp_path / "a.kml"
    path.write_bytes(written("kml", event))
    found = gpd.read_file(path, driver="KML")
    assert found["Name"].tolist() == ["Clash, near Alpha (North)"]


def test_parquet_loses_nothing(event: Event) -> None:
    grades = Grades(Graded("fair", "two origins"), Graded(None, "nobody named"), Graded("weak", "one origin"))
    events = [event, replace(event, id="ev-2", place=None, grades=grades, figures=())]
    table = pq.read_table(io.BytesIO(written("parquet", *events)))
    rows = table.to_pylist()
    for row in rows:
        for name in ("earliest", "latest"):
            row["date"][name] = row["date"][name].isoformat()
        row["field_confidence"] = dict(row["field_confidence"])
    assert rows == [to_json(e) for e in events]


def test_parquet_has_the_columns_of_the_json(event: Event) -> None:
    assert SCHEMA.names == list(to_json(event))
    assert written("parquet").startswith(b"PAR1")


def test_sides_count_the_dead_once(event: Event) -> None:
    row = to_json(event)
    deaths = deaths_of(row, sides_of(row))
    assert (deaths.a, deaths.b, deaths.civilians, deaths.unknown) == (3, 50, 2, 0)
    assert (deaths.low, deaths.best, deaths.high) == (55, 55, 56)


def test_event_types_has_each_type_once() -> None:
    assert set(load_event_types()) == set(EVENT_TYPES)
    assert all(t.acled_event and t.acled_sub_event for t in load_event_types().values())
