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


def test_rule_of_a_file_or_an_explanation_writes_nothing(cli: Callable[..., Any]) -> None:
    told = "On 2 January 2020 rebels shelled Oldford, killing {} civilians near the Kestrel bakery, the Hill Watch monitor said."
    rows = [
        {"id": name, "text": told.format(n), "source": source, "published": "2020-01-03"}
        for name, n, source in (("a", 5, "Gazette"), ("b", 7, "Courier"))
    ]
    assert cli("code", "-", "--db", "e.db", stdin="\n".join(map(json.dumps, rows)).encode()).code == 0
    assert json.loads(cli("link", "--db", "e.db", "--json").out)["joined"] == 1
    before = cli("export", "--db", "e.db", "--format", "jsonl").out
    best = {}
    for rule in ("conservative", "informative"):
        (row,) = map(json.loads, cli("export", "--db", "e.db", "--format", "jsonl", "--rule", rule).out.splitlines())
        best[rule] = row["figures"][0]["best"]
        why = json.loads(cli("explain", row["id"], "--db", "e.db", "--rule", rule, "--json").out)["linked"]
        assert why["rule"] == rule and why["event"]["figures"] == row["figures"]
        assert why["joins"][0]["reports"] == ["a", "b"] or why["joins"][0]["reports"] == ["b", "a"]
    assert best == {"conservative": 5, "informative": 7}
    assert cli("export", "--db", "e.db", "--format", "jsonl").out == before


def test_explain_says_what_became_of_an_id(cli: Callable[..., Any]) -> None:
    assert cli("code", "-", "--db", "e.db", stdin=REPORTS).code == 0
    assert cli("link", "--db", "e.db").code == 0
    from dateline.store import Redirect, Store
    from dateline.store.links import LinkUpdate

    with Store.open("e.db") as store:
        store.link(LinkUpdate(redirects=(Redirect("ev-gone", "", "withdrawn", "no record stands"),)))
    assert "its id was withdrawn: no record stands" in cli("explain", "ev-gone", "--db", "e.db").err


def test_decide_same_different_and_undo_are_heeded_and_logged(cli: Callable[..., Any]) -> None:
    texts = (TEXT, "Warplanes bombed Newbridge on 2020-05-05, killing 90 civilians")
    rows = [{"id": f"r{n}", "text": text, "source": "Post", "published": "2020-05-06"} for n, text in enumerate(texts)]
    assert cli("code", "-", "--db", "e.db", stdin="\n".join(map(json.dumps, rows)).encode()).code == 0
    assert cli("link", "--db", "e.db").code == 0

    def ids() -> list[str]:
        return [json.loads(line)["id"] for line in cli("export", "--db", "e.db", "--format", "jsonl").out.splitlines()]

    before = ids()
    assert len(before) == 2
    ran = cli("decide", "same", before[0], before[-1], "--db", "e.db", "--why", "one act", "--as", "Ada")
    assert ran.code == 0 and "decision 1" in ran.out
    assert cli("link", "--db", "e.db").code == 0 and len(ids()) == len(before) - 1
    assert cli("decide", "undo", "1", "--db", "e.db", "--why", "a slip", "--as", "Ben").code == 0
    assert cli("link", "--db", "e.db").code == 0 and sorted(ids()) == sorted(before)
    lines = cli("decide", "log", "--db", "e.db").out.splitlines()
    assert "Ada" in lines[0] and "same (taken back)" in lines[0] and "one act" in lines[0] and "undo 1" in lines[1]
    assert json.loads(cli("decide", "log", "--db", "e.db", "--json").out.splitlines()[0])["stands"] is False
    wrong = cli("decide", "different", before[0], before[0], "--db", "e.db")
    assert wrong.code == 2 and "two events" in wrong.err
    assert cli("decide", "undo", "99", "--db", "e.db").code == 2
