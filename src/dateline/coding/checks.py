"""What a careful editor would query, raised as flags on the events (codebook section 4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dateline.coding.draft import Group
from dateline.coding.reading import Reading
from dateline.coding.sides import speaks_for_enemy
from dateline.knowledge.resolutions import year_of_resolution
from dateline.records import Event, Evidence, Flag
from dateline.resolve.dates import weekday_conflict

RESOLUTION: Final = re.compile(r"\bresolution(?:\s+(?:no\.?|number))?\s+(\d{2,4})\b", re.IGNORECASE)
LOSSES: Final = frozenset({"killed", "wounded", "captured", "casualties", "surrendered"})
PARTIES: Final = frozenset({"state", "armed_group"})


def check_events(events: Sequence[Event], groups: Sequence[Group], reading: Reading) -> list[Event]:
    """The events with their flags; `groups` is parallel to them."""
    flagged: list[Event] = []
    for event, group in zip(events, groups, strict=True):
        flags = [
            *_publication(event, reading),
            *_weekdays(group, reading),
            *_resolution(event, group, reading),
            *_one_sided(event),
            *_places(event, group),
        ]
        flagged.append(replace(event, flags=tuple(flags)))
    return _carry_year(flagged, groups)


def _publication(event: Event, reading: Reading) -> list[Flag]:
    publication = reading.publication
    if not publication.conflict or event.date.basis not in ("relative", "published"):
        return []
    span = publication.spans[0] if publication.spans else event.claims[0].span
    return [Flag("publication_conflict", publication.conflict, (Evidence(event.claims[0].report, span, "check.publication"),))]


def _weekdays(group: Group, reading: Reading) -> list[Flag]:
    found: list[Flag] = []
    for when in group.when:
        words = weekday_conflict(when.expression, when.time)
        if words and not found:
            found.append(Flag("weekday_conflict", words, (Evidence(reading.report.id, when.expression.span, "check.weekday"),)))
    return found


def _resolution(event: Event, group: Group, reading: Reading) -> list[Flag]:
    """A resolution's number against the year in which it must have been adopted."""
    if event.type != "agreement.resolution" or event.date.earliest is None or event.date.latest is None:
        return []
    if not any("security council" in p.name.lower() for p in event.participants):
        return []
    for draft in group.drafts:
        sentence = reading.context.parsed.sentences[draft.act.sentence]
        span = reading.context.parsed.span(sentence.start, sentence.end)
        named = RESOLUTION.search(span.of(reading.report.text))
        if named is None:
            continue
        year = year_of_resolution(int(named.group(1)))
        if year is not None and not event.date.earliest.year <= year <= event.date.latest.year:
            said = event.date.text or event.date.earliest.year
            text = f"Security Council resolution {named.group(1)} was adopted in {year}, the text says {said}"
            return [Flag("date_conflict", text, (Evidence(reading.report.id, span, "check.resolution_year"),))]
    return []


def _carry_year(events: list[Event], groups: Sequence[Group]) -> list[Event]:
    """A date that takes its year from a date in doubt is in doubt too: the next sentence's, or the same one's."""
    for n, event in enumerate(events):
        doubt = next((f for f in event.flags if f.kind == "date_conflict"), None)
        if doubt is None:
            continue
        for m, other in enumerate(events):
            near = abs(groups[m].sentence - groups[n].sentence) <= 1 and m != n
            same_year = (
                other.date.earliest is not None
                and event.date.earliest is not None
                and other.date.earliest.year == event.date.earliest.year
            )
            if (
                near
                and same_year
                and not any(f.kind == "date_conflict" for f in other.flags)
                and other.date.basis in ("relative", "stated")
            ):
                text = f"its year comes from another date in doubt: {doubt.text}"
                events[m] = replace(other, flags=(*other.flags, Flag("date_conflict", text, other.date.evidence)))
    return events


def _one_sided(event: Event) -> list[Flag]:
    """A side's losses told only by its enemy."""
    enemies = {p.name for p in event.participants if p.kind in PARTIES}
    if len(enemies) < 1:
        return []
    for figure in event.figures:
        if figure.kind not in LOSSES or figure.group not in enemies or (figure.low in (None, 0) and figure.high is None):
            continue
        tellers = [event.claims[i].sources for i in figure.claims]
        if tellers and all(speaks_for_enemy(chain, figure.group, event) for chain in tellers):
            return [Flag("one_sided_toll", f"the losses of {figure.group} are told by the other side only", figure.evidence)]
    return []


def _places(event: Event, group: Group) -> list[Flag]:
    found: list[Flag] = []
    place = event.place
    if place is None:
        return found
    for where in group.where:
        if where.span == place.span:
            if where.place.disputed:
                found.append(
                    Flag(
                        "disputed_territory",
                        f"{place.name} lies in disputed territory; the country code is the gazetteer's",
                        place.evidence,
                    )
                )
            if where.place.reason and "outside" in where.place.reason:
                found.append(Flag("place_outside", where.place.reason, place.evidence))
            break
    return found
