"""Dateline: event records from news reports of armed conflict, with evidence and sources for every field.

    from dateline import Coder, Report

    coded = Coder().code(Report("Rebels shelled the town on Monday, killing five soldiers.", source="Example Wire"))
    for event in coded.events:
        print(event.type, event.date.earliest, event.place)

Names are imported when they are first used, so that `import dateline` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from dateline.coding import Coder as Coder
    from dateline.config import Config as Config
    from dateline.config import read_config as read_config
    from dateline.engines import LocalEngine as LocalEngine
    from dateline.engines import ProcessEngine as ProcessEngine
    from dateline.errors import DatelineError as DatelineError
    from dateline.readers import read_reports as read_reports
    from dateline.records import Anchor as Anchor
    from dateline.records import Claim as Claim
    from dateline.records import CodedReport as CodedReport
    from dateline.records import DateRange as DateRange
    from dateline.records import Decision as Decision
    from dateline.records import Event as Event
    from dateline.records import Evidence as Evidence
    from dateline.records import Figure as Figure
    from dateline.records import Flag as Flag
    from dateline.records import Participant as Participant
    from dateline.records import Place as Place
    from dateline.records import Publication as Publication
    from dateline.records import Report as Report
    from dateline.records import Source as Source
    from dateline.records import Span as Span
    from dateline.records import Weapon as Weapon
    from dateline.records.public import from_json as from_json
    from dateline.records.public import to_json as to_json
    from dateline.store import EventFilter as EventFilter
    from dateline.store import Store as Store

_HOMES: Final = {
    "coding": ("Coder",),
    "config": ("Config", "read_config"),
    "engines": ("LocalEngine", "ProcessEngine"),
    "errors": ("DatelineError",),
    "readers": ("read_reports",),
    "records": (
        "Anchor", "Claim", "CodedReport", "DateRange", "Decision", "Event", "Evidence", "Figure", "Flag", "Participant",
        "Place", "Publication", "Report", "Source", "Span", "Weapon",
    ),
    "records.public": ("from_json", "to_json"),
    "store": ("EventFilter", "Store"),
}  # fmt: skip
_HOME_OF: Final = {name: f"dateline.{home}" for home, names in _HOMES.items() for name in names}

__all__ = [
    "Anchor", "Claim", "CodedReport", "Coder", "Config", "DateRange", "DatelineError", "Decision", "Event", "EventFilter",
    "Evidence", "Figure", "Flag", "LocalEngine", "Participant", "Place", "ProcessEngine", "Publication", "Report", "Source",
    "Span", "Store", "Weapon", "from_json", "read_config", "read_reports", "to_json",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
