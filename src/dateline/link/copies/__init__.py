"""Which reports copy one another, whole or in part, and which origins a claim leaves independent."""

from dateline.link.copies.copybook import CopyBook
from dateline.link.copies.finding import find_copies, find_partial_copies
from dateline.link.copies.origins import Origin, Origins

__all__ = ["CopyBook", "Origin", "Origins", "find_copies", "find_partial_copies"]
