"""How agencies tell each type: own sentences by type, in ``tellings.txt``, each with who did it and to whom.

A line is ``type|sentence|doer|other``: what the coded names or mentions must contain, "-" where nothing is asked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import pytest
from tests.coding.small import coded

from dateline.records import Event

FILE: Final = Path(__file__).with_name("tellings.txt")
DOERS: Final = ("initiator", "side", "mediator")
OTHERS: Final = ("target", "side", "mediator")
FOUND, RIGHT = 0.94, 0.90


class Telling(NamedTuple):
    kind: str
    text: str
    doer: str
    other: str


TELLINGS: Final = [Telling(*line.split("|")) for line in FILE.read_text(encoding="utf-8").splitlines()]


def _alike(telling: Telling) -> list[Event]:
    return [e for e in coded(telling.text).events if e.type.endswith(f".{telling.kind}")]


def _names(event: Event, wanted: str, roles: tuple[str, ...]) -> bool:
    said = " ".join(f"{p.name} {p.mention}" for p in event.participants if p.role in roles)
    said += f" {event.place.name}" if event.place is not None else ""
    return wanted == "-" or wanted.lower() in said.lower()


def test_most_tellings_are_found_with_both_ends() -> None:
    found = [_alike(t) for t in TELLINGS]
    right = [
        any(_names(e, t.doer, DOERS) and _names(e, t.other, OTHERS) for e in f) for t, f in zip(TELLINGS, found, strict=True)
    ]
    assert sum(map(bool, found)) / len(TELLINGS) >= FOUND
    assert sum(right) / len(TELLINGS) >= RIGHT


@pytest.mark.parametrize(
    "text",
    [
        "The president received a letter on Monday.",
        "The king visited a school in Homs on Monday.",
        "Shops in Homs offered customers a discount on Monday.",
        "The band walked off the stage on Monday.",
        "The company abandoned its plan on Monday.",
        "He drove his children from school on Monday.",
        "The pupils consulted a dictionary on Monday.",
        "The ministry engaged an architect on Monday.",
    ],
)
def test_words_of_everyday_tell_no_act(text: str) -> None:
    assert coded(text).events == ()
