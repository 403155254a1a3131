"""Every address: page, twin, HEAD, headers; one error shape; the OpenAPI."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

Served = Any

PAGES = (
    "/", "/queue", "/reports", "/actors", "/places", "/outlets", "/figures", "/add", "/double", "/sample",
    "/actors/actor:front", "/places/g:1", "/outlets/State Wire",
)  # fmt: skip


def first(desk: Served) -> str:
    return str(desk.get("/.json").json()["list"][0]["id"])


def addresses(desk: Served) -> list[str]:
    event = first(desk)
    report = event.rpartition("#")[0]
    parts = [f"/events/{quote(event, safe='')}", f"/reports/{quote(report, safe='')}", f"/near/{quote(event, safe='')}"]
    return [*(quote(path) for path in PAGES), *parts]


def test_pages_answer_with_page_twin_head_and_policy(shared_desk: Served) -> None:
    for address in addresses(shared_desk):
        page = shared_desk.get(address, headers={"accept": "text/html"})
        twin = shared_desk.get("/.json" if address == "/" else f"{address}.json")
        head = shared_desk.client.head(address, headers={"accept": "text/html"})
        assert (page.status_code, twin.status_code, head.status_code) == (200, 200, 200), address
        assert page.headers["content-type"].startswith("text/html") and twin.headers["content-type"] == "application/json"
        assert head.content == b"" and isinstance(twin.json(), dict)
        for answer in (page, twin, head):
            assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert "<script>" not in page.text and " style=" not in page.text and "javascript:" not in page.text


@pytest.mark.parametrize("address", ["/nowhere", "/events/none", "/reports/none", "/actors/none", "/places/x", "/outlets/x"])
def test_pages_that_are_not_there_say_so_in_one_shape(shared_desk: Served, address: str) -> None:
    answer = shared_desk.get(address, headers={"accept": "application/json"})
    assert answer.status_code == 404
    error = answer.json()["error"]
    assert set(error) == {"status", "title", "detail"} and error["status"] == 404
    assert "content-security-policy" in answer.headers
    assert shared_desk.get(address, headers={"accept": "text/html"}).headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=x", "page=999", "since=yesterday", "box=1,2,3", "box=5,5,1,1", "lane=fast", "sort=size", "unit=day"],
)
def test_pages_refuse_choices_that_mean_nothing(shared_desk: Served, query: str) -> None:
    path = "/figures" if query.startswith("unit") else "/"
    answer = shared_desk.get(f"{path}?{query}", headers={"accept": "application/json"})
    assert answer.status_code in (400, 404)
    assert answer.json()["error"]["detail"]


def test_pages_post_where_nothing_is_posted(shared_desk: Served) -> None:
    assert shared_desk.client.post("/reports").status_code == 405


def test_pages_report_whose_id_ends_in_json(filling: Any, invented: Any, serve: Any, tmp_path: Any) -> None:
    from dataclasses import replace

    coded = invented.make_report(invented.random.Random(3), 1, events=0)
    reports = [replace(coded, report=replace(coded.report, id=name)) for name in ("a/b c.json", "ünï?#%")]
    with serve(filling(tmp_path / "x.db", reports)) as desk:
        for name in ("a/b c.json", "ünï?#%"):
            page = desk.get(f"/reports/{quote(name, safe='')}", headers={"accept": "text/html"})
            assert page.status_code == 200 and page.headers["content-type"].startswith("text/html")
        assert desk.get(f"/reports/{quote('a/b c.json', safe='')}.json").json()["report"]["id"] == "a/b c.json"


def test_pages_openapi_names_every_twin(shared_desk: Served) -> None:
    paths = shared_desk.get("/openapi.json").json()["paths"]
    for path in ("/.json", "/events/{event_id}.json", "/queue.json", "/map.json", "/decide", "/events.csv", "/decisions.json"):
        assert path in paths, sorted(paths)


def test_pages_overview_counts_follow_the_rest_of_the_choice(shared_desk: Served) -> None:
    whole = shared_desk.get("/.json").json()
    clash = shared_desk.get("/.json?type=battle.clash").json()
    by_type = {row["value"]: row["count"] for row in whole["facets"]["type"]}
    assert clash["events"] == by_type["battle.clash"]
    assert {r["value"]: r["count"] for r in clash["facets"]["type"]} == by_type
    assert sum(r["count"] for r in clash["facets"]["status"]) == clash["events"]
    assert shared_desk.get("/.json?type=battle").json()["events"] == sum(n for t, n in by_type.items() if t.startswith("battle."))


def test_pages_search_finds_words_of_text_names_places(shared_desk: Served) -> None:
    row = next(r for r in shared_desk.get("/.json").json()["list"] if r["point"])
    name = row["place"].removeprefix("near ").partition(" (")[0]
    found = shared_desk.get("/.json", params={"q": f'"{name}"'}).json()
    assert 0 < found["events"] < shared_desk.get("/.json").json()["events"]
    assert shared_desk.get("/.json?q=xyzzy").json()["events"] == 0
    for odd in ('"', "*", "NEAR(", "a AND", "' OR 1=1 --", "(", "\x00"):
        assert shared_desk.get("/.json", params={"q": odd}).status_code == 200


def test_pages_files_hold_what_is_chosen(shared_desk: Served) -> None:
    import csv
    import io
    import json

    query = "type=battle.clash&everything=1"
    count = shared_desk.get(f"/.json?{query}").json()["events"]
    rows = list(csv.DictReader(io.StringIO(shared_desk.get(f"/events.csv?{query}").text)))
    features = json.loads(shared_desk.get(f"/events.geojson?{query}").text)["features"]
    lines = shared_desk.get(f"/events.jsonl?{query}").text.splitlines()
    assert len(rows) == len(features) == len(lines) == count > 0


def test_pages_export_options_do_no_harm(shared_desk: Served) -> None:
    plain = shared_desk.get("/export.json").json()
    assert plain["events"] == shared_desk.get("/events.csv").text.count("\n") - 1
    assert shared_desk.get("/export.json?delay_days=36500").json()["events"] == 0
    softened = shared_desk.get("/events.jsonl?round_km=25").text
    exact = shared_desk.get("/events.jsonl").text
    assert softened != exact and len(softened.splitlines()) == len(exact.splitlines())
    assert shared_desk.get("/events.csv?delay_days=36500").text.count("\n") == 1
    assert shared_desk.get("/events.csv?round_km=-1").status_code == 400


def test_pages_figures_as_svg_and_csv(shared_desk: Served) -> None:
    for name in shared_desk.get("/figures.json").json()["figures"]:
        svg = shared_desk.get(f"/figures/{name}.svg")
        assert svg.text.startswith("<svg") and svg.headers["content-type"].startswith("image/svg+xml")
        assert shared_desk.get(f"/figures/{name}.csv").text.startswith("label,low,best,high\n")
    assert shared_desk.get("/figures/none.svg").status_code == 404


def test_pages_figures_low_best_high_are_in_order(shared_desk: Served) -> None:
    for figure in shared_desk.get("/figures.json").json()["figures"].values():
        assert all(r["low"] <= r["best"] <= r["high"] for r in figure["rows"])


def test_pages_map_shows_provinces_as_areas_only(shared_desk: Served) -> None:
    data = shared_desk.get("/map.json?zoom=4").json()
    assert all(area["precision"] >= 3 for area in data["areas"])
    placed = sum(p["n"] for p in data["points"]) + sum(a["n"] for a in data["areas"])
    lane = shared_desk.get("/.json").json()["lanes"]["no_place"]
    assert placed + lane == data["events"]
    assert shared_desk.get("/map.json?zoom=x").status_code == 400


def test_pages_show_linked_events_in_the_place_of_their_parts(db: Any, serve: Any) -> None:
    from dateline.link import link_store
    from dateline.store import Store

    with Store.open(db) as store:
        link_store(store)
        members = store.members()
    with serve(db) as desk:
        shown = desk.get("/.json").json()
        assert shown["of"] == len({public for public, _ in members})
        public = members[0][0]
        page = desk.get(f"/events/{quote(public, safe='')}.json").json()
        assert page["event"]["id"] == public and {r["id"] for r in page["records"]} == {
            m.event_id for p, m in members if p == public
        }
        answer = desk.decide(kind="accept", events=[public])
        assert answer.status_code == 200
        assert desk.get("/.json?reviewed=yes").json()["events"] >= 1
