"""Status: mood, tense, modals, conditions, negation, and what governs the act."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.extract.acts import read_status
from dateline.language.parsed import Parsed
from dateline.records.mentions import StatusReading

Read = Callable[[str], Parsed]


def status_at_star(read: Read, text: str) -> StatusReading:
    """The status of the word after the star."""
    before, after = text.split("*")
    parsed = read(before + after)
    at = next(t.i for t in parsed.doc if t.idx >= len(before))
    return read_status(parsed, at, parsed.doc[at].tag_.startswith("N"))


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("happened", "The army had already *liberated the province."),
        ("happened", "Troops repelled an *assault on the town."),
        ("happened", "Troops *repelled an assault on the town."),
        ("happened", "The group launched an *attack on the base."),
        ("happened", "Two were killed in an *attack on the city."),
        ("happened", "An explosion hit the town, *killing five."),
        ("happened", "He accused the rebels of *killing civilians."),
        ("happened", "The army managed to *capture the town."),
        ("happened", "Gunmen *kill 20 civilians in the valley."),
        ("happened", "They may *have killed him."),
        ("happened", "The patrol called for an *airstrike, killing three gunmen."),
        ("hypothetical", "The patrol called for an *airstrike, saying that gunmen were near."),
        ("happened", "The council met to discuss the *attack."),
        ("happened", "It was not clear who carried out the *strikes."),
        ("happened", "The country denounced the *raid."),
        ("happened", "Rebels set off a *bomb in a tunnel."),
        ("happened", "Villagers fled to escape the *fighting."),
        ("happened", "The two sides announced a *ceasefire."),
        ("happened", "He urged the coalition to suspend its *bombardments."),
        ("happened", "The *fighting lasted for several hours."),
        ("happened", "They insisted that the base was *attacked by rebels."),
        ("denied", "Moscow denied carrying out any *strikes."),
        ("hypothetical", "The sides would stop *fighting."),
        ("ongoing", "Rebels are *fighting the army."),
        ("ongoing", "Rebels have been *fighting the army for days."),
        ("ongoing", "*Clashes continue in the city."),
        ("ongoing", "The army continues to *shell the city."),
        ("ongoing", "The *fighting is still underway."),
        ("denied", "The army did not *attack the village."),
        ("denied", "Moscow denied that its jets *bombed the hospital."),
        ("denied", "Moscow denied *bombing the hospital."),
        ("denied", "There was no *attack on the city."),
        ("denied", "The rebels refused to *withdraw."),
        ("planned", "The army plans to *attack the village."),
        ("planned", "The rebels vowed to *retake the town."),
        ("planned", "He announced that its *withdrawal would begin the following day."),
        ("planned", "The army will *launch an offensive."),
        ("planned", "The army will launch an *offensive."),
        ("planned", "Forces will *remain at the port."),
        ("threatened", "The group threatened to *kill the hostages."),
        ("hypothetical", "If the army *captures the village, it will push south."),
        ("hypothetical", "If the army captures the village, it will *push south."),
        ("hypothetical", "The deal could *end the siege."),
        ("hypothetical", "They may *attack the town."),
        ("hypothetical", "They shelled the road in order to *capture the town."),
        ("hypothetical", "The envoy called for a *ceasefire."),
        ("hypothetical", "The envoy urged both sides to *stop the fighting."),
        ("hypothetical", "It would avert possible military *strikes."),
        ("hypothetical", "There are fears of an *attack on the city."),
        ("attempted", "The army attempted to *storm the town."),
        ("attempted", "They tried to *enter the camp."),
        ("attempted", "Police foiled a plot to *bomb the station."),
        ("attempted", "Police foiled an *attack on the station."),
        ("attempted", "Rebels failed to *capture the hill."),
        ("attempted", "The fighters were prevented from *entering the town."),
    ],
)
def test_status_reads_how_the_act_is_presented(read: Read, status: str, text: str) -> None:
    assert status_at_star(read, text).status == status


def test_status_names_the_words_that_decide(read: Read) -> None:
    reading = status_at_star(read, "The army did not *attack the village.")
    assert reading.rule == "status.negated" and reading.span is not None
    assert read("The army did not attack the village.").quote(reading.span) == "not"


def test_status_gives_the_tense(read: Read) -> None:
    assert status_at_star(read, "The army will *attack.").tense == "future"
    assert status_at_star(read, "The army *attacked.").tense == "past"
    assert status_at_star(read, "Rebels are *fighting.").tense == "present"
