"""When: the words that say on which day, in which month, since when, how long ago."""

from dateline.extract.times.finding import find_times

__all__ = ["find_times"]
