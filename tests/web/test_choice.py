"""What is chosen, in and out of the address."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from dateline.errors import ConfigError
from dateline.web.choice import read_choice


@pytest.mark.parametrize(
    "query",
    [
        "",
        "type=battle&type=remote.shelling",
        "q=a+b&since=2016-03-14",
        "box=1.0000,2.0000,3.0000,4.0000",
        "area=36.0000,33.0000;42.0000,33.0000;42.0000,37.0000",
        "lane=no_day&sort=toll&page=3",
    ],
)
def test_choice_survives_the_address(query: str) -> None:
    choice = read_choice(parse_qsl(query))
    assert choice.query() == query
    assert read_choice(parse_qsl(choice.query())) == choice


def test_choice_toggles_and_takes_away() -> None:
    choice = read_choice(parse_qsl("type=battle&q=x&since=2016-01-01&box=1,2,3,4&lane=no_day&page=4"))
    assert choice.toggled("type", "battle").values("type") == ()
    assert choice.toggled("type", "unrest").values("type") == ("battle", "unrest")
    assert choice.toggled("type", "unrest").page == 1
    assert choice.without("type", "q", "days", "box", "lane").empty


def test_choice_takes_a_box_side_by_side() -> None:
    choice = read_choice([("west", "1"), ("south", "2"), ("east", "3"), ("north", "4")])
    assert choice.box == (1, 2, 3, 4) and choice.query() == "box=1.0000,2.0000,3.0000,4.0000"


BAD = ("since=x", "box=1,2,3", "west=1", "sort=x", "page=-1", "lane=x", "area=1,2;3,4", "area=1;2;3", "area=0,0;1,95;1,1")


@pytest.mark.parametrize("pairs", [parse_qsl(query) for query in BAD])
def test_choice_refuses_what_it_cannot_read(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(ConfigError):
        read_choice(pairs)
