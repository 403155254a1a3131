from __future__ import annotations

from datetime import UTC, datetime

from dateline.link.groups.decisions import Handle, judge, read_judgements
from dateline.link.groups.identity import Standing, name_groups
from dateline.records.decision import Decision

from .conftest import Maker


def at(name: str, start: int = 0, event: str | None = None) -> Standing:
    return Standing(event or f"{name}#1", name, "remote.air_strike", start, start + 10)


def test_identity_is_given_once_and_kept() -> None:
    first = name_groups([[at("a"), at("b")], [at("c")]], {})
    again = name_groups([[at("c")], [at("a"), at("b"), at("d")]], {first.ids[0]: [at("a"), at("b")], first.ids[1]: [at("c")]})
    assert again.ids == (first.ids[1], first.ids[0]) and again.changes == ()


def test_identity_of_recoded_reports_is_found_by_their_words() -> None:
    now = name_groups([[at("a", 2, event="new-7")]], {"ev-1": [at("a", 0, event="old-1")]})
    assert now.ids == ("ev-1",)


def test_identity_merges_redirect_to_the_larger() -> None:
    now = name_groups([[at("a"), at("b"), at("c")]], {"ev-2": [at("a"), at("b")], "ev-1": [at("c")]})
    assert now.ids == ("ev-2",)
    assert [(c.old, c.new, c.kind) for c in now.changes] == [("ev-1", "ev-2", "merged")]


def test_identity_splits_are_recorded() -> None:
    now = name_groups([[at("a"), at("b")], [at("c")]], {"ev-1": [at("a"), at("b"), at("c")]})
    assert now.ids[0] == "ev-1" and now.ids[1] != "ev-1"
    assert [(c.old, c.new, c.kind) for c in now.changes] == [("ev-1", now.ids[1], "split")]


def test_identity_withdrawn_and_never_given_twice() -> None:
    now = name_groups([[at("a")]], {"ev-9": [at("gone")]})
    assert [(c.old, c.kind) for c in now.changes] == [("ev-9", "withdrawn")]
    other = name_groups([[at("a")]], {}, given=lambda name: "held" if name == now.ids[0] else "never")
    assert other.ids != now.ids


def test_identity_comes_back_with_the_claim_that_it_was_founded_on() -> None:
    one, two = name_groups([[at("a")], [at("b")]], {}).ids
    merged = name_groups([[at("a"), at("b")]], {one: [at("a")], two: [at("b")]})
    gone = next(i for i in (one, two) if i != merged.ids[0])
    apart = name_groups([[at("a")], [at("b")]], {merged.ids[0]: [at("a"), at("b")]}, lambda n: "let go" if n == gone else "held")
    assert apart.ids == (one, two)


def test_identity_of_a_claim_that_another_act_holds_now_redirects() -> None:
    told = Standing("a#9", "a", "remote.air_strike", 200, 240, ((0, 10),))
    now = name_groups([[told]], {"ev-1": [at("a", 2)], "ev-2": [at("a", 205)]})
    assert now.ids == ("ev-2",) and [(c.old, c.new, c.kind) for c in now.changes] == [("ev-1", "ev-2", "merged")]


NOW = datetime(2031, 4, 1, tzinfo=UTC)


def handle(name: str, start: int = 0, text: str = "h") -> Handle:
    return Handle(f"{name}#1", name, text, "remote.air_strike", ((start, start + 27),))


def say(kind: str, make: Maker, number: int, *reports: str) -> Decision:
    from dataclasses import replace

    events = [make(r) for r in reports]
    return replace(judge(kind, events, dict.fromkeys(reports, "h"), "Ada", NOW, "seen on video"), id=number)  # type: ignore[arg-type]


def test_decisions_later_one_holds_and_undo_takes_back(make: Maker) -> None:
    log = [say("same", make, 1, "a", "b"), say("different", make, 2, "a", "b")]
    handles = [handle("a"), handle("b")]
    judged, _ = read_judgements(log, handles)
    assert judged.different == {("a#1", "b#1")} and not judged.same
    undone, _ = read_judgements([*log, Decision("undo", "Ada", NOW, undoes=2, id=3)], handles)
    assert undone.same == {("a#1", "b#1")} and not undone.different


def test_decisions_find_their_words_after_recoding(make: Maker) -> None:
    moved = Handle("b-new", "b", "h", "civilians.attack", ((5, 20),))
    judged, orphans = read_judgements([say("same", make, 1, "a", "b")], [handle("a"), moved])
    assert judged.same == {("a#1", "b-new")} and orphans == ()


def test_decisions_that_find_nothing_are_listed(make: Maker) -> None:
    _, orphans = read_judgements([say("same", make, 1, "a", "b")], [handle("a"), handle("b", text="another")])
    assert orphans[0].decision == 1 and "another text" in orphans[0].why
