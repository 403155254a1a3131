"""How many: counts of people and things of whose fate a report tells, and the parts that it names of them."""

from dateline.extract.figures.finding import find_figures

__all__ = ["find_figures"]
