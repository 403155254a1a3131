from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from dateline.errors import KnowledgeError, LinkError
from dateline.link.groups.clusters import Judgements, cluster
from dateline.link.pairs import pairing
from dateline.link.pairs.claim_table import rows_table
from dateline.link.pairs.features import NAMES
from dateline.link.pairs.index import Index
from dateline.link.pairs.rows import ClaimRow, row_of
from dateline.link.pairs.score import Weights, read_weights, waterfall
from dateline.records import Report

from .conftest import AGAIN, MARKET, OTHER, Maker

KEEP_ALL = replace(read_weights(), keep=0.0001, join=0.5)


def rows_of(make: Maker, reports: int = 40) -> list[ClaimRow]:
    """Three acts a day over some days, each told by several reports."""
    random_ = random.Random(5)
    rows = []
    for n in range(reports):
        day = f"2031-03-{10 + n % 5:02d}"
        place = random_.choice(["Oldford", "Newbridge", "Millbrook", None])
        event = make(f"r{n}", day=day if n % 4 else None, place=place, killed=random_.choice([3, 12, None]), main=n % 2 == 0)
        rows.append(row_of(event, Report(random_.choice([MARKET, AGAIN, OTHER]), id=f"r{n}", published=date(2031, 3, 16))))
    return rows


def kept(index: Index) -> list[tuple[str, str, float]]:
    return [(p.left, p.right, p.p) for p in index.pairs()]


def test_index_pairs_reports_of_one_act(make: Maker) -> None:
    rows = [
        row_of(make("a", killed=12), Report(MARKET, id="a")),
        row_of(make("b", killed=12), Report(AGAIN, id="b")),
        row_of(make("c", kind="battle.capture", place="Newbridge", by="gunmen", hit=None), Report(OTHER, id="c")),
    ]
    with Index(read_weights()) as index:
        index.add(rows)
        assert [(left, right) for left, right, p in kept(index) if p > 0.8] == [("a#1", "b#1")]


@pytest.mark.parametrize("seed", range(3))
def test_index_in_steps_and_any_order_is_as_all_at_once(make: Maker, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "LIMITS", (6, 6, 6))  # so that blocks become hot on the way
    rows = rows_of(make)
    with Index(KEEP_ALL) as whole, Index(KEEP_ALL) as steps:
        whole.add(rows)
        shuffled = rows[:]
        random.Random(seed).shuffle(shuffled)
        partition: dict[str, tuple[str, ...]] = {}
        for i in range(0, len(shuffled), 7):
            steps.add(shuffled[i : i + 7])
            items, pairs = steps.concerned(Judgements())
            groups = cluster(items, pairs, KEEP_ALL.join)
            partition.update({member: group for group in groups for member in group})
            steps.settle()
        assert kept(steps) == kept(whole)
        assert sorted(set(partition.values())) == cluster(whole.items(), whole.pairs(), KEEP_ALL.join)
        assert whole.notes()["blocks_cut"] > 0


@pytest.mark.parametrize("limits", [pairing.LIMITS, (6, 6, 6)], ids=["as shipped", "blocks cool by it"])
def test_index_remove_leaves_what_never_came(make: Maker, limits: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "LIMITS", limits)
    rows = rows_of(make, 20)
    with Index(KEEP_ALL) as less, Index(KEEP_ALL) as never:
        less.add(rows)
        less.remove([r.id for r in rows[10:]])
        never.add(rows[:10])
        assert kept(less) == kept(never) and len(less) == 10


def test_index_refuses_an_id_twice(make: Maker) -> None:
    row = row_of(make("a"))
    with Index(read_weights()) as index:
        index.add([row])
        with pytest.raises(LinkError):
            index.add([row])
        assert len(index) == 1


