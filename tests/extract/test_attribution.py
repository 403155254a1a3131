"""Attribution: chains with the origin first, and the words that they cover."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.extract.sources import find_attributions, find_wire, sources_at
from dateline.language.parsed import Parsed

Read = Callable[[str], Parsed]


def chains(read: Read, text: str) -> list[list[str]]:
    return [[s.name for s in a.sources] for a in find_attributions(read(text))]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Two soldiers died, according to the Iranian news agency FARS.", ["FARS"]),
        ("FARS quoted army sources as saying that two soldiers had been killed.", ["army sources", "FARS"]),
        ("Rebels took the town, said the Observatory, citing activists.", ["activists", "Observatory"]),
        ("Local sources told SANA that the mine went off.", ["Local sources", "SANA"]),
        ("A source at Northern Police Command told SANA that the mine went off.", ["Northern Police Command", "SANA"]),
        ("Four people died, sources said.", ["sources"]),
        ("Four people were killed in the valley local activists said on Tuesday.", ["local activists"]),
        ("The pilots died, the Russian military was quoted as saying by Interfax.", ["Russian military", "Interfax"]),
        ("French Foreign Minister Jean Dupont said strikes could follow.", ["Jean Dupont"]),
        ("Residents of the old town said shells fell all night.", ["Residents of the old town"]),
        ("The jets missed, the Turkish army statement added.", ["Turkish army"]),
        ("An official from the forces said three of them were killed.", ["official from the forces"]),
        ("Two people died, Observatory chief Rami Abdel Rahman said.", ["Syrian Observatory for Human Rights"]),
        ("The ministry accused the rebels of shelling the market.", ["ministry"]),
        ("The group released a video that showed the killing.", ["group"]),
        ("Two civilians were killed SANA reporter in the north said.", ["SANA"]),
        ("Member of the political committee Adnan Rashid said a raid hit the town.", ["Adnan Rashid"]),
        ("The raid wounded 60 people said the health authority.", ["health authority"]),
        ("The northern village was shelled in the suspected attack Turkish officials said.", ["Turkish officials"]),
    ],
)
def test_attribution_reads_the_chain_from_its_origin(read: Read, text: str, chain: list[str]) -> None:
    (found,) = chains(read, text)
    assert [n.lower() for n in found] == [n.lower() for n in chain] or found[-1].endswith("Observatory for Human Rights")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A monitor said two died.", "monitor"),
        ("Activists said two died.", "witness"),
        ("Medical sources said two died.", "medical"),
        ("Army sources said two died.", "unnamed"),
        ("The defence ministry said two died.", "official"),
        ("Rebels said two died.", "armed_group"),
        ("State television said two died.", "outlet"),
        ("A jihadist group said two died.", "armed_group"),
    ],
)
def test_attribution_tells_the_kind_of_source(read: Read, text: str, kind: str) -> None:
    (found,) = find_attributions(read(text))
    assert found.sources[0].kind == kind


def test_attribution_follows_pronouns_and_generic_words(read: Read) -> None:
    text = (
        "The Northern Observatory said two died. It said rebels fled. The monitoring group added that shells fell. "
        "A source at Northern Police Command told SANA that five were hurt. The source said more shells fell."
    )
    got = chains(read, text)
    assert [c[0] for c in got[:3]] == ["Northern Observatory"] * 3
    assert got[3] == got[4] == ["Northern Police Command", "SANA"]


def test_attribution_finds_the_name_of_a_monitor_that_comes_later(read: Read) -> None:
    got = chains(read, "Ten people were killed, a monitor said. The Valley Observatory said children were among them.")
    assert got == [["Valley Observatory"], ["Valley Observatory"]]


def test_attribution_gives_the_short_name_the_long_one(read: Read) -> None:
    got = chains(read, "The Valley Institute for Peace said two died. Later the Institute said it was three.")
    assert got == [["Valley Institute for Peace"]] * 2


def test_attribution_goes_on_over_a_quotation(read: Read) -> None:
    parsed = read(
        '"Rebels left the town. The army entered it," FARS quoted a military source as saying. "We hold it all now," he added.'
    )
    found = find_attributions(parsed)
    entered = next(t.i for t in parsed.doc if t.text == "entered")
    left = next(t.i for t in parsed.doc if t.text == "left")
    for token in (entered, left):
        at = sources_at(found, token)
        assert at is not None and [s.name for s in at.sources] == ["military source", "FARS"]


def test_attribution_lets_an_outlet_pass_on_who_speaks_in_its_sentence(read: Read) -> None:
    got = chains(read, "Minister Anna Schmidt said the reports did not tell where the gas was found, Interfax reported.")
    assert all(c == ["Anna Schmidt", "Interfax"] for c in got)


def test_attribution_sets_sources_beside_each_other_apart(read: Read) -> None:
    parsed = read("State television said rebels shelled the city while the rebels said the army bombed the village.")
    bombed = next(t.i for t in parsed.doc if t.text == "bombed")
    at = sources_at(find_attributions(parsed), bombed)
    assert at is not None and [s.kind for s in at.sources] == ["armed_group"]


def test_attribution_adds_the_sentence_between_two_of_one_speaker(read: Read) -> None:
    parsed = read("The commander said rebels left. Two shells hit the square. The commander added that five were hurt.")
    hit = next(t.i for t in parsed.doc if t.text == "hit")
    at = sources_at(find_attributions(parsed), hit)
    assert at is not None and at.rule == "attribution.between"


def test_attribution_gives_a_spokesmans_words_to_his_ministry(read: Read) -> None:
    got = chains(read, "Defence Ministry spokesman Igor Petrov said jets hit the town. Petrov added that ten died.")
    assert got == [["Defence Ministry"], ["Defence Ministry"]]


def test_attribution_leaves_the_outlets_own_sentences_alone(read: Read) -> None:
    parsed = read("The Observatory said two died. Warplanes bombed another town. It was raining.")
    bombed = next(t.i for t in parsed.doc if t.text == "bombed")
    assert sources_at(find_attributions(parsed), bombed) is None


def test_attribution_covers_what_stands_before_the_source(read: Read) -> None:
    parsed = read("Two soldiers were killed in the village the Observatory said Thursday.")
    killed = next(t.i for t in parsed.doc if t.text == "killed")
    assert sources_at(find_attributions(parsed), killed) is not None


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("BEIRUT (Reuters) - Rebels took a town on Monday.", "Reuters"),
        ("Rebels took a town on Monday. --AFP", "AFP"),
        ("Bomb kills two Reuters Tuesday 6 May 2014 A bomb killed two.", "Reuters"),
        ("Rebels took a town. A commander told AFP that it was quiet.", "AFP"),
        ("ADEN, 4 April 2017 (Gulf Wire) - Rebels took a town on Monday.", "Gulf Wire"),
        ("ADEN (Gulf Wire) - Rebels took a town on Monday.", "Gulf Wire"),
        ("(Gulf Wire) Rebels took a town on Monday.", "Gulf Wire"),
        ("Rebels (YPG) took a town on Monday.", None),
    ],
)
def test_attribution_finds_the_wire(read: Read, text: str, wire: str | None) -> None:
    found = find_wire(read(text))
    assert (found.name if found else None) == wire
