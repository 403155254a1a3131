"""Acts of several sentences: headline, lead and body tell one act; other places, days and sides tell another."""

from __future__ import annotations

from datetime import date

import pytest
from tests.coding.small import coded, only, toll, types

from dateline.coding.joining.same_act import load_same_act

HEADED = (
    "Rebels shell Aleppo\nRebels shelled Aleppo on Monday, killing three civilians, residents said.\n"
    "The shelling hit a market. Three people died in the attack."
)


@pytest.mark.parametrize("title", [None, "Rebels shell Aleppo"])
def test_across_headline_lead_and_body_are_one(title: str | None) -> None:
    event = only(coded(HEADED, title=title))
    assert (event.type, event.main, toll(event)) == ("remote.shelling", True, {"civilians": (3, 3, 3)})
    assert {tuple(s.name for s in c.sources) for c in event.claims} == {("Northern Wire",), ("residents", "Northern Wire")}


@pytest.mark.parametrize(
    "second",
    [
        "The attack killed five soldiers.",
        "The assault began at dawn.",
        "The army repelled the attack.",
    ],
)
def test_across_sentences_a_word_that_points_back_is_the_same_act(second: str) -> None:
    assert only(coded(f"Islamic State attacked an army base near Palmyra on Monday. {second}")).type == "battle.clash"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russian warplanes bombed Saraqib on Monday. In another development, Russian warplanes bombed Aleppo on Tuesday.",
            ["remote.air_strike", "remote.air_strike"],
        ),
        (
            "Islamic State attacked Palmyra on Monday, killing 20 soldiers. Rebels attacked Idlib on Monday, killing 6 police.",
            ["battle.clash", "battle.clash"],
        ),
        ("The army shelled Saraqib on Monday. The army shelled Saraqib on Wednesday.", ["remote.shelling", "remote.shelling"]),
        ("The army shelled Saraqib on Monday. The army will shell Saraqib again.", ["remote.shelling", "remote.shelling"]),
        ("The army besieged Saraqib on Monday. Police arrested four men in Homs.", ["control.arrest", "control.siege"]),
    ],
)
def test_across_sentences_another_place_day_or_status_is_another_act(text: str, expected: list[str]) -> None:
    assert types(coded(text)) == expected


def test_across_sentences_a_join_tells_its_score_and_features() -> None:
    report = coded("Islamic State attacked an army base near Palmyra on Monday. The attack killed five soldiers.")
    joins = [c for c in report.choices if c.rule == "same_act"]
    assert joins and all(c.of == "claims" and c.features for c in joins)
    assert all(
        c.score is not None and c.score >= load_same_act()[0] and c.score == pytest.approx(sum(c.features.values()), abs=0.01)
        for c in joins
    )


GASSED = (
    "A chemical attack on Saraqib killed ten civilians on Monday, the Hill Watch monitor said. People fainted. "
    "Hours later a missile struck a clinic in the town. The Syrian army said that it had not used poison gas there."
)


def test_across_a_denial_without_a_place_is_of_the_act_told_before() -> None:
    event = next(e for e in coded(GASSED).events if e.type == "remote.chemical_attack")
    assert [c.status for c in event.claims] == ["happened", "denied"]
    assert [(p.name, p.certainty) for p in event.participants if p.role == "initiator"] == [
        ("Syrian government forces", "denied")
    ]


def test_across_a_denied_use_of_toxic_substances_is_an_act() -> None:
    event = only(coded("The army denied on Tuesday that its units had used any chemical or toxic substance in Saraqib."))
    assert (event.type, event.status) == ("remote.chemical_attack", "denied")


def test_across_the_day_on_which_a_team_said_so_is_no_day_of_the_act() -> None:
    event = only(coded("The number of people killed by the attack on Saraqib rose to 86, our survey team said on Tuesday."))
    assert event.date.basis == "published"


def test_across_one_person_taken_is_one_abduction() -> None:
    event = only(
        coded("Gunmen kidnapped the priest Elias Haddad from a village in Idlib. Haddad was kidnapped on Monday, he said.")
    )
    assert (event.type, event.date.earliest) == ("civilians.abduction", date(2016, 8, 15))


@pytest.mark.parametrize(
    "second",
    [
        "Almost a dozen civilians were killed in the raids, residents said.",
        "Residents said that regime aircraft had hit the market in Saraqib.",
    ],
)
def test_across_a_number_told_as_about_and_the_building_told_again_are_the_same_act(second: str) -> None:
    first = "At least 11 civilians were killed on Monday when warplanes bombed a market in Saraqib. The wounded were many. "
    assert only(coded(first + second)).type == "remote.air_strike"


def test_across_news_of_the_headline_is_no_act_of_a_month_gone_by() -> None:
    events = coded(
        "Coalition jets strike Mosul airport\nCoalition jets struck Mosul airport, officials said. "
        "The coalition began bombing the airport in September 2015, officials said.",
        title="Coalition jets strike Mosul airport",
    ).events
    news = next(e for e in events if e.main)
    assert (news.date.basis, news.aggregate) == ("published", False)
    assert [e.date.earliest.isoformat() for e in events if e.background and e.date.earliest] == ["2015-09-01"]


def test_the_act_of_the_title_is_meant_by_its_noun_far_down() -> None:
    filler = "The weather was clear. Roads were open. Shops had opened early. Prices were low."
    text = f"Russian warplanes carried out air strikes on Saraqib on Monday. {filler} The air strikes killed five people."
    title = "Russian warplanes carry out air strikes on Saraqib"
    assert toll(only(coded(f"{title}\n{text}", title=title))) == {"unknown": (5, 5, 5)}


def test_across_a_large_number_told_again_far_below_is_the_same_toll() -> None:
    first = "At least 27 people were killed on Monday when warplanes bombed Saraqib. "
    between = "The town lies in the north. Shops were shut. Schools were shut. Roads were shut. "
    assert only(coded(first + between + "An activist group said that 27 people were killed.")).type == "remote.air_strike"


def test_across_another_place_told_with_also_or_with_a_toll_of_its_own_is_another_act() -> None:
    text = (
        "Rebels fired mortar shells at the town of Saraqib on Monday, killing two people. "
        "Shells also fell on the town of Idlib, killing five people, residents said."
    )
    assert types(coded(text)) == ["remote.shelling", "remote.shelling"]
