"""Where words stand in a report, and which rule read them."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.errors import EvidenceError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's unchanged text: Unicode code points, `start` inclusive, `end` exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise EvidenceError(f"a span must hold at least one character, got {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def join(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words of one report that a value rests on, and the name of the rule that read them.

    `rule` is a dotted name such as ``figure.at_least`` or ``date.published.dateline``; the rules are listed in
    ``docs/coding.md``. Where a value comes from no words of its own (a date from the file's field), the span is that
    of the act, and the rule says where the value came from.
    """

    report: str
    span: Span
    rule: str

    def __post_init__(self) -> None:
        if not self.report or not self.rule:
            raise EvidenceError("evidence needs a report and a rule")


def demand(evidence: tuple[Evidence, ...], what: str) -> None:
    """Raise `EvidenceError` unless there is at least one piece of evidence for `what`."""
    if not evidence:
        raise EvidenceError(f"{what} has no evidence")
