"""Who is meant: neutral names for labels, descriptions, pronouns."""

from __future__ import annotations

from functools import lru_cache

import pytest

from dateline.extract.actors import find_actors
from dateline.knowledge.actors import load_actors
from dateline.knowledge.outlets import load_outlets
from dateline.language.pipeline import load_model, parse
from dateline.language.view import View
from dateline.records import Report
from dateline.resolve.actors import ActorResolver, ResolvedActor


@lru_cache(maxsize=256)
def resolved(text: str, source: str | None = None) -> dict[str, ResolvedActor]:
    report = Report(text=text, source=source)
    parsed = next(parse(load_model(), [(report, View.build(text))]))
    mentions = find_actors(parsed, load_actors())
    found = ActorResolver(load_actors(), load_outlets()).resolve(mentions, parsed)
    return {m.text: r for m, r in zip(mentions, found, strict=True)}


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("ISIS attacked the town in Syria. Troops killed dozens of the militants.", "dozens of the militants", "Islamic State"),
        ("Troops repelled an ISIS attack in Syria, killing 20 terrorists.", "20 terrorists", "Islamic State"),
        ("Terrorists shelled a village in Syria.", "Terrorists", "unidentified armed group"),
        ("Rebels shelled a village in Syria.", "Rebels", "Syrian opposition forces"),
        ("Opposition fighters left the town in Syria.", "Opposition fighters", "Syrian opposition forces"),
        ("In Yemen, the army retook the port.", "the army", "Yemeni government forces"),
        ("In Mali, the army said two of its soldiers died.", "two of its soldiers", "Malian armed forces"),
        (
            "In El Salvador, the FMLN attacked. The guerrillas fled.",
            "The guerrillas",
            "Farabundo Marti National Liberation Front",
        ),
        ("Regime forces shelled a town in Syria.", "Regime forces", "Syrian government forces"),
        ("Pro-government militia took a hill in Syria.", "Pro-government militia", "pro-government militias"),
        ("In Syria, Turkish-backed militants took a town.", "Turkish-backed militants", "Syrian opposition forces"),
        ("In Syria, the Nusra Front and its allies took a town.", "its allies", "allies of al-Nusra Front"),
        (
            "The Syrian Democratic Forces entered the town in Syria. The alliance lost a man.",
            "The alliance",
            "Syrian Democratic Forces",
        ),
        ("Kurdish fighters took a hill in Syria.", "Kurdish fighters", "YPG"),
        ("Nusra Front men attacked in Syria. Clashes killed 12 loyalists.", "12 loyalists", "pro-government militias"),
        ("Rebels clashed with loyalist militia in Syria.", "loyalist militia", "pro-government militias"),
        (
            "Bombs fell from planes belonging to the Syrian government.",
            "planes belonging to the Syrian government",
            "Syrian government forces",
        ),
        ("In Syria, al-Qaeda's Syrian affiliate took a hill.", "al-Qaeda's Syrian affiliate", "al-Nusra Front"),
        ("The Sawaiq al-Rahman Brigade attacked in Syria. The brigade lost a man.", "The brigade", "Sawaiq al-Rahman Brigade"),
        (
            "A bomb killed six members of the Kurdish internal security force in Syria.",
            "six members of the Kurdish internal security force",
            "Asayish",
        ),
        ("Kurdish fighters took a hill in Iraq.", "Kurdish fighters", "Peshmerga"),
        ("President Barack Obama spoke. Obama left.", "Obama", "Barack Obama"),
        ("Maria Lopez spoke in Lima. Lopez said so.", "Lopez", "Maria Lopez"),
        ("Fighters of Hamas came, who said nothing.", "who", "Hamas"),
        ("The Taliban said they had taken the post in Afghanistan.", "they", "Taliban"),
        ("A shell hit the al-Noor Hospital in Syria.", "the al-Noor Hospital", "al-Noor Hospital"),
        ("Shells killed three women and a child.", "three women", "civilians"),
    ],
)
def test_actors_resolve(text: str, phrase: str, name: str) -> None:
    assert resolved(text)[phrase].name == name


def test_actors_state_that_only_says_whose_a_group_is_takes_no_part() -> None:
    found = resolved("Lebanons Hezbollah sent fighters to Syria.")
    assert "Lebanon" not in {r.name for r in found.values()}


def test_actors_coalition_made_of_groups_is_not_the_known_one() -> None:
    found = resolved("A coalition of rebel groups took a hill in Syria.")
    assert "US-led coalition" not in {r.name for r in found.values()}


