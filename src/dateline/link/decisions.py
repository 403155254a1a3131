"""People's judgements on which claims are one event, read from the append-only log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Final, Literal

from dateline.errors import LinkError
from dateline.link.clusters import Judgements
from dateline.records.decision import Anchor, Decision
from dateline.records.event import Event

JUDGING: Final = ("same", "different")


@dataclass(frozen=True, slots=True)
class Handle:
    """What a decision finds an event of a report by: its report, that text's hash, its type, the spans of its claims."""

    event_id: str
    report: str
    text_hash: str
    type: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision that no longer finds all it is about, and why."""

    decision: int
    why: str


def judge(
    kind: Literal["same", "different"],
    events: Sequence[Event],
    hashes: Mapping[str, str],
    who: str,
    when: datetime,
    why: str = "",
) -> Decision:
    """The decision that these events of reports are one, or that each is another. `hashes`: text hash by report id."""
    if len(events) < 2:
        raise LinkError(f"{kind!r} is said of two events or more")
    first = [e.claims[0] for e in events]
    anchors = tuple(Anchor(c.report, hashes[c.report], c.span.start, c.span.end, c.quote) for c in first)
    value = {"events": [e.id for e in events], "types": [e.type for e in events]}
    return Decision(kind, who, when, anchors, why, value)


def read_judgements(log: Iterable[Decision], handles: Iterable[Handle]) -> tuple[Judgements, tuple[Orphan, ...]]:
    """What the log says of the events at hand. Of two decisions on one pair the later holds; what was undone holds no more.

    A decision finds its events by report, text and words, not by id; one that cannot find two of them is an orphan.
    """
    by_report: dict[str, list[Handle]] = {}
    for handle in handles:
        by_report.setdefault(handle.report, []).append(handle)
    said: dict[tuple[str, str], str] = {}
    orphans: list[Orphan] = []
    for decision in in_force(log):
        if decision.kind not in JUDGING:
            continue
        types = decision.value.get("types", ())
        found = [_find(a, by_report, types[n] if n < len(types) else None) for n, a in enumerate(decision.anchors)]
        there = sorted({h.event_id for h in found if h})
        lost = [a for a, h in zip(decision.anchors, found, strict=True) if h is None]
        if lost:
            orphans.append(Orphan(decision.id or 0, "; ".join(_lost(a, by_report) for a in lost)))
        for left, right in combinations(there, 2):
            said[left, right] = decision.kind
    same = frozenset(pair for pair, kind in said.items() if kind == "same")
    return Judgements(same, frozenset(said) - same), tuple(orphans)


def in_force(log: Iterable[Decision]) -> list[Decision]:
    """The decisions that nobody took back, oldest first. An undo can itself be undone."""
    ordered = sorted(log, key=lambda d: d.id or 0)
    undone: set[int] = set()
    for decision in reversed(ordered):
        if decision.kind == "undo" and decision.id not in undone and decision.undoes is not None:
            undone.add(decision.undoes)
    return [d for d in ordered if d.kind != "undo" and d.id not in undone]


def _find(anchor: Anchor, by_report: Mapping[str, list[Handle]], kind: str | None) -> Handle | None:
    """The event of the anchor's report whose words overlap the anchor's most; of equals the one of the same type."""
    best: tuple[int, bool, int, str] | None = None
    chosen = None
    for handle in by_report.get(anchor.report, ()):
        if handle.text_hash != anchor.text_hash:
            continue
        shared = max(min(anchor.end, end) - max(anchor.start, start) for start, end in handle.spans)
        rank = (shared, handle.type == kind, -len(handle.spans), handle.event_id)
        if shared > 0 and (best is None or rank > best):
            best, chosen = rank, handle
    return chosen


def _lost(anchor: Anchor, by_report: Mapping[str, list[Handle]]) -> str:
    held = by_report.get(anchor.report)
    if not held:
        return f"report {anchor.report} has no events any more"
    if all(h.text_hash != anchor.text_hash for h in held):
        return f"report {anchor.report} has another text now"
    return f"no event of {anchor.report} rests on the words {anchor.quote!r} any more"
