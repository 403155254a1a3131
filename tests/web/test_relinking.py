"""Linking anew behind the reviewer's back: only what was linked before, and never for long."""

from __future__ import annotations

import time
from typing import Any

import pytest

from dateline.link import link_store
from dateline.web import relinking
from dateline.web.desk import Desk
from dateline.web.relinking import Relinker
from dateline.web.settings import Settings


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """When linking ran; each run takes a twentieth of a second."""
    found: list[float] = []

    def link(_: Any) -> None:
        found.append(time.monotonic())
        time.sleep(0.05)

    monkeypatch.setattr(relinking, "link_store", link)
    return found


def test_relinking_leaves_what_was_never_linked(desk: Any, runs: list[float]) -> None:
    Relinker(desk.app.state.desk).run()
    assert runs == []


def test_relinking_rests_longer_than_it_worked(desk: Any, runs: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    link_store(desk.store)
    monkeypatch.setattr(relinking, "PAUSE", 0.01)
    relinker = Relinker(Desk(desk.store, Settings(db=desk.store.name)))
    relinker.touch()
    until = time.monotonic() + 10
    while len(runs) < 2 and time.monotonic() < until:
        relinker.touch()
        time.sleep(0.02)
    relinker.stop()
    assert runs[1] - runs[0] > 0.05 * relinking.REST
