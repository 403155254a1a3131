"""What an act takes from the ones told before it in the same report: who did it, and where."""

from __future__ import annotations

import pytest
from tests.coding.small import coded, names, only


def test_lending_a_place_says_that_it_was_lent() -> None:
    report = coded("The army attacked Saraqib on Monday. Islamic State executed three prisoners on Tuesday.")
    places = [e.place for e in report.events]
    assert [p and (p.name, p.evidence[0].rule) for p in places] == [("Saraqib", "place.exact"), ("Saraqib", "place.inherited")]


def test_lending_a_place_stops_where_another_matter_begins() -> None:
    report = coded(
        "The army attacked Saraqib near Aleppo on Monday. In another development, police arrested three men on Tuesday."
    )
    assert [e.place and e.place.precision for e in report.events] == [1, 6]


def test_lending_a_place_is_not_for_agreements() -> None:
    report = coded("The army attacked Saraqib on Monday. The government and the rebels signed an agreement on Tuesday.")
    assert [e.place is not None for e in report.events] == [True, False]


def test_lending_a_perpetrator_keeps_the_words_that_it_came_from() -> None:
    text = "Russian warplanes bombed Saraqib on Monday. Further air strikes killed two civilians in Aleppo on Tuesday."
    first, second = coded(text).events
    assert names(first, "initiator") == names(second, "initiator") == {"Russian armed forces"}
    lent = next(p for p in second.participants if p.role == "initiator")
    assert [e.rule for e in lent.evidence] == ["participant.told_before"]
    assert all(e.span.end < text.index("Further") for e in lent.evidence)


@pytest.mark.parametrize(("town", "lent"), [("Idlib", {"Islamic State"}), ("Homs", set())])
def test_lending_a_perpetrator_of_shelling_ends_with_the_reach_of_its_guns(town: str, lent: set[str]) -> None:
    text = f"Islamic State fired mortar shells at Saraqib on Monday. Shelling also killed two civilians in {town} on Tuesday."
    assert names(coded(text).events[-1], "initiator") == lent


def test_lending_a_perpetrator_asks_for_only_one() -> None:
    text = (
        "Russian warplanes bombed Saraqib on Monday. Turkish warplanes bombed Manbij on Tuesday. "
        "Further air strikes killed two civilians in Aleppo on Wednesday."
    )
    assert names(coded(text).events[-1], "initiator") == set()


def test_lending_nothing_to_a_bomb_that_nobody_claims() -> None:
    assert names(only(coded("A car bomb exploded in Damascus on Monday, killing six people.")), "initiator") == set()
