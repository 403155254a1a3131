"""`dateline code`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.engines import Engine
from dateline.records import CodedReport
from dateline.store import Store

pytestmark = pytest.mark.usefixtures("plain_coding")
Cli = Callable[..., Any]
A = "Rebels shelled Alpha on 2020-01-02, killing 5 soldiers."
B = "Troops shelled Beta on 2020-02-05, killing 12 civilians."


def write(**texts: str) -> None:
    for name, text in texts.items():
        Path(f"{name}.txt").write_text(text)


def places(rows: list[dict[str, Any]]) -> list[str]:
    return [row["place"]["name"] for row in rows]


def test_code_writes_events_to_standard_output(cli: Cli) -> None:
    write(a=A, b=B, c="Nothing here.")
    ran = cli("code", "a.txt", "b.txt", "c.txt", "-o", "-")
    assert ran.code == 0
    assert places(ran.rows) == ["Alpha", "Beta"]
    assert "3 reports: 2 with events, 1 without an event; 2 events" in ran.err
    assert sorted(p.name for p in Path().iterdir()) == ["a.txt", "b.txt", "c.txt"]


def test_code_reads_standard_input(cli: Cli) -> None:
    rows = "".join(json.dumps({"id": n, "text": t}) + "\n" for n, t in (("x", A), ("y", B)))
    ran = cli("code", "-", "-o", "-", stdin=rows.encode())
    assert [row["report_ids"] for row in ran.rows] == [["x"], ["y"]]


def test_code_needs_somewhere_to_put_events(cli: Cli) -> None:
    write(a=A)
    ran = cli("code", "a.txt")
    assert ran.code == 2
    assert "--db FILE" in ran.err


def test_code_skips_what_the_database_holds(cli: Cli) -> None:
    write(a=A, b=B)
    assert "1 with events" in cli("code", "a.txt", "--db", "e.db").err
    second = cli("code", "a.txt", "b.txt", "--db", "e.db", "-v")
    assert "2 reports: 1 with events, 1 coded before" in second.err
    assert "report a: coded already" in second.err
    write(a=B)
    assert "1 with events, 1 coded before" in cli("code", "a.txt", "b.txt", "--db", "e.db").err
    assert "2 with events" in cli("code", "a.txt", "b.txt", "--db", "e.db", "--again").err
    with Store.open("e.db") as store:
        assert [run.state for run in store.runs()] == ["finished"] * 4
        assert store.runs()[0].command == "code a.txt --db e.db"


def test_code_keeps_two_ids_with_one_text(cli: Cli) -> None:
    write(a=A, b=A)
    ran = cli("code", "a.txt", "b.txt", "--db", "e.db", "-o", "out.jsonl")
    assert ran.code == 0
    rows = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
    assert [row["id"] for row in rows] == ["a#1", "b#1"]


def test_code_writes_a_file_beside_the_database_with_what_was_coded_before(cli: Cli) -> None:
    write(a=A, b=B)
    cli("code", "b.txt", "--db", "e.db")
    cli("code", "a.txt", "b.txt", "--db", "e.db", "-o", "out.jsonl")
    assert places([json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]) == ["Alpha", "Beta"]


def test_code_overwrites_only_by_force(cli: Cli) -> None:
    write(a=A)
    Path("out.jsonl").write_text("mine")
    ran = cli("code", "a.txt", "-o", "out.jsonl")
    assert (ran.code, Path("out.jsonl").read_text()) == (2, "mine")
    assert "--force" in ran.err
    assert cli("code", "a.txt", "-o", "out.jsonl", "--force").code == 0
    assert "Alpha" in Path("out.jsonl").read_text()


def test_code_quarantines_a_report_that_fails_and_goes_on(cli: Cli) -> None:
    write(a=A, b="This will explode.", c=B)
    ran = cli("code", "a.txt", "b.txt", "c.txt", "missing.txt", "--db", "e.db")
    assert ran.code == 1
    assert "2 with events, 1 quarantined, 1 unreadable" in ran.err
    assert "report b: quarantined" in ran.err
    assert "missing.txt: not read" in ran.err
    with Store.open("e.db") as store:
        (failed,) = store.codings("quarantined")
        assert failed.report.id == "b"
        assert str(failed.reason).startswith("coding failed: ValueError: boom (")
        assert [name for name, _ in store.unreadable()] == ["missing.txt"]
    assert cli("code", "b.txt", "--db", "e.db").code == 1


def test_code_refuses_one_id_with_two_texts(cli: Cli) -> None:
    rows = [{"id": "x", "text": A}, {"id": "x", "text": B}, {"id": "x", "text": A}]
    Path("r.jsonl").write_text("\n".join(map(json.dumps, rows)))
    ran = cli("code", "r.jsonl", "--db", "e.db")
    assert ran.code == 1
    assert "same id and a different text" in ran.err
    with Store.open("e.db") as store:
        assert [e.place.name for e in store.events() if e.place] == ["Alpha"]


@pytest.mark.parametrize(("limit", "count"), [("1", 1), ("2", 2), ("9", 3)])
def test_code_stops_at_the_limit(cli: Cli, limit: str, count: int) -> None:
    write(a=A, b=B, c=A)
    assert len(cli("code", ".", "-o", "-", "--limit", limit).rows) == count


def test_code_maps_fields(cli: Cli) -> None:
    Path("r.csv").write_text(f'guid,body\nx,"{A}"\n')
    ran = cli("code", "r.csv", "-o", "-", "--map", "text=body", "--map", "id=guid")
    assert [row["report_ids"] for row in ran.rows] == [["x"]]
    for wrong in ("text", "=body", "text=", "tune=body"):
        assert cli("code", "r.csv", "-o", "-", "--map", wrong).code == 2


def test_code_takes_settings_from_a_file(cli: Cli) -> None:
    write(a=A)
    Path("s.toml").write_text("max_report_size = 10\n")
    assert "1 unreadable" in cli("code", "a.txt", "-o", "-", "--config", "s.toml").err
    assert cli("code", "a.txt", "-o", "-", "--config", "s.toml", "--max-report-size", "1000").code == 0
    Path("s.toml").write_text("max_reprot_size = 10\n")
    ran = cli("code", "a.txt", "-o", "-", "--config", "s.toml")
    assert ran.code == 2
    assert "s.toml" in ran.err


@pytest.mark.parametrize("output", ["no/such/out.jsonl", "."])
def test_code_says_at_once_what_cannot_be_written(cli: Cli, output: str) -> None:
    write(a=A)
    for extra in ((), ("--db", "e.db")):
        ran = cli("code", "a.txt", "-o", output, *extra)
        assert ran.code == 2
        assert "dateline: " in ran.err


def test_code_refuses_a_file_that_is_no_database(cli: Cli) -> None:
    write(a=A)
    ran = cli("code", "a.txt", "--db", "a.txt")
    assert ran.code == 2
    assert "is not a database" in ran.err
    assert Path("a.txt").read_text() == A


class Interrupted:
    """An engine in the middle of which somebody presses Ctrl-C."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def code(self, reports: Any) -> Any:
        def some() -> Any:
            yield from self.engine.code([next(reports)])
            raise KeyboardInterrupt

        return some()


def test_code_keeps_what_was_finished_when_interrupted(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, coded: Callable[..., CodedReport]
) -> None:
    import dateline.engines as engines

    write(a=A, b=B)
    with monkeypatch.context() as patch:
        usual = engines.engine_for
        patch.setattr(engines, "engine_for", lambda config: Interrupted(usual(config)))
        ran = cli("code", "a.txt", "b.txt", "--db", "e.db")
        assert ran.code == 130
        assert "interrupted" in ran.err
        assert cli("code", "a.txt", "b.txt", "-o", "out.jsonl").code == 130
    assert not Path("out.jsonl").exists()
    assert not [p for p in Path().iterdir() if p.name.startswith(".")]
    with Store.open("e.db") as store:
        assert store.runs()[0].state == "interrupted"
        assert store.report_ids() == ("a",)
    assert "1 with events, 1 coded before" in cli("code", "a.txt", "b.txt", "--db", "e.db").err
