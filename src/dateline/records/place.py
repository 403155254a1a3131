"""Where: the most exact place that a report gives for the act itself."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.errors import RecordError
from dateline.records.span import Evidence, Span, demand
from dateline.records.vocabulary import RELATIONS, Relation, check


@dataclass(frozen=True, slots=True)
class Place:
    """`precision` as UCDP, 1 to 7; `country` ISO 3166 alpha-2; `gazetteer` the entry's id, None if unresolved.

    `span` is the mention's own. `relation` is set for entries of an event's `also` only.
    `reason` says in words why an unresolved place fell to a wider area, or None.
    """

    name: str
    mention: str
    span: Span
    precision: int
    evidence: tuple[Evidence, ...]
    admin1: str | None = None
    admin2: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    gazetteer: str | None = None
    relation: Relation | None = None
    reason: str | None = None
    claims: tuple[int, ...] = (0,)

    def __post_init__(self) -> None:
        check(self.relation, RELATIONS, "place.relation")
        if self.precision not in range(1, 8):
            raise RecordError(f"place.precision is 1 to 7, got {self.precision}")
        if (self.latitude is None) != (self.longitude is None):
            raise RecordError(f"place {self.name!r} has half a point")
        if self.latitude is not None and not (-90 <= self.latitude <= 90 and -180 <= (self.longitude or 0) <= 180):
            raise RecordError(f"place {self.name!r} lies outside the world: {self.latitude}, {self.longitude}")
        demand(self.evidence, f"place {self.name!r}")
