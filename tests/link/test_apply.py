from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import duckdb
import pytest

from dateline.errors import LinkError
from dateline.link import link_store, remerge
from dateline.link.explanation import explain_event
from dateline.link.groups.decisions import judge
from dateline.link.pairs.index import Index
from dateline.link.pairs.sidecar import index_path
from dateline.store import EventFilter, Store

from .conftest import AGAIN, MARKET, OTHER, Maker

Save = Callable[..., None]


def linked(store: Store) -> dict[str, list[str]]:
    events = store.events(EventFilter(scope="linked"))
    return {e.id: sorted(m.event_id for _, m in store.members(e.id)) for e in events}


def both(save: Save, make: Maker) -> None:
    save("a", MARKET, make("a", killed=12))
    save("b", AGAIN, make("b", killed=12))


def test_apply_joins_grades_and_goes_on_from_there(store: Store, save: Save, make: Maker) -> None:
    save("a", MARKET, make("a", killed=12))
    first = link_store(store)
    assert (first.taken_up, first.written, first.joined) == (1, 1, 0)
    (before,) = linked(store)
    save("b", AGAIN, make("b", killed=12))
    save("c", OTHER, make("c", kind="battle.capture", place="Newbridge", by="gunmen", hit=None))
    second = link_store(store)
    assert (second.taken_up, second.joined) == (2, 1)
    assert linked(store)[before] == ["a#1", "b#1"]
    assert link_store(store).written == 0
    event = store.event(before)
    assert event and event.grades and event.report_ids == ("a", "b")


def test_apply_rule_is_an_option_and_keeps_ids(store: Store, save: Save, make: Maker) -> None:
    both(save, make)
    link_store(store)
    before = linked(store)
    assert link_store(store, rule="conservative").written == len(before)
    assert linked(store) == before and store.setting("link.rule") == "conservative"
    merged = remerge(store, next(iter(before)), "informative")
    assert merged is not None and merged.event.id in before


def test_apply_recoding_keeps_the_public_id(store: Store, save: Save, make: Maker) -> None:
    both(save, make)
    link_store(store)
    (before,) = linked(store)
    save("b", AGAIN, make("b", number=7, killed=13, start=3))
    link_store(store)
    assert linked(store) == {before: ["a#1", "b#7"]}


def test_apply_without_its_index_gives_the_same_ids(store: Store, save: Save, make: Maker) -> None:
    both(save, make)
    link_store(store)
    before = linked(store)
    index_path(store.name).unlink()
    link_store(store)
    assert linked(store) == before
    link_store(store, rebuild=True)
    assert linked(store) == before


def test_apply_different_splits_and_undo_joins_again(store: Store, save: Save, make: Maker) -> None:
    both(save, make)
    link_store(store)
    (before,) = linked(store)
    events = list(store.events(EventFilter(scope="report")))
    hashes = {r.id: r.text_hash for r in map(store.report, ("a", "b")) if r}
    said = store.decide(judge("different", events, hashes, "Ada", datetime(2031, 4, 1, tzinfo=UTC), "two markets"))
    result = link_store(store)
    assert [c.kind for c in result.changes] == ["split"] and len(linked(store)) == 2 and before in linked(store)
    split = next(i for i in linked(store) if i != before)
    from dateline.records.decision import Decision

    store.decide(Decision("undo", "Ada", datetime(2031, 4, 2, tzinfo=UTC), undoes=said.id))
    again = link_store(store)
    assert [c.kind for c in again.changes] == ["merged"] and len(linked(store)) == 1
    assert store.event(split) is not None  # the redirect leads on


def test_apply_decision_on_a_report_that_changed_is_listed(store: Store, save: Save, make: Maker) -> None:
    both(save, make)
    link_store(store)
    events = list(store.events(EventFilter(scope="report")))
    hashes = {r.id: r.text_hash for r in map(store.report, ("a", "b")) if r}
    store.decide(judge("different", events, hashes, "Ada", datetime(2031, 4, 1, tzinfo=UTC)))
    save("b", OTHER, make("b", quote="Gunmen seized the customs h"))
    assert [o.decision for o in link_store(store).orphans] == [1]


def test_explanation_tells_claims_joins_and_grades(store: Store, save: Save, make: Maker) -> None:
    both(save, make)
    link_store(store)
    (public_id,) = linked(store)
    told = explain_event(store, public_id)
    assert told is not None and [c.report for c in told.claims] == ["a", "b"]
    assert [(j.left, j.right, j.verdict) for j in told.joins] == [("a#1", "b#1", "joined")]
    assert told.joins[0].steps[-1].after > 0.8 and told.joins[0].start < 0.05
    assert told.to_json()["grades"]["act"]["reason"]
    assert explain_event(store, "nothing") is None


def test_apply_total_points_to_the_acts_it_covers(store: Store, save: Save, make: Maker) -> None:
    save("a", MARKET, make("a", killed=12))
    save("t", OTHER, make("t", aggregate=True, day="2031-03-01", until="2031-03-31", place=None))
    link_store(store)
    total = next(e for e in store.events(EventFilter(scope="linked")) if e.aggregate)
    act = next(e for e in store.events(EventFilter(scope="linked")) if not e.aggregate)
    assert total.related == (act.id,)


def test_apply_of_an_index_that_cannot_be_written_says_so_and_goes_on(
    store: Store, save: Save, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise duckdb.TransactionException("Failed to commit: no space left on device")

    both(save, make)
    with monkeypatch.context() as patch:
        patch.setattr(Index, "add", full)
        with pytest.raises(LinkError, match=r"no space left.*goes on from there"):
            link_store(store)
    assert link_store(store).joined == 1
