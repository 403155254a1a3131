"""What leaves the house by default, after section 5a of the codebook, and the count by reason of what stays."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

Json = dict[str, Any]
TOLD_AS_FACT: Final = ("happened", "ongoing")


@dataclass(slots=True)
class Sieve:
    """Keeps events that happened or are ongoing, are no total over many acts, and were not found to be untrue; counts the rest.

    With `everything` it keeps all that the format can hold: `cannot` gives the reason why it cannot hold an event. Events are
    public JSON objects.
    """

    everything: bool = False
    cannot: Callable[[Json], str | None] = lambda _: None
    kept: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def __call__(self, events: Iterable[Json]) -> Iterator[Json]:
        for event in events:
            reason = (None if self.everything else reason_to_leave(event)) or self.cannot(event)
            if reason is None:
                self.kept += 1
                yield event
            else:
                self.left_out[reason] += 1

    def words(self) -> str:
        """``9 events written; left out: 2 planned, 1 total over many acts``."""
        said = f"{self.kept} event{'s' if self.kept != 1 else ''} written"
        out = ", ".join(f"{n} {reason}" for reason, n in sorted(self.left_out.items()))
        return f"{said}; left out: {out}" if out else said

    def json(self) -> str:
        """The same for programs."""
        return json.dumps({"written": self.kept, "left_out": dict(sorted(self.left_out.items()))}, indent=2) + "\n"


def reason_to_leave(event: Json) -> str | None:
    """Why this event does not leave the house by default, or None."""
    if event["status"] not in TOLD_AS_FACT:
        return str(event["status"])
    if event["aggregate"]:
        return "total over many acts"
    grades = event.get("grades")
    if grades and grades["act"]["grade"] == "discounted":
        return "discounted"
    return None
