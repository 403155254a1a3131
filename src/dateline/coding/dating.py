"""When the act of a group was: the time bound to it, else the day of the report that tells it as news."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from dateline.coding.draft import Group, When
from dateline.coding.reading import Reading
from dateline.records import DateRange, Evidence, precision_of
from dateline.resolve.dates import ResolvedTime, published_range

NEWS: Final = frozenset({"happened", "ongoing", "attempted"})


def choose_when(group: Group) -> When | None:
    """The time that says most of when: bound best to the acts of the group, exact before vague."""
    found = [(w, n) for n, d in enumerate(group.drafts) for w in d.when if w.time.earliest or w.time.latest]
    found = found or [(w, 0) for d in group.purpose for w in d.when if w.time.earliest or w.time.latest]
    if not found:
        return None
    best = min(
        found,
        key=lambda pair: (-round(pair[0].score * 4) + (pair[0].time.precision == 5) + 0.3 * pair[1], pair[0].time.precision or 6),
    )[0]
    return next((w for w, n in found if n == 0 and _day_within(w.time, best.time)), best)


def _day_within(day: ResolvedTime, span: ResolvedTime) -> bool:
    """Whether one time is the day that the other leaves open: "overnight ... on Friday"."""
    if day.precision != 1 or span.precision != 2 or day.latest is None or span.latest is None or span.earliest is None:
        return False
    return span.extent == "within" and span.earliest <= day.latest <= span.latest


def event_date(group: Group, reading: Reading) -> DateRange:
    """The date of the event: said, else the publication's where a daily outlet tells it as news, else none."""
    report, first = reading.report.id, group.first
    chosen = choose_when(group)
    if chosen is not None:
        time, span = chosen.time, chosen.expression.span
        return DateRange(
            time.earliest,
            time.latest,
            time.precision,
            time.basis,
            (Evidence(report, span, time.rule),),
            time.extent,
            chosen.expression.text,
        )
    words = next((w for d in group.drafts for w in d.when), None)
    told_on = next((w for d in group.drafts for w in d.said if w.time.earliest and w.time.earliest == w.time.latest), None)
    if first.status.status in NEWS and words is None and told_on is not None and told_on.time.latest is not None:
        day = told_on.time.latest
        earliest = day - timedelta(days=1)
        return DateRange(earliest, day, 2, "published", (Evidence(report, told_on.expression.span, "date.published.said"),))
    if first.status.status in NEWS and words is None:
        told = published_range(reading.publication)
        if told is not None:
            spans = reading.publication.spans[:1] or (first.act.span,)
            rule = f"date.published.{reading.publication.origin}"
            return DateRange(*told, precision_of(*told), "published", (Evidence(report, spans[0], rule),))
    span = words.expression.span if words else first.act.span
    return DateRange(
        None, None, None, "none", (Evidence(report, span, "date.none"),), text=words.expression.text if words else None
    )
