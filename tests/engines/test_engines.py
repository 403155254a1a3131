"""Engines: the same outcomes in the same order, whatever happens to a report or to the process that codes it."""

from __future__ import annotations

import importlib
import os
import pickle
import re
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from dateline.engines import Engine, LocalEngine, ProcessEngine
from dateline.errors import CodingError, LanguageError
from dateline.records import CodedReport, Report

TEXTS = [f"Rebels shelled Town on 2020-01-{day:02}, killing {day} soldiers." for day in range(1, 29)]
REPORTS = [Report(text, f"r{i}") for i, text in enumerate(TEXTS)]


class Obedient:
    """A coder that does what the text says: sleep, die, or fail."""

    def code(self, report: Report) -> CodedReport:
        if report.text == "sleep":
            time.sleep(60)
        if report.text == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if report.text == "fail":
            raise ZeroDivisionError("told to")
        return CodedReport(report, "no_event", "nothing here")

    def code_many(self, reports: Iterable[Report]) -> Iterator[CodedReport]:
        return map(self.code, reports)


def _broken() -> Obedient:
    raise LanguageError("no model")


def _worse() -> Obedient:
    raise RuntimeError("what is this")


def engines(factory: Callable[[], Obedient] = Obedient, **options: float) -> list[Engine]:
    pools: list[Engine] = [
        ProcessEngine(factory, workers=n, start="fork", report_timeout=options.get("report_timeout", 30.0)) for n in (1, 3)
    ]
    return pools


def test_engines_agree(coder: Obedient) -> None:
    here = list(LocalEngine(coder).code(REPORTS))
    assert [c.report.id for c in here] == [r.id for r in REPORTS]
    assert all(c.outcome == "coded" for c in here)
    for engine in engines(lambda: coder):
        assert list(engine.code(REPORTS)) == here


SPAWNED = """
from dateline.records import CodedReport

class Coder:
    def code_many(self, reports):
        return (CodedReport(r, "no_event", "nothing here") for r in reports)
"""


def test_process_engine_starts_from_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that shares nothing with its parent: what it is sent, and what it sends, must survive the way."""
    (tmp_path / "spawned_coder.py").write_text(SPAWNED)
    monkeypatch.syspath_prepend(tmp_path)
    engine = ProcessEngine(importlib.import_module("spawned_coder").Coder, workers=1)
    assert [(c.report, c.outcome) for c in engine.code(REPORTS[:3])] == [(r, "no_event") for r in REPORTS[:3]]


@pytest.mark.parametrize("bad", ["fail", "die", "sleep"])
def test_engines_lose_only_the_report_at_fault(bad: str) -> None:
    texts = ["a", "b", bad, "c", "d", "e", bad, "f"]
    reports = [Report(text, f"r{i}") for i, text in enumerate(texts)]
    for engine in engines(report_timeout=0.3):
        got = list(engine.code(reports))
        assert [c.report for c in got] == reports
        assert [c.outcome for c in got] == ["quarantined" if t == bad else "no_event" for t in texts]
        reasons = {c.reason for c in got if c.outcome == "quarantined"}
        said = {"fail": "ZeroDivisionError: told to", "die": "code -9", "sleep": "longer than 0.3 seconds"}[bad]
        assert all(said in str(reason) for reason in reasons)


def test_local_engine_quarantines_and_logs(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="dateline.engines")
    got = list(LocalEngine(Obedient()).code([Report("a", "x"), Report("fail", "y"), Report("b", "z")]))
    assert [c.outcome for c in got] == ["no_event", "quarantined", "no_event"]
    assert "report y: coding failed" in caplog.text
    assert "ZeroDivisionError: told to" in caplog.text
    assert re.fullmatch(r"coding failed: ZeroDivisionError: told to \(\w+/\w+\.py:\d+\)", got[1].reason or "")


@pytest.mark.parametrize(
    ("factory", "error", "words"), [(_broken, LanguageError, "no model"), (_worse, CodingError, "what is this")]
)
def test_process_engine_ends_if_no_coder_can_be_made(factory: Callable[[], Obedient], error: type[Exception], words: str) -> None:
    for engine in engines(factory):
        with pytest.raises(error, match=words):
            list(engine.code(REPORTS))


def test_process_engine_reads_no_further_than_it_must() -> None:
    taken = []

    def endless() -> Iterator[Report]:
        for i in range(10**9):
            taken.append(i)
            yield Report("a", f"r{i}")

    results = ProcessEngine(Obedient, workers=2, start="fork").code(endless())
    assert len(list(islice(results, 50))) == 50
    results.close()  # type: ignore[attr-defined]
    assert len(taken) < 1000


def test_process_engine_codes_nothing_without_starting_a_child() -> None:
    assert list(ProcessEngine(_broken, workers=4).code([])) == []


def test_records_travel_between_processes(coded: Callable[..., CodedReport]) -> None:
    given = coded("a", source="Wire")
    assert pickle.loads(pickle.dumps(given)) == given
