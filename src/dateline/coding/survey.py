"""The survey: all that a report mentions, and what each mention refers to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.coding.reading import Reading
from dateline.config import Config
from dateline.extract.actors import find_actors
from dateline.extract.acts import find_acts
from dateline.extract.binding import bind
from dateline.extract.context import Context
from dateline.extract.figures import find_figures
from dateline.extract.places import find_ground, find_places
from dateline.extract.places.people import names_person
from dateline.extract.sources import find_attributions, find_wire
from dateline.extract.times import find_times
from dateline.extract.weapons import find_weapons
from dateline.gazetteer.index import Gazetteer
from dateline.knowledge.actors import load_actors
from dateline.knowledge.outlets import load_outlets
from dateline.knowledge.triggers import load_triggers
from dateline.language.parsed import Parsed
from dateline.readers.heading import heading_end
from dateline.records import Report, Source
from dateline.records.mentions import ActMention, ActorMention, PlaceExpression
from dateline.resolve.actors import ActorResolver
from dateline.resolve.dates import find_publication, infer_publication
from dateline.resolve.places import PlaceContext, PlaceResolver, ResolvedPlace
from dateline.resolve.places.home import line_country, report_country


class Survey:
    """Reads reports that went through the language pass, with the lists and the gazetteer that the configuration names.

    `lexicon` is the words for acts.
    """

    def __init__(self, config: Config) -> None:
        self.lexicon = load_triggers()
        self._actors = load_actors(config.actors)
        self._outlets = load_outlets()
        self._actor_resolver = ActorResolver(self._actors, self._outlets)
        self._gazetteer = Gazetteer.open(config.gazetteer)
        self._place_resolver = PlaceResolver(self._gazetteer)

    def read(self, parsed: Parsed) -> Reading:
        """All mentions of the report, and what they refer to."""
        report = parsed.report
        times = find_times(parsed)
        publication = find_publication(report)
        if publication.origin == "unknown":
            publication = infer_publication(parsed, times)
        actors = find_actors(parsed, self._actors)
        found = [p for p in find_places(parsed, self._gazetteer) if not names_person(p, parsed, self._gazetteer)]
        context = Context(
            parsed,
            actors,
            find_figures(parsed),
            find_weapons(parsed),
            find_ground(parsed, tuple(p for p in found if not _names_actor(p, actors)), actors, self._gazetteer),
            times,
            find_attributions(parsed),
        )
        acts = find_acts(context, self.lexicon)
        wire = _wire(parsed)
        line = line_country(report, self._gazetteer)
        known = PlaceContext((line.country,)) if line is not None and not line.abroad else PlaceContext()
        places = self._place_resolver.resolve(context.places, known)
        day = publication.day or publication.latest
        return Reading(
            report=report,
            publication=publication,
            context=context,
            acts=acts,
            bound=bind(acts, context, [(p.precision, p.kind) for p in places]),
            actors=self._actor_resolver.resolve(actors, parsed, day, _country_of(places)),
            places=places,
            outlet=self._outlet(report, wire),
            wire=wire,
            armed=self._actor_resolver.armed,
            title_end=(title_end := _title_end(report)),
            lead=_lead(acts, title_end),
            country=report_country(line, context.places, places, self._gazetteer),
            line=line.country if line is not None and not line.abroad else None,
        )

    def _outlet(self, report: Report, wire: Source | None) -> Source:
        """Who published the report: the file says, or else the credit in its own date line."""
        if report.source is None:
            return wire or Source("unknown outlet", "outlet")
        found = self._outlets.find(report.source)
        return Source(found.name, "outlet", found.id) if found else Source(report.source, "outlet")


def _lead(acts: Sequence[ActMention], title_end: int) -> int:
    """The last sentence of the lead: the first that tells an act."""
    return next((a.sentence for a in acts if a.span.start >= title_end), 0)


def _country_of(places: Sequence[ResolvedPlace]) -> str | None:
    """The country in which most of the report's places below a country lie, if it is most by far."""
    counted = Counter(p.country for p in places if p.country and p.precision is not None and p.precision <= 4)
    if not counted:
        return None
    (country, most), rest = counted.most_common(1)[0], counted.total()
    return country if most >= 0.6 * rest else None


def _wire(parsed: Parsed) -> Source | None:
    found = find_wire(parsed)
    return Source(found.name, found.kind, found.actor, found.span) if found else None


def _names_actor(place: PlaceExpression, actors: Sequence[ActorMention]) -> bool:
    """Whether the words of a place are the name of a group or a body, as "Taliban" is also a village."""
    return any(
        a.form == "name"
        and a.actor is not None
        and a.kind in ("armed_group", "organization")
        and a.span.overlaps(place.name_span)
        for a in actors
    )


def _title_end(report: Report) -> int:
    """Where the title ends if the text begins with it; of a text without one, where its heading ends; else 0."""
    if not report.title:
        return heading_end(report.text)
    words = report.title.split()
    at = report.text.find(" ".join(words[: min(4, len(words))]), 0, 400)
    return at + len(report.title) if at >= 0 else 0
