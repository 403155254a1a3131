"""Who says so: chains of sources with the stretch of text that each covers, and the wire that a report came over."""

from dateline.extract.sources.attribution import find_attributions, sources_at
from dateline.extract.sources.wire import find_wire

__all__ = ["find_attributions", "find_wire", "sources_at"]
