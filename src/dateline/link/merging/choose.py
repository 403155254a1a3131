"""One value from several for the fields of an event that hold a single one: type, status, outcome, day, place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from dateline.link.merging.board import Board, FieldMerge, Option
from dateline.records.date_range import DateRange, precision_of
from dateline.records.event import Event
from dateline.records.place import Place
from dateline.records.span import Evidence
from dateline.records.vocabulary import EVENT_TYPES, STATUSES, MergeRule

# The exacter type wins where as many tell either: an act with its means before an act without.
_EXACTER: Final[tuple[str, ...]] = (
    "remote.chemical_attack", "remote.suicide_bombing", "remote.air_strike", "remote.bombing", "remote.shelling",
    "battle.capture",
)  # fmt: skip
_WORD: Final = {1: "one independent origin"}


def choose_type(board: Board) -> FieldMerge:
    """The type that most independent origins tell; of equals the exacter one."""
    options = board.options(lambda e: e.type)
    ranked = sorted(options, key=lambda o: (-o.origins, _type_rank(str(o.value))))
    return _chosen("type", ranked, "the exacter type" if _tied(ranked) else "")


def _type_rank(name: str) -> int:
    return _EXACTER.index(name) if name in _EXACTER else len(_EXACTER) + EVENT_TYPES.index(name)


def choose_status(board: Board) -> FieldMerge:
    """What most independent origins say. An act that some tell and some deny stands as told; its grade says it is contested."""
    options = board.options(lambda e: e.status, lambda c: c.status if c.status == "denied" else None)
    ranked = sorted(options, key=lambda o: (o.value == "denied", -o.origins, STATUSES.index(str(o.value))))
    return _chosen("status", ranked, "")


def choose_outcome(board: Board) -> FieldMerge | None:
    """The outcome that most independent origins tell; None if nobody tells one, indeterminate if two are told by as many."""
    options = board.options(lambda e: e.outcome)
    if not options:
        return None
    if _tied(options):
        told = " and ".join(str(o.value) for o in options if o.origins == options[0].origins)
        everyone = tuple(sorted(i for o in options for i in o.claims))
        return FieldMerge("outcome", "", (), everyone, "indeterminate", f"{told} are told by as many independent origins")
    return _chosen("outcome", options, "")


def _tied(options: Sequence[Option]) -> bool:
    return len(options) > 1 and options[0].origins == options[1].origins


def _chosen(field: str, ranked: Sequence[Option], tie: str) -> FieldMerge:
    first, rest = ranked[0], ranked[1:]
    against = tuple(sorted(i for o in rest for i in o.claims))
    if not rest:
        return FieldMerge(field, str(first.value), first.claims, (), "agreed", "all claims agree")
    why = f"{_WORD.get(first.origins, f'{first.origins} independent origins')}{', ' + tie if tie else ''}"
    return FieldMerge(field, str(first.value), first.claims, against, "chosen", f"{first.value}: {why}")


def choose_date(board: Board, rule: MergeRule) -> tuple[DateRange, FieldMerge]:
    """One range of days. Behind it are those who tell it or a wider range around it, which says nothing against it; who tells
    a narrower one has not told the wider. `conservative` takes the range that holds all where some differ."""
    told = [(e.date, board.numbers(e, offset, e.date.claims)) for e, offset in board.members()]
    dated = [(d, c) for d, c in told if d.earliest or d.latest]
    evidence = tuple(dict.fromkeys(p for d, _ in told for p in d.evidence))
    if not dated:
        day = replace(told[0][0], claims=tuple(sorted(i for _, c in told for i in c)), evidence=evidence)
        return day, FieldMerge("date", "", day.claims, (), "agreed", "nobody gives a day")
    support = {d: [c for other, c in dated if _within(d, other)] for d, _ in dated}
    origins = {d: board.origins_of(i for c in support[d] for i in c) for d in support}
    width = {d: _width(d) for d in support}
    if rule == "informative":
        ranked = sorted(support, key=lambda d: (width[d], -origins[d], str(d.earliest)))
    else:
        ranked = sorted(support, key=lambda d: (-origins[d], width[d], str(d.earliest)))
    first = ranked[0]
    rivals = [d for d in ranked if not _agree(first, d)]
    even = bool(rivals) and rule == "representative" and (origins[rivals[0]], width[rivals[0]]) == (origins[first], width[first])
    behind = tuple(sorted({i for c in support[first] for i in c}))
    against = tuple(sorted({i for d, c in dated if not _agree(first, d) for i in c}))
    if rivals and (even or rule == "conservative"):
        return _all_of(dated, evidence, even)
    value = replace(first, claims=behind, evidence=evidence)
    how, why = "agreed", "no claim differs"
    if rivals:
        how, why = "chosen", f"most independent origins ({origins[first]}), then the narrowest"
    return value, FieldMerge("date", _days(value), behind, against, how, why)


def _all_of(
    dated: Sequence[tuple[DateRange, tuple[int, ...]]], evidence: tuple[Evidence, ...], even: bool
) -> tuple[DateRange, FieldMerge]:
    first = dated[0][0]
    starts, ends = [d.earliest for d, _ in dated], [d.latest for d, _ in dated]
    earliest = min(d for d in starts if d) if all(starts) else None
    latest = max(d for d in ends if d) if all(ends) else None
    claims = tuple(sorted({i for _, c in dated for i in c}))
    value = replace(
        first, earliest=earliest, latest=latest, precision=precision_of(earliest, latest), claims=claims, evidence=evidence
    )  # fmt: skip
    how, why = "chosen", "the range that holds every claim"
    if even:
        how, why = "indeterminate", "two days are told by as many origins"
    return value, FieldMerge("date", _days(value), claims, (), how, why)


def _agree(one: DateRange, two: DateRange) -> bool:
    """Whether both ranges can be true of one act."""
    low = max(one.earliest or date.min, two.earliest or date.min)
    return low <= min(one.latest or date.max, two.latest or date.max)


def _within(inner: DateRange, outer: DateRange) -> bool:
    starts = outer.earliest is None or (inner.earliest is not None and inner.earliest >= outer.earliest)
    return starts and (outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest))


def _width(value: DateRange) -> int:
    if value.earliest is None or value.latest is None:
        return 10**6
    return (value.latest - value.earliest).days


def _days(value: DateRange) -> str:
    return f"{value.earliest or '?'}..{value.latest or '?'}"


def choose_place(board: Board, rule: MergeRule) -> tuple[Place | None, FieldMerge | None]:
    """One place. A wider area agrees with a place inside it; exact places that differ are rivals."""
    told = [(e.place, board.numbers(e, offset, e.place.claims)) for e, offset in board.members() if e.place]
    if not told:
        return None, None
    support = {p: [c for other, c in told if _holds(p, other)] for p, _ in told}
    origins = {p: board.origins_of(i for c in support[p] for i in c) for p in support}
    ranked = sorted(support, key=lambda p: _place_rank(p, origins[p], rule))
    first = ranked[0]
    behind = tuple(sorted({i for c in support[first] for i in c}))
    rivals = [p for p in ranked if not (_holds(first, p) or _holds(p, first))]
    against = tuple(sorted({i for p, c in told if p in rivals for i in c}))
    evidence = tuple(dict.fromkeys(e for p, _ in told if _holds(first, p) for e in p.evidence))
    value = replace(first, claims=behind, evidence=evidence)
    if not rivals:
        return value, FieldMerge("place", value.name, behind, (), "agreed", "no claim differs")
    even = _place_rank(rivals[0], origins[rivals[0]], rule)[:2] == _place_rank(first, origins[first], rule)[:2]
    if even:
        why = f"{first.name} and {rivals[0].name} are told by as many independent origins"
        value = replace(value, precision=max(value.precision, 2), reason=why)
        return value, FieldMerge("place", value.name, behind, against, "indeterminate", why)
    return value, FieldMerge("place", value.name, behind, against, "chosen", f"{first.name}: {origins[first]} origins")


def _place_rank(place: Place, origins: int, rule: MergeRule) -> tuple[int, int, str, str]:
    first, second = (-origins, place.precision)
    if rule == "informative":
        first, second = second, first
    return first, second, place.name, place.mention


def _holds(inner: Place, outer: Place) -> bool:
    """Whether a claim of `outer` says nothing against `inner`: the same place, or an area that it may lie in."""
    if inner.name == outer.name or (inner.gazetteer and inner.gazetteer == outer.gazetteer):
        return True
    if outer.precision >= 6:
        return outer.country is None or outer.country == inner.country
    return outer.precision >= 3 and outer.precision > inner.precision and outer.admin1 == inner.admin1


def any_true(board: Board, field: str) -> bool:
    """Whether any member has the mark `field`."""
    return any(getattr(e, field) for e in board.events)


def because(board: Board, values: dict[str, object]) -> dict[str, tuple[Evidence, ...]]:
    """The evidence of the chosen scalars: that of every member that has the chosen value."""
    found: dict[str, tuple[Evidence, ...]] = {}
    for name, value in values.items():
        pieces = [p for e in board.events if getattr(e, name) == value for p in e.because.get(name, ())]
        if pieces:
            found[name] = tuple(dict.fromkeys(pieces))
    return found


def share(events: Sequence[Event], field: str) -> bool:
    """Whether every member has the mark `field`."""
    return all(getattr(e, field) for e in events)
