"""The JSON Schema and the public JSON are one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from dateline.records import CodedReport
from dateline.records.public import from_json, to_json
from dateline.records.schema import EventModel, event_schema


@pytest.fixture
def row(coded: Callable[..., CodedReport]) -> dict[str, Any]:
    return to_json(coded("a", source="Wire").events[0])


def test_schema_takes_what_is_written(row: dict[str, Any]) -> None:
    model = EventModel.model_validate(row)
    assert model.model_dump(mode="json", by_alias=True) == row
    assert to_json(from_json(json.loads(json.dumps(row)))) == row


@pytest.mark.parametrize(
    ("field", "value"),
    [("type", 3), ("status", "maybe"), ("confidence", 2), ("claims", []), ("evidence", []), ("new", 1), ("schema", "other/1")],
)
def test_schema_refuses_what_is_not(row: dict[str, Any], field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        EventModel.model_validate({**row, field: value})


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, model in (("Event", schema), *schema["$defs"].items()):
        for field, said in model.get("properties", {}).items():
            yield f"{name}.{field}", said


def test_schema_says_what_each_field_means() -> None:
    assert [name for name, said in fields(event_schema()) if not said.get("description")] == []


def test_schema_demands_every_field() -> None:
    schema = event_schema()
    for model in (schema, *schema["$defs"].values()):
        if "properties" in model:
            assert set(model["required"]) == set(model["properties"])
            assert model["additionalProperties"] is False
