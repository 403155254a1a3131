from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.link.copies.origins import Origins
from dateline.link.merging.grades import grade
from dateline.link.merging.merge import Merged, merge
from dateline.records.public import from_json, to_json
from dateline.records.source import Source
from dateline.records.vocabulary import MergeRule

from .conftest import Maker

WATCH = (("Hill Watch", "monitor"), ("Gazette", "outlet"))


def note(merged: Merged, field: str) -> str:
    return next(f.how for f in merged.fields if f.field == field)


class Sides:
    """Two papers belong to the North, which is at war."""

    def owner(self, outlet: str) -> str | None:
        return "North" if outlet in ("Northern Post", "Northern Radio") else None

    def party(self, source: Source, country: str | None) -> str | None:
        return "north" if source.actor == "north" or source.name.startswith("Northern") else None


def test_merge_keeps_every_claim_and_goes_round_the_public_json(make: Maker) -> None:
    merged = merge([make("a", killed=12), make("b", killed=12, quote="strikes")], public_id="ev-1").event
    assert merged.id == "ev-1" and merged.report_ids == ("a", "b") and len(merged.claims) == 2
    assert from_json(to_json(merged)) == merged


@pytest.mark.parametrize(("rule", "best"), [("conservative", 10), ("representative", 12), ("informative", 15)])
def test_merge_toll_by_rule(make: Maker, rule: MergeRule, best: int) -> None:
    tolls = {"a": 12, "b": 12, "c": 10, "d": 15}
    events = [make(r, killed=k, sources=((f"Paper {r}", "outlet"),)) for r, k in tolls.items()]
    figure = merge(events, rule).event.figures[0]
    assert (figure.low, figure.best, figure.high) == (10, best, 15)


def test_merge_tie_is_indeterminate_not_a_coin_toss(make: Maker) -> None:
    merged = merge([make("a", killed=10, sources=(("A", "outlet"),)), make("b", killed=15, sources=(("B", "outlet"),))])
    assert merged.event.figures[0].best is None and merged.event.figures[0].low == 10
    assert note(merged, "figures.killed.civilians") == "indeterminate"


def test_merge_toll_that_grows_is_a_series(make: Maker) -> None:
    events = [make("a", killed=10), make("b", killed=15)]
    merged = merge(events, published={"a": date(2031, 3, 14), "b": date(2031, 3, 15)})
    assert merged.event.figures[0].best == 15 and merged.tolls[0].against == ()
    assert note(merged, "figures.killed.civilians") == "series"


def test_merge_zero_of_the_accused_enters_nothing_and_contests(make: Maker) -> None:
    denial = make("b", killed=0, by=None, sources=(("Northern army", "official"), ("Post", "outlet")), actor="north")
    told = make("a", killed=12, by_actor="north", sources=WATCH)
    merged = merge([told, denial], origins=Origins(Sides()))
    assert (merged.event.figures[0].low, merged.event.figures[0].best) == (12, 12)
    toll = grade(merged).toll
    assert toll.grade == "contested" and "nobody was killed" in toll.reason


def test_merge_takes_the_exact_place_and_keeps_the_other(make: Maker) -> None:
    events = [make("a", sources=(("A", "outlet"),)), make("b", sources=(("B", "outlet"),)), make("c", place="Millbrook")]
    merged = merge(events).event
    assert merged.place and merged.place.name == "Oldford"
    assert [p.name for p in merged.also] == ["Millbrook"] and merged.also[0].relation == "second_place"


def test_merge_wider_day_agrees_with_the_narrower(make: Maker) -> None:
    merged = merge([make("a", day="2031-03-14", until="2031-03-16"), make("b", day="2031-03-14")])
    assert merged.event.date.latest == date(2031, 3, 14) and note(merged, "date") == "agreed"


def test_merge_conflicting_days_tie_gives_the_range(make: Maker) -> None:
    events = [make("a", day="2031-03-14", sources=(("A", "outlet"),)), make("b", day="2031-03-15", sources=(("B", "outlet"),))]
    merged = merge(events)
    assert (merged.event.date.earliest, merged.event.date.latest) == (date(2031, 3, 14), date(2031, 3, 15))
    assert note(merged, "date") == "indeterminate"


def test_origins_ten_papers_with_one_monitor_are_one(make: Maker) -> None:
    events = [make(f"r{n}", sources=(("Hill Watch", "monitor"), (f"Paper {n}", "outlet"))) for n in range(10)]
    act = grade(merge(events)).act
    assert act.grade == "weak" and "One origin only, Hill Watch, in 10 reports" in act.reason


def test_origins_copies_owners_and_the_party_count_once(make: Maker) -> None:
    origins = Origins(Sides(), {"b": "a"}, {"a": "Gazette"})
    keys = [
        origins.of(make(report, sources=chain, actor=actor).claims[0], "XX").key
        for report, chain, actor in (
            ("a", (("Gazette", "outlet"),), None),
            ("b", (("Courier", "outlet"),), None),
            ("c", (("Northern Post", "outlet"),), None),
            ("d", (("army", "official"), ("Courier", "outlet")), "north"),
            ("e", (("activists", "unnamed"), ("Courier", "outlet")), None),
            ("f", (("activists", "unnamed"), ("Gazette", "outlet")), None),
        )
    ]
    assert keys[0] == keys[1] and keys[2] == keys[3] == "party:north" and len(set(keys)) == 4


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({"sources": (("Courier", "outlet"),)}, "fair"),
        ({"sources": (("Northern Post", "outlet"),), "status": "denied"}, "contested"),
        ({"sources": (("Northern Post", "outlet"),), "certainty": "claimed", "by_actor": "north"}, "confirmed"),
    ],
)
def test_grades_of_the_act(make: Maker, second: dict[str, object], expected: str) -> None:
    first = make("a", by_actor="north", certainty="accused", sources=WATCH)
    assert grade(merge([first, make("b", **second)], origins=Origins(Sides()))).act.grade == expected


