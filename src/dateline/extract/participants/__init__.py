"""Who did it to whom: the seats that the grammar around an act's word gives, and who fills them."""

from dateline.extract.participants.frames import Filler, link_participants

__all__ = ["Filler", "link_participants"]
