"""Background, totals, and the main event of a report (codebook sections 1, 2 and 4)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from dateline.coding.draft import Group
from dateline.records import DateRange, Publication

OLD: Final = timedelta(days=7)
TOTAL_DAYS: Final = 8
TOTAL_WORDS: Final = re.compile(
    r"\b(since|so far|in total|a total of|altogether|overall|throughout|during the (?:war|conflict|past|last)|over the (?:past|last)|in the (?:past|last) "
    r"(?:\w+ )?(?:weeks?|months?|years?)|this (?:month|year)|regularly|daily|every day|campaign|wave of|series of|string of|documented)\b",
    re.IGNORECASE,
)
HISTORY: Final = re.compile(
    r"\b(civil war|the (?:war|conflict|uprising|revolt|revolution|rebellion|crisis) (?:in|that|which|has|began|broke|started|erupted)|"
    r"(?:three|four|five|six|seven|eight|\d+)[- ]year(?:[- ](?:old|long))?|(?:since|in) (?:early |late |mid-?|[A-Z][a-z]+ )?(?:19|20)\d\d)\b"
)


def is_old(when: DateRange, publication: Publication) -> bool:
    """Whether an act began more than seven days before the publication."""
    if publication.earliest is None:
        return False
    begun = when.latest if when.extent == "within" else when.earliest
    begun = begun or when.earliest
    return begun is not None and begun < publication.earliest - OLD


def is_total(group: Group, when: DateRange, words: str) -> bool:
    """Whether the group tells many acts together: it lasted long or is summed up, and is told in the plural or with a toll."""
    days = (when.latest - when.earliest).days + 1 if when.earliest and when.latest else 0
    long = days >= TOTAL_DAYS and (when.extent == "throughout" or when.basis in ("stated", "relative"))
    plural = any(d.act.nominal and d.act.span.end for d in group.drafts) and bool(group.counts)
    campaign = any(d.act.entry.endswith(("campaign", "bombardment")) for d in group.drafts)
    if long and (bool(TOTAL_WORDS.search(words)) or campaign or days > 25 and plural):
        return True
    return (
        bool(re.search(r"\b(a total of|in total|altogether|so far|since (?:the|it|its|march|the start))\b", words, re.IGNORECASE))
        and bool(group.counts)
        and days != 1
    )


def is_history(words: str, when: DateRange) -> bool:
    """Whether an act without a month-precise time is only the history that reports end with."""
    dated = when.earliest is not None and when.precision is not None and when.precision <= 4
    return not dated and bool(HISTORY.search(words))


def main_index(groups: list[Group], told: list[bool]) -> int | None:
    """The act that title or lead reports: the first that is told as news, else the first of all. `told`: no background or total."""
    if not groups:
        return None
    order = sorted(range(len(groups)), key=lambda i: (not told[i], groups[i].sentence, groups[i].first.act.start))
    titled = [i for i in order if told[i] and any(d.title for d in groups[i].drafts)]
    return (titled or order)[0]


def day_before(day: date) -> date:
    return day - timedelta(days=1)
