"""Groups that tell one act: in one sentence, in headline, lead and body, a toll and its correction, "the attack"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Final

from dateline.coding.aims import is_aim, is_deed, serve
from dateline.coding.compare import close, exact, inside, kilometres, spans_of, within_area
from dateline.coding.draft import Count, Group, Join, Where
from dateline.coding.heads import TAKEN, is_single, is_vague
from dateline.coding.typing import type_of
from dateline.coding.within import is_outcome

THRESHOLD: Final = 1.5
REACH: Final = 3
OPERATION_REACH: Final = 6
SPOT_KM: Final = 1.5
VAGUE_FIT: Final = 0.3
DENIAL: Final = 0.9
DENIAL_ALONE: Final = 1.3
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
    frozenset({"battle.clash", "control.arrest"}),
)
RAID: Final = frozenset({"battle.clash", "civilians.attack", "control.arrest", "control.seizure", "remote.air_strike"})
TOLD: Final = frozenset({"happened", "ongoing", "attempted", "denied"})
BARE: Final = frozenset({"kill", "destroy"})
OPEN_RULES: Final = (".soft_target", ".default", ".armed_initiator")


def merge_across(groups: Sequence[Group]) -> list[Group]:
    """Join groups, in order of the text, to the earlier group that they fit best, if they fit well enough."""
    merged: list[Group] = []
    aims: list[Group] = []
    segment = 0
    for group in groups:
        segment += any(d.separated for d in group.drafts) and all(g.last_sentence < group.sentence for g in merged)
        group.segment = segment
        group.type, group.rule = type_of(group)
        if is_aim(group):
            aims.append(group)
            continue
        scored = [(fit(earlier, group), -n) for n, earlier in enumerate(merged)]
        best = max(scored, default=(-math.inf, 0))
        if best[0] >= THRESHOLD:
            _join(merged[-best[1]], group)
        else:
            _take_means(merged, group)
            merged.append(group)
    left = serve(aims, [g for g in merged if is_deed(g)])
    return sorted([*merged, *left], key=lambda g: (g.sentence, g.first.act.start)) if left else merged


def _join(earlier: Group, later: Group) -> None:
    why = features(earlier, later)
    earlier.joins.append(Join(later.sentence, sum(why.values()), why))
    earlier.drafts += later.drafts
    earlier.purpose += later.purpose
    earlier.drafts.sort(key=lambda d: d.cls in BARE or d.cls in ("repel", "foil", "arrest", "abduct"))
    if not is_bare(later) or is_bare(earlier) or earlier.rule.endswith(OPEN_RULES):
        earlier.type, earlier.rule = type_of(earlier)


def _take_means(merged: Sequence[Group], group: Group) -> None:
    """Deaths at a place of their own, told right after a strike, came of that strike's like: they take its type."""
    if not is_bare(group) or group.parts("initiator"):
        return
    means = next((g for g in reversed(merged) if group.sentence - g.last_sentence <= 1 and g.type.startswith("remote.")), None)
    if means is not None and means.first.status.status in TOLD:
        group.type, group.rule, group.lender = means.type, "type.told_before", means


def is_bare(group: Group) -> bool:
    """Whether the group tells only what came of an act: deaths, damage, prisoners of a fight."""
    if all(is_outcome(d) for d in group.drafts):
        return True
    return (
        group.classes <= BARE | {"arrest", "abduct"}
        and bool(group.counts)
        and {c.kind for c in group.counts} <= {"captured", "killed", "wounded"}
    )


def fit(a: Group, b: Group) -> float:
    """How well a later group fits an earlier one; minus infinity where the two cannot be one act."""
    if _vetoed(a, b):
        return -math.inf
    return sum(features(a, b).values())


def features(a: Group, b: Group) -> dict[str, float]:
    """Named evidence for (positive) and against (negative) the two groups being one act."""
    apart = max(0, b.sentence - a.last_sentence)
    found = {
        "type": _type_fit(a, b),
        "place": _place_fit(a, b),
        "initiator": _names_fit(a.names("initiator", "side"), b.names("initiator", "side"), 0.7),
        "target": _names_fit(a.names("target", "side"), b.names("target", "side"), 0.5),
        "figures": _figure_fit(a, b),
        "date": _date_fit(a, b),
        "anaphor": _anaphor(a, b),
        "headline": 0.7 if a.segment == b.segment and (a.first.title or (a.first.lead and apart <= 2)) else 0.0,
        "sentence": 0.5 if apart == 0 and _same_sentence(a, b) else 0.0,
        "near": 0.4 if apart <= 1 else -0.12 * min(apart, 8),
        "segment": -1.6 if a.segment != b.segment else 0.0,
        "denial": _denial_fit(a, b),
        "operation": _operation(a, b),
        "fresh": -1.5 if any(d.fresh for d in b.drafts) else 0.0,
    }
    return {name: value for name, value in found.items() if value}


