"""Who did it to whom in single sentences: states, peoples, names that no list knows, and acts that are not violent."""

from __future__ import annotations

import pytest
from tests.coding.small import coded, names, only

ROLES = {"agreement.talks": ("side", "side"), "agreement.deal": ("side", "target"), "unrest.protest": ("initiator", "initiator")}


@pytest.mark.parametrize(
    ("text", "kind", "doers", "others"),
    [
        ("Kenyan police tortured two students in Homs on Monday.", "civilians.attack", {"Kenyan police"}, {"civilians"}),
        ("Workers in Homs went on strike on Monday.", "unrest.protest", {"civilians"}, {"civilians"}),
        ("Students occupied a school in Homs on Monday.", "unrest.protest", {"civilians"}, {"civilians"}),
        ("Activists have staged a protest in Homs.", "unrest.protest", {"civilians"}, {"civilians"}),
        ("Japan imposed sanctions on Belarus on Monday.", "agreement.resolution", {"Japan"}, {"Belarus"}),
        ("Japan sent food to North Korea on Monday.", "humanitarian.aid", {"Japan"}, {"North Korea"}),
        ("Turkey freed two French journalists on Monday.", "agreement.deal", {"Turkey"}, {"civilians"}),
        (
            "Norwegian mediators met Hamas on Monday.",
            "agreement.talks",
            {"Norwegian mediators", "Hamas"},
            {"Norwegian mediators", "Hamas"},
        ),
        ("Malaysia deported 50 migrants on Monday.", "humanitarian.displacement", {"Malaysia"}, {"civilians"}),
        ("A Palestinian stabbed an Israeli soldier on Monday.", "civilians.attack", {"Palestinian"}, {"Israeli armed forces"}),
        ("The police confiscated rifles from Hezbollah in Homs on Monday.", "control.seizure", {"Syrian police"}, {"Hezbollah"}),
        ("Arnor fired two shells at Turkey on Monday.", "remote.shelling", {"Arnor"}, set()),
        ("Gondor attacked Mordor on Monday.", "civilians.attack", {"Gondor"}, {"Mordor"}),
        ("Gondor and Mordor held talks on Monday.", "agreement.talks", {"Gondor", "Mordor"}, {"Gondor", "Mordor"}),
        ("Gondor left for meetings with Mordor on Monday.", "agreement.talks", {"Gondor", "Mordor"}, {"Gondor", "Mordor"}),
    ],
)
def test_who_to_whom_names_both_ends(text: str, kind: str, doers: set[str], others: set[str]) -> None:
    event = only(coded(text))
    doer, other = ROLES.get(kind, ("initiator", "target"))
    assert (event.type, names(event, doer), names(event, other)) == (kind, doers, others)


def test_who_to_whom_gives_each_people_its_name() -> None:
    event = only(coded("Fighting between Azerbaijanis and Armenians broke out on Monday."))
    assert names(event, "side") == {"Azerbaijanis", "Armenians"}


def test_who_to_whom_takes_the_accused_for_the_doer() -> None:
    event = only(coded("Eritrea accused Ethiopia of bombing its airport on Monday."))
    assert names(event, "initiator") == {"Ethiopian armed forces"}


def test_who_to_whom_finds_mediators() -> None:
    event = only(coded("Norway launched a mediation effort between Israel and Hamas on Monday."))
    assert (names(event, "mediator"), names(event, "side")) == ({"Norway"}, {"Israel", "Hamas"})


@pytest.mark.parametrize(
    "text",
    [
        "Syrian government helicopters dropped barrel bombs on Aleppo on Monday.",
        "A Syrian government helicopter dropped two barrel bombs on Saraqib on Monday, killing a child.",
    ],
)
def test_who_owns_an_armed_platform_is_its_doer(text: str) -> None:
    assert names(only(coded(text)), "initiator") == {"Syrian government forces"}


def test_who_is_hit_among_others_is_no_doer() -> None:
    event = only(coded("The army committed a massacre among the residents of Saraqib killing 14 of them on Monday."))
    assert (names(event, "initiator"), names(event, "target")) == ({"Syrian government forces"}, {"civilians"})


