"""Groups of different sentences that tell one act: headline, lead and body, a toll and its correction, "the attack"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from dateline.coding.draft import Draft, Group, Where
from dateline.coding.figures import is_vague
from dateline.coding.typing import type_of

THRESHOLD: Final = 1.5
VIOLENT: Final = ("battle.", "remote.", "civilians.attack", "unrest.crackdown", "control.destruction")
ALIKE: Final = (
    frozenset({"battle.clash", "battle.capture"}),
    frozenset({"battle.clash", "civilians.attack"}),
    frozenset({"remote.bombing", "remote.suicide_bombing"}),
    frozenset({"remote.air_strike", "remote.shelling"}),
    frozenset({"remote.air_strike", "remote.bombing"}),
    frozenset({"remote.shelling", "remote.bombing"}),
    frozenset({"remote.air_strike", "remote.chemical_attack"}),
    frozenset({"remote.shelling", "remote.chemical_attack"}),
    frozenset({"civilians.attack", "civilians.abduction"}),
    frozenset({"battle.capture", "control.takeover"}),
    frozenset({"unrest.protest", "unrest.riot"}),
    frozenset({"unrest.protest", "unrest.crackdown"}),
)
TOLD: Final = frozenset({"happened", "ongoing", "attempted", "denied"})


def merge_across(groups: Sequence[Group]) -> list[Group]:
    """Join groups, in order of the text, to the earlier group that they fit best, if they fit well enough."""
    merged: list[Group] = []
    for group in groups:
        group.type, group.rule = type_of(group)
        scored = [(fit(earlier, group), -n) for n, earlier in enumerate(merged)]
        best = max(scored, default=(-math.inf, 0))
        if best[0] >= THRESHOLD:
            _join(merged[-best[1]], group, best[0])
        else:
            merged.append(group)
    return merged


def _join(earlier: Group, later: Group, score: float) -> None:
    earlier.drafts += later.drafts
    earlier.purpose += later.purpose
    earlier.joins.append(f"sentence {later.sentence}: {score:.2f}")
    earlier.type, earlier.rule = type_of(earlier)


def fit(a: Group, b: Group) -> float:
    """How well a later group fits an earlier one; minus infinity where the two cannot be one act."""
    if _vetoed(a, b):
        return -math.inf
    return sum(features(a, b).values())


def features(a: Group, b: Group) -> dict[str, float]:
    """Named evidence for (positive) and against (negative) the two groups being one act."""
    found = {
        "type": _type_fit(a, b),
        "place": _place_fit(a, b),
        "initiator": _names_fit(a.names("initiator", "side"), b.names("initiator", "side"), 0.7),
        "target": _names_fit(a.names("target", "side"), b.names("target", "side"), 0.5),
        "figures": _figure_fit(a, b),
        "date": _date_fit(a, b),
        "anaphor": _anaphor(a, b),
        "headline": 0.7 if a.first.title or a.first.lead and b.sentence - a.last_sentence <= 2 else 0.0,
        "near": 0.4 if b.sentence - a.last_sentence <= 1 else -0.12 * min(b.sentence - a.last_sentence, 8),
        "separated": -1.6 if any(d.separated for d in b.drafts) else 0.0,
        "fresh": -1.5 if any(d.fresh for d in b.drafts) else 0.0,
    }
    return {name: value for name, value in found.items() if value}


def _vetoed(a: Group, b: Group) -> bool:
    if a.sentence == b.sentence or any(x.act.sentence == y.act.sentence for x in a.drafts for y in b.drafts):
        return True
    if not _types_meet(a, b):
        return True
    if (a.first.status.status in TOLD) != (b.first.status.status in TOLD):
        return True
    if _days_apart(a, b) or _far_apart(a, b):
        return True
    return bool(a.names("initiator") & b.names("target") or a.names("target") & b.names("initiator")) and not _bare(b)


def _bare(group: Group) -> bool:
    """Whether the group tells only what came of an act."""
    return group.classes <= {"kill", "destroy"}


def _types_meet(a: Group, b: Group) -> bool:
    if a.type == b.type or frozenset({a.type, b.type}) in ALIKE:
        return True
    if (_bare(b) or _bare(a)) and a.type.startswith(VIOLENT) and b.type.startswith(VIOLENT):
        return True
    return _generic(b) and a.type.startswith(VIOLENT)


def _generic(group: Group) -> bool:
    """Whether the group's word is one that any act of violence may be called again by: "the attack", "the operation"."""
    return group.classes <= {"attack", "kill", "destroy", "explode", "strike"} and any(d.definite for d in group.drafts)