def _denial_fit(a: Group, b: Group) -> float:
    """A denial tells no act of its own: it points back at one told before; without place and day, at one of its type."""
    if b.first.status.status != "denied" or a.first.status.status == "denied":
        return 0.0
    return DENIAL if b.where or b.when or a.type != b.type else DENIAL_ALONE


def _date_fit(a: Group, b: Group) -> float:
    """The same stated days, or different ones that only overlap."""
    here, there = spans_of(a), spans_of(b)
    if not here or not there:
        return 0.0
    if any(x == y for x in here for y in there):
        return 0.6
    return 0.0 if any(_holds(x, y) or _holds(y, x) for x in here for y in there) else -0.8


def _holds(wide: tuple[date, date], narrow: tuple[date, date]) -> bool:
    """Whether one stretch of days lies in another that is told vaguely."""
    return wide[0] <= narrow[0] and narrow[1] <= wide[1]


def _same_sentence(a: Group, b: Group) -> bool:
    return any(x.act.sentence == y.act.sentence for x in a.drafts for y in b.drafts)


def _vetoed(a: Group, b: Group) -> bool:
    if not _types_meet(a, b):
        return True
    if (a.first.status.status in TOLD) != (b.first.status.status in TOLD):
        return True
    if _days_apart(a, b) or _far_apart(a, b):
        return True
    if "foil" in b.classes and "foil" not in a.classes and any(c.mention.low for c in a.counts):
        return True
    if _anchored_apart(a, b) or _part_of_total(a, b):
        return True
    crossed = a.agents("initiator") & b.agents("target") or a.agents("target") & b.agents("initiator")
    return bool(crossed) and not is_bare(b) and not is_bare(a)


def _part_of_total(a: Group, b: Group) -> bool:
    """Whether a later act at a place of its own has a smaller toll than the one told before for a wider area: a part of a sum."""
    own = exact(b, 0.4)
    if not own or any(_same_spot(x, y) for x in _places_of_toll(a) for y in own):
        return False
    if any(
        sum(y.mention.low or 0 for y in b.counts if y.kind == x.kind and (x.group in (y.group, "unknown")))
        >= 0.8 * (x.mention.low or 0)
        for x in a.counts
        if x.mention.low
    ):
        return False
    return any(
        x.kind == y.kind
        and not is_vague(x.mention.rule)
        and not is_vague(y.mention.rule)
        and (y.mention.low or 0) < (x.mention.low or 0)
        and (y.mention.low or 0) > 0
        for x in a.counts
        for y in b.counts
    )


def _places_of_toll(group: Group) -> list[Where]:
    """The places of the acts that tell how many were hit, the first of them."""
    tellers = [d for d in group.drafts if any(c.mention.low is not None and not is_vague(c.mention.rule) for c in d.counts)]
    return [w for d in tellers for w in d.where if w.score >= 0.4]


def _same_spot(x: Where, y: Where) -> bool:
    """Whether two names are of one place, and not of a quarter and its town."""
    if x.place.name.lower() == y.place.name.lower():
        return True
    apart = kilometres(x.place.latitude, x.place.longitude, y.place.latitude, y.place.longitude)
    return apart is not None and apart <= SPOT_KM


def _anchored_apart(a: Group, b: Group) -> bool:
    """Whether one is told to have come so long after the other: "the attack came a day after the fighting"."""
    for one, other in ((a, b), (b, a)):
        for when in one.when:
            anchor = when.expression.value.anchor if when.expression.value.kind == "anchored" else None
            if (
                anchor is not None
                and any(anchor.overlaps(d.act.span) for d in other.drafts)
                and not any(anchor.overlaps(d.act.span) for d in one.drafts)
            ):
                return True
    return False


def _types_meet(a: Group, b: Group) -> bool:
    if a.type == b.type or frozenset({a.type, b.type}) in ALIKE:
        return True
    if a.type.startswith(VIOLENT) and is_bare(b) and not b.parts("initiator"):
        return True
    violent = a.type.startswith(VIOLENT) and b.type.startswith(VIOLENT)
    if not violent:
        return False
    if is_bare(a) or is_bare(b) or _generic(b) or (_generic(a) and a.sentence == b.sentence):
        return True
    plain = frozenset({"attack", "kill"})
    headline = a.classes <= plain and (a.first.title or a.first.lead) and b.sentence - a.last_sentence <= 2
    again = b.classes <= plain | {"strike"} and bool(a.names("initiator") & b.names("initiator")) and b.type == "civilians.attack"
    return headline or again


