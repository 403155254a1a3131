"""The places of acts, without the names of buildings that are called after a place or a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.coding.draft import Where
from dateline.coding.reading import Reading
from dateline.extract.binding import Bound
from dateline.records.vocabulary import Facility

CALLED_AFTER: Final[frozenset[Facility]] = frozenset({"worship", "hospital", "school"})
ALIKE: Final = frozenset({"place.skeleton", "place.fuzzy"})


def places_of(bound: Bound, reading: Reading) -> Iterator[Where]:
    """The places that may be that of an act, with their scores."""
    for n, score in bound.places:
        place = reading.context.places[n]
        if reading.places[n].precision is None and reading.places[n].name == "":
            continue
        if called_after(n, reading):
            continue
        if _facility_of(n, reading) is not None:
            score = round(score * 0.5, 4)
        yield Where(
            n, reading.places[n], score, place.span, place.text, place.feature, place.relation, place.group, place.name,
            place.areas, bound.signs.get(n, {}),
        )  # fmt: skip


def called_after(n: int, reading: Reading) -> bool:
    """Whether a name is that of a building that bears the name of somebody or of a place elsewhere.

    Its entry is abroad, or, of the buildings that are called after people, only like it in sound.
    """
    facility, place = _facility_of(n, reading), reading.places[n]
    country = reading.country[0].country if reading.country is not None else None
    abroad = country is not None and place.country not in (None, country)
    return facility is not None and (abroad or (facility in CALLED_AFTER and place.rule in ALIKE))


def _facility_of(n: int, reading: Reading) -> Facility | None:
    """The kind of building that a name is of ("the al-Quds hospital"): it need not stand in the town that it is called after."""
    place = reading.context.places[n]
    for actor in reading.context.actors:
        inside = actor.span.start <= place.name_span.start and place.end <= actor.head
        if actor.kind == "facility" and inside and actor.facility not in (None, "transport", "military"):
            return actor.facility
    return None
