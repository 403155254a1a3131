"""Date lines: where a text itself says on which day it came out, in the forms of papers, agencies and press offices.

Mon Jul 6 2015 ...                      29-07-2016 ...                 28.04.2017Get short URL 1195 ...
Monday 02 May 2016 20:08 ...            Date of publication 30 June 2016 ...     Last updated at Jul 012016 ...
ALEPPO, 18 Aug (Agency) - ...           San Salvador, 18 Feb 90 (DPA) -- ...     KABUL, Afghanistan (Sept. 30) - ...
ALEPPO, 18 August 2016. A ...
<title> AFP Friday 2 May 2014 ...       ... Last Update: Saturday 7 October 2017 KSA 16:06
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from dateline.knowledge.calendar import DAY, MONTH, WEEKDAY, WEEKDAY_SHORT, WEEKDAYS, YEAR, month_of, year_of
from dateline.records import Report, Span

HEAD: Final = 900
_TITLE: Final = 260
_TAIL: Final = 400
_ANY_WEEKDAY: Final = rf"(?:(?P<weekday>{WEEKDAY}|{WEEKDAY_SHORT})\s*,?\s+)?"
_DMY: Final = rf"{_ANY_WEEKDAY}(?P<day>{DAY})(?:st|nd|rd|th)?\s+(?P<month>{MONTH})\s*,?\s*(?P<year>{YEAR})(?!\d)"
_DMY_SHORT: Final = rf"{_ANY_WEEKDAY}(?P<day>{DAY})\s+(?P<month>{MONTH})\s*,?\s*(?P<year>{YEAR}|\d\d)(?!\d)"
_GLUED: Final = rf"(?P<day>\d\d(?=\s*,?\s*{YEAR})|{DAY}(?!\d))"
_MDY: Final = rf"{_ANY_WEEKDAY}(?P<month>{MONTH})\s+{_GLUED}(?:st|nd|rd|th)?\s*,?\s*(?P<year>{YEAR})(?!\d)"
_NUMERIC: Final = rf"(?P<day>\d{{1,2}})(?P<sep>[./-])(?P<month>\d{{1,2}})(?P=sep)(?P<year>{YEAR})(?!\d)"
_ISO: Final = rf"(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"
_DM: Final = rf"(?P<day>{DAY})(?:st|nd|rd|th)?\s+(?P<month>{MONTH})(?!\s*,?\s*\d)"
_MD: Final = rf"(?P<month>{MONTH})\s+(?P<day>{DAY})(?!\d)(?:st|nd|rd|th)?(?!\s*,?\s*{YEAR})"
_FULL: Final = (_DMY, _MDY, _NUMERIC, _ISO)
_CLOCK: Final = (
    r"(?:\s*(?:(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?|at\s+\d{4}|\d{6}(?!\d)|\d{4}(?=\s*(?:UTC|GMT|[AP]M\b)))"
    r"(?:\s*[AP]M\b)?(?:\s*(?:UTC|GMT)(?:[+-]\d+)?)?)?"
)
_LABEL: Final = (
    r"(?:date\s+of\s+publication|publication\s+date|published|posted|last\s+updated?|updated?|released|issued|date)"
    r"(?:\s+(?:on|at))?\s*[:,]?\s*"
)
_NAME: Final = r"[^\W\d_a-z][^\W\d_]*"
_CITY: Final = (
    rf"{_NAME}(?:[ '’.-]+(?:(?:de|del|la|las|los|do|da|of|al|el|es)\s+)*{_NAME}){{0,3}}"
    rf"(?:\s*\([^)\n]{{2,30}}\)|\s*,\s*{_NAME}(?:\s{_NAME})?)?"
)
_CAPITALS: Final = r"[^\W\d_a-z]{3,}(?:[ -]+[^\W\d_a-z]{2,})*(?:,?\s*\(?[^\W\d_a-z][^\W\d_]+\)?)?"
_AGENCY: Final = r"\s*(?:\(|\[|--|[-–—:])"
_GOVERNED: Final = re.compile(
    r"(?:\b(?:on|of|since|until|till|by|from|in|to|and|before|after|between|during|dated)|,)\s*$", re.IGNORECASE
)
_RELEASE: Final = re.compile(rf"\b(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-[A-Z]{{1,3}}-\d+")
_VERB_NEXT: Final = re.compile(r"\s+(?:was|is|were|are|marked|saw|to|and|until|-)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date line: its span with label and clock time, and what it says. `year` is None if it says none.

    `cut` marks a date whose first digit was lost at the start of the text ("5-04-2016" for 25-04-2016). `weekday` is 0
    Monday to 6 Sunday, if said. `city` is the place that the line names, with the country where it says one.
    """

    span: Span
    day: int
    month: int
    year: int | None
    rule: str
    weekday: int | None = None
    cut: bool = False
    city: Span | None = None

    @property
    def date(self) -> date | None:
        """The day, if the year is said and the calendar has it."""
        return None if self.year is None else _real(self.year, self.month, self.day)


@lru_cache(maxsize=16)
def find_datelines(report: Report) -> tuple[Dateline, ...]:
    """The date lines of the text, most trusted first, none twice. Dates told in sentences are not among them."""
    found: list[Dateline] = []
    for line in _candidates(report.text):
        if _real(line.year or 2000, line.month, line.day) and not any(line.span.overlaps(other.span) for other in found):
            found.append(line)
    return tuple(found)


