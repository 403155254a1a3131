"""A claim: what one report says, through one chain of sources, of one event."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.errors import EvidenceError
from dateline.records.source import Source
from dateline.records.span import Evidence, Span
from dateline.records.vocabulary import STATUSES, Status, check


@dataclass(frozen=True, slots=True)
class Claim:
    """The words of one report on one event, with the chain of sources from the origin to the page.

    `sources` runs from the origin to the outlet; an outlet that speaks in its own voice is the only link.
    """

    report: str
    quote: str
    span: Span
    sources: tuple[Source, ...]
    status: Status
    rule: str = "claim.act"

    def __post_init__(self) -> None:
        check(self.status, STATUSES, "claim.status")
        if len(self.quote) != self.span.end - self.span.start:
            raise EvidenceError(f"the quote of a claim of {self.report} is not as long as its span")

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        links = [Evidence(self.report, s.span, f"source.{s.kind}") for s in self.sources if s.span]
        return (Evidence(self.report, self.span, self.rule), *links)
