"""Who really says so: the origin of a claim, and which origins are independent of one another (codebook section 5).

Ten papers that quote one monitor are one origin; copies of one wire text are one; outlets of one owner or of one party to the
conflict are one, and so is that party's army; an unnamed origin counts once an outlet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from dateline.records.claim import Claim
from dateline.records.source import Source

_UNNAMED: Final = frozenset({"unnamed", "witness", "medical", "other"})
_PARTISAN: Final = frozenset({"armed_group"})


class Affiliations(Protocol):
    """What is known of outlets and sources. `country` is where the event took place."""

    def owner(self, outlet: str) -> str | None:
        """Who owns an outlet (its state or company); None if it is unknown."""

    def party(self, source: Source, country: str | None) -> str | None:
        """The party to the conflict of `country` that a source belongs to, such as ``SY:government``; None if it is no party."""


class NoAffiliations:
    """Knows no owner and no party: every name stands for itself."""

    def owner(self, outlet: str) -> str | None:  # noqa: ARG002
        return None

    def party(self, source: Source, country: str | None) -> str | None:  # noqa: ARG002
        return None


@dataclass(frozen=True, slots=True)
class Origin:
    """`key` is equal for origins that are not independent; `name` is for people; `party` is set for a party to the conflict."""

    key: str
    name: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Origins:
    """Finds the origin of a claim. `copies` gives, for a report that is a copy, the report that it was copied from."""

    affiliations: Affiliations = field(default_factory=NoAffiliations)
    copies: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)

    def of(self, claim: Claim, country: str | None = None) -> Origin:
        """The origin of `claim` on an event in `country`."""
        first, page = claim.sources[0], claim.sources[-1]
        party = self.affiliations.party(first, country)
        if party:
            return Origin(f"party:{party}", first.name, party)
        if first.kind == "outlet":
            return self._outlet(claim, first) if first.name == page.name else self._named(first)
        if first.kind in _UNNAMED and first.actor is None:
            through = self._outlet(claim, page)
            return Origin(f"unnamed:{through.key}", f"{first.name} ({page.name})")
        name = first.actor or _plain(first.name)
        return Origin(f"source:{name}", first.name, name if first.kind in _PARTISAN else None)

    def _outlet(self, claim: Claim, outlet: Source) -> Origin:
        """The outlet that a claim appeared in, or that of the report it was copied from."""
        root = self.copies.get(claim.report)
        if root and root != claim.report:
            name = self.outlets.get(root, outlet.name)
            return Origin(f"outlet:{self._owner(name)}", name)
        return self._named(outlet)

    def _named(self, outlet: Source) -> Origin:
        """An outlet or agency that is named as the source: a copy of what it said is still its word."""
        return Origin(f"outlet:{self._owner(outlet.name)}", outlet.name)

    def _owner(self, outlet: str) -> str:
        return self.affiliations.owner(outlet) or _plain(outlet)


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def independent(origins: list[Origin]) -> dict[str, Origin]:
    """One origin for each key, in the order in which they come."""
    found: dict[str, Origin] = {}
    for origin in origins:
        found.setdefault(origin.key, origin)
    return found
