"""How many: a count of people or things, with its bounds."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.errors import RecordError
from dateline.records.span import Evidence, demand
from dateline.records.vocabulary import FIGURE_KINDS, PART_GROUPS, FigureKind, PartGroup, check


def check_bounds(low: int | None, best: int | None, high: int | None) -> None:
    """Raise `RecordError` unless low <= best <= high, as far as they are given, and none is negative."""
    known = [n for n in (low, best, high) if n is not None]
    if known != sorted(known) or any(n < 0 for n in known):
        raise RecordError(f"a figure needs 0 <= low <= best <= high, got {low}, {best}, {high}")


@dataclass(frozen=True, slots=True)
class FigurePart:
    """A part of a figure that the report names: "including five children"."""

    group: PartGroup
    low: int | None
    best: int | None
    high: int | None
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        check(self.group, PART_GROUPS, "figure.including.group")
        check_bounds(self.low, self.best, self.high)
        demand(self.evidence, "a part of a figure")


@dataclass(frozen=True, slots=True)
class Figure:
    """`group` is the name of the people counted, or ``civilians``, or ``unknown``; bounds as in codebook section 4."""

    kind: FigureKind
    group: str
    low: int | None
    best: int | None
    high: int | None
    text: str
    evidence: tuple[Evidence, ...]
    approximate: bool = False
    including: tuple[FigurePart, ...] = ()
    claims: tuple[int, ...] = (0,)

    def __post_init__(self) -> None:
        check(self.kind, FIGURE_KINDS, "figure.kind")
        check_bounds(self.low, self.best, self.high)
        demand(self.evidence, f"figure {self.text!r}")
