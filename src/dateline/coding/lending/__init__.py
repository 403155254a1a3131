"""What an act that does not say it takes from what was told before: who did it, where, on which day."""

from dateline.coding.lending.days import lend_days
from dateline.coding.lending.groups import lend_aims, lend_doers, lend_place
from dateline.coding.lending.scenes import set_days, set_scenes

__all__ = ["lend_aims", "lend_days", "lend_doers", "lend_place", "set_days", "set_scenes"]
