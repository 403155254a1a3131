"""Which act each figure, weapon, time and place belongs to, by grammar or by small fitted models over it."""

from dateline.extract.binding.belonging import Bound, bind

__all__ = ["Bound", "bind"]
