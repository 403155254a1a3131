"""Where in a text it is worth looking for a time: stretches around the few words that time expressions turn on.

Most of a report says nothing of when. Trying every form everywhere would cost more than all else that is read from it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from dateline.knowledge.calendar import MONTHS, WEEKDAYS, festivals

Stretch = tuple[int, int]
_WORD: Final = re.compile(r"[a-z]+|(?:19|20)\d\d")
_BEFORE: Final = 56
_AFTER: Final = 72
_UNITS: Final = ("minute", "moment", "hour", "day", "week", "weekend", "fortnight", "month", "year", "decade")
_PARTS: Final = ("night", "morning", "evening", "afternoon")
_SINGLE: Final[Mapping[str, str]] = {
    "today": "today", "tonight": "today", "tonite": "today", "yesterday": "today", "tomorrow": "today", "overnight": "night",
    "night": "night", "dawn": "dawn", "daybreak": "dawn", "sunrise": "dawn", "now": "now", "currently": "now", "present": "now",
    "presently": "now", "spring": "season", "summer": "season", "autumn": "season", "fall": "season", "winter": "season",
}  # fmt: skip


@cache
def _cues() -> Mapping[str, tuple[str, ...]]:
    """The cue names of every word that is one."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in MONTHS:
        found[word].add("month")
    for word in WEEKDAYS:
        if word.endswith("day"):
            found[word].add("weekday")
            found[f"{word}s"].add("weekday")
    for word in (*_UNITS, *_PARTS):
        found[word].add("unit")
        found[f"{word}s"].add("unit")
    for alias in festivals():
        if alias not in _SINGLE:
            longest = max(alias.split(), key=len)
            found[longest].add("festival")
            found[longest.removesuffix("s")].add("festival")
    for word, cue in _SINGLE.items():
        found[word].add(cue)
    for word in ("morning", "hours"):
        found[word].add("dawn")
    found["moment"].add("now")
    return {word: tuple(names) for word, names in found.items()}


def stretches(text: str) -> Mapping[str, list[Stretch]]:
    """For each cue the stretches of the text around its words, joined where they touch."""
    found: defaultdict[str, list[Stretch]] = defaultdict(list)
    cues = _cues()
    for match in _WORD.finditer(fold(text)):
        names: Iterable[str] = ("number",) if match.group()[0].isdigit() else cues.get(match.group(), ())
        for name in names:
            first, last = max(0, match.start() - _BEFORE), min(len(text), match.end() + _AFTER)
            before = found[name]
            if before and before[-1][1] >= first:
                before[-1] = (before[-1][0], last)
            else:
                before.append((first, last))
    return found


def fold(text: str) -> str:
    """Lower case, character for character, so that places in it are places in the text."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
