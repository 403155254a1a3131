"""Where and when a report has its reader stand: places and days of sentences in which no act is told.

"In X district, Y province, a patrol came upon armed men yesterday. The soldiers killed three of them."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from dateline.coding.draft import Group, When, Where
from dateline.coding.drafting import called_after
from dateline.coding.lending.groups import refused
from dateline.coding.reading import Reading
from dateline.extract.binding.candidates import sponsors

REACH: Final = 3
AHEAD: Final = 4
VIOLENT: Final = ("battle.", "remote.", "civilians.", "unrest.crackdown", "control.destruction")
LENT: Final = 0.2
FLOOR: Final = 0.25
ON_THE_GROUND: Final = ("battle.", "remote.", "civilians.", "control.", "unrest.")
TOLD: Final = frozenset({"happened", "ongoing", "attempted"})


def set_scenes(groups: Sequence[Group], reading: Reading) -> None:
    """Give acts that name no place the scene of their sentence or of those right before it.

    Where the places of a sentence are those of an act told there, the search ends.
    """
    placed = {d.act.sentence for g in groups for d in g.drafts if any(w.score >= FLOOR for w in d.where)}
    for group in _told(groups):
        if not any(w.score >= FLOOR for w in group.where):
            group.scene = next(_places(_before(group, placed, reading), reading, group), None)
    for group in groups:
        headed = any(d.title or d.lead for d in group.drafts) and group.type.startswith(VIOLENT)
        if headed and group.scene is None and not any(w.score >= FLOOR and w.precision <= 4 for w in group.where):
            ahead = _places(_after(group, groups, reading), reading, group)
            group.scene = next((w for w in ahead if w.place.country in _lands(group, reading)), None)


def set_days(groups: Sequence[Group], reading: Reading, times: Sequence[tuple[int, When]]) -> None:
    """Give acts that name no day that of their scene. `times` are all of the report's with the number of their sentence."""
    timed = {d.act.sentence for g in groups for d in g.drafts if d.when or d.said}
    for group in _told(groups):
        if not group.when and not any(d.said for d in [*group.drafts, *group.purpose]):
            found = _day(group, timed, times, reading)
            group.first.when = (found,) if found is not None else ()
    _carry_on(_on_the_ground(groups), reading)


def _carry_on(groups: Sequence[Group], reading: Reading) -> None:
    """Give acts of violence still without a day the one recent day that the acts told before them in their stretch are of."""
    publication = reading.publication
    told: dict[int, list[When]] = {}
    for group in groups:
        days = told.setdefault(group.segment, [])
        mine = [w for w in group.when[:1] if w.time.precision == 1 and w.time.latest is not None]
        if mine:
            days += [w for w in mine if w.time.latest and _recent(w.time.latest, publication.earliest, publication.latest)]
        elif _dayless(group) and len({w.time.latest for w in days}) == 1:
            group.first.when = (When(days[-1].expression, days[-1].time, LENT),)


def _dayless(group: Group) -> bool:
    return group.type.startswith(VIOLENT) and not group.when and not any(d.title or d.said for d in group.drafts)


def _told(groups: Sequence[Group]) -> list[Group]:
    """The deeds on the ground that are told outside the title alone."""
    return [g for g in _on_the_ground(groups) if not g.first.title]


def _on_the_ground(groups: Sequence[Group]) -> list[Group]:
    return [g for g in groups if g.type.startswith(ON_THE_GROUND) and g.first.status.status in TOLD]


def _before(group: Group, taken: set[int], reading: Reading) -> Iterator[int]:
    """The group's sentence and those before it in its stretch of the report, as far as no act there has its own."""
    sentences = reading.context.parsed.sentences
    for n in range(group.sentence, max(-1, group.sentence - REACH - 1), -1):
        if n != group.sentence and n in taken:
            return
        if reading.context.parsed.span(sentences[n].start, sentences[n].end).start < reading.title_end:
            return
        yield n


def _lands(group: Group, reading: Reading) -> set[str | None]:
    """The country that the report is of, else those that the acts of the group name."""
    if reading.country is not None:
        return {reading.country[0].country}
    return {w.place.country for w in group.where}


def _after(group: Group, groups: Sequence[Group], reading: Reading) -> Iterator[int]:
    """The sentences right after an act of title or lead, but those that tell acts of other kinds alone."""
    last = min(len(reading.context.parsed.sentences), group.last_sentence + 1 + AHEAD)
    for n in range(group.sentence, last):
        there = [g for g in groups if any(d.act.sentence == n for d in g.drafts)]
        if not there or any(g.type.startswith(VIOLENT) for g in there):
            yield n


def _places(sentences: Iterator[int], reading: Reading, group: Group | None = None) -> Iterator[Where]:
    """The scenes of the sentences, in their order, the most exact place of each.

    Places that were weighed for the group and are surely another's do not count.
    """
    context = reading.context
    others = refused(group) if group is not None else frozenset()
    sources = {t for a in context.attributions for s in a.sources for t in range(s.start, s.end)}
    for n in sentences:
        found = [
            Where(i, reading.places[i], LENT, p.span, p.text, p.feature, p.relation, p.group)
            for i, p in enumerate(context.places)
            if context.parsed.sentence_of[p.start] == n
            and i not in others
            and not sponsors(p, context)
            and not called_after(i, reading)
            and not p.demonym
            and p.start not in sources
            and (reading.places[i].precision or 9) <= 4
        ]
        if found:
            yield min(found, key=lambda w: w.precision)


def _day(group: Group, timed: set[int], times: Sequence[tuple[int, When]], reading: Reading) -> When | None:
    """The day told last in the scene, if it is one on which a daily report may look back without saying so."""
    publication = reading.publication
    for n in _before(group, timed, reading):
        for sentence, when in reversed(times):
            day = when.time.latest
            if sentence != n or day is None or when.time.precision not in (1, 2) or when.expression.limit is not None:
                continue
            if _recent(day, publication.earliest, publication.latest):
                return When(when.expression, when.time, LENT)
    return None


def _recent(day: date, earliest: date | None, latest: date | None) -> bool:
    """Whether a day is the publication's or the one before it."""
    return earliest is not None and latest is not None and earliest - timedelta(days=1) <= day <= latest
