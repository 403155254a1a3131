"""Right, wanted, given: what every score is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """How many were right, wanted by the gold, and given by the coder."""

    right: float = 0.0
    want: float = 0.0
    got: float = 0.0

    def add(self, right: float, want: float, got: float) -> None:
        self.right, self.want, self.got = self.right + right, self.want + want, self.got + got

    @property
    def precision(self) -> float:
        return self.right / self.got if self.got else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.want if self.want else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def pair_up(wants: Sequence[Json], gots: Sequence[Json], same: Callable[[Json, Json], bool]) -> tuple[int, int, int]:
    """Right, wanted and given of two lists; gold items marked ``optional`` are free either way."""
    left = list(gots)
    right = 0
    for want in sorted(wants, key=lambda w: bool(w.get("optional"))):
        hit = next((g for g in left if same(want, g)), None)
        if hit is not None:
            left.remove(hit)
            right += not want.get("optional")
    return right, sum(not w.get("optional") for w in wants), right + len(left)
