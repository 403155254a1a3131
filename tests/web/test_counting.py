"""Facets, tolls, days, points: what the overview counts, against the plain way of counting it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from dateline.records import Event
from dateline.store import EventFilter, Store
from dateline.web.choice import read_choice
from dateline.web.columns import Columns
from dateline.web.counting import doubt, facet_counts, masks, near, order, timeline, tolls
from dateline.web.loading import load
from dateline.web.mapping import areas, numeric, points


@pytest.fixture(scope="module")
def held(filled: Path) -> tuple[Columns, list[Event]]:
    with Store.open(filled) as store:
        with store.reading() as connection:
            columns = load(connection)
        return columns, list(store.events(EventFilter()))


def test_counting_facets_equal_plain_counts(held: tuple[Columns, list[Event]]) -> None:
    columns, events = held
    choice = read_choice([])
    kept = masks(columns, choice, None)
    actors = Counter(a for e in events for a in {p.actor or p.name for p in e.participants})
    found = {r["value"]: r["count"] for r in facet_counts(columns, kept, choice, "actor")}
    assert found == dict(actors)
    types = {r["value"]: r["count"] for r in facet_counts(columns, kept, choice, "type")}
    assert types == dict(Counter(e.type for e in events))


@pytest.mark.parametrize(
    "pairs",
    [
        [("type", "battle")],
        [("status", "happened"), ("type", "battle.clash"), ("type", "remote.shelling")],
        [("since", "2016-03-01"), ("until", "2016-12-31")],
        [("box", "35,32,45,38")],
        [("lane", "no_place")],
        [("lane", "no_day")],
        [("flag", "one_sided_toll"), ("precision", "1")],
    ],
)
def test_counting_masks_equal_the_stores_filters(
    held: tuple[Columns, list[Event]], filled: Path, pairs: list[tuple[str, str]]
) -> None:
    columns, _ = held
    choice = read_choice(pairs)
    ids = {columns.ids[i] for i in np.flatnonzero(masks(columns, choice, None).all)}
    asked = EventFilter(
        types=choice.values("type"), statuses=choice.values("status"), since=choice.since, until=choice.until, box=choice.box,
        flags=choice.values("flag"), precision=tuple(int(v) for v in choice.values("precision")),
        placed=False if choice.lane == "no_place" else None, dated=False if choice.lane == "no_day" else None,
    )  # fmt: skip
    with Store.open(filled) as store:
        assert ids == {e.id for e in store.events(asked)}


def test_counting_an_area_keeps_the_points_inside_it(held: tuple[Columns, list[Event]]) -> None:
    columns, _ = held
    square = masks(columns, read_choice([("area", "36,33;42,33;42,37;36,37")]), None).all
    assert (square == masks(columns, read_choice([("box", "36,33,42,37")]), None).all).all() and square.any()
    half = masks(columns, read_choice([("area", "36,33;42,33;36,37")]), None).all
    assert (half <= square).all() and 0 < half.sum() < square.sum()
    across = masks(columns, read_choice([("area", "396,33;402,33;402,37;396,37")]), None).all
    assert (across == square).all()


def test_counting_chosen_days_are_seen_nearer(held: tuple[Columns, list[Event]]) -> None:
    columns, _ = held
    choice = read_choice([("since", "2016-03-01"), ("until", "2016-03-31")])
    kept = masks(columns, choice, None)
    closer = near(columns, kept, choice)
    assert closer is not None and (closer["first"], closer["last"], closer["step"]) == ("2016-03-01", "2016-03-31", 1)
    assert 0 < sum(closer["counts"]) <= int(kept.all.sum())
    assert near(columns, masks(columns, read_choice([]), None), read_choice([])) is None


def test_counting_tolls_keep_their_bounds_and_leave_out_what_5a_says(held: tuple[Columns, list[Event]]) -> None:
    columns, events = held
    got = tolls(columns, np.ones(columns.size, dtype=np.bool_))
    told = [e for e in events if e.status in ("happened", "ongoing") and not e.aggregate]
    rows = [f for e in told for f in e.figures if f.kind == "killed"]
    assert got["low"] == sum(f.low or 0 for f in rows)
    assert got["low"] <= got["best"] <= got["high"] and got["open"] == sum(f.high is None for f in rows)
    assert sum(got["left_out"].values()) == len(events) - len(told)


def test_counting_timeline_spreads_ranges_and_loses_none(held: tuple[Columns, list[Event]]) -> None:
    columns, events = held
    line = timeline(columns, masks(columns, read_choice([]), None))
    dated = [e for e in events if e.date.earliest and e.date.latest]
    assert sum(line["counts"]) == pytest.approx(len(dated), abs=0.5)
    assert sum(line["exact"]) == sum(e.date.earliest == e.date.latest for e in dated)


def test_counting_orders(held: tuple[Columns, list[Event]]) -> None:
    columns, _ = held
    mask = np.ones(columns.size, dtype=np.bool_)
    for sort in ("newest", "oldest", "toll", "doubt"):
        assert sorted(order(columns, mask, sort)) == list(range(columns.size))
    most = order(columns, mask, "doubt")
    assert doubt(columns)[most[0]] == doubt(columns).max()


def test_mapping_points_are_gathered_and_none_is_lost(held: tuple[Columns, list[Event]]) -> None:
    columns, _ = held
    mask = np.ones(columns.size, dtype=np.bool_)
    for zoom in (0.0, 4.0, 18.0):
        rows = points(columns, mask, zoom, None)
        assert sum(r["n"] for r in rows) == int((columns.placed & (columns.precision <= 2) & (columns.precision > 0)).sum())
    assert len(points(columns, mask, 0.0, None)) < len(points(columns, mask, 18.0, None))
    assert all(a["precision"] > 2 for a in areas(columns, mask))
    assert points(columns, mask, 4.0, (170, 80, 171, 81)) == []


def test_mapping_country_numbers() -> None:
    assert (numeric("SY"), numeric(""), numeric("ZZ")) == ("760", "", "")
