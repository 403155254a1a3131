"""Doing no harm: rounding, delay, persons."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dateline.exports.harm import HIDDEN, Harm, soften, soften_one


def row(**more: Any) -> dict[str, Any]:
    person = {"role": "target", "name": "Nadia Haddad", "mention": "Haddad", "kind": "person", "actor": "p:1"}
    group = {"role": "initiator", "name": "border guards", "mention": "guards", "kind": "state", "actor": "a:1"}
    place = {"name": "Marib", "latitude": 15.4612, "longitude": 45.3213, "precision": 1}
    base = {
        "id": "e1", "report_ids": ["Haddad-1"], "date": {"earliest": "2020-01-01", "latest": "2020-01-02"},
        "place": place, "also": [],
        "participants": [person, group], "claims": [{"report": "Haddad-1", "quote": "guards beat Haddad in Marib"}],
    }  # fmt: skip
    return {**base, **more}


def test_harm_nothing_asked_changes_nothing() -> None:
    one = row()
    assert soften_one(one, Harm()) is one


@pytest.mark.parametrize("km", [1, 10, 25, 100])
def test_harm_rounding_moves_points_to_a_grid_and_says_so(km: float) -> None:
    softened = soften_one(row(), Harm(round_km=km))["place"]
    assert abs(softened["latitude"] - 15.4612) * 111.32 <= km / 2 + 0.01
    assert softened["precision"] == (2 if km <= 25 else 3)
    again = soften_one(row(place={**row()["place"], "latitude": 15.4613}), Harm(round_km=km))["place"]
    assert again["latitude"] == softened["latitude"]


def test_harm_persons_are_left_out_everywhere_but_ids() -> None:
    softened = soften_one(row(), Harm(no_persons=True))
    assert softened["participants"][0]["name"] == HIDDEN and softened["participants"][0]["actor"] is None
    assert softened["claims"][0]["quote"] == f"guards beat {HIDDEN} in Marib"
    assert softened["claims"][0]["report"] == "Haddad-1" and softened["participants"][1]["name"] == "border guards"


def test_harm_delay_holds_back_what_is_recent_or_undated() -> None:
    undated = row(date={"earliest": None, "latest": None})
    kept, left = soften([row(), undated], Harm(delay_days=30), date(2020, 2, 10))
    assert len(kept) == 1 and sum(left.values()) == 1
    kept, left = soften([row()], Harm(delay_days=60), date(2020, 2, 10))
    assert kept == [] and sum(left.values()) == 1