def _type_fit(a: Group, b: Group) -> float:
    if a.type == b.type:
        return 0.8 if not _bare(b) else 0.6
    return 0.3 if frozenset({a.type, b.type}) in ALIKE or _bare(b) or _generic(b) else 0.0


def _exact(group: Group) -> list[Where]:
    return [w for d in group.drafts for w in d.where[:1] if w.precision <= 3]


def _far_apart(a: Group, b: Group) -> bool:
    """Both at known places of which none is near another or named with it."""
    here, there = _exact(a), _exact(b)
    if not here or not there:
        return False
    return not any(_close(x, y) for x in [*here, *_exact_all(a)] for y in there)


def _exact_all(group: Group) -> list[Where]:
    return [w for w in group.where if w.precision <= 3 and w.score > 0.5]


def _close(x: Where, y: Where) -> bool:
    if x.place.name.lower() == y.place.name.lower():
        return True
    apart = kilometres(x.place.latitude, x.place.longitude, y.place.latitude, y.place.longitude)
    return apart is not None and apart <= (8 if max(x.precision, y.precision) == 1 else 20)


def kilometres(lat1: float | None, lon1: float | None, lat2: float | None, lon2: float | None) -> float | None:
    """Great-circle distance; None where a point is missing."""
    if lat1 is None or lon1 is None or lat2 is None or lon2 is None:
        return None
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def _place_fit(a: Group, b: Group) -> float:
    here, there = a.where, [w for d in b.drafts for w in d.where[:1]]
    if not here or not there:
        return 0.0
    if any(_close(x, y) for x in here for y in there if x.precision <= 3 and y.precision <= 3):
        return 1.3
    if any(x.place.name == y.place.name for x in here for y in there):
        return 0.5
    if any(_inside(x, y) or _inside(y, x) for x in here for y in there):
        return 0.3
    areas = {w.place.admin1 for w in here if w.place.admin1}, {w.place.admin1 for w in there if w.place.admin1}
    return -1.5 if areas[0] and areas[1] and not areas[0] & areas[1] else 0.0


def _inside(inner: Where, outer: Where) -> bool:
    """Whether the outer place is the province or the country of the inner."""
    if outer.precision >= 6:
        return inner.place.country == outer.place.country
    return outer.precision in (3, 4, 5) and bool(outer.place.admin1) and inner.place.admin1 == outer.place.admin1


def _names_fit(a: set[str], b: set[str], weight: float) -> float:
    if not a or not b:
        return 0.0
    return weight if a & b else -0.8 * weight


def _spans(draft: Draft) -> list[tuple[object, object]]:
    return [(w.time.earliest, w.time.latest) for w in draft.when[:1] if w.time.earliest and w.time.latest and w.score > 0.3]


def _days_apart(a: Group, b: Group) -> bool:
    here = [s for d in a.drafts for s in _spans(d)]
    there = [s for d in b.drafts for s in _spans(d)]
    return bool(here and there) and not any(x[0] <= y[1] and y[0] <= x[1] for x in here for y in there)  # type: ignore[operator]


def _date_fit(a: Group, b: Group) -> float:
    here = [s for d in a.drafts for s in _spans(d)]
    there = [s for d in b.drafts for s in _spans(d)]
    return 0.6 if any(x == y for x in here for y in there) else 0.0


def _figure_fit(a: Group, b: Group) -> float:
    score = 0.0
    for later in b.counts:
        for earlier in a.counts:
            if earlier.kind != later.kind or earlier.mention.low is None or later.mention.low is None:
                continue
            same_group = earlier.group == later.group or "unknown" in (earlier.group, later.group)
            if earlier.mention.low == later.mention.low and same_group:
                score = max(score, 1.4 if later.mention.low > 1 else 0.7)
            elif same_group and _sharpens(earlier.mention.rule, later.mention.rule):
                score = max(score, 0.5)
            elif same_group and score <= 0:
                score = -0.7
    return score


def _sharpens(vague: str, exact: str) -> bool:
    """Whether a later number may be the more exact one of the same toll ("dozens", then "at least 50")."""
    return is_vague(vague) and not is_vague(exact)


def _anaphor(a: Group, b: Group) -> float:
    """A definite word for an act without a place or a time of its own points back at the last act told."""
    if not any(d.definite for d in b.drafts):
        return 0.0
    own = any(w.score > 0.5 and w.precision <= 4 for d in b.drafts for w in d.where)
    back = b.sentence - a.last_sentence
    return (0.3 if own else 1.0) if back <= 3 else 0.0
