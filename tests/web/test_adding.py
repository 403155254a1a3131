"""Add: files and pasted text are coded in the background, and what cannot be read says why."""

from __future__ import annotations

import gzip
import time
from pathlib import Path
from typing import Any

import pytest

from dateline.engines import LocalEngine
from dateline.web import adding

Served = Any


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch, coder: Any) -> None:
    """Uploads are coded by a coder that needs no model."""
    monkeypatch.setattr(adding, "engine_for", lambda config: LocalEngine(coder))


def wait(desk: Served) -> dict[str, Any]:
    for _ in range(500):
        found = desk.get("/add.json").json()
        if not found["running"]:
            return dict(found["jobs"][0])
        time.sleep(0.01)
    raise AssertionError("the job does not end")


@pytest.mark.usefixtures("plain")
def test_adding_pasted_text_is_coded_and_linked_to(desk: Served) -> None:
    form = {
        "forgery": desk.forgery(),
        "text": "Rebels shelled Town on 2020-01-02, killing 5 soldiers.",
        "name": "pasted-1",
        "source": "Us",
    }
    answer = desk.client.post("/add", data={**form, "published": "2020-01-03"})
    assert answer.status_code == 202
    job = wait(desk)
    assert job["state"] == "finished" and job["reports"] == ["pasted-1"] and job["counts"] == {"coded": 1}
    assert desk.get("/reports/pasted-1.json").json()["events"][0]["type"] == "remote.shelling"
    assert desk.client.post("/add", data={**form, "published": "tomorrow"}).status_code == 400


@pytest.mark.usefixtures("plain")
def test_adding_files_goes_through_the_readers(desk: Served) -> None:
    rows = b'{"id": "j1", "text": "Rebels shelled Town, killing 5 soldiers."}\n{"id": "j2"}\n'
    files = [
        ("files", ("../../one.txt", b"Rebels shelled Town, killing 5 soldiers.")),
        ("files", ("rows.jsonl.gz", gzip.compress(rows))),
    ]
    answer = desk.client.post("/add", data={"forgery": desk.forgery()}, files=files, headers={"accept": "text/html"})
    assert answer.status_code == 303 and answer.headers["location"] == "/add"
    job = wait(desk)
    assert set(job["reports"]) == {"one", "j1"} and len(job["refused"]) == 1
    assert not Path("one.txt").exists()


@pytest.mark.usefixtures("plain")
def test_adding_by_somebody_who_may_not(db: Path, serve: Any) -> None:
    with serve(db, read_only=True) as desk:
        assert desk.client.post("/add", data={"forgery": desk.forgery(), "text": "x"}).status_code == 403
