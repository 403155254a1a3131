from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

TEXT = "Rebels shelled Oldford on 2020-01-02, killing 5 soldiers"
ROWS = [
    {"id": "a", "text": TEXT, "source": "Gazette", "published": "2020-01-03"},
    {"id": "b", "text": TEXT, "source": "Courier", "published": "2020-01-04"},
]
REPORTS = "\n".join(map(json.dumps, ROWS)).encode()


def test_link_sources_and_copies_over_a_database(cli: Callable[..., Any]) -> None:
    assert cli("code", "-", "--db", "e.db", stdin=REPORTS).code == 0
    assert "is not linked yet" in cli("sources", "--db", "e.db").err
    ran = cli("link", "--db", "e.db", "--json")
    result = json.loads(ran.out)
    assert ran.code == 0 and result["taken_up"] == 2
    assert "0 events of reports taken up" in cli("link", "--db", "e.db").out
    table = json.loads(cli("sources", "--db", "e.db", "--json", "--picture", "s.svg").out)
    assert {o["name"] for o in table["outlets"]}
    assert json.loads(cli("copies", "--db", "e.db", "--json").out) == []


def test_link_of_no_database_says_so(cli: Callable[..., Any]) -> None:
    ran = cli("link", "--db", "none.db")
    assert ran.code == 2 and "no such database" in ran.err


def test_copies_name_the_outlet_that_stands_in_the_date_line(cli: Callable[..., Any]) -> None:
    body = (
        "Rebels shelled Aleppo on Monday, killing three civilians, residents said. The shelling hit a market in the city. "
        "Two of the wounded were taken to a hospital across the river, where a doctor said that they would live. Shops shut."
    )
    rows = [
        {"id": name, "text": f"BEIRUT, 3 May 2016 (AFP) - {body}{more}"} for name, more in (("a", ""), ("b", " More followed."))
    ]
    assert cli("code", "-", "--db", "e.db", stdin="\n".join(map(json.dumps, rows)).encode()).code == 0
    assert "a (AFP: " in cli("copies", "--db", "e.db").out
