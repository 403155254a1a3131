"""Decisions over a coder that changed, and over one another: each is heeded, or listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from dateline.link import link_store
from dateline.link.groups.clusters import Item, Judgements, Pair, cluster
from dateline.link.groups.decisions import Handle, Orphan, judge, read_judgements, unheeded
from dateline.records import Event
from dateline.records.decision import Decision
from dateline.store import EventFilter, Store

from .conftest import AGAIN, MARKET, Maker

NOW = datetime(2031, 4, 1, tzinfo=UTC)
Save = Callable[..., None]


def handle(event: str, *spans: tuple[int, int]) -> Handle:
    return Handle(event, event.partition("#")[0], "h", "remote.air_strike", spans)


def said(kind: str, number: int, *events: Event) -> Decision:
    hashes = {e.claims[0].report: "h" for e in events}
    return replace(judge(kind, events, hashes, "Ada", NOW, "read"), id=number)  # type: ignore[arg-type]


def test_judgements_what_is_kept_apart_and_is_one_event_now_is_listed(make: Maker) -> None:
    apart = said("different", 1, make("a"), make("a", number=2, start=40))
    _, orphans = read_judgements([apart], [handle("a#1", (0, 27), (40, 67))])
    assert [o.decision for o in orphans] == [1] and "are one event now" in orphans[0].why
    together = said("same", 2, make("a"), make("a", number=2, start=40))
    assert read_judgements([together], [handle("a#1", (0, 27), (40, 67))])[1] == ()


def test_judgements_overruled_through_other_words_are_listed(make: Maker) -> None:
    one = said("same", 1, make("a"), make("b"))
    two = said("different", 2, make("a", number=2, start=40), make("b"))
    judged, orphans = read_judgements([one, two], [handle("a#1", (0, 27), (40, 67)), handle("b#1", (0, 27))])
    assert judged.different == {("a#1", "b#1")} and [o.decision for o in orphans] == [1] and "decision 2" in orphans[0].why


def test_judgements_of_a_blind_round_join_nothing(make: Maker) -> None:
    one = said("same", 1, make("a"), make("b"))
    blind = replace(one, value={**one.value, "blind": "round 1"})
    assert read_judgements([blind], [handle("a#1", (0, 27)), handle("b#1", (0, 27))]) == (Judgements(), ())


def test_judgements_that_contradict_keep_apart_join_the_latest_and_list_the_other() -> None:
    items = [Item(name, n, 0, None, None, None, None, None) for n, name in enumerate("abc")]
    same = frozenset({("a", "b"), ("b", "c")})
    for late, early in ((("b", "c"), ("a", "b")), (("a", "b"), ("b", "c"))):
        judged = Judgements(same, frozenset({("a", "c")}), {late: 9, early: 1})
        groups = cluster(items, [Pair("a", "c", 0.99)], 0.8, judged)
        assert late in groups and len(groups) == 2
        home = {i: n for n, group in enumerate(groups) for i in group}
        assert [o.decision for o in unheeded(judged, home)] == [1]
    assert isinstance(unheeded(judged, home)[0], Orphan)


def test_public_id_of_a_rejected_event_comes_back_when_the_rejection_is_taken_back(store: Store, save: Save, make: Maker) -> None:
    save("a", MARKET, make("a", killed=12))
    link_store(store)
    (public_id,) = (e.id for e in store.events(EventFilter(scope="linked")))
    anchors = judge("same", [make("a"), make("a")], {"a": store.report("a").text_hash}, "Ada", NOW).anchors[:1]  # type: ignore[union-attr]
    value = {"event": "a#1", "events": ["a#1"], "type": "remote.air_strike", "types": ["remote.air_strike"]}
    rejected = store.decide(Decision("reject", "Ada", NOW, anchors, "no event", value))
    assert [c.kind for c in link_store(store).changes] == ["withdrawn"] and store.event(public_id) is None
    store.decide(Decision("undo", "Ada", NOW, undoes=rejected.id))
    link_store(store)
    assert store.event(public_id) is not None and store.redirects(public_id) == ()


def test_decision_on_a_record_finds_most_of_its_words_and_is_listed_when_they_are_gone(
    store: Store, save: Save, make: Maker
) -> None:
    save("a", MARKET, make("a"))
    anchors = judge("same", [make("a"), make("a")], {"a": store.report("a").text_hash}, "Ada", NOW).anchors[:1]  # type: ignore[union-attr]
    value = {"event": "a#1", "events": ["a#1"], "type": "remote.air_strike", "types": ["remote.air_strike"]}
    store.decide(Decision("accept", "Ada", NOW, anchors, "", value))
    save("a", MARKET, make("a", number=5, quote="warplanes struck the market of Oldford"))
    assert [(r.event_id, r.state) for r in store.reviews()] == [("a#5", "accepted")] and store.lost() == ()
    save("a", MARKET, make("a", number=6, kind="battle.capture", quote="warplanes struck the market of Oldford"))
    assert [number for number, _ in store.lost()] == [1] and store.reviews() == ()


def test_link_takes_up_what_an_older_copy_of_the_database_lacks(store: Store, save: Save, make: Maker) -> None:
    save("a", MARKET, make("a"))
    save("b", AGAIN, make("b"))
    link_store(store)
    before = {e.id for e in store.events(EventFilter(scope="linked"))}
    from sqlalchemy import delete

    from dateline.store import tables as t

    with store.writing() as connection:  # as a backup from before the link would stand beside the index
        connection.execute(delete(t.events).where(t.events.c.scope == "linked"))
        connection.execute(delete(t.members))
    link_store(store)
    assert {e.id for e in store.events(EventFilter(scope="linked"))} == before


def test_judgements_of_a_linked_event_against_another_leave_it_whole(make: Maker) -> None:
    apart = said("different", 1, make("a"), make("b"), make("c"))
    apart = replace(apart, value={**apart.value, "sides": [0, 0, 1]})
    judged, _ = read_judgements([apart], [handle(f"{r}#1", (0, 27)) for r in "abc"])
    assert judged.different == {("a#1", "c#1"), ("b#1", "c#1")}
