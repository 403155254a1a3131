"""Blind double coding and the sample, as the pages run them."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from dateline.evaluate import Names, evaluate, read_events, read_gold
from dateline.records.public import to_json

Served = Any


def named(desk: Served, name: str) -> httpx.Client:
    return httpx.Client(base_url=desk.url, cookies={"dateline_name": name}, timeout=20)


def test_double_round_from_plan_to_gold(filling: Any, invented: Any, serve: Any, tmp_path: Path) -> None:
    coded = invented.make_report(random.Random(4), 1, events=3)
    report, ids = coded.report.id, [e.id for e in coded.events]
    with serve(filling(tmp_path / "d.db", [coded]), reviewer="rita", rate=500) as desk:
        plan = {"share": 1, "first": "ana", "second": "omar", "name": "pilot"}
        assert desk.client.post("/double", data={**plan, "second": "ana", "forgery": desk.forgery()}).status_code == 400
        assert desk.client.post("/double", data={**plan, "forgery": desk.forgery()}).status_code == 303
        side = f"/double/{quote(report, safe='')}"
        was = desk.store.event(ids[0]).status
        other = "denied" if was != "denied" else "planned"
        ana, omar = named(desk, "ana"), named(desk, "omar")
        assert desk.get("/queue.json").json()["left"] == 0  # kept from everybody but the two
        for client in (ana, omar):
            seen = client.get("/queue.json").json()
            assert seen["left"] == 3 and seen["blind"] == "pilot"
            assert client.get(f"{side}.json").status_code == 403
            mended = {"kind": "edit", "events": [ids[0]], "field": "status", "value": other, "was": was, "blind": "pilot"}
            assert desk.decide(client, **mended).status_code == 200
            for name in ids[:2]:
                assert desk.decide(client, kind="accept", events=[name], blind="pilot").status_code == 200
        assert desk.decide(ana, kind="accept", events=[ids[2]], blind="pilot").status_code == 200
        assert desk.decide(omar, kind="reject", events=[ids[2]], why="no event", blind="pilot").status_code == 200
        assert ana.get("/queue.json").json()["left"] == 0
        compared = desk.get(f"{side}.json").json()
        assert [e["equal"] for e in compared["events"]] == [True, True, False]
        assert desk.get(side, headers={"accept": "text/html"}).status_code == 200
        table = {row["field"]: row for row in desk.get("/double.json").json()["agreement"]}
        assert (table["kept"]["equal"], table["kept"]["both"]) == (2, 3) and table["type"]["equal"] == 2
        taken = {"report": report, "event": ids[2], "side": 1, "forgery": desk.forgery(ana)}
        assert ana.post("/double/take", data=taken).status_code == 403
        assert desk.client.post("/double/take", data={**taken, "forgery": desk.forgery()}).status_code == 303
        assert desk.store.event(ids[2]) is None
        assert desk.store.event(ids[0]).status == was  # nobody took it into the open log
        told = {e["id"]: e for e in desk.get("/double-gold.json").json()[0]["events"]}
        assert set(told) == set(ids[:2]) and told[ids[0]]["status"] == other and not told[ids[0]]["optional"]
        gold = tmp_path / "gold.json"
        gold.write_text(desk.get("/double-gold.json").text)
        lines = tmp_path / "events.jsonl"
        lines.write_text("".join(json.dumps(to_json(e)) + "\n" for e in desk.store.events()))
        for client in (ana, omar):
            client.close()
    result = evaluate(read_gold(gold), read_events(str(lines)), Names({}))
    assert {f.quote for f in result.faults} <= {told[ids[0]]["quote"]}  # the log has the program's own status still


def test_sample_estimates_the_share_of_wrong_records(desk: Served) -> None:
    assert desk.client.post("/sample", data={"size": 0, "forgery": desk.forgery()}).status_code == 400
    assert desk.client.post("/sample", data={"size": 10, "seed": 3, "forgery": desk.forgery()}).status_code == 303
    drawn = [e["id"] for e in desk.get("/sample.json").json()["events"]]
    assert len(set(drawn)) == 10
    for i, name in enumerate(drawn):
        if i == 0:
            desk.decide(kind="reject", events=[name], why="no event")
        elif i == 1:
            status = desk.store.event(name).status
            desk.decide(
                kind="edit", events=[name], field="status", value="denied" if status != "denied" else "planned", was=status
            )
            desk.decide(kind="accept", events=[name])
        else:
            desk.decide(kind="accept", events=[name])
    got = desk.get("/sample.json").json()
    assert (got["judged"], got["wrong"], got["rate"]) == (10, 2, 0.2)
    assert got["interval"][0] < 0.2 < got["interval"][1]
    desk.client.post("/sample", data={"size": 10, "seed": 3, "forgery": desk.forgery()})
    assert not set(drawn) & {e["id"] for e in desk.get("/sample.json").json()["events"]}
