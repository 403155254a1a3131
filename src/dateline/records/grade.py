"""How well an event is established, after Airwars: the act, who did it, and the toll, apart."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.vocabulary import GRADES, Grade, check


@dataclass(frozen=True, slots=True)
class Graded:
    """One grade and the one sentence that says why. `grade` is None where there is nothing to grade (no toll told)."""

    grade: Grade | None
    reason: str

    def __post_init__(self) -> None:
        check(self.grade, GRADES, "grade")


@dataclass(frozen=True, slots=True)
class Grades:
    """The grades of one event."""

    act: Graded
    perpetrator: Graded
    toll: Graded