def test_grades_own_success_is_weak(make: Maker) -> None:
    event = make(
        "a", certainty="claimed", by_actor="north", hit="rebels", hit_kind="armed_group", sources=(("Northern Post", "outlet"),)
    )
    act = grade(merge([event], origins=Origins(Sides()))).act
    assert act.grade == "weak" and "own success" in act.reason


def test_grades_perpetrators_that_origins_disagree_on(make: Maker) -> None:
    events = [
        make("a", by="Northern air force", sources=WATCH),
        make("b", by="Southern air force", sources=(("Courier", "outlet"),)),
    ]
    perpetrator = grade(merge(events)).perpetrator
    assert perpetrator.grade == "contested"
    assert "Hill Watch says Northern air force" in perpetrator.reason and "Courier says Southern air force" in perpetrator.reason


def test_grades_denied_by_all_without_a_party_is_discounted(make: Maker) -> None:
    assert grade(merge([make("a", status="denied", sources=WATCH)])).act.grade == "discounted"


def test_grades_without_toll_or_doer_are_none(make: Maker) -> None:
    graded = grade(merge([make("a", by=None)]))
    assert graded.toll.grade is None and graded.perpetrator.grade is None


def test_merge_a_claim_that_denies_counts_against_the_status_of_its_own_event(make: Maker) -> None:
    event = make("a", killed=12)
    both = (event.claims[0], replace(event.claims[0], status="denied"))
    merged = merge([replace(event, claims=both), make("b", killed=12)])
    note = next(f for f in merged.fields if f.field == "status")
    assert (note.value, note.behind, note.against) == ("happened", (0, 2), (1,))


def test_merge_a_toll_that_grew_is_graded_on_all_who_told_it(make: Maker) -> None:
    days = {"a": date(2031, 3, 14), "b": date(2031, 3, 16)}
    told = [make("a", killed=58), make("b", killed=86, sources=(("Courier", "outlet"),))]
    merged = merge(told, published=days)
    assert merged.event.figures[0].best == 86
    assert grade(merged).toll.reason.startswith("2 independent origins")


def test_origins_a_copy_counts_with_what_it_was_copied_from(make: Maker) -> None:
    origins = Origins(copies={"b": "a", "c": "a"}, outlets={"a": "Gazette"})
    wire, paper = (("Agency", "outlet"), ("Gazette", "outlet")), (("Courier", "outlet"),)
    events = [make("a", sources=wire), make("b", sources=(wire[0], paper[0])), make("c", sources=paper)]
    assert [o.name for o in merge(events, origins=origins).board.origin] == ["Agency"] * 3


def test_origins_a_paragraph_taken_over_word_for_word_counts_once(make: Maker) -> None:
    long = "warplanes struck the crowded market of the old town at noon"
    events = [make(r, quote=q, sources=((f"Paper {r}", "outlet"),)) for r, q in (("a", long), ("b", long), ("c", "jets struck"))]
    assert [o.name for o in merge(events).board.origin] == ["Paper a", "Paper a", "Paper c"]


def test_grade_who_knows_no_name_contradicts_nobody(make: Maker) -> None:
    named = make("a", by="Red Column", by_kind="armed_group", sources=(("A", "outlet"),))
    vague = make("b", by="unidentified armed group", by_kind="armed_group", sources=(("B", "outlet"),))
    told = grade(merge([named, vague])).perpetrator
    assert told.grade == "weak" and "unidentified" not in told.reason


def test_merge_an_origin_that_raised_its_number_stands_by_the_later(make: Maker) -> None:
    watch, post = (("Hill Watch", "monitor"), ("Gazette", "outlet")), (("Post", "outlet"),)
    events = [make("a", killed=58, sources=watch), make("b", killed=86, sources=watch), make("c", killed=90, sources=post)]
    events.append(make("d", killed=86, sources=(("Wire", "outlet"),)))
    days = {r: date(2031, 3, 14 + n) for n, r in enumerate("abcd")}
    toll = merge(events, published={**days, "c": days["a"]}).tolls[0]
    assert (toll.figure.best, toll.figure.low, toll.how) == (86, 58, "chosen")
    assert len(toll.grew) == 1 and len(toll.behind) == 2 and len(toll.against) == 1


def test_merge_a_wide_range_of_days_wins_nothing_by_being_wide(make: Maker) -> None:
    days = {"a": "2031-03-14", "b": "2031-03-14", "c": "2031-03-15"}
    events = [make(r, day=d, sources=((f"Paper {r}", "outlet"),)) for r, d in days.items()]
    events.append(make("d", day="2031-03-14", until="2031-03-15", sources=(("Paper d", "outlet"),)))
    merged = merge(events)
    assert merged.event.date.earliest == merged.event.date.latest == date(2031, 3, 14)
    assert next(f for f in merged.fields if f.field == "date").how == "chosen"


def test_grade_of_the_toll_is_that_of_civilians_where_as_many_tell_another(make: Maker) -> None:
    told = make("a", killed=16, sources=WATCH)
    losses = replace(told.figures[0], group="Army", low=46, best=46, high=46, text="46")
    merged = merge([replace(told, figures=(losses, *told.figures))])
    assert len(merged.tolls) == 2 and "Hill Watch" in grade(merged).toll.reason
    from dateline.link.merging.grades import _graded_first

    assert min(merged.tolls, key=_graded_first).figure.group == "civilians"
