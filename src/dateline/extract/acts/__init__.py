"""What happened, and is it so: the words that tell acts, in a reading that their context allows, and the mood they stand in."""

from dateline.extract.acts.finding import find_acts
from dateline.extract.acts.status import read_status

__all__ = ["find_acts", "read_status"]
