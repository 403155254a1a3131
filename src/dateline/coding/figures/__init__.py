"""How many were killed, wounded or taken in one event, from all that its sentences count."""

from dateline.coding.figures.of_event import event_figures

__all__ = ["event_figures"]
