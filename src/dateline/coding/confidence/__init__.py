"""How likely an event record, and each of its values, is right."""

from dateline.coding.confidence.calibrated import with_confidence

__all__ = ["with_confidence"]
