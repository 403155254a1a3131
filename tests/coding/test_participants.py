"""Who did it and to whom, however the sentence turns it."""

from __future__ import annotations

import pytest
from tests.coding.small import coded, names, only, toll

IS, ARMY, REBELS, RUSSIA = (
    "Islamic State", "Syrian government forces", "Syrian opposition forces", "Russian armed forces",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "initiator", "target"),
    [
        ("Islamic State killed 50 soldiers in Palmyra on Monday.", IS, ARMY),
        ("50 soldiers were killed by Islamic State in Palmyra on Monday.", IS, ARMY),
        ("The killing of 50 soldiers by Islamic State in Palmyra on Monday drew condemnation.", IS, ARMY),
        ("The army killed 50 fighters of Islamic State in Palmyra on Monday.", ARMY, IS),
        ("An attack by Islamic State on Syrian soldiers in Palmyra on Monday killed 15 of them.", IS, ARMY),
        ("Syrian soldiers attacked by Islamic State near Manbij on Monday fled.", IS, ARMY),
        ("Islamic State, which attacked the army in Palmyra on Monday, lost 20 fighters.", IS, ARMY),
        ("Syria: Islamic State militants kill 20 soldiers in Palmyra", IS, ARMY),
        ("Killing five civilians, Russian warplanes bombed Saraqib on Monday.", RUSSIA, "civilians"),
        ("Five civilians died when Russian warplanes bombed Saraqib on Monday.", RUSSIA, "civilians"),
        ("Russia's air strikes in Saraqib on Monday killed five civilians.", RUSSIA, "civilians"),
        ("Rebels captured Saraqib from the army on Monday.", REBELS, ARMY),
        ("Saraqib was captured from the army by Syrian rebels on Monday.", REBELS, ARMY),
    ],
)
def test_participants_keep_perpetrator_and_victim_apart(text: str, initiator: str, target: str) -> None:
    event = only(coded(text))
    assert (names(event, "initiator"), names(event, "target")) == ({initiator}, {target})


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("The army killed 50 fighters of Islamic State in Palmyra on Monday.", IS),
        ("Islamic State killed 50 soldiers in Palmyra on Monday.", ARMY),
        ("Islamic State killed 50 civilians in Palmyra on Monday.", "civilians"),
    ],
)
def test_participants_of_a_killing_say_whose_the_dead_are(text: str, whose: str) -> None:
    assert toll(only(coded(text))) == {whose: (50, 50, 50)}


def test_participants_of_a_fight_that_nobody_began_are_sides() -> None:
    event = only(coded("Clashes broke out between Islamic State and the Syrian Democratic Forces in Manbij on Monday."))
    assert names(event, "side") == {IS, "Syrian Democratic Forces"}
    assert names(event, "initiator") == names(event, "target") == set()


def test_participants_joined_by_and_are_each_one() -> None:
    event = only(coded("Syrian government forces and Hezbollah fighters attacked Saraqib on Monday."))
    assert names(event, "initiator") == {ARMY, "Hezbollah"}


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian army repelled an attack by Islamic State in Palmyra on Monday.",
        "Syrian soldiers fended off an Islamic State assault near Palmyra on Tuesday, killing 22 militants.",
        "Islamic State attacked Palmyra on Monday. The Syrian army repelled the attack and killed 30 militants.",
    ],
)
def test_participants_of_a_repelled_attack_are_who_launched_it_and_who_held(text: str) -> None:
    event = only(coded(text))
    assert (event.type, event.status, event.outcome) == ("battle.clash", "happened", "repelled")
    assert (names(event, "initiator"), names(event, "target")) == ({IS}, {ARMY})


def test_participants_with_a_facility_say_what_it_is() -> None:
    event = only(coded("Russian warplanes bombed a hospital in Saraqib on Monday."))
    assert [(p.kind, p.facility) for p in event.participants if p.role == "target"] == [("facility", "hospital")]