def test_index_waterfall_ends_at_the_probability(make: Maker) -> None:
    rows = [row_of(make("a", killed=12), Report(MARKET, id="a")), row_of(make("b", killed=14), Report(AGAIN, id="b"))]
    with Index(KEEP_ALL) as index:
        index.add(rows)
        features = index.compare("b#1", "a#1")
        assert features is not None
        steps = waterfall(features, KEEP_ALL)
        assert steps[-1].after == pytest.approx(kept(index)[0][2], abs=1e-6)
        assert steps[-1].after == pytest.approx(KEEP_ALL.probability(features))
        assert abs(steps[0].adds) >= abs(steps[-1].adds)


def test_index_never_pairs_a_report_with_itself_or_a_total_with_an_act(make: Maker) -> None:
    rows = [row_of(make("a")), row_of(make("a", number=2)), row_of(make("b", aggregate=True))]
    with Index(KEEP_ALL) as index:
        index.add(rows)
        assert kept(index) == []


def test_index_totals_cover_acts_inside_them(make: Maker) -> None:
    total = make("t", aggregate=True, day="2031-03-01", until="2031-03-31", place=None)
    with Index(KEEP_ALL) as index:
        index.add([row_of(total), row_of(make("a")), row_of(make("b", day="2031-04-02"))])
        assert index.totals() == [("t#1", "a#1")]


def test_index_neighbours_and_empty_table(make: Maker) -> None:
    with Index(KEEP_ALL) as index:
        index.add(rows_table([]))
        index.add([row_of(make("a", killed=12)), row_of(make("b", killed=12))])
        assert [p.right for p in index.neighbours("a#1")] == ["b#1"]
        assert index.compare("a#1", "nobody") is None


def test_score_weights_must_name_the_features(tmp_path: object) -> None:
    assert set(read_weights().weights) == set(NAMES)
    path = __import__("pathlib").Path(str(tmp_path)) / "w.json"
    path.write_text('{"version": "x", "bias": 0, "join": 0.5, "keep": 0.1, "weights": {"day_same": 1}}')
    with pytest.raises(KnowledgeError, match="differ"):
        read_weights(path)


def test_score_sql_leaves_out_weights_of_nothing() -> None:
    none = Weights(0.5, dict.fromkeys(NAMES, 0.0), 0.5, 0.1, "t")
    assert none.sql() == "0.5" and none.probability({}) == pytest.approx(0.6225, abs=1e-4)


def test_index_a_sum_over_days_is_not_the_act_of_one_day(make: Maker) -> None:
    since = make("a", day="2031-03-08", until="2031-03-14", killed=68)
    since = replace(since, date=replace(since.date, extent="throughout"))
    rows = [row_of(since, Report(MARKET, id="a")), row_of(make("b", killed=28), Report(AGAIN, id="b"))]
    assert [row.aggregate for row in rows] == [True, False]
    with Index(KEEP_ALL) as index:
        index.add(rows)
        assert kept(index) == []


def test_index_compares_poison_wherever_it_is_told(make: Maker) -> None:
    kinds = {"kind": "remote.chemical_attack", "by": None}
    told = [make("a", place="Oldford", killed=58, **kinds), make("b", place="Newbridge", hit=None, **kinds)]
    with Index(KEEP_ALL) as index:
        index.add([row_of(event) for event in told])
        features = index.features([(told[0].id, told[1].id)])[told[0].id, told[1].id]
        assert [(p.left, p.right) for p in index.pairs()] == [(told[0].id, told[1].id)]
    assert (features["type_rare"], features["place_far"], features["area_differs"]) == (1, 0, 0)


def test_index_a_chief_town_may_stand_for_its_province(make: Maker) -> None:
    chief = make("a")
    assert chief.place
    chief = replace(chief, place=replace(chief.place, name="North"))
    rows = [row_of(chief), row_of(make("b", place="Newbridge"))]
    assert [row.city for row in rows] == [True, False]
    with Index(KEEP_ALL) as index:
        index.add(rows)
        features = index.compare(rows[0].id, rows[1].id)
        assert [item.precision for item in index.items()] == [4, 1]
    assert features and (features["place_chief"], features["place_far"]) == (1, 0)
