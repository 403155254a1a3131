from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from dateline.extract.times import find_times
from dateline.language.parsed import Parsed

Parse = Callable[[str], Parsed]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Jets struck the town on Monday.", ["on Monday"]),
        ("Jets struck the town on Saturday and Sunday.", ["on Saturday and Sunday"]),
        ("Mondays fighting killed three men.", ["Mondays"]),
        ("Monday's fighting killed three men.", ["Monday's"]),
        ("On 3 May, and again on May 12, 2016, shells fell.", ["On 3 May", "on May 12, 2016"]),
        ("The raid of 2016-05-12 failed.", ["2016-05-12"]),
        ("Shells fell from March 3 to April 5 last year.", ["from March 3 to April 5 last year"]),
        ("The truce held between September 30, 2015 and March 14, 2016.", ["between September 30, 2015 and March 14, 2016"]),
        ("Twelve people died in the last 24 hours.", ["in the last 24 hours"]),
        ("Twelve people died over the past ten days.", ["over the past ten days"]),
        ("They have held him for around two years.", ["for around two years"]),
        ("The clash came a day after the strike.", ["a day after"]),
        ("Two days later they withdrew.", ["Two days later"]),
        ("They withdrew the following day.", ["the following day"]),
        ("It was shelled overnight, and again at dawn.", ["overnight", "at dawn"]),
        ("It was shelled in the early hours of Sunday morning.", ["in the early hours of Sunday morning"]),
        ("He arrives early next week.", ["early next week"]),
        ("By late March they had left.", ["By late March"]),
        ("The siege was laid in June last year.", ["in June last year"]),
        ("The town fell during Eid al-Fitr.", ["during Eid al-Fitr"]),
        ("The offensive began in the summer of 2013.", ["in the summer of 2013"]),
        ("They attacked in the first week of July.", ["in the first week of July"]),
        ("Raids hit the road in late September and early October.", ["in late September and early October"]),
        ("San Rafael was attacked on 30 December 89.", ["on 30 December 89"]),
        ("They now control the road.", ["now"]),
    ],
)
def test_times_finds_the_words_that_say_when(read: Parse, sentence: str, expected: list[str]) -> None:
    assert [t.text for t in find_times(read(sentence))] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "A boy aged 12 and a girl of 3 were hurt.",
        "The two-year-old girl was hurt.",
        "The battle took two hours.",
        "They fought for two hours.",
        "They may march on the capital.",
        "More than 2016 people fled.",
        "On Fridays they pray in the square.",
        "The convoy left at 6:30 a.m.",
        "The April 6 movement called for a strike.",
    ],
)
def test_times_finds_none_where_nothing_says_when(read: Parse, sentence: str) -> None:
    assert find_times(read(sentence)) == ()


@pytest.mark.parametrize(
    ("sentence", "limit"),
    [
        ("Since Wednesday afternoon 70 men have died.", "since"),
        ("They must leave by Friday evening.", "by"),
        ("The truce lasts until 5 June.", "until"),
        ("No aid came before Tuesday.", "before"),
        ("After the 31 October attack the talks ended.", None),
        ("After Monday's bombing the road was closed.", None),
        ("Shells fell on Sunday.", None),
    ],
)
def test_times_tells_limits(read: Parse, sentence: str, limit: str | None) -> None:
    assert find_times(read(sentence))[0].limit == limit


def test_times_an_anchored_time_points_at_its_event(read: Parse) -> None:
    parsed = read("The attack came two days after scores of fighters were killed near the dam.")
    (found,) = find_times(parsed)
    assert found.value.anchor is not None
    assert parsed.quote(found.value.anchor).startswith("scores of fighters were killed")
    assert (found.value.amount, found.value.unit) == (2.0, "day")


def test_times_spans_reread_to_their_text_and_do_not_overlap(read: Parse) -> None:
    parsed = read(
        "On  Monday,\nthree died; since 2 May 2016, and in the past\n48 hours, ten. Two days later it ended. İstanbul, Sunday."
    )
    found = find_times(parsed)
    assert len(found) == 5
    assert all(parsed.quote(t.span) == t.text for t in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_times_a_stated_weekday_is_kept_with_the_date(read: Parse) -> None:
    (found,) = find_times(read("The raid took place on Tuesday, 3 May 2016."))
    assert (found.value.weekday, found.value.day, found.value.month, found.value.year) == (1, 3, 5, 2016)
