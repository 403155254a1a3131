"""Event types: one plain sentence for each type of the codebook, and the weapons and targets that decide between two."""

from __future__ import annotations

import pytest
from tests.coding.small import coded, types

from dateline.records.vocabulary import EVENT_TYPES

EXAMPLES = [
    ("battle.clash", "Islamic State fighters stormed an army base near Palmyra on Monday."),
    ("battle.capture", "Rebels captured Saraqib from the army on Monday after heavy fighting."),
    ("control.takeover", "The army entered Saraqib on Monday."),
    ("remote.air_strike", "Russian warplanes bombed Saraqib on Monday, killing five civilians."),
    ("remote.air_strike", "Five civilians were killed by army bombs that fell on Saraqib on Monday."),
    ("remote.bombing", "Five civilians were killed by bombs that the army laid in Saraqib on Monday."),
    ("remote.shelling", "The army fired mortar shells at Saraqib on Monday."),
    ("remote.bombing", "A car bomb exploded in Damascus on Monday, killing six people."),
    ("remote.suicide_bombing", "A suicide bomber blew himself up in Damascus on Monday, killing nine people."),
    ("remote.chemical_attack", "A chlorine gas attack in Saraqib on Monday killed ten civilians."),
    ("civilians.attack", "Islamic State executed five prisoners in Palmyra on Monday."),
    ("civilians.abduction", "Gunmen kidnapped two aid workers in Idlib on Monday."),
    ("civilians.sexual_violence", "A UN report said that soldiers committed rape in Homs in July 2016."),
    ("unrest.protest", "Thousands of people demonstrated against the government in Homs on Friday."),
    ("unrest.riot", "Crowds rioted in Homs on Friday."),
    ("unrest.crackdown", "Police opened fire on protesters in Homs on Friday, killing four."),
    ("control.deployment", "Turkey deployed tanks to Jarabulus on Monday."),
    ("control.withdrawal", "The rebels withdrew from Saraqib on Monday."),
    ("control.siege", "The army lifted the siege of Saraqib on Monday."),
    ("control.arrest", "Police arrested 12 suspected militants in Damascus on Monday."),
    ("control.seizure", "Police seized 40 rifles in Damascus on Monday."),
    ("control.destruction", "Rebels burned down a school in Idlib on Monday."),
    ("agreement.ceasefire", "A ceasefire between the army and the rebels took effect in Homs on Monday."),
    ("agreement.deal", "The government and the rebels signed an agreement on the evacuation of Homs on Monday."),
    ("agreement.talks", "The Russian foreign minister met his Turkish counterpart in Geneva on Monday."),
    ("agreement.resolution", "The UN Security Council adopted a resolution on Syria on Monday."),
    ("humanitarian.displacement", "Thousands of civilians fled Saraqib on Monday."),
    ("humanitarian.aid", "The Red Cross delivered food aid to Homs on Monday."),
]


