"""The small flat row by which an event of one report is compared with those of other reports.

A row holds numbers and hashes only: days since 1970, degrees, hashes of names, sketches of words. It is a pure function of
the event, the report's text and publication day, and the actor list, so it never changes because other reports come in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from dateline.link.groups.bounds import block_codes, bounds
from dateline.link.pairs.kinship import Kinship, NoKinship
from dateline.link.words import Sketch, content_words, plain_words, sketch, stable_hash, terms, window, words_of
from dateline.records.event import Event
from dateline.records.figure import Figure
from dateline.records.participant import Participant
from dateline.records.report import Report
from dateline.records.vocabulary import EVENT_TYPES, GENERIC_ARMED_GROUP, OUTCOMES, WEAPON_KINDS

_EPOCH: Final = date(1970, 1, 1)
_UNREAL: Final = frozenset({"planned", "threatened", "hypothetical"})
_NAMELESS: Final = frozenset({GENERIC_ARMED_GROUP, "unknown", "civilians", "people", ""})
_FORCE_KINDS: Final = frozenset({"state", "armed_group", "organization", "person", "unknown"})
_LEAD: Final = 700
_TELLING: Final = 3
_VAGUE: Final = frozenset({2, 3, 6, 10, 12, 20, 36, 100, 300, 1000, 10000})


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One event of one report, flat. Absent values are None or empty; `real` is 0 for acts that have not taken place.

    `who_*`, `kin` and `places` are hashes; `killed` and `wounded` are low, best and high; `figures` hashes of kind and best,
    of three and more; `by_state` and `by_group`: a state's forces, an armed group, named or not, did it; `city` is set for a
    place that bears its province's name: many acts befall it, and it may stand for the province.
    `near` is the sketch of the words around the claim, `whole` that of the report's beginning.
    """

    id: str
    report: int
    outlet: int
    anchor_start: int
    type: int
    family: int
    blocks: tuple[int, ...]
    aggregate: bool
    background: bool
    main: bool
    real: bool
    denied: bool
    day_lo: int | None
    day_hi: int | None
    published: int | None
    latitude: float | None
    longitude: float | None
    precision: int | None
    places: tuple[int, ...]
    city: bool
    admin1: int | None
    country: int | None
    who_did: tuple[int, ...]
    who_hit: tuple[int, ...]
    persons: tuple[int, ...]
    kin: tuple[int, ...]
    by_state: bool
    by_group: bool
    camps_did: tuple[int, ...]
    camps_hit: tuple[int, ...]
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    wounded_low: int | None
    wounded_best: int | None
    wounded_high: int | None
    figures: tuple[int, ...]
    weapons: int
    outcome: int | None
    origins: tuple[int, ...]
    terms: tuple[int, ...]
    lead: tuple[int, ...]
    bands: tuple[int, ...]
    near0: int | None
    near1: int | None
    near2: int | None
    near3: int | None
    whole0: int | None
    whole1: int | None
    whole2: int | None
    whole3: int | None


COLUMNS: Final[tuple[str, ...]] = tuple(f.name for f in fields(ClaimRow))
_FAMILIES: Final = {name: n for n, name in enumerate(dict.fromkeys(t.partition(".")[0] for t in EVENT_TYPES))}


def row_of(event: Event, report: Report | None = None, kinship: Kinship | None = None, published: date | None = None) -> ClaimRow:
    """The row of `event`. Without its `report` the quotes of the claims stand for the text.

    `published` is the day that the coder settled on; the report's own field stands in for it.
    """
    claim = event.claims[0]
    text = window(report.text, claim.span.start, claim.span.end) if report else " ".join(c.quote for c in event.claims)
    near = sketch(content_words(text))
    whole = sketch(content_words(_lead(report))) if report else None
    day = event.date.earliest or event.date.latest
    did, hit = _sides(event)
    kin = kinship or NoKinship()
    dull = kin.commonplace | plain_words(report.text if report else text)
    issued = published or (report.published if report else None)
    return ClaimRow(
        id=event.id,
        report=stable_hash(claim.report),
        outlet=stable_hash(claim.sources[-1].name),
        anchor_start=claim.span.start,
        type=EVENT_TYPES.index(event.type),
        family=_FAMILIES[event.type.partition(".")[0]],
        blocks=tuple(block_codes()[b] for b in bounds()[event.type].blocks),
        aggregate=event.aggregate or _is_sum(event),
        background=event.background,
        main=event.main,
        real=event.status not in _UNREAL,
        denied=event.status == "denied",
        day_lo=_days(event.date.earliest),
        day_hi=_days(event.date.latest),
        published=_days(issued),
        **_where(event),
        who_did=_hashes(did),
        who_hit=_hashes(hit),
        persons=_persons(event.participants),
        kin=_unique(stable_hash(a) for p in (*did, *hit) for a in kin.forebears(_label(p), day)),
        by_state=any(p.kind == "state" for p in did),
        by_group=any(p.kind == "armed_group" for p in did),
        camps_did=_unique(stable_hash(c) for p in did for c in kin.camps(_label(p), day)),
        camps_hit=_unique(stable_hash(c) for p in hit for c in kin.camps(_label(p), day)),
        **_toll(event.figures, "killed"),
        **_toll(event.figures, "wounded"),
        figures=_unique(stable_hash(f"{f.kind}:{f.best}") for f in event.figures if (f.best or 0) >= _TELLING and not _vague(f)),
        weapons=sum(1 << n for n in {WEAPON_KINDS.index(w.kind) for w in event.weapons}),
        outcome=OUTCOMES.index(event.outcome) if event.outcome else None,
        origins=_unique(stable_hash(_said_by(c.sources[0].name)) for c in event.claims if len(c.sources) > 1),
        terms=terms(text, dull),
        lead=terms(_lead(report), dull, numbers=False) if report else (),
        bands=near.bands if near else (),
        **_sketch("near", near),
        **_sketch("whole", whole),
    )  # fmt: skip


