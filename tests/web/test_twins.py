"""Every JSON twin answers in the shape that the OpenAPI tells."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest

Served = Any


def told(openapi: dict[str, Any], path: str, method: str = "get", status: str = "200") -> dict[str, Any]:
    """The schema of an answer, with the models that it leads to."""
    content = openapi["paths"][path][method]["responses"][status]["content"]
    return {**content["application/json"]["schema"], "components": openapi["components"]}


def check(schema: dict[str, Any], answer: Any) -> None:
    faults = list(jsonschema.Draft202012Validator(schema).iter_errors(answer))
    assert not faults, [f"{f.json_path}: {f.message[:200]}" for f in faults[:5]]


@pytest.fixture(scope="module")
def worked(filled: Path, serve: Any, tmp_path_factory: Any) -> Iterator[Served]:
    """A desk where people have worked: linked, decided on, rejected, edited, coded twice, sampled, searched."""
    import shutil

    from dateline.link import link_store
    from dateline.store import Store

    db = tmp_path_factory.mktemp("twins") / "events.db"
    shutil.copy(filled, db)
    with Store.open(db) as store:
        link_store(store)
    with serve(db, reviewer="ana", rate=500) as desk:
        rows = [r["id"] for r in desk.get("/.json").json()["list"]]
        desk.decide(kind="accept", events=[rows[0]])
        rejected = desk.store.members(rows[1])[0][1].event_id
        desk.decide(kind="reject", events=[rows[1]], why="an opinion")
        record = desk.get("/queue.json").json()
        desk.decide(kind="edit", events=[record["at"]], field="status", value="denied", was=record["event"]["status"])
        desk.decide(kind="done", report=record["report"]["id"])
        forgery = desk.forgery()
        desk.client.post("/sample", data={"forgery": forgery, "size": 5, "seed": 2})
        desk.client.post("/double", data={"forgery": forgery, "share": 1, "first": "omar", "second": "li", "name": "1"})
        reports = [r["id"] for r in desk.get("/reports.json").json()["rows"] if r["events"]]
        for who in ("omar", "li"):
            desk.client.cookies.set("dateline_name", who)
            desk.decide(kind="done", report=reports[0], blind="1")
        desk.client.cookies.clear()
        desk.app.state.relinker.stop()  # it would link anew between two questions, and ids with it
        link_store(desk.store)
        desk.app.state.desk.forget()
        desk.names = [rows[0], rejected, reports[0]]
        yield desk


def addresses(desk: Served) -> list[tuple[str, str]]:
    """(path of the OpenAPI, address) of every twin, in more than one state where there are several."""
    shown = desk.get("/.json").json()
    event, report = shown["list"][0]["id"], desk.names[2]
    member = desk.store.members()[-1][1].event_id
    part = {"event_id": event, "report_id": report}
    for name in ("actor", "place", "outlet"):
        part[f"{name}_id"] = shown["facets"][name][0]["value"]
    paths = [p for p in desk.get("/openapi.json").json()["paths"] if p.endswith(".json")]
    found = [(p, re.sub(r"\{(\w+)\}", lambda m: quote(part[m.group(1)], safe=""), p)) for p in paths]
    found += [("/.json", "/.json?since=2016-03-01&until=2016-03-20&q=the&type=battle&sort=doubt")]
    found += [("/map.json", "/map.json?zoom=9"), ("/look-up.json", "/look-up.json?name=Homs")]
    found += [("/near/{event_id}.json", f"/near/{quote(member, safe='')}.json"), ("/queue.json", "/queue.json?type=none")]
    found += [
        ("/queue.json", f"/queue.json?by=report&at={quote(name, safe='')}") for name in (member, desk.names[0], desk.names[1])
    ]
    found += [("/events/{event_id}.json", f"/events/{quote(row['id'], safe='')}.json") for row in shown["list"][:6]]
    return found


def test_twins_answer_in_the_shape_that_is_told(worked: Served) -> None:
    openapi = worked.get("/openapi.json").json()
    seen = set()
    for path, address in addresses(worked):
        answer = worked.get(address)
        assert answer.status_code == 200, address
        check(told(openapi, path), answer.json())
        seen.add(path)
    assert {p for p in openapi["paths"] if p.endswith(".json")} == seen


def test_twins_of_changes_and_errors_have_their_shapes(worked: Served) -> None:
    openapi = worked.get("/openapi.json").json()
    row = worked.get("/.json").json()["list"][3]
    check(told(openapi, "/decide", "post"), worked.decide(kind="accept", events=[row["id"]]).json())
    check(told(openapi, "/decide", "post", "default"), worked.decide(kind="reject", events=[row["id"]]).json())
    for address in ("/nowhere", "/events/none.json", "/.json?page=x"):
        check(told(openapi, "/.json", "get", "default"), worked.get(address, headers={"accept": "application/json"}).json())


def test_twins_of_uploads(worked: Served) -> None:
    openapi = worked.get("/openapi.json").json()
    headers = {"x-forgery": worked.forgery()}
    sent = worked.client.post("/add", data={"text": "Rebels shelled Azaz on Monday."}, headers=headers)
    check(told(openapi, "/add", "post", "202"), sent.json())
    until = time.monotonic() + 60
    while (now := worked.get("/add.json").json())["running"] and time.monotonic() < until:
        time.sleep(0.05)
    assert now["jobs"] and now["jobs"][0]["links"]
    check(told(openapi, "/add.json"), now)


def test_twins_models_say_what_they_are(shared_desk: Served) -> None:
    schemas = shared_desk.get("/openapi.json").json()["components"]["schemas"]
    own = [s for name, s in schemas.items() if not name.startswith(("Body_", "HTTPValidation", "ValidationError"))]
    assert own and all(s.get("description") for s in own)
