"""The score of coded events against gold records that follow the codebook.

Events are matched one to one within a report, best first, on evidence, type, place, figures and participants. Over matched
pairs only, each field is scored. ``overall`` is the F1 of events times the mean of the field scores, so that missing events and
wrong fields both cost. Gold events marked ``optional`` are free either way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from dateline.evaluate.fields import FIELDS, score_pair
from dateline.evaluate.files import GoldReport, report_of
from dateline.evaluate.matching import match
from dateline.evaluate.names import Names
from dateline.evaluate.tally import Tally
from dateline.evaluate.words import evidence, find, overlap, quotes

Json = dict[str, Any]
Kind = Literal["missed", "spurious", "wrong"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that went wrong: an event missed, an event that is not in the gold, or fields of a matched one."""

    report: str
    kind: Kind
    type: str
    quote: str
    number: int | None = None
    fields: tuple[str, ...] = ()
    want: Json | None = None
    got: Json | None = None


@dataclass(frozen=True, slots=True)
class ReportScore:
    """What one report adds to each score. `invented` counts events from stretches that must not yield one."""

    report: str
    tallies: Mapping[str, Tally]
    invented: int = 0
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of all reports; `total` sums them, `figures` is what is printed."""

    reports: tuple[ReportScore, ...]
    total: Mapping[str, Tally] = field(init=False)

    def __post_init__(self) -> None:
        total: defaultdict[str, Tally] = defaultdict(Tally)
        for report in self.reports:
            for name, tally in report.tallies.items():
                total[name].add(tally.right, tally.want, tally.got)
        object.__setattr__(self, "total", dict(total))

    @property
    def faults(self) -> tuple[Fault, ...]:
        return tuple(fault for report in self.reports for fault in report.faults)

    def figures(self) -> Json:
        """Precision, recall, F1 and n of each score; ``fields_mean``, ``overall``, ``invented_from_context``, ``reports``."""
        result: Json = {name: rounded(tally) for name, tally in self.total.items()}
        parts = [result[name]["f1"] for name in FIELDS if name in result]
        result["fields_mean"] = round(sum(parts) / len(parts), 4) if parts else 0.0
        result["overall"] = round(result["events"]["f1"] * result["fields_mean"], 4)
        result["invented_from_context"] = sum(report.invented for report in self.reports)
        result["reports"] = len(self.reports)
        return result


def rounded(tally: Tally) -> dict[str, float]:
    """The figures of one score, to four decimals."""
    shares = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return {**{name: round(value, 4) for name, value in shares.items()}, "n": tally.want}


def evaluate(gold: Sequence[GoldReport], events: Iterable[Json], names: Names) -> Evaluation:
    """Score coded events (public JSON) of any reports against the gold; events of reports without gold are left out."""
    by_report: defaultdict[str, list[Json]] = defaultdict(list)
    for event in events:
        by_report[report_of(event)].append(event)
    return Evaluation(tuple(score_report(report, by_report.get(report.id, []), names) for report in gold))


def score_report(gold: GoldReport, events: Sequence[Json], names: Names) -> ReportScore:
    """What the events coded from one report are worth."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    pairs = match(names, gold.text, gold.events, events)
    hit, paired = {i for i, _ in pairs}, {j for _, j in pairs}
    free = sum(1 for i in hit if gold.events[i].get("optional"))
    tallies["events"].add(sum(i in hit for i in gold.needed), len(gold.needed), len(events) - free)
    faults = []
    for i, j in pairs:
        wrong = score_pair(names, tallies, gold.events[i], events[j])
        if wrong:
            faults.append(_fault(gold, i, "wrong", tuple(wrong), events[j]))
    faults += [_fault(gold, i, "missed") for i in gold.needed if i not in hit]
    spurious = [event for j, event in enumerate(events) if j not in paired]
    faults += [Fault(gold.id, "spurious", str(e.get("type")), (quotes(e) or [""])[0], got=e) for e in spurious]
    return ReportScore(gold.id, dict(tallies), _invented(gold, spurious), tuple(faults))


def _invented(gold: GoldReport, spurious: Iterable[Json]) -> int:
    barred = [place for quote in gold.not_events if (place := find(gold.text, quote))]
    return sum(overlap(evidence(gold.text, event), barred) for event in spurious)


def _fault(gold: GoldReport, i: int, kind: Kind, fields: tuple[str, ...] = (), got: Json | None = None) -> Fault:
    want = gold.events[i]
    return Fault(gold.id, kind, want["type"], want.get("quote") or "", want.get("n", i + 1), fields, want, got)