def _is_sum(event: Event) -> bool:
    """Whether the event is told to have gone on for longer than one act of its type does: a sum over acts ("since Saturday")."""
    day = event.date
    if day.extent != "throughout" or day.earliest is None or day.latest is None:
        return False
    return (day.latest - day.earliest).days > bounds()[event.type].days + 1


def _lead(report: Report) -> str:
    return f"{report.title or ''} {report.text[:_LEAD]}"


def _days(value: date | None) -> int | None:
    return (value - _EPOCH).days if value else None


def day_of(value: int | None) -> date | None:
    """The day that a row's number stands for."""
    return date.fromordinal(_EPOCH.toordinal() + value) if value is not None else None


def _unique(hashes: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(hashes)))


def _sketch(name: str, value: Sketch | None) -> dict[str, Any]:
    return {f"{name}{n}": value.bits[n] if value else None for n in range(4)}


def _where(event: Event) -> dict[str, Any]:
    place = event.place
    names = (*((place,) if place else ()), *event.also)
    area = stable_hash(f"{place.country}:{place.admin1.casefold()}") if place and place.admin1 else None
    return {
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "precision": place.precision if place else None,
        "places": _unique(stable_hash(p.gazetteer or p.name.casefold()) for p in names if p.precision <= 3),
        "city": bool(place and place.admin1 and place.name.casefold() == place.admin1.casefold()),
        "admin1": area,
        "country": stable_hash(place.country) if place and place.country else None,
    }


def _label(participant: Participant) -> str:
    return participant.actor or participant.name


def _sides(event: Event) -> tuple[list[Participant], list[Participant]]:
    """Who acts and who is acted upon. The sides of a fight that nobody is said to have begun stand on both."""
    did = [p for p in event.participants if p.role in ("initiator", "side", "mediator")]
    hit = [p for p in event.participants if p.role in ("target", "side")]
    return did, hit


def _hashes(participants: Sequence[Participant]) -> tuple[int, ...]:
    named = (p for p in participants if p.name.casefold() not in _NAMELESS)
    return _unique(stable_hash(_who(p)) for p in named)


def _who(participant: Participant) -> str:
    if participant.kind in _FORCE_KINDS:
        return participant.actor or participant.name.casefold()
    return participant.facility or participant.name.casefold()


def _persons(participants: Sequence[Participant]) -> tuple[int, ...]:
    """Persons by the last word of their names: first names, ranks and ages are told by some reports only."""
    named = (p.name for p in participants if p.kind == "person" and p.name.casefold() not in _NAMELESS)
    return _unique(stable_hash(words[-1]) for name in named if (words := words_of(name)))


def _said_by(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _vague(figure: Figure) -> bool:
    """Whether a number stands for "dozens", "hundreds" and the like: two of them are equal by the coding rule only."""
    return figure.high is None and figure.best in _VAGUE


def _toll(figures: Sequence[Figure], kind: str) -> dict[str, Any]:
    return dict(zip((f"{kind}_low", f"{kind}_best", f"{kind}_high"), toll_of(figures, kind), strict=True))


def toll_of(figures: Sequence[Figure], kind: str) -> tuple[int | None, int | None, int | None]:
    """(low, best, high) of the first figure of a kind, with those of its group on the same claims ("a leader", "two suspects").

    Others are parts, or tolls of a whole war that stand near by."""
    told = [f for f in figures if f.kind == kind and (f.best is not None or f.low is not None)]
    if not told:
        return None, None, None
    same = [f for f in told if f.claims == told[0].claims and f.group == told[0].group]
    return _sum([f.low for f in same]), _sum([f.best for f in same]), _sum([f.high for f in same])


def _sum(values: Sequence[int | None]) -> int | None:
    known = [v for v in values if v is not None]
    return sum(known) if len(known) == len(values) else None
