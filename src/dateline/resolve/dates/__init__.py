"""Which days words of time mean, and when a report came out."""

from dateline.resolve.dates.publication import find_publication, infer_publication
from dateline.resolve.dates.resolving import ResolvedTime, published_range, resolve_time, weekday_conflict

__all__ = ["ResolvedTime", "find_publication", "infer_publication", "published_range", "resolve_time", "weekday_conflict"]
