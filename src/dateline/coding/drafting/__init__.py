"""From act mentions to drafts: each act with all that was bound to it, resolved."""

from dateline.coding.drafting.drafts import draft_acts
from dateline.coding.drafting.parts import part_of
from dateline.coding.drafting.places import called_after
from dateline.coding.drafting.times import all_times

__all__ = ["all_times", "called_after", "draft_acts", "part_of"]
