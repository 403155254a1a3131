"""When a report came out: from its own date line, from the file, or inferred as a range from what it looks back on.

The text beats the file; where they differ by more than two days the difference is kept in words. Nothing is guessed: a date line
without a year takes its year from the release number or the file, else it stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dateline.language.parsed import Parsed
from dateline.readers.datelines import Dateline, find_datelines, find_release
from dateline.records import Publication, Report, Span
from dateline.records.mentions import TimeExpression, TimeValue
from dateline.resolve.dates.ranges import safe_date
from dateline.resolve.dates.readers import read_value

TOLERANCE: Final = timedelta(days=2)
WEEK: Final = timedelta(days=6)
_LOST_DIGITS: Final = (10, 20, 30)


def find_publication(report: Report) -> Publication:
    """The publication day, with its origin and, where text and file disagree, the conflict in words."""
    lines = find_datelines(report)
    for line in lines:
        day, rule = _day_of(line, report)
        if day is not None:
            return Publication(day, day, "dateline", (line.span,), rule, _conflict(day, report.published))
    if report.published is not None:
        origin = report.published_origin
        return Publication(report.published, report.published, origin, (), f"publication.{origin}")
    return Publication(spans=tuple(line.span for line in lines[:1]))


def _day_of(line: Dateline, report: Report) -> tuple[date | None, str]:
    if line.cut and report.published is not None:
        whole = _mend(line, report.published)
        if whole is not None:
            return whole, f"{line.rule}.cut"
    if line.year is not None:
        return line.date, line.rule
    release = find_release(report)
    if release is not None:
        return _nearest_year(line, date(release[0], release[1], 15)), f"{line.rule}.release"
    if report.published is not None:
        return _nearest_year(line, report.published), f"{line.rule}.year_of_file"
    return None, line.rule


def _mend(line: Dateline, published: date) -> date | None:
    """The file's day, if it is the date line's with the digit that the text has lost at its start."""
    days = (line.day + lost for lost in _LOST_DIGITS)
    same_month = (published.year, published.month) == (line.year, line.month)
    return published if same_month and published.day in days else None


def _nearest_year(line: Dateline, day: date) -> date | None:
    near = [d for year in range(day.year - 1, day.year + 2) if (d := safe_date(year, line.month, line.day))]
    return min(near, key=lambda d: abs(d - day), default=None)


def _conflict(day: date, published: date | None) -> str | None:
    if published is None or abs(day - published) <= TOLERANCE:
        return None
    return f"the text is dated {day.isoformat()}, the file {published.isoformat()}"


def infer_publication(parsed: Parsed, times: Sequence[TimeExpression]) -> Publication:
    """A range for a report of unknown date, or an unknown `Publication`.

    A report that counts by weekdays or says "yesterday" is daily news. The latest day with a year that it looks back on was not
    yet a week old when it came out, else the report would not stop there: the range is the week beginning with that day. Days
    that are announced, or from which something long under way is dated ("since", "the war began on"), say nothing of it.
    """
    if not any(_counts_from_today(t.value) for t in times):
        return Publication()
    stated = [(day, expression) for expression in times if (day := _looked_back_on(parsed, expression)) is not None]
    if not stated:
        return Publication()
    day, expression = max(stated, key=lambda pair: pair[0])
    if _states_later(times, day):
        return Publication()
    spans = (expression.span, *_first_relative(times))
    return Publication(day, day + WEEK, "inferred", spans, "publication.inferred.week_of_latest_day")


def _counts_from_today(value: TimeValue) -> bool:
    weekday = value.kind == "weekday" and value.direction is None and value.unit is None
    return weekday or (value.kind == "offset" and value.unit == "day" and value.name not in ("ago", "ago.vague", "dawn"))


def _first_relative(times: Sequence[TimeExpression]) -> tuple[Span, ...]:
    return next(((t.span,) for t in times if _counts_from_today(t.value)), ())


_BEGINNING: Final = re.compile(r"^(?:begin|start|erupt|break|launch|found|establish|flare|ignite|declare)", re.IGNORECASE)
_AHEAD: Final = frozenset({"will", "shall", "would", "scheduled", "planned", "due", "expected", "set", "upcoming", "deadline"})


def _looked_back_on(parsed: Parsed, expression: TimeExpression) -> date | None:
    """The day with its year that the expression states of the past. The end of a stretch counts, its beginning does not."""
    value = expression.value
    if expression.limit in ("since", "until", "by") or _is_announced(parsed, expression):
        return None
    if value.kind == "range" and value.last is not None:
        value = value.last
    elif _is_beginning(parsed, expression):
        return None
    if value.kind != "day" or value.year is None:
        return None
    days = read_value(value, date(value.year, 12, 31), "past")
    return days[0] if days else None


def _is_announced(parsed: Parsed, expression: TimeExpression) -> bool:
    sentence = parsed.sentences[parsed.sentence_of[expression.start]]
    words = parsed.lowers[max(sentence.start, expression.start - 12) : expression.start]
    return any(word in _AHEAD for word in words) or words[-4:-1] == ("to", "be", "held")


def _is_beginning(parsed: Parsed, expression: TimeExpression) -> bool:
    """Whether the day dates the start of something that went on: "the war began on", "launched on"."""
    first = max(0, expression.start - 6)
    return any(_BEGINNING.match(lemma) for lemma in parsed.lemmas[first : expression.start])


def _states_later(times: Sequence[TimeExpression], day: date) -> bool:
    """Whether a month or a year that is told lies wholly after the day, so that the report is later still."""
    for expression in times:
        value = expression.value.last or expression.value
        if value.year is None or value.kind not in ("month", "year") or expression.limit in ("by", "until", "before"):
            continue
        stated = replace(value, part=None)
        days = read_value(stated, date(value.year + 1, 12, 31), "past")
        if days and days[0] > day:
            return True
    return False
