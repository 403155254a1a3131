"""Days that one act lends another: "a day after", "the following day", and what was said on a day and told as news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.coding.draft import Draft, Group, When
from dateline.records import Publication, precision_of
from dateline.records.mentions import DayFrame
from dateline.resolve.dates import ResolvedTime, published_range, resolve_time

REACH = 2


def lend_days(groups: Sequence[Group], publication: Publication) -> None:
    """Resolve the anchored times of each group against the group that they point to, and lend a day the other way round."""
    for n, group in enumerate(groups):
        for draft in group.drafts:
            draft.when = tuple(_anchored(w, draft, group, groups[:n], groups, publication) for w in draft.when)


def _anchored(
    when: When, draft: Draft, group: Group, before: Sequence[Group], groups: Sequence[Group], publication: Publication
) -> When:
    if when.expression.value.kind != "anchored":
        return when
    anchor = _anchor_group(when, group, groups)
    if anchor is not None:
        days = _own_days(anchor)
        if days is None:
            _lend_back(when, group, anchor, publication)
            return replace(when, score=0.0)
        return replace(when, time=_resolve(when, draft, publication, days))
    previous = next((g for g in reversed(before) if draft.act.sentence - g.last_sentence <= REACH), None)
    days = _own_days(previous) if previous else None
    if days is None and previous is not None:
        days = published_range(publication)
    return replace(when, time=_resolve(when, draft, publication, days)) if days else when


def _resolve(when: When, draft: Draft, publication: Publication, days: tuple[date, date]) -> ResolvedTime:
    frame = DayFrame(publication.earliest, publication.latest, draft.status.tense, *days)
    return resolve_time(when.expression, frame)


def _anchor_group(when: When, group: Group, groups: Sequence[Group]) -> Group | None:
    """The other group whose act stands in the words that "after" or "before" governs, or right behind the expression."""
    anchor = when.expression.value.anchor
    if anchor is None:
        return None
    for other in groups:
        if other is not group and any(anchor.overlaps(d.act.span) for d in other.drafts):
            return other
    return None


def _own_days(group: Group | None) -> tuple[date, date] | None:
    if group is None:
        return None
    for draft in group.drafts:
        for when in draft.when:
            if when.time.earliest and when.time.latest and when.expression.value.kind != "anchored":
                return when.time.earliest, when.time.latest
    return None


def _lend_back(when: When, group: Group, anchor: Group, publication: Publication) -> None:
    """Date the anchor from the act that is said to have come so long after it."""
    value = when.expression.value
    days = _own_days(group) or published_range(publication)
    if days is None or value.amount is None or value.unit not in ("day", "week", "hour", None):
        return
    shift = timedelta(days=round(value.amount * (7 if value.unit == "week" else 1 if value.unit != "hour" else 1 / 24)))
    first, last = days[0] - shift, days[1] - shift
    time = ResolvedTime(first, last, precision_of(first, last), "relative", "within", "date.anchored.back")
    anchor.first.when = (When(when.expression, time, 0.9), *anchor.first.when)


def said_day(draft: Draft, said: ResolvedTime, expression: When) -> When:
    """An act without a time of its own that was told on a stated day: that day and the one before."""
    if said.earliest is None or said.latest is None:
        return expression
    earliest = said.earliest - timedelta(days=1)
    time = ResolvedTime(earliest, said.latest, precision_of(earliest, said.latest), "published", "within", "date.published.said")
    return replace(expression, time=time)
