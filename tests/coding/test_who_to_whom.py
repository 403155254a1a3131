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
