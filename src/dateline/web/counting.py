"""Counting over the columns: which events a choice keeps, its facets, its tolls, its days, its points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dateline.web.choice import FACETS, Box, Choice, Corner
from dateline.web.columns import NO_DAY, Bools, Columns, Many, day_number, day_of

Json = dict[str, Any]
COUNTED: Final = ("happened", "ongoing")


@dataclass(frozen=True, slots=True)
class Masks:
    """The masks of a choice, one a filter, and what they keep together."""

    parts: dict[str, Bools]
    size: int

    def all_but(self, *names: str) -> Bools:
        """What the other filters keep; a facet's counts follow the rest of the choice."""
        mask = np.ones(self.size, dtype=np.bool_)
        for name, part in self.parts.items():
            if name not in names:
                mask &= part
        return mask

    @property
    def all(self) -> Bools:
        return self.all_but()


def masks(columns: Columns, choice: Choice, found: frozenset[str] | None) -> Masks:
    """The masks of `choice`; `found` are the ids that the words searched for gave, None if none were."""
    parts: dict[str, Bools] = {}
    for facet in FACETS:
        values = choice.values(facet)
        if values:
            parts[facet] = columns.facets[facet].having(_with_families(columns, facet, values))
    if found is not None:
        parts["q"] = np.fromiter((name in found for name in columns.ids), dtype=np.bool_, count=columns.size)
    if choice.since or choice.until:
        parts["days"] = _between(columns, choice.since, choice.until)
    if choice.box:
        parts["box"] = _inside(columns, choice.box)
    if choice.area:
        parts["area"] = _within(columns, choice.area)
    if choice.lane:
        parts["lane"] = ~(columns.placed if choice.lane == "no_place" else columns.dated)
    return Masks(parts, columns.size)


def _with_families(columns: Columns, facet: str, values: tuple[str, ...]) -> Iterator[str]:
    """A family ("battle") stands for its types."""
    yield from values
    if facet == "type":
        families = tuple(f"{v}." for v in values if "." not in v)
        if families:
            yield from (w for w in columns.facets["type"].words.words if w.startswith(families))


def _between(columns: Columns, since: date | None, until: date | None) -> Bools:
    """Events that may have happened between two days; those without a day are left out."""
    start = np.where(columns.earliest == NO_DAY, columns.latest, columns.earliest)
    end = np.where(columns.latest == NO_DAY, columns.earliest, columns.latest)
    mask: Bools = start != NO_DAY
    if since:
        mask &= end >= day_number(since)
    if until:
        mask &= start <= day_number(until)
    return mask


def _inside(columns: Columns, box: Box) -> Bools:
    mask = np.zeros(columns.size, dtype=np.bool_)
    for turn in (-360.0, 0.0, 360.0):
        mask |= _inside_once(columns.longitude + turn, columns.latitude, box)
    return mask


def _within(columns: Columns, corners: Sequence[Corner]) -> Bools:
    """The events whose point lies in a polygon, by the number of its sides that a ray to the east crosses; the polygon may
    cross the 180th meridian. An event of a province stands at the province's centre.
    """
    mask = np.zeros(columns.size, dtype=np.bool_)
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    for turn in (-360.0, 0.0, 360.0):
        near = _inside_once(columns.longitude + turn, columns.latitude, (min(xs), min(ys), max(xs), max(ys)))
        at = np.flatnonzero(near)
        mask[at] |= _odd(columns.longitude[at] + turn, columns.latitude[at], corners)
    return mask


def _odd(x: NDArray[np.float64], y: NDArray[np.float64], corners: Sequence[Corner]) -> Bools:
    odd = np.zeros(len(x), dtype=np.bool_)
    for (ax, ay), (bx, by) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if ay != by:
            odd ^= ((y < ay) != (y < by)) & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
    return odd


def _inside_once(x: NDArray[np.float64], y: NDArray[np.float64], box: Box) -> Bools:
    west, south, east, north = box
    found: Bools = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    return found


def facet_counts(columns: Columns, masks: Masks, choice: Choice, facet: str, limit: int = 200) -> list[Json]:
    """The values of a facet with their counts under the rest of the choice, the most frequent first, chosen ones always."""
    column = columns.facets[facet]
    counts = column.count(masks.all_but(facet))
    chosen = choice.values(facet)
    order = np.argsort(-counts, kind="stable")[:limit]
    keep = {int(i) for i in order if counts[i] and i} | {column.words.numbers[v] for v in chosen if v in column.words.numbers}
    ranked = sorted(keep, key=lambda i: (-int(counts[i]), column.words.labels[i]))
    return [
        {"value": column.words.words[i], "label": column.words.labels[i], "count": int(counts[i]),
         "chosen": column.words.words[i] in chosen}
        for i in ranked
    ]  # fmt: skip


def countable(columns: Columns, mask: Bools) -> tuple[Bools, Json]:
    """Which events sums may take (codebook 5a), and how many are left out for which reason."""
    status = columns.facets["status"].having(COUNTED)
    discounted = columns.facets["grade"].having(("discounted",))
    left = {
        "not told as happened": int((mask & ~status).sum()),
        "totals over many acts": int((mask & status & columns.aggregate).sum()),
        "discounted": int((mask & status & ~columns.aggregate & discounted).sum()),
    }
    return mask & status & ~columns.aggregate & ~discounted, {reason: n for reason, n in left.items() if n}


