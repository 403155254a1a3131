"""The table of countries: names, adjectives, peoples, seats of government, and what their forces are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dateline.knowledge.tables import read_table, words


@dataclass(frozen=True, slots=True)
class Country:
    """`forces`, `government` and `rebels` are neutral names where the rule's own would not be the usual one."""

    iso: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    forces: str
    government: str
    rebels: str

    @property
    def adjective(self) -> str:
        return self.adjectives[0] if self.adjectives else self.name

    @property
    def opposition(self) -> str:
        """The generic name of those who fight the government."""
        return self.rebels or f"{self.adjective} opposition forces"


@lru_cache(maxsize=1)
def load_countries() -> tuple[Country, ...]:
    """All rows of the table, in order of their English names."""
    return tuple(
        Country(
            row["iso"],
            row["name"],
            words(row["names"]),
            words(row["adjectives"]),
            words(row["people"]),
            words(row["capitals"]),
            row["forces"],
            row["government"],
            row["rebels"],
        )
        for row in read_table("countries.tsv")
    )
