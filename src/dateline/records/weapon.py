"""With what."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.span import Evidence, demand
from dateline.records.vocabulary import WEAPON_KINDS, WeaponKind, check


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon that the report names; `text` is the report's words."""

    kind: WeaponKind
    text: str
    evidence: tuple[Evidence, ...]
    claims: tuple[int, ...] = (0,)

    def __post_init__(self) -> None:
        check(self.kind, WEAPON_KINDS, "weapon.kind")
        demand(self.evidence, f"weapon {self.text!r}")
