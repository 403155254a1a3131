"""Operations told by their aim ("an operation to arrest a commander") and then by what came of them: one act.

The aim alone is no event where the report goes on to tell a deed. It lends that deed its day, place and target.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.coding.draft import Group
from dateline.coding.kinds import AIMS

REACH: Final = 6
DEEDS: Final = ("battle.", "control.arrest", "control.seizure", "civilians.attack", "remote.")
MEANT: Final = ("status.purpose", "status.governed_planned", "status.adjective_planned")
TOLD: Final = frozenset({"happened", "ongoing", "attempted"})


def is_aim(group: Group) -> bool:
    """Whether the group tells only what an operation was for."""
    return all(d.cls in AIMS and d.status.rule in MEANT for d in group.drafts)


def is_deed(group: Group) -> bool:
    """Whether the group may be what came of an operation."""
    return group.type.startswith(DEEDS) and group.first.status.status in TOLD


def serve(aims: Sequence[Group], deeds: Sequence[Group]) -> list[Group]:
    """The aims that nothing came of; the others are lent to the deeds told with them or in the sentences after them."""
    left: list[Group] = []
    for aim in aims:
        same = [d for d in deeds if d.sentence == aim.sentence]
        after = [d for d in deeds if 0 < d.sentence - aim.sentence <= REACH and d.segment == aim.segment and _fits(d)]
        served = same or after
        for deed in served:
            deed.purpose += aim.drafts
        if not served:
            left.append(aim)
    return left


def _fits(deed: Group) -> bool:
    """Whether a later deed may have come of the aim: said to be of that operation, or at no other place and time."""
    if any(d.back for d in deed.drafts):
        return True
    return not any(w.own for w in deed.when) and not any(w.score >= 0.3 and w.precision <= 4 for w in deed.where)
