"""A coder for tests: the real one, over a small list of places, so that no test waits for the embedded list."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from tests.gazetteer.conftest import write_index

from dateline.coding import Coder
from dateline.config import Config
from dateline.gazetteer.schema import Raw
from dateline.records import CodedReport, Event, Report

Code = Callable[..., CodedReport]
PUBLISHED: Final = date(2016, 8, 18)  # a Thursday

ROWS: Final = (
    Raw("gn:1", "Syria", "country", "SY", 35.0, 38.0, population=17_000_000, names=("سوريا",)),
    Raw("gn:2", "Aleppo", "area1", "SY", 36.2, 37.6, admin1="Aleppo", population=4_000_000, names=("Aleppo Governorate",)),
    Raw("gn:3", "Aleppo", "town", "SY", 36.2, 37.16, admin1="Aleppo", population=2_000_000, names=("Halab",)),
    Raw("gn:4", "Hama", "area1", "SY", 35.2, 37.2, admin1="Hama", population=1_300_000, names=("Hama Governorate",)),
    Raw("gn:5", "Hama", "town", "SY", 35.13, 36.75, admin1="Hama", population=460_000),
    Raw("gn:6", "Idlib", "area1", "SY", 35.8, 36.7, admin1="Idlib", population=1_500_000, names=("Idlib Governorate",)),
    Raw("gn:7", "Idlib", "town", "SY", 35.93, 36.63, admin1="Idlib", population=130_000),
    Raw("gn:8", "Saraqib", "town", "SY", 35.86, 36.8, admin1="Idlib", population=33_000),
    Raw("gn:9", "Manbij", "town", "SY", 36.53, 37.95, admin1="Aleppo", population=100_000),
    Raw("gn:10", "Jarabulus", "town", "SY", 36.82, 38.01, admin1="Aleppo", population=12_000),
    Raw("gn:11", "Palmyra", "town", "SY", 34.56, 38.27, admin1="Homs", population=51_000, names=("Tadmur",)),
    Raw("gn:12", "Homs", "area1", "SY", 34.6, 38.4, admin1="Homs", population=1_500_000, names=("Homs Governorate",)),
    Raw("gn:13", "Homs", "town", "SY", 34.73, 36.71, admin1="Homs", population=770_000),
    Raw("gn:14", "Damascus", "town", "SY", 33.51, 36.29, admin1="Damascus", population=1_700_000),
    Raw("gn:15", "Latakia", "town", "SY", 35.53, 35.78, admin1="Latakia", population=380_000),
    Raw("gn:20", "Russia", "country", "RU", 60.0, 90.0, population=144_000_000),
    Raw("gn:21", "Moscow", "town", "RU", 55.75, 37.6, admin1="Moscow", population=10_000_000),
    Raw("gn:22", "Turkey", "country", "TR", 39.0, 35.0, population=80_000_000),
    Raw("gn:23", "Iraq", "country", "IQ", 33.0, 44.0, population=37_000_000),
    Raw("gn:24", "Mosul", "town", "IQ", 36.34, 43.13, admin1="Nineveh", population=1_700_000),
    Raw("gn:25", "Geneva", "town", "CH", 46.2, 6.15, admin1="Geneva", population=200_000),
    Raw("gn:26", "Switzerland", "country", "CH", 47.0, 8.0, population=8_500_000),
)  # fmt: skip


@lru_cache(maxsize=1)
def small_coder() -> Coder:
    """The coder; its places lie in a temporary folder that lives as long as the process does."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-tests-"))
    return Coder(Config(gazetteer=write_index(folder / "places.sqlite", ROWS)))


@lru_cache(maxsize=2048)
def coded(
    text: str, published: date | None = PUBLISHED, title: str | None = None, source: str | None = "Northern Wire", name: str = "r"
) -> CodedReport:
    """One text as coded; texts that were coded before are not coded again."""
    return small_coder().code(Report(text, name, title=title, source=source, published=published))


def types(report: CodedReport) -> list[str]:
    """The event types, sorted."""
    return sorted(e.type for e in report.events)


def only(report: CodedReport) -> Event:
    """The one event of a report; fails with its types if there are none or several."""
    assert len(report.events) == 1, (types(report), [p.rule for p in report.passed_over])
    return report.events[0]


def names(event: Event, role: str) -> set[str]:
    """Names of the event's participants in a role."""
    return {p.name for p in event.participants if p.role == role}


def toll(event: Event, kind: str = "killed") -> dict[str, tuple[int | None, int | None, int | None]]:
    """Figures of a kind: group -> low, best, high."""
    return {f.group: (f.low, f.best, f.high) for f in event.figures if f.kind == kind}