def test_typing_examples_cover_the_codebook() -> None:
    assert {name for name, _ in EXAMPLES} == set(EVENT_TYPES)


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_typing_gives_each_type(name: str, text: str) -> None:
    assert types(coded(text)) == [name]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("remote.air_strike", "Army helicopters dropped barrel bombs on Saraqib on Monday."),
        ("remote.air_strike", "A drone strike killed two Islamic State commanders near Manbij on Monday."),
        ("remote.shelling", "Rockets fell on Aleppo on Monday, killing two civilians."),
        ("remote.shelling", "Artillery fire hit Saraqib on Monday, wounding three children."),
        ("remote.bombing", "A roadside bomb killed three soldiers near Idlib on Monday."),
        ("remote.bombing", "A landmine exploded near Manbij on Monday, killing a farmer."),
        ("remote.suicide_bombing", "A suicide attack in Damascus on Monday killed nine soldiers."),
        ("civilians.attack", "Gunmen assassinated a judge in Homs on Monday."),
        ("battle.clash", "Islamic State killed 50 soldiers in Palmyra on Monday."),
        ("civilians.attack", "Islamic State killed 50 civilians in Palmyra on Monday."),
        ("battle.clash", "The militants who attacked a checkpoint in Manbij on Monday killed four soldiers."),
        ("battle.clash", "Islamic State attacked an army base near Palmyra on Monday. Five soldiers were killed."),
        ("civilians.sexual_violence", "Two women were raped by soldiers in Homs on Monday."),
        ("agreement.ceasefire", "The government and the rebels agreed on a ceasefire in Homs on Monday."),
        ("unrest.crackdown", "Security forces dispersed demonstrators in Homs on Friday with tear gas."),
        ("unrest.crackdown", "Police fired water cannon and tear gas into a crowd of marchers in Homs on Friday."),
        ("unrest.crackdown", "Soldiers shot live rounds in Homs on Friday to clear the rally."),
        ("unrest.riot", "Clashes broke out in Homs on Friday between police and demonstrators."),
        ("unrest.riot", "Angry villagers hurled stones at officials in Homs on Friday."),
        ("unrest.riot", "Violent protests erupted in Homs on Friday."),
        ("unrest.riot", "Clashes between farmers and herders broke out in Homs on Friday."),
        ("unrest.crackdown", "Two protesters died after being shot by soldiers in Homs on Friday."),
        ("civilians.attack", "Three villagers were shot dead by soldiers near Homs on Friday."),
        ("unrest.protest", "Shopkeepers in Homs shut their stores on Monday after a strike call."),
        ("control.seizure", "Experts safely detonated an old bomb in Homs on Monday."),
        ("remote.suicide_bombing", "A woman detonated herself at a market in Homs on Monday."),
        ("battle.capture", "Government troops wrested Saraqib from the rebels on Monday."),
        ("control.withdrawal", "Some 200 rebels laid down their arms in Homs on Monday."),
        ("civilians.sexual_violence", "Soldiers sexually assaulted four women in Homs on Monday."),
        ("agreement.ceasefire", "The army and the rebels agreed to stop fighting in Homs on Monday."),
        ("unrest.protest", "Residents blocked roads in Homs on Friday."),
        ("unrest.protest", "Demonstrators gathered in Homs on Friday to urge an end to the war."),
        ("control.seizure", "Forty rifles and 900 bullets were captured in Homs on Monday."),
        ("control.seizure", "The army destroyed 30 mines near Homs on Monday."),
        ("control.seizure", "Soldiers came across a large amount of ammunition in Homs on Monday."),
        ("control.withdrawal", "Fifty soldiers defected to the rebels in Idlib on Monday."),
        ("control.takeover", "The rebels handed over the town of Saraqib to the army on Monday."),
        ("control.deployment", "The Turkish army established a number of barracks near Manbij on Monday."),
        ("remote.bombing", "Five civilians were injured when a grenade was hurled at a bus in Homs on Monday."),
        ("remote.chemical_attack", "A helicopter dropped barrel bombs filled with chlorine on Saraqib on Monday."),
        ("remote.shelling", "Shelling of the airport of Aleppo on Monday hit a fuel depot."),
        ("battle.clash", "Islamic State attacked a checkpoint near Palmyra on Monday, killing five people."),
    ],
)
def test_typing_goes_by_weapon_and_target(name: str, text: str) -> None:
    assert types(coded(text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The minister suffered a heart attack in Damascus on Monday.",
        "The president launched a scathing verbal attack on the opposition on Monday.",
        "The film shooting ended in Damascus on Sunday.",
        "The party began its election campaign in Homs on Monday.",
        "The speech struck a chord in Aleppo on Monday.",
        "The news captured the attention of Damascus on Monday.",
        "The army executed the plan in Homs on Monday.",
        "Prices exploded in Aleppo on Monday.",
        "The bank fired 40 workers in Homs on Monday.",
        "The weather in Aleppo was fine on Monday.",
    ],
)
def test_typing_is_not_asked_about_figures_of_speech(text: str) -> None:
    assert types(coded(text)) == []
