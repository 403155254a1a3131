"""Who says so: one link in the chain from the origin to the page."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.span import Span
from dateline.records.vocabulary import SOURCE_KINDS, SourceKind, check


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a chain. `actor` is an id of the actor or outlet list; `span` the words, None for the outlet itself."""

    name: str
    kind: SourceKind
    actor: str | None = None
    span: Span | None = None

    def __post_init__(self) -> None:
        check(self.kind, SOURCE_KINDS, "source.kind")
