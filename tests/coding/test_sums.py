"""A toll of the headline that the body tells in parts is a total, and each part an act of its own."""

from __future__ import annotations

from tests.coding.small import coded, toll

PARTS = (
    "Six people were killed and twelve injured on Monday when rebels shelled Saraqib. "
    "Four people were killed and three injured on Monday when rebels shelled Homs."
)


def test_sums_a_headline_that_adds_up_the_body_is_a_total() -> None:
    title = "Ten killed, fifteen injured in rocket attacks"
    events = coded(f"{title}\n{PARTS}", title=title).events
    assert [e.place.name for e in events if e.place and not e.aggregate] == ["Saraqib", "Homs"]
    assert [toll(e)["unknown"][0] for e in events if not e.aggregate] == [6, 4]
    assert not any(e.main for e in events if e.aggregate)


def test_sums_a_headline_with_another_number_is_none() -> None:
    title = "Nine killed, fifteen injured in rocket attacks"
    assert not any(e.aggregate for e in coded(f"{title}\n{PARTS}", title=title).events)


def test_sums_a_headline_that_names_the_provinces_of_the_acts_below_is_a_total() -> None:
    title = "Several killed in rocket attacks in Idlib and Homs"
    events = coded(f"{title}\n{PARTS}", title=title).events
    assert [e.place.name for e in events if e.place and not e.aggregate] == ["Saraqib", "Homs"]
