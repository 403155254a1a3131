"""Who reports first, who copies whom, who agrees with whom: outlets and origins over the linked events of a database."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dateline.link.copies.origins import Origins
from dateline.records.event import Event


@dataclass(slots=True)
class OutletLine:
    """What one outlet did: reports and events told, events told first (alone, by day of publication) of those told by several,
    the mean days behind the first, copies of others' texts, texts that others copied, and whom it quotes most."""

    name: str
    reports: set[str] = field(default_factory=set)
    events: int = 0
    shared: int = 0
    first: int = 0
    behind: list[int] = field(default_factory=list)
    copied: int = 0
    was_copied: int = 0
    quotes: Counter[str] = field(default_factory=Counter)

    @property
    def lag(self) -> float | None:
        """Mean days behind the first report of an event that others tell too."""
        return sum(self.behind) / len(self.behind) if self.behind else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two outlets on the events that both tell: how many, on how many the tolls are the same, on how many they differ."""

    left: str
    right: str
    events: int
    same_toll: int
    other_toll: int
    copies: int


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The table of `dateline sources`: outlets by events told, pairs of outlets by events in common, origins by claims."""

    outlets: tuple[OutletLine, ...]
    agreements: tuple[Agreement, ...]
    origins: tuple[tuple[str, int, int], ...]


def source_table(events: Iterable[Event], published: Mapping[str, date], origins: Origins) -> SourceTable:
    """Count over linked events. `published` is by report id; copies are those that `origins` knows."""
    lines: dict[str, OutletLine] = {}
    together: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    told: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    outlet_of: dict[str, str] = {}
    for event in events:
        outlets = _outlets(event)
        for name, reports in outlets.items():
            line = lines.setdefault(name, OutletLine(name))
            line.reports |= reports
            line.events += 1
            outlet_of.update(dict.fromkeys(reports, name))
        _who_first(outlets, published, lines)
        _who_agrees(event, outlets, origins, together)
        country = event.place.country if event.place else None
        for claim in event.claims:
            origin = origins.of(claim, country)
            told[origin.name][0].add(event.id)
            told[origin.name][1].add(claim.sources[-1].name)
            if len(claim.sources) > 1:
                lines[claim.sources[-1].name].quotes[origin.name] += 1
    _who_copies(origins, outlet_of, lines)
    return SourceTable(
        tuple(sorted(lines.values(), key=lambda o: (-o.events, o.name))),
        tuple(Agreement(*pair, *counts) for pair, counts in sorted(together.items(), key=lambda item: (-item[1][0], item[0]))),
        tuple(sorted(((name, len(e), len(o)) for name, (e, o) in told.items()), key=lambda row: (-row[1], row[0]))),
    )


def _outlets(event: Event) -> dict[str, set[str]]:
    """The reports of each outlet that tells the event."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in event.claims:
        found[claim.sources[-1].name].add(claim.report)
    return found


def _who_first(outlets: Mapping[str, set[str]], published: Mapping[str, date], lines: Mapping[str, OutletLine]) -> None:
    if len(outlets) < 2:
        return
    days = {name: min((published[r] for r in reports if r in published), default=None) for name, reports in outlets.items()}
    known = {name: day for name, day in days.items() if day}
    first = min(known.values(), default=None)
    for name in outlets:
        lines[name].shared += 1
    if first is None or len(known) < 2:
        return
    leaders = [name for name, day in known.items() if day == first]
    if len(leaders) == 1:
        lines[leaders[0]].first += 1
    for name, day in known.items():
        lines[name].behind.append((day - first).days)


def _who_agrees(
    event: Event, outlets: Mapping[str, set[str]], origins: Origins, together: dict[tuple[str, str], list[int]]
) -> None:
    names = sorted(outlets)
    killed = _tolls(event)
    for n, left in enumerate(names):
        for right in names[n + 1 :]:
            counts = together[left, right]
            counts[0] += 1
            if left in killed and right in killed:
                counts[1 if killed[left] & killed[right] else 2] += 1
            roots = [{origins.copies.get(r, r) for r in outlets[name]} for name in (left, right)]
            counts[3] += bool(roots[0] & roots[1])


def _tolls(event: Event) -> dict[str, set[int]]:
    """The numbers killed that each outlet stands behind in the merged record."""
    found: dict[str, set[int]] = defaultdict(set)
    for figure in event.figures:
        if figure.kind == "killed" and figure.best is not None:
            for i in figure.claims:
                found[event.claims[i].sources[-1].name].add(figure.best)
    return found


def _who_copies(origins: Origins, outlet_of: Mapping[str, str], lines: Mapping[str, OutletLine]) -> None:
    for copy, root in origins.copies.items():
        if copy in outlet_of:
            lines[outlet_of[copy]].copied += 1
        if root in outlet_of:
            lines[outlet_of[root]].was_copied += 1
