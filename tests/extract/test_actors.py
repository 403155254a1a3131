"""Who may take part: names, labels, descriptions, modifiers, persons, pronouns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.extract.actors import find_actors
from dateline.knowledge.actors import load_actors
from dateline.language.parsed import Parsed
from dateline.records.mentions import ActorMention

Read = Callable[[str], Parsed]


def mentions(read: Read, text: str) -> dict[str, ActorMention]:
    return {m.text: m for m in find_actors(read(text), load_actors())}


@pytest.mark.parametrize(
    ("text", "phrase", "actor"),
    [
        ("ISIL militants stormed the post.", "ISIL militants", "islamic-state"),
        ("The Syrian army shelled the town.", "The Syrian army", "SY.forces"),
        ("Russian warplanes bombed a clinic.", "Russian warplanes", "RU.forces"),
        ("Israeli jets struck a depot.", "Israeli jets", "IL.forces"),
        ("Malian troops left the base.", "Malian troops", "ML.forces"),
        ("Colombian police arrested two men.", "Colombian police", "CO.police"),
        ("The Turkish government denied it.", "The Turkish government", "TR.government"),
        ("U.S.-led coalition warplanes hit the town.", "U.S.-led coalition warplanes", "us-led-coalition"),
        ("Fighters from the Islamic Front fled.", "Fighters from the Islamic Front", "islamic-front"),
        ("Terrorists of the so-called Army of Islam fled.", "Terrorists of the so-called Army of Islam", "jaysh-al-islam"),
        ("Assads forces shelled the town.", "Assads forces", "SY.forces"),
        ("Gaddafi's troops retook the port.", "Gaddafi's troops", "LY.forces"),
        ("Forces loyal to President Bashar al-Assad fled.", "Forces loyal to President Bashar al-Assad", "SY.forces"),
        ("Nusra-linked groups attacked.", "Nusra-linked groups", "al-nusra-front"),
        ("The Shining Path guerrillas attacked.", "The Shining Path guerrillas", "shining-path"),
    ],
)
def test_actors_phrase_names_actor(read: Read, text: str, phrase: str, actor: str) -> None:
    assert mentions(read, text)[phrase].actor == actor


@pytest.mark.parametrize(
    ("text", "phrase", "kind", "category"),
    [
        ("Two gunmen opened fire.", "Two gunmen", "armed_group", "gunmen"),
        ("Shells killed five civilians.", "five civilians", "civilians", "civilians"),
        ("A woman was shot.", "A woman", "civilians", "civilians"),
        ("Police beat protesters.", "protesters", "civilians", "protesters"),
        ("Opposition fighters advanced.", "Opposition fighters", "armed_group", "rebels"),
        ("A shell hit a school.", "a school", "facility", "facilities"),
        ("They burned a bus.", "a bus", "vehicle", "vehicles"),
        ("Terrorist groups attacked.", "Terrorist groups", "armed_group", "labels"),
        ("Gunmen shot Judge Ana Lopez in the street.", "Judge Ana Lopez", "person", "person"),
    ],
)
def test_actors_describes(read: Read, text: str, phrase: str, kind: str, category: str) -> None:
    found = mentions(read, text)[phrase]
    assert (found.kind, found.category, found.actor) == (kind, category, None)


@pytest.mark.parametrize(
    ("text", "word", "use", "over"),
    [
        ("They repelled a Daesh assault on government positions.", "Daesh", "modifier", "assault"),
        ("They repelled a Daesh assault on government positions.", "government", "modifier", "positions"),
        ("Two people were killed by regime bombs.", "regime", "modifier", "bombs"),
        ("They shelled the terrorists' strongholds.", "the terrorists", "modifier", "strongholds"),
        ("Jets hit rebel-held areas.", "rebel", "holder", "held"),
        ("Turkish-backed militants took the town.", "Turkish", "supporter", "backed"),
    ],
)
def test_actors_modifiers_stand_alone(read: Read, text: str, word: str, use: str, over: str) -> None:
    parsed = read(text)
    (found,) = [m for m in find_actors(parsed, load_actors()) if m.text == word]
    assert found.use == use
    assert found.modifies is not None
    assert parsed.doc[found.modifies].text == over


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Clashes between Faylaq al-Rahman Jaysh al-Islam and Jabhat Fatah al Sham broke out.",
         ["faylaq-al-rahman", "jaysh-al-islam", "al-nusra-front"]),
        ("It was agreed by Turkey Russia and Iran.", ["TR", "RU", "IR"]),
        ("The Syrian Army and the National Defense Force (NDF) advanced.", ["SY.forces", "national-defence-forces"]),
    ],
)  # fmt: skip
def test_actors_conjuncts_come_apart(read: Read, text: str, actors: list[str]) -> None:
    found = find_actors(read(text), load_actors())
    assert [m.actor for m in found if m.actor] == actors
    assert all(m.use == "phrase" for m in found if m.actor)


def test_actors_partitive_hangs_by_its_quantity(read: Read) -> None:
    parsed = read("The blast killed dozens of militants and four of its soldiers.")
    found = {m.text: parsed.doc[m.head].text for m in find_actors(parsed, load_actors())}
    assert found["dozens of militants"] == "dozens"
    assert found["four of its soldiers"] == "four"


@pytest.mark.parametrize("text", ["The deal came into force.", "They lived in Damascus.", "It happened in northern Iraq."])
def test_actors_places_and_idioms_do_not_act(read: Read, text: str) -> None:
    assert not [m for m in find_actors(read(text), load_actors()) if m.form != "pronoun"]


def test_actors_spans_are_of_the_report(read: Read) -> None:
    parsed = read("Yesterday   two\ngunmen killed a nurse.")
    for mention in find_actors(parsed, load_actors()):
        assert mention.text == mention.span.of(parsed.report.text)


def test_actors_shared_spelling_goes_to_the_country_of_the_report(read: Read) -> None:
    colombia = mentions(read, "In Colombia, the ELN blew up a pipeline near the Colombian town.")
    bolivia = mentions(read, "In Bolivia, the ELN blew up a pipeline near the Bolivian town.")
    assert (colombia["the ELN"].actor, bolivia["the ELN"].actor) == ("eln-colombia", "eln-bolivia")


@pytest.mark.parametrize(
    ("text", "phrase", "actor"),
    [
        ("A former al Qaeda affiliate the Islamic State fled.", "A former al Qaeda affiliate the Islamic State", "islamic-state"),
        ("They met al Qaedas Syrian branch the Nusra Front.", "al Qaedas Syrian branch the Nusra Front", "al-nusra-front"),
        ("Troops of Libya's Government of National Accord fled.", "Troops of Libya's Government of National Accord",
         "government-of-national-accord"),
    ],
)  # fmt: skip
def test_actors_description_with_its_name(read: Read, text: str, phrase: str, actor: str) -> None:
    assert mentions(read, text)[phrase].actor == actor


def test_actors_list_without_commas_hangs_by_its_last_name(read: Read) -> None:
    parsed = read("Clashes between Hamas Hezbollah and the Taliban went on.")
    found = {m.actor: m.head for m in find_actors(parsed, load_actors())}
    assert found["hamas"] == found["hezbollah"]


def test_actors_places_are_no_persons(read: Read) -> None:
    found = mentions(read, "They shelled the town of Tal Hisan. Troops left Tal Hisan for Ras Marun.")
    assert not [m for m in found.values() if m.category == "person"]


def test_actors_headline_without_a_stop_ends_at_its_noun(read: Read) -> None:
    assert "30 government fighters" in mentions(read, "Bomb in Syria kills 30 government fighters Monitoring group")


def test_actors_troops_leave_a_country_that_is_not_theirs(read: Read) -> None:
    assert mentions(read, "The withdrawal of troops from Syria began.")["troops"].actor is None
