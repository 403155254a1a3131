"""How many, told by several: the options, and the one that a rule chooses (codebook section 5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dateline.records.event import Event
from dateline.records.figure import Figure, FigurePart
from dateline.records.vocabulary import MergeRule

UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Told:
    """One figure as one claim tells it: the origin's key, and the day its report was published, if that is known.

    `credible` is False for a zero told by the side that is accused."""

    figure: Figure
    claim: int
    origin: str
    published: date | None = None
    credible: bool = True


@dataclass(frozen=True, slots=True)
class Toll:
    """The merged figure; the claims behind `best`, those against, and those from which it `grew`; one sentence on how it was
    chosen.

    `how` is ``agreed``, ``series`` (it grew from day to day), ``chosen`` (origins differ) or ``indeterminate``."""

    figure: Figure
    behind: tuple[int, ...]
    against: tuple[int, ...]
    how: str
    reason: str
    grew: tuple[int, ...] = ()


def sort_out(told: Sequence[Told]) -> list[list[Told]]:
    """The figures that count the same people, together: same kind and group; `unknown` goes with the only known group.

    Several such figures in one claim ("a leader", "two suspects") count different people: the first of one claim goes
    with the first of the others, the second with the second.
    """
    by_kind: dict[str, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for one in told:
        by_kind[one.figure.kind][one.figure.group.casefold()].append(one)
    sets: list[list[Told]] = []
    for kind in sorted(by_kind):
        groups = by_kind[kind]
        known = sorted(g for g in groups if g != UNKNOWN)
        if len(known) == 1 and UNKNOWN in groups:
            groups[known[0]].extend(groups.pop(UNKNOWN))
        for group in sorted(groups):
            sets += _in_turn(groups[group])
    return sets


def _in_turn(told: Sequence[Told]) -> list[list[Told]]:
    """The first figures of all claims, then the second ones, and so on; each claim's in the order in which it has them."""
    turns: list[list[Told]] = []
    seen: dict[int, int] = defaultdict(int)
    for one in told:
        turn = seen[one.claim]
        seen[one.claim] += 1
        if turn == len(turns):
            turns.append([])
        turns[turn].append(one)
    return turns


def merge_toll(told: Sequence[Told], rule: MergeRule) -> Toll:
    """One figure from several for the same people or things."""
    credible = [t for t in told if t.credible] or list(told)
    low = min((v for t in credible for v in (t.figure.low, t.figure.best) if v is not None), default=None)
    high = max((v for t in credible for v in (t.figure.high, t.figure.best) if v is not None), default=None)
    if all(t.figure.high is None for t in credible):
        high = None
    counted = [t for t in credible if t.figure.best is not None]
    latest = [t for t in counted if not _updated(t, counted)]
    best, how, reason = _choose(counted, latest, rule)
    behind = tuple(sorted({t.claim for t in told if best is not None and t.figure.best == best and t.credible}))
    before = counted if how == "series" else [t for t in counted if t not in latest]
    grew = tuple(sorted({t.claim for t in before} - set(behind)))
    against = tuple(sorted({t.claim for t in told if t.figure.best != best and t not in before} - {*behind, *grew}))
    shown = next((t.figure for t in counted if t.figure.best == best), credible[0].figure)
    group = next((t.figure.group for t in told if t.figure.group != UNKNOWN), UNKNOWN)
    evidence = tuple(dict.fromkeys(e for t in told for e in t.figure.evidence))
    claims = behind or tuple(sorted({t.claim for t in credible}))
    merged = replace(
        shown, group=group, low=low, best=best, high=high, claims=claims, evidence=evidence, including=_parts(told, shown),
        approximate=all(t.figure.approximate for t in credible),
    )  # fmt: skip
    return Toll(merged, behind, against, how, reason, grew)


def _parts(told: Sequence[Told], shown: Figure) -> tuple[FigurePart, ...]:
    """The named parts of the chosen figure; where it names none, those of the fullest other."""
    return shown.including or max((t.figure.including for t in told), key=len, default=())


