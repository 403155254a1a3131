"""The forms of time expressions: one regular expression and one reader each, most exact first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dateline.extract.times import readers as r
from dateline.extract.times import words as w
from dateline.knowledge.calendar import festival_pattern
from dateline.records.mentions import TimeValue

_LEAD: Final = (
    r"(?P<lead>the\s+(?:beginning|start|middle|end|close|first\s+half|second\s+half)\s+of|early|mid|late|earlier|later)"
)
_YEAR_SHIFT: Final = r"\s+(?:of\s+)?(?P<shift>last|this|next)\s+year"
_WEEKDAY: Final = rf"(?:\b(?P<weekday>{w.WEEKDAY}|{w.WEEKDAY_SHORT})(?:\s*,\s*|\s+)(?:the\s+)?)?"
_JOINT: Final = r"\s*(?:-|–|to|and|until|through)\s*"
_COUNT: Final = rf"(?:{w.HEDGE}(?P<number>{w.NUMBER})[-\s]+)?"
_UNITS: Final = r"(?P<unit>(?:hour|day|week|month|year|decade)s)"
_BEFORE_YEAR: Final = "|".join(
    rf"(?<=\b{word})"
    for word in (r"in\s", r"since\s", r"by\s", r"of\s", r"until\s", r"from\s", r"during\s", r"before\s", r"after\s",
                 r"between\s", r"to\s", r"and\s", r"throughout\s", "mid-", r"year\s")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """`read` gives the value of a match of `pattern`, or None where the words only look like a time.

    `cue` names the words near which the form may stand (``time_cues``).
    """

    rule: str
    cue: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], TimeValue | None]


def _form(rule: str, cue: str, read: Callable[[re.Match[str]], TimeValue | None], *parts: str) -> Form:
    return Form(f"time.{rule}", cue, re.compile("".join(parts), re.IGNORECASE), read)


CALENDAR: Final = (
    _form("iso", "number", r.read_iso, rf"\b(?P<year>{w.YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    _form("numeric", "number", r.read_numeric, rf"\b(?P<a>\d{{1,2}})([./-])(?P<b>\d{{1,2}})\2(?P<year>{w.YEAR})(?!\d)"),
    _form(
        "days", "month", r.read_days,
        rf"\b(?P<first>{w.DAY}){w.ORDINAL}{_JOINT}(?P<last>{w.DAY}){w.ORDINAL}\s+(?:of\s+)?",
        rf"(?P<month>{w.MONTH})(?:\s*,?\s*(?P<year>{w.YEAR}))?(?!\d)",
    ),
    _form(
        "days", "month", r.read_days,
        rf"\b(?P<month>{w.MONTH})\s+(?P<first>{w.DAY}){w.ORDINAL}{_JOINT}(?P<last>{w.DAY}){w.ORDINAL}",
        rf"(?!\d|\s+(?:{w.MONTH}|\w+s\b))(?:\s*,?\s*(?P<year>{w.YEAR})(?!\d))?",
    ),
    _form(
        "day", "month", r.read_calendar,
        rf"{_WEEKDAY}\b(?P<day>{w.DAY}){w.ORDINAL}\s+(?:of\s+)?(?P<month>{w.MONTH})",
        rf"(?:\s*,?\s*(?P<year>{w.YEAR}|\d\d(?=\s*[.,;)\]]|\s*$))(?!\d)|{_YEAR_SHIFT})?",
    ),
    _form(
        "day", "month", r.read_calendar,
        rf"{_WEEKDAY}\b(?P<month>{w.MONTH})\s+(?:the\s+)?(?P<day>{w.DAY})(?!\d|[:.]\d){w.ORDINAL}",
        rf"(?:\s*,?\s*(?P<year>{w.YEAR})(?!\d)|{_YEAR_SHIFT})?",
    ),
    _form(
        "month", "month", r.read_month,
        rf"(?:\b{_LEAD}[-\s]+(?:in\s+)?)?(?:\b(?P<which>last|past|previous|this|next)\s+)?\b(?P<month>{w.MONTH})",
        rf"(?:\s*,?\s*(?:of\s+)?(?P<year>{w.YEAR})(?!\d)|{_YEAR_SHIFT})?",
    ),
    _form(
        "week_of_month", "month", r.read_week_of_month,
        rf"\bthe\s+(?P<which>first|second|third|fourth|last)\s+week\s+(?:of|in)\s+(?P<month>{w.MONTH})",
        rf"(?:\s*,?\s*(?:of\s+)?(?P<year>{w.YEAR})(?!\d)|{_YEAR_SHIFT})?",
    ),
    _form("year", "number", r.read_year, rf"(?:\b{_LEAD}[-\s]+(?:in\s+)?|{_BEFORE_YEAR})(?P<year>{w.YEAR})\b(?![-./]\d|s\b)"),
)  # fmt: skip
DAYS: Final = (
    _form("before_yesterday", "today", r.read_before_yesterday, r"\bthe\s+day\s+before\s+yesterday\b"),
    _form(
        "weekday", "weekday", r.read_weekday,
        r"(?:\b(?:the\s+)?(?P<part2>night|evening|morning|afternoon|dawn|early\s+hours)\s+of\s+)?",
        r"(?:\b(?P<overnight>overnight)\s+(?:on\s+|into\s+)?)?(?:\b(?P<early>early|earlier|late|later)\s+(?:on\s+)?)?",
        rf"(?:\b(?P<which>last|past|this|next|every|each)\s+)?\b(?P<weekday>{w.WEEKDAY})(?:['’]?s)?\b",
        rf"(?:\s+(?:at\s+)?(?P<part>{w.PART})\b)?(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b)?",
    ),
    _form(
        "today", "today", r.read_today,
        r"(?:\b(?P<early>early|earlier|late|later)\s+)?\b(?P<word>today|tonight|tonite|yesterday|tomorrow)\b",
        rf"(?:['’]s)?(?:\s+(?:at\s+)?(?P<part>{w.PART})\b)?",
    ),
    _form("last_night", "unit", r.read_last_night, r"\blast\s+(?P<part>night|evening)\b"),
    _form("overnight", "night", r.read_overnight, r"\b(?:overnight|during\s+the\s+night)\b"),
    _form("dawn", "dawn", r.read_dawn, r"\b(?:at|before|around|since)\s+(?:the\s+crack\s+of\s+)?(?:dawn|daybreak|sunrise)\b"),
    _form(
        "dawn", "dawn", r.read_dawn,
        r"\bin\s+the\s+early\s+(?:hours|morning)\b(?:\s+of\s+the\s+(?:morning|day)|(?!\s+(?:of|on)\b))",
    ),
    _form("dawn", "dawn", r.read_dawn, r"\bdawn\b(?=\s+(?:raid|attack|strike|operation|assault))"),
    _form("in_the_day", "unit", r.read_in_the_day, r"\b(?P<early>earlier|later|early|late)\s+(?:in|on|during)\s+the\s+day\b"),
    _form("in_the_day", "unit", r.read_in_the_day, r"\b(?P<early>earlier|later)\s+(?:that|the\s+same)\s+day\b"),
    _form("now", "now", r.read_now, r"\b(?:right\s+now|now|currently|at\s+present|presently|at\s+the\s+moment)\b"),
)  # fmt: skip
PERIODS: Final = (
    _form(
        "duration", "unit", r.read_last_units,
        rf"\b(?:the\s+|these\s+)?(?:last|past|previous|preceding|recent)\s+{_COUNT}{_UNITS}\b",
    ),
    _form("duration", "unit", r.read_last_units, r"\b(?:the|this)\s+(?P<number>past)\s+(?P<unit>day|week|month|year|decade)\b"),
    _form("duration", "unit", r.read_last_units, r"(?<=\bin\s)(?P<number>past)\s+(?P<unit>day|week|month|year)\b"),
    _form("duration", "unit", r.read_last_units, r"(?<=\bover\s)the\s+(?P<number>last)\s+(?P<unit>day|week|month|year)\b"),
    _form("duration", "unit", r.read_last_units, r"(?<=\bin\s)the\s+(?P<number>last)\s+(?P<unit>day|week|month|year)\b"),
    _form("coming", "unit", r.read_coming_units, rf"\b(?:the following|(?:the )?(?:next|coming|upcoming))\s+{_COUNT}{_UNITS}\b"),
    _form(
        "coming", "unit", r.read_coming_units,
        rf"\bwithin\s+(?:the\s+next\s+)?{w.HEDGE}(?P<number>{w.NUMBER})\s+(?P<unit>(?:hour|day|week|month)s?)\b",
    ),
    _form(
        "period", "unit", r.read_period,
        rf"(?:\b{_LEAD}[-\s]+(?:on\s+)?)?\b(?P<which>last|this|next|the\s+current|the(?=\s+(?:weekend|week|month|year)\b))\s+",
        r"(?P<unit>week(?:end)?|month|year|morning|afternoon|evening)\b(?:['’]s)?",
    ),
    _form("ago", "unit", r.read_ago, rf"\b{w.HEDGE}(?:(?P<number>{w.NUMBER})\s+)?(?P<unit>{w.UNIT})\s+ago\b"),
    _form(
        "neighbour", "unit", r.read_neighbour,
        r"\b(?:the|that)\s+(?P<which>previous|following|next|same|preceding|very\s+same)\s+",
        r"(?P<unit>day|night|morning|evening|afternoon|week|month|year)\b",
    ),
    _form(
        "neighbour", "unit", r.read_neighbour,
        r"\bthat\s+(?P<which>very\s+)?(?P<unit>day|night|morning|evening|afternoon|week|month|year)\b",
    ),
    _form("neighbour", "unit", r.read_neighbour, r"\bthe\s+(?P<unit>day|night|week|month|year)\s+(?P<which>after|before)\b"),
    _form(
        "anchored", "unit", r.read_anchored,
        rf"\b{w.HEDGE}(?:(?P<number>{w.NUMBER})\s+)?(?P<unit>{w.UNIT}|minutes?|moments)\s+",
        r"(?P<side>after|before|later|earlier|following|previously|prior\s+to|afterwards?)\b",
    ),
    _form("for", "unit", r.read_for_units, rf"\bfor\s+{w.HEDGE}(?P<number>{w.NUMBER})[-\s]+(?P<unit>{w.UNIT})\b(?!\s+ago)"),
    _form("for", "unit", r.read_for_units, r"\bfor\s+(?P<number>)(?P<unit>(?:day|week|month|year|decade)s)\b"),
    _form(
        "festival", "festival", r.read_festival,
        rf"(?:\b(?P<which>last|this|next)\s+)?\b(?<!al-)(?P<name>{festival_pattern()})\b(?:\s*,?\s*(?:of\s+|in\s+)?(?P<year>{w.YEAR})(?!\d))?",
    ),
    _form(
        "season", "season", r.read_season,
        rf"(?:\b{_LEAD}\s+|\b(?P<which>last|this|next)\s+|(?<=\bin\s)(?:the\s+)?|\bthe\s+(?=\w+\s+(?:of\s+)?\d))(?P<name>spring|summer|autumn|fall|winter)\b",
        rf"(?:\s+(?:of\s+)?(?P<year>{w.YEAR})(?!\d)|(?!\s+of\b))",
    ),
)  # fmt: skip
FORMS: Final = (*CALENDAR, *DAYS, *PERIODS)
