"""`dateline explain`: text, page, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from dateline.cli.explanation import account_of, letter
from dateline.cli.marking import Mark, marks_of, pieces_of
from dateline.records import CodedReport, Report
from dateline.store import LinkedEvent, LinkUpdate, Member, Store

pytestmark = pytest.mark.usefixtures("plain_coding")
Cli = Callable[..., Any]
HOSTILE = 'Rebels shelled Alpha, killing 5 soldiers. <script>alert("x")</script> [red]not markup[/red] \u202eevil :smile: &amp;'


@pytest.fixture
def db(cli: Cli) -> str:
    Path("a.txt").write_text("Rebels shelled Alpha on 2020-01-02, killing 5 soldiers.")
    Path("b.txt").write_text(HOSTILE)
    Path("c.txt").write_text("Nothing.")
    cli("code", ".", "--db", "e.db")
    return "e.db"


def test_explain_marks_each_value_in_the_text(cli: Cli, db: str) -> None:
    out = cli("explain", "a", "--db", db).out
    assert "[[[{Rebe}als]⁴ shelled [Alpha]⁷ on" in out
    for said in ("Rebels", "rule actor.label", "rule place.exact", "lost: Otherton 0.10 (other governorate)", "distance +2.00",
                 "a general threat (relevance.threat)", "Passed over"):  # fmt: skip
        assert said in out
    for number in re.findall(r"^ *(\d+)  ", out, re.MULTILINE):
        assert number.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")) in out


def test_explain_text_without_marks_is_the_text(coded: Callable[..., CodedReport]) -> None:
    account = account_of(coded("b", HOSTILE))
    assert "".join(piece.text for piece in pieces_of(account.text, marks_of(account))) == HOSTILE


def test_explain_tells_why_there_is_no_event(cli: Cli, db: str) -> None:
    assert "no event: no act of a coded type" in cli("explain", "c", "--db", db).out


def test_explain_takes_an_event_or_a_report(cli: Cli, db: str) -> None:
    assert cli("explain", "a#1", "--db", db).out.count("Event 1") == 1
    ran = cli("explain", "zzz", "--db", db)
    assert ran.code == 2
    assert "no event and no report 'zzz'" in ran.err


def test_explain_json_has_words_rules_and_reasons(cli: Cli, db: str) -> None:
    (account,) = json.loads(cli("explain", "a", "--db", db, "--json").out)["reports"]
    values = {value["field"]: value for value in account["events"][0]["values"]}
    assert values["participants[0]"]["words"] == ["Rebels"]
    assert values["participants[0]"]["rules"] == ["actor.label"]
    assert values["place"]["choices"][0]["runners_up"][0]["reason"] == "other governorate"
    assert account["passed_over"][0]["reason"] == "a general threat"
    assert account["furniture"][0]["reason"] == "agency line"


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]


def test_explain_page_stands_alone_and_runs_nothing(cli: Cli, db: str) -> None:
    assert cli("explain", "b", "--db", db, "--html", "why.html").code == 0
    text = Path("why.html").read_text()
    page = _Page()
    page.feed(text)
    assert "script" not in page.tags
    assert page.links == []
    assert "&lt;script&gt;" in text
    assert "default-src 'none'" in text
    assert cli("explain", "b", "--db", db, "--html", "why.html").code == 2
    assert cli("explain", "b", "--db", db, "--html", "why.html", "--force").code == 0


def test_explain_of_a_linked_event_shows_each_report(cli: Cli, db: str) -> None:
    from dataclasses import replace

    with Store.open(db) as store:
        first, second = store.event("a#1"), store.event("b#1")
        assert first and second
        merged = replace(first, id="E1", claims=(*first.claims, *second.claims))
        members = tuple(
            Member(e.id, e.report_ids[0], "h", e.type, e.claims[0].span.start, e.claims[0].span.end) for e in (first, second)
        )
        store.link(LinkUpdate((LinkedEvent(merged, members),)))
    said = json.loads(cli("explain", "E1", "--db", db, "--json").out)
    assert [a["report"] for a in said["reports"]] == ["a", "b"]
    assert said["linked"]["event"]["id"] == "E1"
    assert len(said["linked"]["claims"]) == 2
    out = cli("explain", "E1", "--db", db).out
    for words in ("2 records linked", "act: ", "Claims", "How each value came about"):
        assert words in out
    assert cli("explain", "E1", "--db", db, "--html", "linked.html").code == 0
    assert "2 records linked" in Path("linked.html").read_text()


@pytest.mark.parametrize(("number", "said"), [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba"), (702, "aaa")])
def test_explanation_letters_go_on(number: int, said: str) -> None:
    assert letter(number) == said


def test_marking_cuts_crossing_marks() -> None:
    marks = (Mark(0, 4, "1", "who"), Mark(2, 6, "2", "whom"))
    pieces = [(p.text, [m.label for m in p.marks], len(p.opens), len(p.closes)) for p in pieces_of("abcdefg", marks)]
    assert pieces == [("ab", ["1"], 1, 0), ("cd", ["1", "2"], 1, 1), ("ef", ["2"], 0, 1), ("g", [], 0, 0)]


def test_explanation_covers_every_value(coded: Callable[..., CodedReport]) -> None:
    given = coded("a", source="Wire")
    account = account_of(given)
    fields = {value.field for value in account.events[0].values}
    assert {name for name, _ in given.events[0].evidence()} <= fields
    assert isinstance(given.report, Report)