def test_actors_outlet_never_labels_its_own_side() -> None:
    text = "Hezbollah fought ISIS in Syria. The terrorists fled."
    assert resolved(text, "manar")["The terrorists"].name == "Islamic State"


def test_actors_definite_label_is_not_the_other_side_of_its_act() -> None:
    text = "In Syria, the Syrian Democratic Forces fought the militants."
    assert resolved(text)["the militants"].actor != "syrian-democratic-forces"


def test_actors_antecedent_is_the_mention_it_rests_on() -> None:
    found = resolved("The Taliban attacked the post in Afghanistan. The militants fled.")
    names = list(found)
    antecedent = found["The militants"].antecedent
    assert antecedent is not None
    assert names[antecedent] == "The Taliban"


def test_actors_country_given_by_places_wins() -> None:
    text = "The army shelled a village. British and French officials condemned it."
    report = Report(text=text)
    parsed = next(parse(load_model(), [(report, View.build(text))]))
    mentions = find_actors(parsed, load_actors())
    found = ActorResolver(load_actors(), load_outlets()).resolve(mentions, parsed, country="SD")
    assert found[0].name == "Sudanese armed forces"


@pytest.mark.parametrize(("actor", "name"), [("SY.government", "Syrian government forces"), ("hamas", "Hamas")])
def test_actors_armed(actor: str, name: str) -> None:
    resolver = ActorResolver(load_actors(), load_outlets())
    found = load_actors().get(actor)
    assert found is not None
    assert resolver.armed(ResolvedActor(found.name, actor, found.kind, "actor.name")).name == name


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Coalition warplanes bombed a school in Sanaa, Yemen.", "Coalition warplanes", "Saudi-led coalition"),
        ("The jets of the Western coalition struck a depot in Syria.", "The jets of the Western coalition", "US-led coalition"),
        ("Warplanes of the regime bombed a market in Syria.", "Warplanes of the regime", "Syrian government forces"),
        ("The US-led coalition spoke of Syria. U.S. airstrikes killed two.", "U.S.", "US-led coalition"),
        ("In Ukraine the Donetsk People's Republic spoke. Separatist forces fired.", "Separatist forces",
         "Donetsk People's Republic forces"),
        ("The Lebanese army fired. An army patrol was hit near Syria.", "An army patrol", "Lebanese armed forces"),
        ("The Islamic State group said that two of its men did it in Iraq.", "two of its men", "Islamic State"),
        ("In Nigeria, Boko Haram fled. The insurgents lost a base.", "The insurgents", "Boko Haram"),
        ("The American president called all his country's troops home from Syria.", "all his country's troops",
         "United States armed forces"),
        ("The Peshmerga fought ISIL in Iraq. The Peshmerga struck the group's base.", "the group", "Islamic State"),
        ("In Syria, five Asayish were killed and four others were wounded by a bomber.", "four others", "Asayish"),
        ("In Syria, three children were killed and four others were wounded.", "four others", "civilians"),
        ("In Yemen, Saudi-backed forces attacked the Houthis.", "Saudi-backed forces", "Saudi-backed forces"),
    ],
)  # fmt: skip
def test_actors_owner_and_side(text: str, phrase: str, name: str) -> None:
    assert resolved(text)[phrase].name == name


@pytest.mark.parametrize(
    ("text", "source", "phrase", "name"),
    [
        ('"If our soldiers take the hill, we win," a Malian officer said.', None, "our soldiers", "Malian armed forces"),
        ("Hamas and the army fought. The resistance took a hill in Lebanon.", "Al-Manar", "The resistance", "Hezbollah"),
        ("The Free Syrian Army and the YPG met in Syria. The YPG shot. The terrorists fled.", "Anadolu", "The terrorists", "YPG"),
        ("In Yemen, Saudi-backed forces attacked. The mercenaries fled.", "Al-Masirah", "The mercenaries", "Saudi-backed forces"),
    ],
)
def test_actors_side_of_who_speaks(text: str, source: str | None, phrase: str, name: str) -> None:
    assert resolved(text, source)[phrase].name == name


def test_actors_gunmen_of_another_act_stay_unidentified() -> None:
    found = resolved("JNIM attacked a post in Mali. JNIM left. A bridge fell. Later, gunmen abducted a nurse.")
    assert found["gunmen"].name == "unidentified armed group"


def test_actors_government_by_hand_fights_with_its_forces() -> None:
    resolver = ActorResolver(load_actors(), load_outlets())
    found = resolved("In Libya, GNU troops and the Government of National Accord attacked.")
    assert resolver.armed(found["the Government of National Accord"]).name == "Government of National Accord forces"
