"""The confidence of an event and of its values: what it rests on, and that it tells founded records from unfounded ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.coding.small import coded

from dateline.coding.confidence.calibrated import load_models, probability
from dateline.errors import RecordError
from dateline.records.public import from_json, to_json

TOLD = (
    "Government troops attacked the town of Manbij on Monday, killing 12 fighters of Islamic State, the army said. "
    "The attack on Manbij began at dawn."
)


def test_confidence_has_a_model_for_the_event_and_each_kind_of_value() -> None:
    event = coded(TOLD).events[0]
    numbered = {f"participants[{i}]" for i in range(len(event.participants))}
    numbered |= {f"figures[{i}]" for i in range(len(event.figures))}
    assert set(event.field_confidence) == {"type", "date", "place"} | numbered
    assert all(0 < value < 1 for value in (event.confidence, *event.field_confidence.values()))


def test_confidence_falls_for_a_bare_noun_far_down() -> None:
    told = coded(TOLD).events[0]
    bare = coded(
        f"{TOLD} A school opened in Idlib. Farmers went to market there. Many people remember the attack on a convoy."
    ).events
    later = [e for e in bare if e.claims[0].span.start > len(TOLD)]
    assert all(e.confidence < told.confidence for e in later)


def test_confidence_is_explained_by_the_signs_that_add_to_it() -> None:
    report = coded(TOLD)
    event = report.events[0]
    why = {c.of: c for c in report.choices if c.rule.startswith("confidence.") and c.event == event.id}
    assert set(why) == {"event", *event.field_confidence}
    assert why["event"].score == event.confidence
    assert "bias" in why["event"].features


def test_confidence_adds_signs_up() -> None:
    sure, parts = probability({"bias": 1.0, "unheard of": 1.0, "half": 0.5}, {"bias": 1.0, "half": -2.0})
    assert (sure, parts) == (0.5, {"bias": 1.0, "half": -1.0})


def test_confidence_of_fields_travels_and_goes_with_what_people_set() -> None:
    event = coded(TOLD).events[0]
    assert from_json(to_json(event)) == event
    older = {name: value for name, value in to_json(event).items() if name != "field_confidence"}
    assert from_json(older).field_confidence == {}
    with pytest.raises(RecordError, match="field_confidence"):
        replace(event, field_confidence={"date": 1.5})


def test_confidence_signs_are_shares_and_no_words() -> None:
    models = load_models()
    assert set(models) == {"event", "type", "date", "place", "participant", "figure"}
    assert all("corpus" not in name and "seen" not in name for model in models.values() for name in model)