def _choose(counted: Sequence[Told], latest: Sequence[Told], rule: MergeRule) -> tuple[int | None, str, str]:
    """The number, how it came about, and why. `latest` are the figures that their own origin did not raise later."""
    values = sorted({t.figure.best for t in counted if t.figure.best is not None})
    if not values:
        return None, "agreed", "nobody gives a number"
    if len(values) == 1:
        return values[0], "agreed", f"all who give a number say {values[0]}"
    last = _series(counted)
    if last is not None:
        return last, "series", f"the toll grew from {values[0]} to {last} in later reports"
    if len(latest) < len(counted):
        return _choose_latest(latest, values[0], rule)
    return _by_rule(counted, values, rule)


def _choose_latest(latest: Sequence[Told], first: int, rule: MergeRule) -> tuple[int | None, str, str]:
    """The choice among last words; if they agree, the toll grew to what they say."""
    best, how, reason = _choose(latest, latest, rule)
    if how == "agreed":
        return best, "series", f"the toll grew from {first} to {best} in later reports"
    return best, how, reason


def _by_rule(counted: Sequence[Told], values: Sequence[int], rule: MergeRule) -> tuple[int | None, str, str]:
    if rule == "conservative":
        return values[0], "chosen", f"the lowest of {_listed(values)}"
    if rule == "informative":
        top = max(counted, key=lambda t: (_precision(t.figure), t.figure.best or 0))
        return top.figure.best, "chosen", f"the most precise, then the highest, of {_listed(values)}"
    return _representative(counted, values)


def _representative(counted: Sequence[Told], values: Sequence[int]) -> tuple[int | None, str, str]:
    support = {v: len({t.origin for t in counted if t.figure.best == v}) for v in values}
    sharp = {v: max(_precision(t.figure) for t in counted if t.figure.best == v) for v in values}
    ranked = sorted(values, key=lambda v: (support[v], sharp[v]), reverse=True)
    first, second = ranked[0], ranked[1]
    if (support[first], sharp[first]) == (support[second], sharp[second]):
        return None, "indeterminate", f"{_listed(values)} are told by as many independent origins, as precisely"
    why = f"{support[first]} independent origin{'s' if support[first] > 1 else ''}"
    why += ", most precisely" if support[first] == support[second] else ""
    rest = [v for v in values if v != first]
    return first, "chosen", f"{first} is told by {why}; others tell {_listed(rest)}"


def _series(counted: Sequence[Told]) -> int | None:
    """The last number of a toll that grew: every day of publication tells no less than the day before, and at least one more."""
    days: dict[date, set[int]] = defaultdict(set)
    for one in counted:
        if one.published is None or one.figure.best is None:
            return None
        days[one.published].add(one.figure.best)
    told = [days[day] for day in sorted(days)]
    if len(told) < 2 or any(len(values) > 1 for values in told):
        return None
    line = [next(iter(values)) for values in told]
    return line[-1] if line == sorted(line) else None


def _updated(one: Told, counted: Sequence[Told]) -> bool:
    """Whether the same origin told more on a later day: its word is the later one."""
    mine = [t for t in counted if t.origin == one.origin and t.published and one.published and t.published > one.published]
    return any((t.figure.best or 0) > (one.figure.best or 0) for t in mine)


def _precision(figure: Figure) -> tuple[bool, int]:
    """Exact over approximate or open; then the narrower range."""
    if figure.low is None or figure.high is None:
        return (False, -(10**9))
    return (not figure.approximate, figure.low - figure.high)


def _listed(values: Sequence[int]) -> str:
    words = [str(v) for v in values]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def tolls_of(
    event: Event, offset: int, origin: Mapping[int, str], published: date | None, credible: Mapping[int, bool]
) -> list[Told]:
    """The figures of a member event; `offset` is the number of its first claim in the merged event."""
    return [
        Told(figure, offset + i, origin[offset + i], published, credible.get(offset + i, True) or bool(figure.best))
        for figure in event.figures
        for i in figure.claims
    ]