def find_release(report: Report) -> tuple[int, int] | None:
    """Year and month of a press office's release number ("2010-09-CA-323") in the head of the text."""
    match = _RELEASE.search(report.text, 0, HEAD)
    return (int(match["year"]), int(match["month"])) if match else None


def _candidates(text: str) -> Iterator[Dateline]:
    yield from _matches(_HEAD_FORMS, text, "head")
    yield from _matches(_CITY_FORMS, text, "city")
    yield from _matches(_LABELLED, text, "labelled", search=True)
    yield from _inline(text)
    yield from _matches(_CITY_NO_YEAR, text, "city")
    yield from _matches(_TITLE_NO_YEAR, text, "title")
    yield from _matches(_LABELLED, text, "tail", search=True, start=max(HEAD, len(text) - _TAIL), end=len(text))


def _matches(
    forms: tuple[re.Pattern[str], ...], text: str, rule: str, *, search: bool = False, start: int = 0, end: int = HEAD
) -> Iterator[Dateline]:
    for form in forms:
        match = form.search(text, start, end) if search or rule != "head" else form.match(text, start, end)
        if match is not None and not (rule == "head" and _VERB_NEXT.match(text, match.end())):
            yield _dateline(match, rule)


def _dateline(match: re.Match[str], rule: str) -> Dateline:
    groups = match.groupdict()
    month = int(groups["month"]) if groups["month"].isdigit() else month_of(groups["month"])
    day, year = int(groups["day"]), year_of(groups.get("year"))
    if month > 12 >= day:
        day, month = month, day
    weekday = _weekday(groups.get("weekday"))
    start = match.start("from") if groups.get("from") is not None else match.start()
    span = Span(start, match.end("to") if groups.get("to") is not None else match.end())
    city = Span(match.start("city"), match.end("city")) if groups.get("city") else None
    return Dateline(span, day, month, year, f"publication.dateline.{rule}", weekday, _is_cut(match, rule), city)


def _is_cut(match: re.Match[str], rule: str) -> bool:
    """A day of one digit before a month of two, at the very start of the text, has lost its first digit."""
    groups = match.groupdict()
    padded = groups["month"].isdigit() and groups["month"].startswith("0")
    return rule == "head" and match.start("day") == 0 and len(groups["day"]) == 1 and padded


def _inline(text: str) -> Iterator[Dateline]:
    """A full date after the title, before the first full stop, that no preposition governs."""
    stop = re.search(r"[.!?]\s", text[: _TITLE + 40])
    end = min(_TITLE, stop.start() if stop else _TITLE)
    for form in _INLINE:
        for match in form.finditer(text, 0, end + 20):
            if match.start() < end and not _GOVERNED.search(text, 0, match.start()) and _goes_on(text, match.end()):
                yield _dateline(match, "inline")
                return


def _goes_on(text: str, end: int) -> bool:
    """Whether what follows the date begins anew: a capital, a quotation mark, a digit, or the end."""
    rest = text[end : end + 8].lstrip()
    return not rest or rest[0].isupper() or rest[0] in "\"'“‘[(-–—0123456789"


def _weekday(word: str | None) -> int | None:
    return WEEKDAYS.get(word.lower().rstrip(".")) if word else None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _compile(*patterns: str, flags: int = re.IGNORECASE) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, flags) for p in patterns)


_HEAD_FORMS: Final = _compile(
    *(rf"\s*(?P<from>(?:{_LABEL})?{d}{_CLOCK}(?:\s*\(updated[^)]*\))?)" for d in (*_FULL, _DMY_SHORT + r"(?=\s*[-–—(])"))
)
_LABELLED: Final = _compile(*(rf"\b(?P<from>{_LABEL}{d}{_CLOCK})" for d in _FULL))
_INLINE: Final = _compile(*(rf"(?<!\w){d}{_CLOCK}" for d in _FULL))
_CASED: Final = re.MULTILINE
_CITY_FORMS: Final = _compile(
    *(
        rf"(?:^[ \t]*|(?<=[.!?] ))(?P<from>(?P<city>(?-i:{_CITY}))\s*[,(—–-]?\s*\(?(?i:{d})\)?)(?={_AGENCY}|\s*\n)"
        for d in (_DMY_SHORT, _MDY)
    ),
    *(rf"(?P<from>(?P<city>(?-i:{_CAPITALS}))\s*,?\s*\(?(?i:{d})\)?)(?={_AGENCY})" for d in (_DMY, _MDY)),
    *(rf"\A\s*(?P<from>(?P<city>(?-i:{_CITY}))\s*,?\s*(?i:{d})\.)(?=\s+[A-Z\"“])" for d in (_DMY, _MDY)),
    flags=_CASED,
)
_CITY_NO_YEAR: Final = _compile(
    *(rf"^[ \t]*(?P<from>(?P<city>(?-i:{_CITY}))\s*[,(—–-]?\s*\(?(?i:{d})\)?)(?={_AGENCY}|\s*\n)" for d in (_DM, _MD)),
    *(rf"(?P<from>(?P<city>(?-i:{_CAPITALS}))\s*,?\s*\(?(?i:{d})\)?)(?={_AGENCY})" for d in (_DM, _MD)),
    flags=_CASED,
)
_TITLE_NO_YEAR: Final = _compile(rf"\A\s*(?P<from>(?i:{_MD}))(?=\s*:)", flags=0)