def _generic(group: Group) -> bool:
    """Whether the group's word is one that any act of violence may be called again by: "the attack", "the operation"."""
    return group.classes <= {"attack", "kill", "destroy", "explode", "strike"} and any(d.definite for d in group.drafts)


def _type_fit(a: Group, b: Group) -> float:
    if a.type == b.type:
        return 0.8 if not is_bare(b) else 0.6
    return 0.3 if frozenset({a.type, b.type}) in ALIKE or is_bare(b) or _generic(b) else 0.0


def _days_apart(a: Group, b: Group) -> bool:
    here, there = spans_of(a), spans_of(b)
    return bool(here and there) and not any(x[0] <= y[1] and y[0] <= x[1] for x in here for y in there)


def _far_apart(a: Group, b: Group) -> bool:
    """Both at known places of which none is near another or named with it."""
    here, there = exact(a, 0.3), exact(b, 0.3)
    if not here or not there:
        return False
    if (
        (a.first.title or a.first.lead)
        and b.sentence - a.last_sentence <= 2
        and a.segment == b.segment
        and any(within_area(x, y) for x in here for y in there)
    ):
        return False
    return not any(close(x, y) for x in here for y in [*there, *exact(b, 0.08)])


def _place_fit(a: Group, b: Group) -> float:
    here, there = a.where, [w for d in b.drafts for w in d.where[:1]]
    if not here or not there:
        return 0.0
    if any(close(x, y) for x in here for y in there if x.precision <= 3 and y.precision <= 3):
        return 1.3
    if any(x.place.name == y.place.name for x in here for y in there):
        return 0.5
    if any((inside(x, y) and y.precision < 6) or (inside(y, x) and x.precision < 6) for x in here for y in there):
        return 0.3
    if (a.first.title or a.first.lead) and any(within_area(x, y) for x in here for y in there):
        return 0.3
    areas = {w.place.admin1 for w in here if w.place.admin1}, {w.place.admin1 for w in there if w.place.admin1}
    return -1.5 if areas[0] and areas[1] and not areas[0] & areas[1] else 0.0


def _names_fit(a: set[str], b: set[str], weight: float) -> float:
    if not a or not b:
        return 0.0
    return weight if a & b else -0.8 * weight


def _figure_fit(a: Group, b: Group) -> float:
    found = [s for later in b.counts for earlier in a.counts if (s := _number_fit(earlier, later, b))]
    exact = [s for s in found if abs(s) > VAGUE_FIT]
    return max(exact or found, default=0.0)


def _number_fit(earlier: Count, later: Count, b: Group) -> float:
    """How two numbers of one kind speak for one act; numbers that are only told vaguely say little."""
    if earlier.kind != later.kind or earlier.mention.low is None or later.mention.low is None:
        return 0.0
    if later.mention.subset or later.mention.total:
        return 0.8
    if later.kind in TAKEN and (later.mention.others or is_single(earlier) != is_single(later)):
        return 0.0
    if earlier.group != later.group and "unknown" not in (earlier.group, later.group):
        return 0.0
    vague = is_vague(earlier.mention.rule), is_vague(later.mention.rule)
    if earlier.mention.low == later.mention.low:
        return VAGUE_FIT if any(vague) else 1.4 if later.mention.low > 1 else 0.7
    if vague == (True, False):
        return 0.5
    return -0.35 if is_bare(b) and not b.where else -0.7


def _operation(a: Group, b: Group) -> float:
    """What came of an operation told before: "during the search, the force detained three others"."""
    if b.sentence - a.last_sentence > OPERATION_REACH or not {a.type, b.type} <= RAID:
        return 0.0
    if any(d.back for d in b.drafts):
        return 1.2
    return 0.8 if b.type == a.type == "control.arrest" and any(c.mention.others for c in b.counts) else 0.0


def _anaphor(a: Group, b: Group) -> float:
    """A definite word for an act, or bare deaths, without a place or a time of their own point back at an act told before."""
    back = b.sentence - a.last_sentence
    if back > REACH:
        return 0.0
    own = any(w.score > 0.5 and w.precision <= 4 for d in b.drafts for w in d.where)
    if is_bare(b) and not is_bare(a) and not own:
        return 1.2
    if any(d.definite for d in b.drafts):
        return 0.3 if own else 1.0
    return 0.0
