"""Which place is meant by each place expression, from the gazetteer and from what the whole report says."""

from dateline.resolve.places.resolving import PlaceContext, PlaceResolver, ResolvedPlace

__all__ = ["PlaceContext", "PlaceResolver", "ResolvedPlace"]
