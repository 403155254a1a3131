from __future__ import annotations

import random
from dataclasses import replace

from dateline.link.groups.clusters import Item, Judgements, Pair, cluster
from dateline.records.vocabulary import EVENT_TYPES

STRIKE = EVENT_TYPES.index("remote.air_strike")


def item(name: str, report: int | None = None, day: int | None = 100, spot: tuple[float, float] | None = None) -> Item:
    latitude, longitude = spot or (None, None)
    return Item(name, report if report is not None else hash(name), STRIKE, day, day, latitude, longitude, 1 if spot else None)


def pairs(*rows: tuple[str, str, float]) -> list[Pair]:
    return sorted((Pair(min(a, b), max(a, b), p) for a, b, p in rows), key=lambda q: (-q.p, q.left, q.right))


def test_clusters_join_what_is_likely_and_leave_the_rest() -> None:
    found = cluster([item(n) for n in "abc"], pairs(("a", "b", 0.9), ("b", "c", 0.3)), 0.5)
    assert found == [("a", "b"), ("c",)]


def test_clusters_never_hold_two_acts_of_one_report() -> None:
    items = [item("a", 1), item("b", 2), item("c", 1)]
    assert cluster(items, pairs(("a", "b", 0.9), ("b", "c", 0.8)), 0.5) == [("a", "b"), ("c",)]


def test_clusters_do_not_follow_a_chain() -> None:
    items = [item(n) for n in "abcdefgh"]
    chain = pairs(*((x, y, 0.9 - n / 100) for n, (x, y) in enumerate(zip("abcdefg", "bcdefgh", strict=True))))
    assert max(len(g) for g in cluster(items, chain, 0.5)) < 8


def test_clusters_days_of_one_act_are_bounded() -> None:
    items = [item("a", day=100), item("b", day=101), item("c", day=102)]
    every = pairs(("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", 0.9))
    assert cluster(items, every, 0.5) == [("a", "b"), ("c",)]


def test_clusters_far_exact_places_block() -> None:
    items = [item("a", spot=(10, 20)), item("b"), item("c", spot=(10, 21))]
    every = pairs(("a", "b", 0.95), ("b", "c", 0.9), ("a", "c", 0.6))
    assert cluster(items, every, 0.5) == [("a", "b"), ("c",)]


def test_clusters_an_accord_is_no_attack_and_holds_none_together() -> None:
    deal = replace(item("c"), type=EVENT_TYPES.index("agreement.deal"))
    every = pairs(("a", "c", 0.99), ("b", "c", 0.98), ("a", "b", 0.6))
    assert cluster([item("a"), item("b"), deal], every, 0.5) == [("a", "b"), ("c",)]


def test_clusters_people_have_the_last_word() -> None:
    items = [item(n) for n in "abc"]
    judged = Judgements(same=frozenset({("a", "c")}), different=frozenset({("a", "b")}))
    assert cluster(items, pairs(("a", "b", 0.99), ("b", "c", 0.98)), 0.5, judged) == [("a", "c"), ("b",)]


def test_clusters_do_not_depend_on_the_order_of_items() -> None:
    rng = random.Random(1)
    items = [replace(item(f"i{n:02d}", n // 2, day=100 + n % 2)) for n in range(40)]
    names = [i.id for i in items]
    rows = pairs(*((a, b, rng.random()) for a in names for b in names if a < b and rng.random() < 0.3))
    first = cluster(items, rows, 0.5)
    rng.shuffle(items)
    assert cluster(items, rows, 0.5) == first
