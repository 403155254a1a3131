"""What is old or a total, and which event is the report's main one (codebook sections 1, 2, 6)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from dateline.coding.draft import Draft, Group
from dateline.coding.reading import Reading
from dateline.records import DateRange, Publication

OLD: Final = timedelta(days=7)
TOTAL_DAYS: Final = 8
TOTAL_WORDS: Final = re.compile(
    r"\b(since|so far|in total|a total of|altogether|overall|throughout|during the (?:war|conflict|past|last)|"
    r"over the (?:past|last)|in the (?:past|last) (?:\w+ )?(?:weeks?|months?|years?)|this (?:month|year)|"
    r"campaign|wave of|series of|string of|documented)\b",
    re.IGNORECASE,
)
LAID: Final = frozenset({"responsible", "wanted", "infamous", "notorious"})
LAID_REACH: Final = 5  # words between an act and the word that lays it to a person


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
    long = days >= TOTAL_DAYS and when.basis in ("stated", "relative")
    plural = any(d.act.nominal for d in group.drafts) and bool(group.counts)
    campaign = any(d.act.entry.endswith(("campaign", "bombardment")) for d in group.drafts)
    if long and (bool(TOTAL_WORDS.search(words)) or campaign or (days > 25 and plural)):
        return True
    summed = re.search(r"\b(a total of|in total|altogether|so far|since (?:the|it|its|march|the start))\b", words, re.IGNORECASE)
    return bool(summed) and bool(group.counts) and days != 1


def main_index(groups: list[Group], told: list[bool], reading: Reading) -> int | None:
    """The act of title or lead: the first that is `told` as news (no background, no total), else the first of all.

    What a person is only said to be responsible for comes after what was done; people taken come before goods found in
    one breath.
    """
    if not groups:
        return None
    news = [t and not all(_laid_to_a_person(d, reading) for d in g.drafts) for g, t in zip(groups, told, strict=True)]
    taken = {g.sentence for g in groups if g.type == "control.arrest" and _joined(g.first, reading)}
    goods = [g.type == "control.seizure" and g.sentence in taken for g in groups]
    order = sorted(
        range(len(groups)), key=lambda i: (not news[i], not told[i], groups[i].sentence, goods[i], groups[i].first.act.start)
    )
    titled = [i for i in order if news[i] and any(d.title for d in groups[i].drafts)]
    return (titled or order)[0]


def _joined(draft: Draft, reading: Reading) -> bool:
    """Whether an act is told by a verb joined to one before it: "found a cache and detained two"."""
    return not draft.act.nominal and reading.context.parsed.deps[draft.act.head] == "conj"


def _laid_to_a_person(draft: Draft, reading: Reading) -> bool:
    """Whether an act only says who someone is: "a leader responsible for attacks", "wanted for the bombing"."""
    above = list(reading.context.parsed.doc[draft.act.head].ancestors)[:LAID_REACH]
    return any(t.lower_ in LAID for t in above)
