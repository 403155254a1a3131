"""Who took part in one event, and in which role."""

from dateline.coding.participants.of_event import event_participants

__all__ = ["event_participants"]