@pytest.mark.parametrize(
    "text",
    [
        "Russia was not behind a deadly attack on a mosque in Aleppo on Monday, the foreign minister said.",
        "Russia denied responsibility for the bombing of a mosque in Aleppo on Monday.",
        "Russia is not responsible for the attack on a mosque in Aleppo on Monday, a spokesman said.",
    ],
)
def test_who_is_said_not_to_have_done_it_is_denied(text: str) -> None:
    event = only(coded(text))
    assert [(p.name, p.certainty) for p in event.participants if p.role == "initiator"] == [("Russian armed forces", "denied")]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("No group has claimed responsibility for the bombing of a mosque in Aleppo on Monday, which killed 12 people.", set()),
        ("Islamic State was charged with the murder of six priests in Homs on Monday.", {"Islamic State"}),
        ("Two soldiers were convicted of the murder of six priests in Homs on Monday.", {"Syrian government forces"}),
    ],
)
def test_who_is_charged_with_an_act_is_its_doer(text: str, doers: set[str]) -> None:
    (event,) = [e for e in coded(text).events if e.type in ("civilians.attack", "remote.bombing", "remote.air_strike")]
    assert names(event, "initiator") == doers


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("A bomb damaged the headquarters of the Popular Bank in Homs on Monday.", "the headquarters of the Popular Bank"),
        ("Islamic State attacked the offices of the dock workers' union in Homs.", "the offices of the dock workers' union"),
    ],
)
def test_who_is_hit_is_told_with_whose_it_is(text: str, mention: str) -> None:
    (event,) = coded(text).events
    assert [p.mention for p in event.participants if p.kind == "facility"] == [mention]


def test_who_is_named_short_has_the_fullest_name_of_the_report() -> None:
    text = "Gunmen murdered Senator Emilio Prats in Homs on Monday. Police said that Emilio Prats Duval had been threatened."
    assert names(coded(text).events[0], "target") == {"Emilio Prats Duval"}


@pytest.mark.parametrize(
    ("text", "role", "mention"),
    [
        ("Zarovian warplanes bombed Saraqib on Monday.", "initiator", "Zarovian warplanes"),
        ("Arnor's president held talks with Turkey on Monday.", "side", "Arnor's president"),
        ("Islamic State attacked a camp for displaced families near Homs on Monday.", "target", "a camp for displaced families"),
        ("Arnor agreed with Gondor to exchange prisoners.", "side", "Gondor"),
        ("Turkey suspended aid to Belarus on Monday.", "target", "Belarus"),
    ],
)
def test_who_has_no_name_is_told_in_full(text: str, role: str, mention: str) -> None:
    assert mention in [p.mention for e in coded(text).events for p in e.participants if p.role == role]


def test_who_fights_somebody_without_a_name_leaves_both_sides() -> None:
    event = only(coded("Lebanese militiamen traded fire with Israeli troops on Monday."))
    assert names(event, "side") == {"unidentified armed group", "Israeli armed forces"}


def test_who_takes_those_that_surrender_is_told() -> None:
    event = only(coded("Islamic State fighters surrendered to the Syrian Democratic Forces in Manbij on Monday."))
    assert names(event, "initiator") == {"Syrian Democratic Forces"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chinese and Indian diplomats conferred on Monday about their border.", "agreement.talks"),
        ("France dispatched 500 paratroopers to Mali on Monday.", "control.deployment"),
        ("Canada banned imports of beef from Brazil on Monday.", "agreement.resolution"),
    ],
)
def test_who_to_whom_finds_acts_between_states(text: str, kind: str) -> None:
    assert only(coded(text)).type == kind


def test_who_is_told_by_a_pronoun_is_told_in_the_words_that_it_stands_for() -> None:
    text = "Islamic State entered Palmyra on Monday. They killed five soldiers there."
    doers = [p for e in coded(text).events for p in e.participants if p.role == "initiator"]
    assert {p.mention for p in doers} == {"Islamic State"}


@pytest.mark.parametrize(
    ("text", "kind", "doers", "hit"),
    [
        ("Mordor was attacked by Gondor on Monday.", "civilians.attack", {"Gondor"}, {"Mordor"}),
        (
            "Twenty Mordorians were killed in Homs on Monday by Islamic State.",
            "civilians.attack",
            {"Islamic State"},
            {"Mordorians"},
        ),
        ("Syrian police broke up a rally by students in Homs on Monday.", "unrest.crackdown", {"Syrian police"}, {"civilians"}),
        ("Nurses began a strike in Homs on Monday.", "unrest.protest", {"civilians"}, set()),
    ],
)
def test_who_to_whom_holds_for_names_of_no_list_and_for_crowds(text: str, kind: str, doers: set[str], hit: set[str]) -> None:
    event = only(coded(text))
    assert (event.type, names(event, "initiator"), names(event, "target")) == (kind, doers, hit)


@pytest.mark.parametrize(
    "text",
    [
        "Turkey has invited Iraq to peace talks next month.",
        "Turkey called for talks with Iraq on Monday.",
        "Turkey said it would meet Iraqi officials this week.",
        "Turkey, Iran and Iraq discussed border trade at a summit on Monday.",
    ],
)
def test_who_asks_for_talks_is_a_side_of_them(text: str) -> None:
    (event,) = [e for e in coded(text).events if e.type == "agreement.talks"]
    assert {"Turkey"} < names(event, "side")


def test_who_shelled_is_told_before_the_word_that_the_parser_takes_for_a_verb() -> None:
    event = only(
        coded("Four children and a man were killed in Israeli tank shelling in the east of Homs on Monday, medics said.")
    )
    assert (names(event, "initiator"), names(event, "target")) == ({"Israeli armed forces"}, {"civilians"})
