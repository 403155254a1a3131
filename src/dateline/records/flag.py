"""What a careful editor would query."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.span import Evidence, demand
from dateline.records.vocabulary import FLAG_KINDS, FlagKind, check


@dataclass(frozen=True, slots=True)
class Flag:
    """A query on an event; `text` says it in one sentence."""

    kind: FlagKind
    text: str
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        check(self.kind, FLAG_KINDS, "flag.kind")
        demand(self.evidence, f"flag {self.kind}")
