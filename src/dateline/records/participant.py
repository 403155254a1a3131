"""Who took part in an event, and in which role."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.span import Evidence, demand
from dateline.records.vocabulary import ACTOR_KINDS, CERTAINTIES, FACILITIES, ROLES, ActorKind, Certainty, Facility, Role, check


@dataclass(frozen=True, slots=True)
class Participant:
    """`mention` is the report's words, `name` the neutral name, `actor` the id in the actor list or None.

    `claims` are indexes into the event's claims. `by` is the source that claims, accuses or denies.
    """

    role: Role
    name: str
    mention: str
    kind: ActorKind
    evidence: tuple[Evidence, ...]
    actor: str | None = None
    certainty: Certainty = "stated"
    by: str | None = None
    facility: Facility | None = None
    claims: tuple[int, ...] = (0,)

    def __post_init__(self) -> None:
        check(self.role, ROLES, "participant.role")
        check(self.kind, ACTOR_KINDS, "participant.kind")
        check(self.certainty, CERTAINTIES, "participant.certainty")
        check(self.facility, FACILITIES, "participant.facility")
        demand(self.evidence, f"participant {self.name!r}")
