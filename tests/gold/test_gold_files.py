"""The gold files themselves: what a scorer relies on must hold before any score means something."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.records.date_range import precision_of
from dateline.records.vocabulary import (
    ACTOR_KINDS,
    CERTAINTIES,
    EVENT_TYPES,
    FACILITIES,
    FIGURE_KINDS,
    FLAG_KINDS,
    OUTCOMES,
    PART_GROUPS,
    ROLES,
    SOURCE_KINDS,
    STATUSES,
    WEAPON_KINDS,
)

ROOT = Path(__file__).parents[2]
FILES = [
    p
    for p in (ROOT / "tests/variants/open.json", ROOT / "tests/variants/kept.json", ROOT / "tests/gold/examples.json")
    if p.exists()
]
NAMES = [p for p in (ROOT / "tests/variants/names.json", ROOT / "tests/gold/names.json") if p.exists()]
ITEMS = [pytest.param(item, id=item["report"]["id"]) for path in FILES for item in json.loads(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("item", ITEMS)
def test_gold_words_stand_in_the_text(item: dict[str, Any]) -> None:
    text = item["report"]["text"]
    words = [*item["not_events"]]
    for event in item["events"]:
        assert text.count(event["quote"]) == 1, event["quote"]
        words += [p["mention"] for p in event["participants"]] + [f["text"] for f in event["figures"]]
        words += [w["text"] for w in event["weapons"]] + event["also"] + [event["date"]["text"] or ""]
        words += [event["place"]["mention"]] if event["place"] else []
        words += [s["name"] for s in event["sources"] if s["name"] != item["report"]["source"]]
    assert [w for w in words if w not in text] == []


@pytest.mark.parametrize("item", ITEMS)
def test_gold_keeps_to_the_vocabulary(item: dict[str, Any]) -> None:
    for event in item["events"]:
        assert {event["type"], *event["type_either"]} <= set(EVENT_TYPES)
        assert {event["status"], *event.get("status_either", [])} <= set(STATUSES)
        assert event["outcome"] in {None, *OUTCOMES}
        assert set(event["flags"]) <= set(FLAG_KINDS)
        assert {w["kind"] for w in event["weapons"]} <= set(WEAPON_KINDS)
        assert {s["kind"] for s in event["sources"]} <= set(SOURCE_KINDS)
        for person in event["participants"]:
            assert person["role"] in ROLES and person["kind"] in ACTOR_KINDS and person["certainty"] in CERTAINTIES
            assert person.get("facility") in {None, *FACILITIES}
        for figure in event["figures"]:
            assert figure["kind"] in FIGURE_KINDS
            assert {part["group"] for part in figure.get("including", [])} <= set(PART_GROUPS)


@pytest.mark.parametrize("item", ITEMS)
def test_gold_numbers_and_days_are_in_order(item: dict[str, Any]) -> None:
    for event in item["events"]:
        for figure in event["figures"]:
            known = [n for n in (figure["low"], figure["best"], figure["high"]) if n is not None]
            assert known == sorted(known), figure
        day = event["date"]
        first, last = (date.fromisoformat(d) if d else None for d in (day["earliest"], day["latest"]))
        assert first is None or last is None or first <= last
        if day.get("extent") != "throughout" and not day.get("approximate"):
            assert day["precision"] == precision_of(first, last)


@pytest.mark.parametrize("item", ITEMS)
def test_gold_has_one_main_event(item: dict[str, Any]) -> None:
    events = item["events"]
    assert sum(e["main"] for e in events) == bool(events)
    assert not any(e["background"] or e["aggregate"] for e in events if e["main"])


@pytest.mark.parametrize("path", NAMES, ids=lambda p: p.parent.name)
def test_gold_names_stand_for_one_thing(path: Path) -> None:
    table: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    owners: dict[str, set[str]] = {}
    for name, others in table.items():
        for other in [name, *others]:
            plain = " ".join(w for w in other.casefold().replace("-", " ").split() if w not in {"the", "al", "of"})
            owners.setdefault(plain, set()).add(name)
    assert {k: v for k, v in owners.items() if len(v) > 1} == {}