def test_participants_leave_out_the_teller() -> None:
    event = only(coded("The Syrian Observatory for Human Rights said that Russian warplanes bombed Saraqib on Monday."))
    assert names(event, "initiator") == {RUSSIA}
    assert [s.name for s in event.claims[0].sources] == ["Syrian Observatory for Human Rights", "Northern Wire"]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Islamic State said that its fighters had killed 20 soldiers in Palmyra on Monday.", "claimed"),
        ("The Syrian army said that Islamic State had killed five civilians in Palmyra on Monday.", "accused"),
        ("Islamic State killed five civilians in Palmyra on Monday.", "stated"),
    ],
)
def test_participants_have_a_certainty_by_who_says_so(text: str, certainty: str) -> None:
    assert [p.certainty for p in only(coded(text)).participants if p.role == "initiator"] == [certainty]


def test_participants_of_a_transitive_blast_have_a_doer() -> None:
    assert names(only(coded("Islamic State blew up a temple in Palmyra on Monday.")), "initiator") == {IS}


def test_participants_that_a_state_deploys_are_its_own() -> None:
    event = only(coded("Turkey deployed 200 soldiers to Jarabulus on Monday."))
    assert names(event, "initiator") == {"Turkish armed forces"}
    assert toll(event, "deployed") == {"Turkish armed forces": (200, 200, 200)}


def test_participants_who_deny_their_own_act_are_not_accused_by_themselves() -> None:
    event = only(coded("The army denied that it had shelled Saraqib on Monday."))
    assert [p.certainty for p in event.participants] == ["denied"]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Dynamite exploded inside a bus in Idlib on Monday.", {"bus"}),
        ("A bomb exploded in front of the Lido store in Idlib today.", {"Lido store"}),
        ("The explosion caused serious damage to the headquarters of the party in Idlib today.", {"headquarters"}),
        ("Gunmen burned three buses and a gas station in Idlib on Monday.", {"buses", "gas station"}),
    ],
)
def test_participants_buildings_and_vehicles_at_which_something_exploded_are_targets(text: str, hit: set[str]) -> None:
    assert names(only(coded(text)), "target") == hit


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded in Saraqib on Monday, damaging a bank. The police hold Islamic State responsible for the attack.",
        "A bomb exploded in Saraqib on Monday, damaging a bank. Islamic State is responsible for the attack.",
        "On Monday Islamic State distributed leaflets claiming responsibility for the bombing of a bank in Saraqib.",
    ],
)
def test_who_is_held_responsible_or_claims_on_paper_did_it(text: str) -> None:
    assert names(only(coded(text)), "initiator") == {IS}


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Rebels blew up a public bus in Saraqib on Monday.", {"public bus"}),
        ("Rebels threw a grenade at a minibus in Saraqib on Monday.", {"minibus"}),
        ("Rebels blew up a booby-trapped vehicle in Saraqib on Monday.", set()),
        ("Rebels detonated a car in Saraqib on Monday.", set()),
    ],
)
def test_a_vehicle_is_hit_or_carries_the_bomb(text: str, hit: set[str]) -> None:
    assert names(only(coded(text)), "target") == hit


def test_plain_people_who_throw_a_bomb_are_armed_people_that_nobody_knows() -> None:
    event = only(coded("Two men threw a bomb at a bank in Saraqib on Monday."))
    assert names(event, "initiator") == {"unidentified armed group"}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels set fire to a restaurant in Saraqib on Monday.",
        "Rebels set a restaurant on fire in Saraqib on Monday.",
        "A restaurant in Saraqib was set on fire by rebels on Monday.",
    ],
)
def test_what_is_set_on_fire_is_the_target(text: str) -> None:
    event = only(coded(text))
    assert (event.type, names(event, "initiator"), names(event, "target")) == ("control.destruction", {REBELS}, {"restaurant"})


def test_who_is_accused_of_an_attack_did_it() -> None:
    event = only(coded("On Monday residents accused Islamic State of the attack on a school in Saraqib."))
    assert names(event, "initiator") == {IS}


def test_participants_counted_civilians_are_one_participant() -> None:
    event = only(coded("Rebels shelled Saraqib on Monday, killing seven children and wounding two women and ten others."))
    assert [p.name for p in event.participants if p.role == "target"] == ["civilians"]


def test_participants_a_bomber_is_none_of_those_he_killed() -> None:
    event = only(coded("Five Kurdish police were killed and four others were wounded in Idlib on Monday by a suicide bomber."))
    assert names(event, "initiator") == {"unidentified armed group"}
