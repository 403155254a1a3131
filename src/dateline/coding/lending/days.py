"""Days that one act lends another: "a day after", "the following day", and what was said on a day and told as news."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dateline.coding.draft import Draft, Group, When
from dateline.records import Publication, precision_of
from dateline.records.mentions import DayFrame
from dateline.resolve.dates import ResolvedTime, published_range, resolve_time

REACH: Final = 2


SAME_PERIOD: Final = re.compile(
    r"\b(?:during|in|over|throughout) (?:that|this|the same|the) (?:period|time|span|stretch|months?|weeks?)\b", re.IGNORECASE
)


def lend_days(
    groups: Sequence[Group], publication: Publication, words_of: Callable[[Draft], str], times: Sequence[tuple[int, When]]
) -> None:
    """Resolve the anchored times of each group against the group that they point to, and lend days the other way round.

    `words_of` gives the sentence of an act; `times` all times of the report with the number of their sentence.
    """
    for n, group in enumerate(groups):
        for draft in group.drafts:
            draft.when = tuple(
                w for w in (_anchored(w, draft, group, groups[:n], groups, publication) for w in draft.when) if w is not None
            )
            if not draft.when and group.lender is not None and group.sentence - group.lender.last_sentence <= 1:
                draft.when = tuple(w for w in group.lender.first.when[:1] if w.time.earliest)
            if not draft.when and SAME_PERIOD.search(words_of(draft)):
                draft.when = _same_period(draft, times)


def _same_period(draft: Draft, times: Sequence[tuple[int, When]]) -> tuple[When, ...]:
    """ "During that period": the range told last before."""
    told = [w for sentence, w in times if 0 < draft.act.sentence - sentence <= REACH and w.time.earliest]
    return (told[-1],) if told else ()


def _anchored(
    when: When, draft: Draft, group: Group, before: Sequence[Group], groups: Sequence[Group], publication: Publication
) -> When | None:
    """The time resolved; None where it is the time of another act, which lends this one its day instead."""
    if when.expression.value.kind != "anchored":
        return when
    anchor = when.expression.value.anchor
    if anchor is not None and anchor.overlaps(draft.act.span):
        later = _governing(when, draft, groups)
        days = (_own_days(later) if later else None) or published_range(publication)
        return _shifted(when, days) if days else None
    earlier = _anchor_group(when, group, groups)
    if earlier is not None:
        days = _own_days(earlier)
        if days is not None:
            return replace(when, time=_resolve(when, draft, publication, days))
        own = _own_days(group) or published_range(publication)
        back = _shifted(when, own) if own else None
        if back is not None and not earlier.when:
            earlier.first.when = (back,)
        return None
    previous = next((g for g in reversed(before) if draft.act.sentence - g.last_sentence <= REACH), None)
    days = _own_days(previous) if previous else None
    if when.time.earliest is not None and not (days and days[0] == days[1] and _steps_back(when)):
        return when
    if days is None and previous is not None:
        days = published_range(publication)
    return replace(when, time=_resolve(when, draft, publication, days)) if days else when


def _steps_back(when: When) -> bool:
    """Whether the words count back from a day told before, rather than from the day of the report: "a day earlier"."""
    return when.expression.value.unit == "day" and (when.expression.value.amount or 0) < 0


def _governing(when: When, draft: Draft, groups: Sequence[Group]) -> Group | None:
    """The group of the same sentence whose act stands outside the words that "after" governs."""
    anchor = when.expression.value.anchor
    for group in groups:
        for other in group.drafts:
            if other.act.sentence == draft.act.sentence and anchor is not None and not anchor.overlaps(other.act.span):
                return group
    return None


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


def _shifted(when: When, days: tuple[date, date]) -> When | None:
    """The time of the act that the expression counts from: so many days before those of the act that came after it."""
    value = when.expression.value
    if value.amount is None or value.unit not in ("day", "week", "hour", None):
        return None
    shift = timedelta(days=round(value.amount * (7 if value.unit == "week" else 1 if value.unit != "hour" else 1 / 24)))
    first, last = days[0] - shift, days[1] - shift
    return When(
        when.expression, ResolvedTime(first, last, precision_of(first, last), "relative", "within", "date.anchored.back"), 0.9
    )
