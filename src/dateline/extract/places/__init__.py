"""Where: stretches that name a place, with what the words around them say of it."""

from dateline.extract.places.finding import find_places
from dateline.extract.places.ground import find_ground

__all__ = ["find_ground", "find_places"]
