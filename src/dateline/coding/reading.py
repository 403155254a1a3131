"""One report as read: its mentions, what each of them refers to, and who publishes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.extract.binding import Bound
from dateline.extract.context import Context
from dateline.gazetteer.entry import Entry
from dateline.records import Publication, Report, Source, Span
from dateline.records.mentions import ActMention
from dateline.resolve.actors import ResolvedActor
from dateline.resolve.places import ResolvedPlace


@dataclass(frozen=True)
class Reading:
    """`actors` and `places` are parallel to the context's lists; `bound` to `acts`. `armed` gives the
    forces of a state or government that acts with arms. `outlet` ends every chain of sources. `country` is the one that
    the report is of, with the words that say so; `line` that of the town in its date line."""

    report: Report
    publication: Publication
    context: Context
    acts: tuple[ActMention, ...]
    bound: tuple[Bound, ...]
    actors: tuple[ResolvedActor, ...]
    places: tuple[ResolvedPlace, ...]
    outlet: Source
    wire: Source | None
    armed: Callable[[ResolvedActor], ResolvedActor]
    title_end: int
    lead: int
    country: tuple[Entry, Span] | None = None
    line: str | None = None
