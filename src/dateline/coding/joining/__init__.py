"""Which acts told in one report are one act: within a sentence, and across sentences."""

from dateline.coding.joining.across import merge_across
from dateline.coding.joining.within import group_within

__all__ = ["group_within", "merge_across"]
