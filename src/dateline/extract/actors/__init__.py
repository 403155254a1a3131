"""Who may take part: every mention of an actor in a report, in its own words; and whom a description or a pronoun means."""

from dateline.extract.actors.finding import find_actors

__all__ = ["find_actors"]
