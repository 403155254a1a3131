"""Who did an act that grammar lays to nobody: a small learned model.

Rules propose: every mention near the acts, and what grammar ties to them. A softmax regression over named features of how
they stand to each other, none of them a word (``role_features``), gives the probability that the mention is the acts' doer, whom
they hit, a side, or nobody; fitted by ``training/roles.py`` (the card lies with the weights).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Final

from dateline.coding.draft import Group
from dateline.coding.drafting import part_of
from dateline.coding.drafting.taking_part import may_take_part
from dateline.coding.participants.role_features import Scene, candidates, nearest, role_features
from dateline.coding.reading import Reading
from dateline.knowledge.reading import read_card

VIOLENT: Final = ("remote.", "civilians.", "battle.", "control.destruction")
FLOOR: Final = 0.5
RIVAL: Final = 0.3
MOST: Final = 8
CLASSES: Final = ("initiator", "none", "side", "target")


@lru_cache(maxsize=1)
def load_roles() -> Mapping[str, Sequence[float]]:
    """The weights by feature name, one for each of `CLASSES`."""
    weights: Mapping[str, Sequence[float]] = read_card("dateline.coding.participants", "roles")["weights"]
    return weights


def probabilities(features: Collection[str]) -> dict[str, float]:
    """The probability of each class; they add up to 1."""
    weights = load_roles()
    known = [weights[name] for name in (*features, "bias") if name in weights]
    sums = [sum(column) for column in zip(*known, strict=True)]
    powers = [math.exp(s - max(sums)) for s in sums]
    return {name: power / sum(powers) for name, power in zip(CLASSES, powers, strict=True)}


def parts_of_role(features: Collection[str], role: str) -> dict[str, float]:
    """What each feature adds for `role` against "none", the weightiest first."""
    weights, at, none = load_roles(), CLASSES.index(role), CLASSES.index("none")
    parts = {name: round(weights[name][at] - weights[name][none], 3) for name in features if name in weights}
    return dict(sorted(parts.items(), key=lambda part: -abs(part[1]))[:MOST])


def settle_doers(groups: Sequence[Group], reading: Reading) -> None:
    """Violence that grammar gives no doer takes the likeliest mention near it."""
    scene = Scene.of(groups, reading)
    for group in (g for g in groups if g.type.startswith(VIOLENT)):
        if not group.parts("initiator") and not group.parts("side"):
            _take_likeliest(group, scene)


def _take_likeliest(group: Group, scene: Scene) -> None:
    """The likeliest doer, if it is likely enough, has no rival and can take part in the act; whom the act hit does not do it."""
    reading, hit = scene.reading, {p.actor.name for d in group.drafts for p in d.parts}
    found = {i: role_features(i, group, scene) for i in candidates(group, reading) if reading.actors[i].name not in hit}
    score = {i: probabilities(features)["initiator"] for i, features in found.items()}
    likely = {i: p for i, p in score.items() if p >= FLOOR}
    if len({reading.actors[i].name for i, p in score.items() if p >= RIVAL}) > 1:
        return
    for i in sorted(likely, key=lambda i: (-likely[i], i)):
        draft = nearest(i, group, reading)
        part = part_of("initiator", i, "likely", reading, draft.cls)
        if part.actor.name not in hit and may_take_part(part, draft.cls, reading):
            draft.parts = (*draft.parts, part)
            group.doer = (part, round(likely[i], 3), parts_of_role(found[i], "initiator"))
            return
