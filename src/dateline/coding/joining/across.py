"""Groups that tell one act: in one sentence, in headline, lead and body, a toll and its correction, "the attack"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from dateline.coding.draft import Group, Join, Where
from dateline.coding.figures.same_people import is_vague
from dateline.coding.joining.aims import is_aim, is_deed, serve
from dateline.coding.joining.compare import close, exact, kilometres, spans_of, within_area
from dateline.coding.joining.same_act import features, load_same_act
from dateline.coding.joining.sums import mark_sums
from dateline.coding.joining.within import answered
from dateline.coding.judging.news import OLD
from dateline.coding.kinds import BARE, is_aftermath, is_bare, types_meet
from dateline.coding.typing import type_of
from dateline.resolve.dates import ResolvedTime

SPOT_KM: Final = 1.5
VAGUE: Final = 4
CLAIMED: Final = 1.5
LONG: Final = timedelta(days=60)
TOLD: Final = frozenset({"happened", "ongoing", "attempted", "denied"})
OPEN_RULES: Final = (".soft_target", ".default", ".armed_initiator")


def merge_across(groups: Sequence[Group], published: date | None) -> list[Group]:
    """Join groups, in order of the text, to the earlier group that they fit best, if they fit well enough.

    `published` is the first day on which the report may have come out.
    """
    threshold, _ = load_same_act()
    mark_sums(groups)
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
        scored = [(fit(earlier, group, published), -n) for n, earlier in enumerate(merged)]
        best = max(scored, default=(-math.inf, 0))
        if best[0] >= threshold:
            _join(merged[-best[1]], group)
        else:
            _take_means(merged, group)
            merged.append(group)
    left = serve(aims, [g for g in merged if is_deed(g)])
    return sorted([*merged, *left], key=lambda g: (g.sentence, g.first.act.start)) if left else merged


def _join(earlier: Group, later: Group) -> None:
    why = _evidence(earlier, later)
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


def fit(a: Group, b: Group, published: date | None) -> float:
    """How well a later group fits an earlier one; minus infinity where the two cannot be one act."""
    if _vetoed(a, b) or _news_and_history(a, b, published):
        return -math.inf
    return sum(_evidence(a, b).values())


def _evidence(a: Group, b: Group) -> dict[str, float]:
    """The evidence that a later group tells the act of an earlier one, by name."""
    return features(a, b) | ({"claimed": CLAIMED} if _is_claim(b) else {})


def _is_claim(group: Group) -> bool:
    """Whether it is only said who claimed "the attack": an act told before, of whatever words."""
    return all(d.act.nominal and d.definite and not d.counts and any(p.rule == "claimed" for p in d.parts) for d in group.drafts)


def _vetoed(a: Group, b: Group) -> bool:
    if not types_meet(a, b):
        return True
    if (a.first.status.status in TOLD) != (b.first.status.status in TOLD):
        return True
    if _days_apart(a, b) or _far_apart(a, b):
        return True
    if "foil" in b.classes and "foil" not in a.classes and any(c.mention.low for c in a.counts):
        return True
    if any(answered(x, y) or answered(y, x) for x in a.drafts for y in b.drafts):
        return True
    if any(x.act.head in y.beside or y.act.head in x.beside for x in a.drafts for y in b.drafts):
        return True
    if _anchored_apart(a, b) or _part_of_total(a, b) or _addend(a, b):
        return True
    crossed = a.agents("initiator") & b.agents("target") or a.agents("target") & b.agents("initiator")
    return bool(crossed) and not is_bare(b) and not is_bare(a) and not is_aftermath(a, b)


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


def _addend(a: Group, b: Group) -> bool:
    """Whether the earlier group is told as a sum, and the later is an act told by itself."""
    return a.sum and not b.sum and not (b.first.title or (is_bare(b) and not b.counts))


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


def _days_apart(a: Group, b: Group) -> bool:
    here, there = spans_of(a), spans_of(b)
    return bool(here and there) and not any(x[0] <= y[1] and y[0] <= x[1] for x in here for y in there)


def _news_and_history(a: Group, b: Group, published: date | None) -> bool:
    """Whether one is news of title or lead that needs no day, and the other is told of a month gone by, or lasts for months."""
    if published is None:
        return False
    for news, old in ((a, b), (b, a)):
        times = [d.when[0].time for d in old.drafts if d.when]
        if (news.first.title or news.first.lead) and not any(d.when for d in news.drafts) and times:
            return all(_history(time, published) for time in times)
    return False


def _history(time: ResolvedTime, published: date) -> bool:
    if time.extent == "throughout":
        return time.earliest is not None and time.earliest < published - LONG
    return time.latest is not None and time.latest < published - OLD and (time.precision or 0) >= VAGUE


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
