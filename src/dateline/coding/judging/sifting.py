"""Which groups of acts are events of their own, and which are background or a total."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.coding.dating import event_date
from dateline.coding.draft import Group, Notes
from dateline.coding.judging.hollow import empty
from dateline.coding.judging.news import is_old, is_total
from dateline.coding.judging.relevance import DOUBTS, FLOOR, JUDGED, MOST, SHORT, parts_of_score, relevance, relevance_features
from dateline.coding.reading import Reading
from dateline.records import DateRange, Event

SURE: Final = 0.5


def news_only(groups: list[Group], reading: Reading, notes: Notes) -> tuple[list[Group], list[dict[str, bool]]]:
    """The groups that are events, each with its marks; the others are noted with the reason."""
    kept: list[Group] = []
    brief = len(reading.context.parsed.sentences) <= SHORT
    for group in groups:
        reason = empty(group, reading) or _asks_who(group, groups, reading)
        if reason is None or (reason[1] in DOUBTS and group.type.startswith(JUDGED) and not brief):
            group.doubt = reason
            kept.append(group)
        else:
            notes.add(group.first.act.span, *reason)
    days = [event_date(group, reading) for group in kept]
    told = [brief or _is_told(group, kept, when, reading, notes) for group, when in zip(kept, days, strict=True)]
    kept, days = [g for g, t in zip(kept, told, strict=True) if t], [d for d, t in zip(days, told, strict=True) if t]
    return kept, [_marks(group, when, reading) for group, when in zip(kept, days, strict=True)]


def _asks_who(group: Group, groups: Sequence[Group], reading: Reading) -> tuple[str, str] | None:
    """Why "it could not say whether X had carried out the strikes" is no event where the strikes are told."""
    status, text = group.first.status, reading.report.text
    asked = status.status == "hypothetical" and status.span is not None and status.span.of(text).lower() == "whether"
    told = any(g.type == group.type and g.first.status.status in ("happened", "ongoing") for g in groups)
    return ("asks who did what is told", "pass.named_only") if asked and told and not group.counts else None


def drop_doubted(events: Sequence[Event], groups: Sequence[Group], reading: Reading, notes: Notes) -> set[str]:
    """The ids of the events that are more likely none than one, by their confidence; these are noted. `groups` are parallel.

    The main event, denials, and all that a brief report tells stay.
    """
    if len(reading.context.parsed.sentences) <= SHORT:
        return set()
    found: set[str] = set()
    for event, group in zip(events, groups, strict=True):
        if event.main or event.status == "denied" or event.confidence is None or event.confidence >= SURE:
            continue
        found.add(event.id)
        notes.add(group.first.act.span, f"too unsure to be an event ({event.confidence:.2f})", "pass.unsure")
    return found


def _is_told(group: Group, groups: Sequence[Group], when: DateRange, reading: Reading, notes: Notes) -> bool:
    """Whether the act is told as an event of its own; if not, that is noted with what speaks against it most."""
    if not group.type.startswith(JUDGED):
        return True
    group.relevance = parts_of_score(relevance_features(group, groups, when, reading))
    probability = relevance(group.relevance)
    if probability >= FLOOR:
        return True
    against = ", ".join(name for name, part in list(group.relevance.items())[:MOST] if part < 0 and name != "bias")
    reason = (f"said in passing, not told ({probability:.2f}): {against}", "pass.in_passing")
    notes.add(group.first.act.span, *(group.doubt or reason))
    return False


def _marks(group: Group, when: DateRange, reading: Reading) -> dict[str, bool]:
    words = reading.context.parsed.sentences[group.first.act.sentence].text
    headed = any(d.title or d.lead for d in group.drafts)
    total = is_total(group, when, words)
    return {
        "background": is_old(when, reading.publication) and not headed,
        "aggregate": group.sum or (total and not (headed and when.precision in (1, 2))),
    }
