"""No gain in accuracy is lost silently: quick parts of the development data against the floors of ``benchmarks/floors.json``.

`python -m benchmarks.gate.floors --pin` raises floors; a floor is lowered only with a written reason (`--lower`).
"""

from __future__ import annotations

from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    from benchmarks.gate import data, floors

    if not data.DATA.exists() or not data.GOLD.exists():
        pytest.skip(f"no development data at {data.DATA} (DATELINE_DATA)")
    return floors


SETS = ["aleppo", "variants", "gold fakes", "gold own", "types", "isaf", "muc4", "actors", "days", "places, English name"]


@pytest.mark.parametrize("name", SETS)
def test_floors_hold(gate: ModuleType, name: str) -> None:
    parts = [part for part in gate.quick_parts() if part.set == name]
    assert parts
    for part in parts:
        pin = gate.pinned()[f"{part.set}: {part.part}"]
        if gate.digest(part.files) != pin["corpus"]:
            pytest.skip(f"{part.set} is another corpus than the one pinned; pin floors for it")
        found = gate.reached(part)
        assert not gate.below(found, pin["floors"]), found


def test_floors_sink_only_with_a_reason(gate: ModuleType) -> None:
    old = {"corpus": "c", "floors": {"overall": 0.6}}
    assert gate.raised(old, {"overall": 0.5}, "c", None)["floors"] == {"overall": 0.6}
    assert gate.raised(old, {"overall": 0.7}, "c", None)["floors"] == {"overall": 0.69}
    lowered = gate.raised(old, {"overall": 0.5}, "c", "the codebook changed")
    assert lowered["floors"] == {"overall": 0.49}
    assert lowered["lowered"] == ["the codebook changed"]
    both = gate.raised({"corpus": "c", "floors": {"overall": 0.6, "events": 0.7}}, {"overall": 0.5, "events": 0.705}, "c", "so")
    assert both["floors"] == {"overall": 0.49, "events": 0.7}
    assert "lowered" not in gate.raised(old, {"overall": 0.605}, "c", "so")


def test_floors_are_never_of_a_part_kept_aside(gate: ModuleType) -> None:
    assert not any(part.aside for part in gate.quick_parts())
    from benchmarks.gate.sets import SETS

    kept = next(part for part in SETS["types"]() if part.aside)
    with pytest.raises(ValueError, match="kept aside"):
        gate.sample(kept, 3)
