"""People's judgements on which claims are one event, read from the append-only log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Final, Literal, NamedTuple

from dateline.errors import LinkError
from dateline.link.groups.clusters import Judgements
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
    """What the log says of the events at hand. Of two decisions on one pair the later holds; what was undone holds no more, and
    what was said in a blind round counts only once it is adjudicated.

    A decision finds its events by report, text and words, not by id. Orphans are those that cannot find all of them, that find
    one event where they keep two apart, and those on other words that a later one on the same events overrules.
    """
    by_report: dict[str, list[Handle]] = {}
    for handle in handles:
        by_report.setdefault(handle.report, []).append(handle)
    said: dict[tuple[str, str], _Said] = {}
    orphans: list[Orphan] = []
    for decision in in_force(log):
        if decision.kind not in JUDGING or decision.value.get("blind"):
            continue
        types = decision.value.get("types", ())
        found = [_find(a, by_report, types[n] if n < len(types) else None) for n, a in enumerate(decision.anchors)]
        if lost := [a for a, h in zip(decision.anchors, found, strict=True) if h is None]:
            orphans.append(Orphan(decision.id or 0, "; ".join(_lost(a, by_report) for a in lost)))
        sides = decision.value.get("sides") or range(len(found))
        held = [_Held(h.event_id, a, side) for a, h, side in zip(decision.anchors, found, sides, strict=True) if h]
        orphans += _one_now(decision, held)
        for (left, one, here), (right, two, there) in combinations(sorted(held, key=_by_event), 2):
            if left != right and here != there:
                new = _Said(decision, frozenset((_words(one), _words(two))))
                orphans += _overruled(said.get((left, right)), new)
                said[left, right] = new
    kinds = {pair: one.decision.kind for pair, one in said.items()}
    same = frozenset(pair for pair, kind in kinds.items() if kind == "same")
    numbers = {pair: one.decision.id or 0 for pair, one in said.items()}
    return Judgements(same, frozenset(kinds) - same, numbers), tuple(dict.fromkeys(orphans))


def unheeded(judged: Judgements, home: Mapping[str, int]) -> tuple[Orphan, ...]:
    """The decisions ``same`` that others, ``different``, keep from being heeded; `home` gives the group of each event."""
    apart = sorted(pair for pair in judged.same if pair[0] in home and pair[1] in home and home[pair[0]] != home[pair[1]])
    why = "{} and {} are kept apart by what was judged different"
    return tuple(Orphan(judged.number.get(pair, 0), why.format(*pair)) for pair in apart)


@dataclass(frozen=True, slots=True)
class _Said:
    """The decision on a pair of events, and the words in which it found them."""

    decision: Decision
    words: frozenset[tuple[str, int, int]]


def _words(anchor: Anchor) -> tuple[str, int, int]:
    return anchor.report, anchor.start, anchor.end


class _Held(NamedTuple):
    """An event that a decision found, by which anchor, and on which side of a ``different`` it stands: the events of one linked
    event are on one side, and are not told apart from each other."""

    event: str
    anchor: Anchor
    side: int


def _by_event(held: _Held) -> tuple[str, tuple[str, int, int], int]:
    return held.event, _words(held.anchor), held.side


def _one_now(decision: Decision, held: Sequence[_Held]) -> Iterable[Orphan]:
    """What is kept apart, and is one event of one report now."""
    if decision.kind == "different":
        for (left, one, here), (right, two, there) in combinations(held, 2):
            if left == right and here != there and _words(one) != _words(two):
                yield Orphan(decision.id or 0, f"{one.quote!r} and {two.quote!r} of {one.report} are one event now")


def _overruled(old: _Said | None, new: _Said) -> Iterable[Orphan]:
    """An earlier decision on other words, which are of the same events now; one on the same words is a change of mind."""
    if old and old.decision.kind != new.decision.kind and old.words != new.words:
        yield Orphan(old.decision.id or 0, f"decision {new.decision.id}, a later one on the same events, overrules it")


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
