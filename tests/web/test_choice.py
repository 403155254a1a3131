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


@pytest.mark.parametrize("pairs", [[("since", "x")], [("box", "1,2,3")], [("sort", "x")], [("page", "-1")], [("lane", "x")]])
def test_choice_refuses_what_it_cannot_read(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(ConfigError):
        read_choice(pairs)
