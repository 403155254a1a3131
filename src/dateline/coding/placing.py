"""Where the act of a group was: the place bound to it best, a place lent by others, or the country that the report is of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.coding.draft import Group, Where
from dateline.coding.lending.groups import PLACELESS
from dateline.coding.reading import Reading
from dateline.records import Evidence, Place
from dateline.records.vocabulary import Relation

FLOOR: Final = 0.25
INNER: Final = 0.4
SURE: Final = 0.9
WIDTHS: Final = ((3, 0.25), (4, 0.55), (5, 0.6), (6, 0.3))
"""What a place loses in rank for being so wide, from each precision on."""


def choose_where(group: Group) -> Where | None:
    """The place of the act: bound best, then the most exact."""
    found = [(w, n) for n, d in enumerate([*group.drafts, *group.purpose]) for w in d.where if w.score >= FLOOR]
    if not found:
        return None
    best = min(found, key=lambda pair: _place_rank(*pair))[0]
    best = _inner(best, [w for w, _ in found])
    if best.group is None:
        return best
    return min((w for w, _ in found if w.group == best.group), key=lambda w: w.span.start)


def _inner(best: Where, found: Sequence[Where]) -> Where:
    """The place that the chosen one is only told to hold: "the X quarter of Aleppo", "Y in the east of Homs"."""
    inside = [w for w in found if w.precision <= best.precision and (w.score >= INNER or _is_suburb(best, w)) and _holds(best, w)]
    return max(inside, key=lambda w: w.score) if len({w.place.name for w in inside}) == 1 else best


def _holds(outer: Where, inner: Where) -> bool:
    """Whether one place is said to hold the other, or is the town that it is a quarter of."""
    names = {outer.name.lower(), outer.place.name.lower()}
    if names & {a.lower() for a in inner.areas}:
        return True
    if _is_suburb(outer, inner):
        return True
    one, other = inner.place, outer.place
    if one.kind != "quarter" or other.kind == "quarter" or one.country != other.country:
        return False
    return one.admin1 == other.admin1 and outer.precision == 1


def _is_suburb(outer: Where, inner: Where) -> bool:
    """Whether a city is named only to say whose suburb a place is: "the Damascus suburb of Jaramana"."""
    city = outer.text.lower().endswith("suburb") and outer.place.name == outer.place.admin1
    return city and 0 < inner.span.start - outer.span.end <= len(" of ")


def _place_rank(where: Where, n: int) -> tuple[float, ...]:
    exact = where.precision if where.place.latitude is not None else where.precision + 1
    wide = sum(part for least, part in WIDTHS if exact >= least)
    return (-min(where.score, SURE) + wide + 0.04 * n, exact, where.span.start)


def to_place(where: Where, report: str, rule: str = "", relation: Relation | None = None) -> Place:
    """The record of a resolved place expression."""
    found = where.place
    return Place(
        name=found.name,
        mention=where.text,
        span=where.span,
        precision=where.precision,
        evidence=(Evidence(report, where.span, rule or found.rule),),
        admin1=found.admin1,
        admin2=found.admin2,
        country=found.country,
        latitude=found.latitude,
        longitude=found.longitude,
        gazetteer=found.gazetteer,
        relation=relation,
        reason=found.reason,
    )


def event_places(group: Group, reading: Reading, inherited: Where | None) -> tuple[Place | None, tuple[Place, ...]]:
    """The place of the act and the others told with it."""
    chosen = choose_where(group)
    report = reading.report.id
    if chosen is None or (inherited is not None and chosen.precision >= 5):
        return (to_place(inherited, report, "place.inherited") if inherited else _country(group, reading)), ()
    also: dict[str, Place] = {}
    for where in group.where:
        if where.index == chosen.index or where.score < 0.4 or where.place.name == chosen.place.name:
            continue
        together = where.group is not None and where.group == chosen.group
        relation: Relation = "second_place" if together or where.precision <= 2 else "within"
        also.setdefault(where.place.name, to_place(where, report, relation=relation))
    return to_place(chosen, report), tuple(also.values())


def _country(group: Group, reading: Reading) -> Place | None:
    """The country that the report is of: where an act on the ground took place that is told without any place."""
    if reading.country is None or group.type.startswith(PLACELESS):
        return None
    entry, span = reading.country
    if not _told_elsewhere(entry.country, group, reading):
        return None
    evidence = (Evidence(reading.report.id, span, "place.report_country"),)
    return Place(
        name=entry.name,
        mention=span.of(reading.report.text),
        span=span,
        precision=6,
        evidence=evidence,
        country=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
        gazetteer=entry.ref,
    )


def _told_elsewhere(country: str, group: Group, reading: Reading) -> bool:
    """Whether more than the act's own sentences speak for a country: what stands there was weighed, and is not its place."""
    own = {d.act.sentence for d in [*group.drafts, *group.purpose]}
    sentence_of = reading.context.parsed.sentence_of
    places = zip(reading.context.places, reading.places, strict=True)
    return any(p.country == country and sentence_of[e.start] not in own for e, p in places) or reading.line == country
