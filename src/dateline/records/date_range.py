"""When: a range of days, how sure, and on what basis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.errors import RecordError
from dateline.records.span import Evidence, demand
from dateline.records.vocabulary import DATE_BASES, EXTENTS, DateBasis, Extent, check


def precision_of(earliest: date | None, latest: date | None) -> int | None:
    """UCDP date precision of a range: 1 one day, 2 two to six, 3 a week, 4 up to a month, 5 longer, None open."""
    if earliest is None or latest is None:
        return None
    days = (latest - earliest).days + 1
    for limit, level in ((1, 1), (6, 2), (7, 3), (31, 4)):
        if days <= limit:
            return level
    return 5


@dataclass(frozen=True, slots=True)
class DateRange:
    """ISO days, both inclusive, local time at the place. Either end may be None; `precision` as UCDP, 1 to 5 or None."""

    earliest: date | None
    latest: date | None
    precision: int | None
    basis: DateBasis
    evidence: tuple[Evidence, ...]
    extent: Extent = "within"
    text: str | None = None
    claims: tuple[int, ...] = (0,)

    def __post_init__(self) -> None:
        check(self.basis, DATE_BASES, "date.basis")
        check(self.extent, EXTENTS, "date.extent")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise RecordError(f"a date range needs earliest <= latest, got {self.earliest}..{self.latest}")
        if self.precision is not None and self.precision not in range(1, 6):
            raise RecordError(f"date.precision is 1 to 5, got {self.precision}")
        demand(self.evidence, "a date")