def tolls(columns: Columns, mask: Bools) -> Json:
    """Those killed over the events of `mask` that sums may take: bounds, and how many events leave a bound open."""
    counted, left_out = countable(columns, mask)
    rows = columns.killed[counted]
    known = (rows != -1).any(axis=1)
    rows = rows[known]
    low, best, high = (np.where(rows[:, i] < 0, 0, rows[:, i]) for i in range(3))
    open_above = rows[:, 2] < 0
    best = np.where(rows[:, 1] < 0, low, best)
    high = np.where(open_above, best, high)
    return {
        "low": int(low.sum()), "best": int(best.sum()), "high": int(high.sum()), "open": int(open_above.sum()),
        "events": int(known.sum()), "without_number": int(counted.sum() - known.sum()), "left_out": left_out,
    }  # fmt: skip


def timeline(columns: Columns, masks: Masks, bars: int = 120) -> Json:
    """Bars over the days that the other filters keep: first day, width of a bar in days, and counts.

    An event whose day is a range stands in every bar that it may belong to, as the share of its range that lies there.
    """
    mask = masks.all_but("days") & columns.dated
    if not mask.any():
        return {"first": None, "last": None, "step": 1, "counts": [], "exact": []}
    start, end = columns.earliest[mask].astype(np.int64), columns.latest[mask].astype(np.int64)
    return _bars(start, end, int(start.min()), int(end.max()), bars)


def near(columns: Columns, masks: Masks, choice: Choice, bars: int = 120) -> Json | None:
    """The days that are chosen, nearer: the same bars within them alone; None if none are chosen, or nearer shows no more."""
    whole = timeline(columns, masks, bars)
    if not (choice.since or choice.until) or whole["first"] is None:
        return None
    first = max(day_number(choice.since) if choice.since else -(2**30), day_number(date.fromisoformat(whole["first"])))
    last = min(day_number(choice.until) if choice.until else 2**30, day_number(date.fromisoformat(whole["last"])))
    if last < first or _step(last - first, bars) == whole["step"]:
        return None
    mask = masks.all & columns.dated
    return _bars(columns.earliest[mask].astype(np.int64), columns.latest[mask].astype(np.int64), first, last, bars)


def _step(days: int, bars: int) -> int:
    """The width of a bar in days with which at most `bars` of them span `days`."""
    return next((s for s in (1, 7, 30, 91, 365) if days / s <= bars), 3650)


def _bars(start: NDArray[np.int64], end: NDArray[np.int64], first: int, last: int, bars: int) -> Json:
    step = _step(last - first, bars)
    size = (last - first) // step + 1
    known = start[(start == end) & (start >= first) & (start <= last)]
    exact = np.bincount((known - first) // step, minlength=size)
    counts = _spread(start, end, first, step, size)
    return {
        "first": day_of(first).isoformat(), "last": day_of(last).isoformat(), "step": step,
        "counts": [round(float(n), 2) for n in counts], "exact": [int(n) for n in exact],
    }  # fmt: skip


def ranges(columns: Columns, masks: Masks, most: int = 40) -> list[Json]:
    """The events of the choice one by one, as ranges of days, the earliest first; nothing if there are more than `most`."""
    at = np.flatnonzero(masks.all & columns.dated)
    if len(at) > most:
        return []
    at = at[np.argsort(columns.earliest[at], kind="stable")]
    return [
        {"id": columns.ids[i], "first": day_of(columns.earliest[i]).isoformat(), "last": day_of(columns.latest[i]).isoformat()}
        for i in at
    ]


def _spread(start: NDArray[np.int64], end: NDArray[np.int64], first: int, step: int, size: int) -> NDArray[np.float64]:
    """The expected number of events a bar: each event's weight 1 spread evenly over its range; what lies outside is cut off."""
    share = 1.0 / (end - start + 1)
    days = size * step
    change = np.bincount(np.clip(start - first, 0, days), weights=share, minlength=days + 1)
    change -= np.bincount(np.clip(end - first + 1, 0, days), weights=share, minlength=days + 1)
    daily = np.cumsum(change[:-1])
    spread: NDArray[np.float64] = daily.reshape(size, step).sum(axis=1)
    return spread


def order(columns: Columns, mask: Bools, sort: str) -> NDArray[np.intp]:
    """The positions that `mask` keeps, in order: days, toll or doubt; events that lack it last, then by position."""
    every: NDArray[np.intp] = columns.noted(("order", sort), lambda: np.argsort(_sort_key(columns, sort), kind="stable"))
    return every[mask[every]]


def _sort_key(columns: Columns, sort: str) -> NDArray[Any]:
    day = np.where(columns.earliest == NO_DAY, columns.latest, columns.earliest).astype(np.int64)
    keys: dict[str, NDArray[Any]] = {
        "newest": np.where(day == NO_DAY, 2**40, -day),
        "oldest": np.where(day == NO_DAY, 2**40, day),
        "toll": -columns.killed.max(axis=1).astype(np.int64),
        "doubt": -np.round(doubt(columns), 4),
    }
    return keys[sort]


def doubt(columns: Columns) -> NDArray[np.float64]:
    """How much an event needs a person, 0 to about 4: little confidence, contested, flagged, many killed."""
    size = columns.size
    contested = columns.facets["grade"].having(("contested",))
    flags = columns.facets["flag"]
    assert isinstance(flags, Many)
    flagged = np.bincount(flags.events, minlength=size).clip(0, 3) / 3
    killed = np.log10(columns.killed.max(axis=1).clip(0) + 1) / 3
    score: NDArray[np.float64] = (1 - columns.confidence) + contested + flagged + killed.clip(0, 1)
    return score
