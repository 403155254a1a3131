"""An event: what one or more claims are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dateline.errors import RecordError
from dateline.records.claim import Claim
from dateline.records.date_range import DateRange
from dateline.records.figure import Figure
from dateline.records.flag import Flag
from dateline.records.grade import Grades
from dateline.records.participant import Participant
from dateline.records.place import Place
from dateline.records.span import Evidence, demand
from dateline.records.vocabulary import EVENT_TYPES, OUTCOMES, STATUSES, Outcome, Status, check
from dateline.records.weapon import Weapon

SCALARS = ("type", "status", "outcome", "main", "background", "aggregate")


@dataclass(frozen=True, slots=True)
class Event:
    """One kind of act, between the same sides, at one place, in one unbroken stretch of time.

    `because` gives the evidence of the scalar fields (`type`, `status`, `outcome`, `main`, `background`, `aggregate`);
    every other value carries its own. `confidence` is between 0 and 1. `grades` are None until the event is linked.
    `field_confidence` gives how likely a value is right, by the name of its field as in `evidence` (``date``,
    ``participants[0]``); fields that nothing was measured on, and what people set, are not in it.
    """

    id: str
    type: str
    status: Status
    date: DateRange
    claims: tuple[Claim, ...]
    because: Mapping[str, tuple[Evidence, ...]]
    outcome: Outcome | None = None
    main: bool = False
    background: bool = False
    aggregate: bool = False
    place: Place | None = None
    also: tuple[Place, ...] = ()
    participants: tuple[Participant, ...] = ()
    figures: tuple[Figure, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    flags: tuple[Flag, ...] = ()
    confidence: float = 0.5
    field_confidence: Mapping[str, float] = field(default_factory=dict)
    grades: Grades | None = None
    related: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        check(self.type, EVENT_TYPES, "event.type")
        check(self.status, STATUSES, "event.status")
        check(self.outcome, OUTCOMES, "event.outcome")
        if not self.claims:
            raise RecordError(f"event {self.id} rests on no claim")
        if not 0.0 <= self.confidence <= 1.0:
            raise RecordError(f"event.confidence is 0 to 1, got {self.confidence}")
        if any(not 0.0 <= value <= 1.0 for value in self.field_confidence.values()):
            raise RecordError(f"event.field_confidence is 0 to 1, got {dict(self.field_confidence)}")
        for name in SCALARS:
            if getattr(self, name):
                demand(self.because.get(name, ()), f"{name} of event {self.id}")
        object.__setattr__(self, "because", MappingProxyType(dict(self.because)))
        object.__setattr__(self, "field_confidence", MappingProxyType(dict(self.field_confidence)))
        self._check_claims()

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Pickled by its values: a mapping proxy cannot travel between processes."""
        values = (getattr(self, name) for name in self.__slots__)
        return self.__class__, tuple(dict(v) if isinstance(v, MappingProxyType) else v for v in values)

    def _check_claims(self) -> None:
        rests: tuple[Participant | Figure | Weapon | Place | DateRange, ...] = (
            *self.participants, *self.figures, *self.weapons, *self.also, self.date, *filter(None, (self.place,))
        )  # fmt: skip
        for value in rests:
            if not value.claims or any(not 0 <= i < len(self.claims) for i in value.claims):
                raise RecordError(f"a value of event {self.id} rests on a claim that is not there")

    @property
    def report_ids(self) -> tuple[str, ...]:
        """The reports whose claims the event rests on, in the order of the claims."""
        return tuple(dict.fromkeys(c.report for c in self.claims))

    def evidence(self) -> Iterator[tuple[str, Evidence]]:
        """Every field name with each piece of its evidence; repeated fields are numbered: ``figures[0]``."""
        for name in SCALARS:
            for piece in self.because.get(name, ()):
                yield name, piece
        yield from (("date", piece) for piece in self.date.evidence)
        if self.place:
            yield from (("place", piece) for piece in self.place.evidence)
        for name in ("also", "participants", "figures", "weapons", "claims", "flags"):
            for i, value in enumerate(getattr(self, name)):
                yield from ((f"{name}[{i}]", piece) for piece in value.evidence)
                for j, part in enumerate(getattr(value, "including", ())):
                    yield from ((f"{name}[{i}].including[{j}]", piece) for piece in part.evidence)
