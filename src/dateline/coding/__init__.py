"""From the mentions of one report to its events."""

from dateline.coding.coder import VERSION, Coder

__all__ = ["VERSION", "Coder"]
