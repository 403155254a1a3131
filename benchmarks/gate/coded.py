"""Coding the texts of a part: events as public JSON, in the order of the reports, with the seconds that it took."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dateline.coding import Coder
from dateline.errors import CodingError
from dateline.records import Report
from dateline.records.public import to_json

Json = dict[str, Any]


@dataclass(slots=True)
class Coded:
    """Events of the reports of a part, and the ids of reports that the coder failed on."""

    events: list[Json] = field(default_factory=list)
    reports: int = 0
    seconds: float = 0.0
    failed: list[str] = field(default_factory=list)

    @property
    def speed(self) -> float:
        return self.reports / self.seconds if self.seconds else 0.0


def code(coder: Coder, reports: Iterable[Report]) -> Coded:
    """Code one report after the other; one that fails counts as without events, and is named on standard error."""
    out = Coded()
    began = time.process_time()
    for report in reports:
        out.reports += 1
        try:
            out.events += [to_json(event) for event in coder.code(report).events]
        except CodingError as error:
            out.failed.append(report.id)
            print(f"not coded: {error}", file=sys.stderr)
    out.seconds = time.process_time() - began
    return out
