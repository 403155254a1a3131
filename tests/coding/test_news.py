"""News, background, totals; what is no event, with the rule that says so; which act is the main one."""

from __future__ import annotations

from datetime import date

import pytest
from tests.coding.small import PUBLISHED, coded, only, small_coder, toll, types

from dateline.records import Report

NEWS = "The army shelled Saraqib on Monday, killing three civilians. "


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("pass.history", NEWS + "More than 250,000 people have been killed in the five-year conflict."),
        ("pass.habit", "The army often shells the town of Saraqib."),
        ("pass.named_only", "Russia condemned the attack on the town."),
        ("pass.bare_deaths", "Nobody was killed on Monday."),
        ("pass.prevention", "The army prevented the fire from spreading in Homs."),
        ("pass.other_cause", NEWS + "Two children died of malnutrition in Homs last week."),
        ("pass.aim", NEWS + "The rebels hope to capture Aleppo."),
        ("pass.aim", NEWS + "A minister asked the council to stop the bombardment of Aleppo."),
        ("pass.history", NEWS + "Islamic State has previously targeted Homs with bombs."),
        ("pass.war_began", NEWS + "The conflict began in March 2011 with peaceful protests."),
        ("pass.no_act", NEWS + "The weather was fine."),
    ],
)
def test_news_passes_over_with_a_rule_and_a_reason(rule: str, text: str) -> None:
    report = coded(text)
    found = [p for p in report.passed_over if p.rule == rule]
    assert found, [p.rule for p in report.passed_over]
    assert all(p.reason and 0 <= p.span.start < p.span.end <= len(text) for p in found)


@pytest.mark.parametrize(
    "words",
    [
        "Syria has been mired in civil war since 2011.",
        "More than 250,000 people have been killed in the five-year conflict.",
        "Rebels fighting to overthrow the government hold the town.",
    ],
)
def test_news_codes_no_history(words: str) -> None:
    assert types(coded(NEWS + words)) == ["remote.shelling"]


def test_news_marks_what_is_older_than_a_week_as_background() -> None:
    report = coded(NEWS + "Rebels captured the town in June 2015.")
    assert [(e.type, e.background, e.main) for e in report.events] == [
        ("remote.shelling", False, True),
        ("battle.capture", True, False),
    ]
    old = report.events[1]
    assert (old.date.earliest, old.date.latest, old.date.precision) == (date(2015, 6, 1), date(2015, 6, 30), 4)


def test_news_marks_a_total_as_aggregate() -> None:
    event = only(coded("At least 300 civilians have been killed by shelling in Aleppo since January."))
    assert (event.aggregate, event.date.extent, toll(event)) == (True, "throughout", {"civilians": (300, 300, None)})


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rebels shelled Aleppo on Monday.", "happened"),
        ("The army is attacking the town of Saraqib.", "ongoing"),
        ("The army plans to launch an offensive on the town of Saraqib.", "planned"),
        ("The army will attack Saraqib next week.", "planned"),
        ("Rebels threatened to attack Aleppo.", "threatened"),
        ("If the rebels attack Saraqib, the army will respond.", "hypothetical"),
        ("The army could attack the town of Saraqib.", "hypothetical"),
        ("The army denied that it had shelled Saraqib on Monday.", "denied"),
    ],
)
def test_news_keeps_how_the_report_presents_the_act(text: str, status: str) -> None:
    event = only(coded(text))
    assert event.status == status
    assert all(c.status == status for c in event.claims)


def test_news_of_what_has_not_happened_has_no_day_of_publication() -> None:
    event = only(coded("The army plans to launch an offensive on the town of Saraqib."))
    assert (event.date.earliest, event.date.basis) == (None, "none")


def test_news_that_is_more_likely_no_event_than_one_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    text = NEWS + "Shops were shut. Schools were shut. Rebels captured Idlib on Tuesday, killing nine soldiers."
    before = coded(text).events
    assert len(before) == 2
    monkeypatch.setattr("dateline.coding.judging.sifting.SURE", 1.0)
    report = small_coder().code(Report(text, "r", source="Northern Wire", published=PUBLISHED))
    assert [e.id for e in report.events] == [e.id for e in before if e.main]
    assert [p.reason for p in report.passed_over if p.rule == "pass.unsure"] == [
        f"too unsure to be an event ({e.confidence:.2f})" for e in before if not e.main
    ]


def test_news_main_is_what_was_done_not_what_a_person_is_held_responsible_for() -> None:
    text = (
        "Forces target rebel leader responsible for bombing in Homs\n"
        "Soldiers detained two suspected rebels in Manbij on Monday. "
        "The leader is held responsible for Sunday's car bombing in Homs."
    )
    found = coded(text, title=text.split("\n", maxsplit=1)[0])
    assert [e.type for e in found.events if e.main] == ["control.arrest"]


def test_news_main_of_one_sentence_is_of_people_before_goods() -> None:
    found = coded("Police found a weapons cache and detained three smugglers in Manbij on Monday.")
    assert [e.type for e in found.events if e.main] == ["control.arrest"]
