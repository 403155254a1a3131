"""One place of the gazetteer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal, get_args

Kind = Literal[
    "country", "area1", "area2", "area3", "town", "quarter", "region", "macroregion", "river", "lake", "sea", "mountain",
    "island", "continent", "base", "camp", "crossing", "road", "front", "dam", "facility",
]  # fmt: skip
KINDS: Final[tuple[str, ...]] = get_args(Kind)

AREAS: Final = frozenset(
    {"country", "area1", "area2", "area3", "region", "continent", "sea", "river", "road", "front", "mountain"}
)
"""Kinds that have an extent, so that their point is only their middle."""

EARTH_KM: Final = 6371.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A place: its id of the index, its lasting reference (``gn:170063``), names, kind, areas and point.

    `admin1` is the English name of the first-order area, spelt as everywhere in the index; `population` 0 if unknown.
    """

    id: int
    ref: str
    name: str
    kind: Kind
    country: str
    admin1: str | None
    admin2: str | None
    latitude: float
    longitude: float
    population: int
    names: tuple[str, ...]

    def km_to(self, latitude: float, longitude: float) -> float:
        """Great-circle distance in kilometres."""
        return distance_km(self.latitude, self.longitude, latitude, longitude)


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points in degrees."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def moved(latitude: float, longitude: float, bearing: float, km: float) -> tuple[float, float]:
    """The point `km` away in direction `bearing` (degrees from north, clockwise)."""
    a, b, turn, arc = math.radians(latitude), math.radians(longitude), math.radians(bearing), km / EARTH_KM
    lat = math.asin(math.sin(a) * math.cos(arc) + math.cos(a) * math.sin(arc) * math.cos(turn))
    lon = b + math.atan2(math.sin(turn) * math.sin(arc) * math.cos(a), math.cos(arc) - math.sin(a) * math.sin(lat))
    return math.degrees(lat), (math.degrees(lon) + 540) % 360 - 180
