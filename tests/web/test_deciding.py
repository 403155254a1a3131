"""Decisions: what they change, what they keep, and that nobody overwrites anybody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dateline.errors import DecisionConflict, RecordError
from dateline.records import Event
from dateline.records.public import to_json
from dateline.store import Store
from dateline.web.deciding import Sent, decide, last_own
from dateline.web.doubling import Plan, agreement_table, finished, pairs, work_of, write_plan
from dateline.web.errors import DeskError
from dateline.web.taking import take


@pytest.fixture
def store(db: Path) -> Any:
    with Store.open(db) as opened:
        yield opened


def some(store: Store) -> Event:
    return next(e for e in store.events() if e.figures and e.place and e.participants)


def send(store: Store, who: str = "ana", **sent: Any) -> Any:
    return decide(store, Sent.model_validate(sent), who)


def test_deciding_reject_takes_out_and_undo_brings_back_the_same_record(store: Store) -> None:
    event = some(store)
    with pytest.raises(DeskError, match="reason"):
        send(store, kind="reject", events=[event.id])
    done = send(store, kind="reject", events=[event.id], why="an opinion")
    assert store.event(event.id) is None
    send(store, kind="undo", undoes=done.id)
    assert store.event(event.id) == event and store.reviews() == ()


def test_deciding_edit_of_each_kind_of_field(store: Store) -> None:
    event = some(store)
    row = to_json(event)
    edits = (
        ("status", "attempted", row["status"]),
        ("outcome", None, row["outcome"]),
        ("background", True, False),
        ("date", {**row["date"], "earliest": "2016-03-01", "latest": "2016-03-07"}, row["date"]),
        ("place", {**row["place"], "name": "Elsewhere", "precision": 2}, row["place"]),
        ("figures", {**row["figures"][0], "low": 3, "best": 4, "high": 9}, row["figures"][0]),
        ("participants", {"role": "mediator", "name": "the council", "kind": "organization"}, None),
        ("weapons", {"kind": "drone", "text": "drones"}, None),
        ("participants", None, row["participants"][0]),
    )
    for field, value, was in edits:
        send(store, kind="edit", events=[event.id], field=field, value=value, was=was)
    now = store.event(event.id)
    assert now is not None and now.status == "attempted" and now.outcome is None and now.background
    assert now.date.precision == 3 and now.place is not None and now.place.name == "Elsewhere"
    assert now.figures[0].low == 3 and now.weapons[-1].kind == "drone"
    assert now.participants[-1].name == "the council" and len(now.participants) == len(event.participants)
    for decision in reversed(store.decisions()):
        send(store, kind="undo", undoes=decision.id)
    assert store.event(event.id) == event


def test_deciding_edit_that_breaks_the_codebook_leaves_no_trace(store: Store) -> None:
    event = some(store)
    row = to_json(event)
    for field, value, was in (
        ("type", "battle.brawl", row["type"]),
        ("figures", {**row["figures"][0], "low": 9, "best": 1, "high": 3}, row["figures"][0]),
        ("place", {**row["place"], "latitude": 95.0}, row["place"]),
        ("figures", {**row["figures"][0], "low": 1}, {**row["figures"][0], "text": "not there"}),
        ("weapons", {"kind": "drone", "colour": "red"}, None),
    ):
        with pytest.raises(RecordError):
            send(store, kind="edit", events=[event.id], field=field, value=value, was=was)
    assert store.event(event.id) == event and store.decisions() == ()


def test_deciding_words_become_the_evidence(store: Store) -> None:
    event = some(store)
    text = store.report(event.claims[0].report).text  # type: ignore[union-attr]
    start = text.index("The valley")
    words = [{"start": start, "end": start + len("The valley")}]
    send(store, kind="edit", events=[event.id], field="participants", value={"role": "side"}, words=words)
    added = store.event(event.id).participants[-1]  # type: ignore[union-attr]
    assert added.mention == added.name == "The valley" and added.evidence[0].span.of(text) == "The valley"
    with pytest.raises(RecordError, match="characters"):
        send(store, kind="edit", events=[event.id], field="weapons", value={"kind": "knife"}, words=[{"start": 0, "end": 10**6}])


def test_deciding_two_people_never_overwrite_each_other(store: Store) -> None:
    event = some(store)
    send(store, "omar", kind="accept", events=[event.id], seen=0)
    with pytest.raises(DecisionConflict, match="omar") as caught:
        send(store, "ana", kind="reject", events=[event.id], why="no", seen=0)
    assert len(caught.value.newer) == 1
    send(
        store, "ana", kind="edit", events=[event.id], field="status", value="denied", was=event.status, seen=caught.value.newer[0]
    )
    other = next(e for e in store.events() if e.id != event.id)
    send(store, "ana", kind="accept", events=[other.id], seen=0)


def test_deciding_survives_coding_anew_and_lists_what_is_lost(store: Store) -> None:
    from dataclasses import replace

    event = some(store)
    report = event.claims[0].report
    send(store, kind="edit", events=[event.id], field="status", value="planned", was=event.status)
    send(store, kind="accept", events=[event.id])
    coding = store.coding(report)
    assert coding is not None
    machine = tuple(replace(e, status=event.status) if e.id == event.id else e for e in coding.events)
    run = store.start_run("later")
    store.save(replace(coding, events=machine), run)
    again = store.event(event.id)
    assert again is not None and again.status == "planned"
    assert {r.event_id: r.state for r in store.reviews(report)} == {event.id: "accepted"}
    other = replace(coding, report=replace(coding.report, text=coding.report.text + " More."), events=machine)
    store.save(other, run)
    assert store.event(event.id).status == event.status  # type: ignore[union-attr]
    assert store.reviews(report) == ()


def test_deciding_add_split_and_move(store: Store) -> None:
    from dataclasses import replace

    event = some(store)
    report = event.claims[0].report
    coding = store.coding(report)
    assert coding is not None
    second = replace(
        event.claims[0], span=replace(event.claims[0].span, end=event.claims[0].span.end - 1), quote=event.claims[0].quote[:-1]
    )
    both = replace(event, claims=(event.claims[0], second))
    run = store.start_run("later")
    store.save(replace(coding, events=tuple(both if e.id == event.id else e for e in coding.events)), run)
    count = store.count()
    done = send(store, kind="split", events=[event.id], claims=[1])
    assert store.count() == count + 1 and len(store.event(event.id).claims) == 1  # type: ignore[union-attr]
    assert store.event(done.value["into"]).claims[0].quote == second.quote  # type: ignore[union-attr]
    send(store, kind="undo", undoes=done.id)
    assert store.count() == count and len(store.event(event.id).claims) == 2  # type: ignore[union-attr]
    new = send(store, kind="add", report=report, words=[{"start": 0, "end": 5}], value={"type": "unrest.protest"})
    send(store, kind="move", events=[event.id], claim=1, to=new.value["event"])
    assert len(store.event(new.value["event"]).claims) == 2  # type: ignore[union-attr]
    with pytest.raises(RecordError, match="at least one claim"):
        send(store, kind="move", events=[event.id], claim=0, to=new.value["event"])


def test_deciding_undo_of_undo(store: Store) -> None:
    event = some(store)
    first = send(store, kind="accept", events=[event.id])
    undo = send(store, kind="undo", undoes=first.id)
    assert last_own(store.decisions(), "ana") is None
    send(store, kind="undo", undoes=undo.id)
    assert [r.state for r in store.reviews()] == ["accepted"]


def test_doubling_blind_work_is_apart_compared_and_taken(store: Store) -> None:
    plan = Plan(1.0, ("ana", "omar"), "1")
    write_plan(store, plan)
    event = some(store)
    report = event.claims[0].report
    ids = [e.id for e in store.coding(report).events]  # type: ignore[union-attr]
    for who in plan.coders:
        if who == "omar":
            send(store, who, kind="edit", events=[event.id], field="status", value="denied", was=event.status, blind="1")
        for name in ids:
            send(store, who, kind="accept", events=[name], blind="1")
        assert finished(work_of(store, plan, report, who))
    assert store.event(event.id) == event and store.reviews() == ()
    rows = pairs(store, plan, [report])
    assert len(rows) == len(ids)
    table = {r["field"]: r for r in agreement_table(rows)}
    assert table["status"]["equal"] == len(ids) - (event.status != "denied") and table["type"]["equal"] == len(ids)
    assert take(store, plan, report, event.id, "omar", "rita") == 2
    now = store.event(event.id)
    assert now is not None and now.status == "denied"
    assert {d.who for d in store.decisions() if not d.value.get("blind")} == {"rita"}
