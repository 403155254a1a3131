"""The composition: a report in, its events out, with an account of everything that was chosen or passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from dateline.coding.across import merge_across
from dateline.coding.assemble import assemble, event_date
from dateline.coding.checks import check_events
from dateline.coding.choices import choices_of
from dateline.coding.confidence import with_confidence
from dateline.coding.describing import without_descriptions
from dateline.coding.draft import Draft, Group, Notes
from dateline.coding.drafting import all_times, draft_acts
from dateline.coding.lending import lend_aims, lend_doers, lend_place
from dateline.coding.narrative import lend_days
from dateline.coding.news import empty, is_old, is_total, main_index, refusal
from dateline.coding.reading import Reading
from dateline.coding.relevance import DOUBTS, FLOOR, JUDGED, MOST, SHORT, parts_of_score, relevance, relevance_features
from dateline.coding.scenes import set_days, set_scenes
from dateline.coding.within import group_within
from dateline.config import Config
from dateline.errors import CodingError, DatelineError
from dateline.extract.actors import find_actors
from dateline.extract.acts import find_acts
from dateline.extract.attribution import find_attributions, find_wire
from dateline.extract.binding import bind
from dateline.extract.context import Context
from dateline.extract.figures import find_figures
from dateline.extract.ground import find_ground
from dateline.extract.places import find_places
from dateline.extract.times import find_times
from dateline.extract.weapons import find_weapons
from dateline.gazetteer.index import Gazetteer
from dateline.knowledge.actors import load_actors
from dateline.knowledge.outlets import load_outlets
from dateline.knowledge.triggers import load_triggers
from dateline.language.identification import identify_language
from dateline.language.parsed import Parsed
from dateline.language.pipeline import load_model, parse
from dateline.language.view import View
from dateline.readers.furniture import find_breaks, find_furniture
from dateline.readers.heading import heading_end
from dateline.records import Choice, CodedReport, DateRange, Event, Evidence, PassedOver, Report, Source, Span
from dateline.records.mentions import ActMention, ActorMention, PlaceExpression
from dateline.records.vocabulary import ReportOutcome
from dateline.resolve.actors import ActorResolver
from dateline.resolve.home import line_country, report_country
from dateline.resolve.places import PlaceContext, PlaceResolver, ResolvedPlace
from dateline.resolve.publication import find_publication, infer_publication

VERSION: Final = "0.1.0"
BATCH: Final = 16
CODED_LANGUAGES: Final = frozenset({"en"})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report ready for the language pass: its view, its language, and the page furniture that the view leaves out."""

    report: Report
    view: View
    language: str | None
    furniture: tuple[tuple[Span, str], ...]


class Coder:
    """Codes reports into events, with everything embedded unless the configuration names something else."""

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()
        self._model = load_model(self.config.model)
        self._lexicon = load_triggers()
        self._actors = load_actors(self.config.actors)
        self._outlets = load_outlets()
        self._actor_resolver = ActorResolver(self._actors, self._outlets)
        self._gazetteer = Gazetteer.open(self.config.gazetteer)
        self._place_resolver = PlaceResolver(self._gazetteer)

    def code(self, report: Report) -> CodedReport:
        """The report's events and its stated outcome; raises `CodingError` if the coder fails on it."""
        return next(self.code_many([report]))

    def code_many(self, reports: Iterable[Report]) -> Iterator[CodedReport]:
        """One `CodedReport` a report, in order."""
        waiting = iter(reports)
        while chunk := list(islice(waiting, BATCH)):
            prepared = [self._prepare(report) for report in chunk]
            ready = [(p.report, p.view) for p in prepared if isinstance(p, Prepared)]
            parsed = parse(self._model, ready, BATCH)
            for item in prepared:
                yield self._guarded(next(parsed), item) if isinstance(item, Prepared) else item

    def _guarded(self, parsed: Parsed, prepared: Prepared) -> CodedReport:
        report = parsed.report
        try:
            return self._coded(parsed, prepared)
        except DatelineError:
            raise
        except (ValueError, KeyError, IndexError, AttributeError, TypeError, RecursionError, OverflowError) as error:
            raise CodingError(f"report {report.id}: {type(error).__name__}: {error}") from error

    def _prepare(self, report: Report) -> CodedReport | Prepared:
        """What the language pass is to read of a report, or the outcome of one that has nothing to read."""
        if not report.text.strip():
            return CodedReport(report, "no_event", reason="the text is empty")
        language = _language(report)
        if language is not None and language not in CODED_LANGUAGES:
            return CodedReport(report, "not_coded", reason=f"not coded: language {language}", language=language)
        furniture = find_furniture(report)
        view = View.build(report.text, [s for s, _ in furniture], find_breaks(report))
        if not view.text.strip():
            return CodedReport(report, "no_event", "the text holds page furniture only", language, furniture=furniture)
        if len(view.text) > self._model.max_length:
            reason = f"longer than the {self._model.max_length:,} characters that the language pass takes; split it into reports"
            return CodedReport(report, "quarantined", reason, language, furniture=furniture)
        return Prepared(report, view, language, furniture)

    def _coded(self, parsed: Parsed, prepared: Prepared) -> CodedReport:
        report = parsed.report
        reading = self._read(parsed)
        notes = Notes()
        events, choices = self._events(reading, notes)
        passed = tuple(sorted([*notes.passed, *_silent(reading)], key=lambda p: p.span))
        outcome: ReportOutcome = "coded" if events else "no_event"
        reason = (
            None if events else ("every act found was passed over" if notes.passed else "no act of the codebook's types is told")
        )
        language, furniture = prepared.language, prepared.furniture
        return CodedReport(report, outcome, reason, language, reading.publication, events, passed, choices, furniture)

    def _read(self, parsed: Parsed) -> Reading:
        """All mentions of the report, and what they refer to."""
        report = parsed.report
        times = find_times(parsed)
        publication = find_publication(report)
        if publication.origin == "unknown":
            publication = infer_publication(parsed, times)
        actors = find_actors(parsed, self._actors)
        found = find_places(parsed, self._gazetteer)
        context = Context(
            parsed,
            actors,
            find_figures(parsed),
            find_weapons(parsed),
            find_ground(parsed, tuple(p for p in found if not _names_actor(p, actors)), actors, self._gazetteer),
            times,
            find_attributions(parsed),
        )
        acts = find_acts(context, self._lexicon)
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
        )

    def _outlet(self, report: Report, wire: Source | None) -> Source:
        """Who published the report: the file says, or else the credit in its own date line."""
        if report.source is None:
            return wire or Source("unknown outlet", "outlet")
        found = self._outlets.find(report.source)
        return Source(found.name, "outlet", found.id) if found else Source(report.source, "outlet")

    def _events(self, reading: Reading, notes: Notes) -> tuple[tuple[Event, ...], tuple[Choice, ...]]:
        drafts = without_descriptions(draft_acts(reading, self._lexicon), reading, notes)
        groups = merge_across(_refuse_history(_by_sentence(drafts, reading), reading, notes))
        lend_days(
            groups, reading.publication, lambda d: reading.context.parsed.sentences[d.act.sentence].text, all_times(reading)
        )
        lend_aims(groups)
        lend_doers(groups)
        set_scenes(groups, reading)
        kept, marks = _news_only(groups, reading, notes)
        set_days(kept, reading, all_times(reading))
        told = [
            not (m["background"] or m["aggregate"]) and g.first.status.status in ("happened", "ongoing", "attempted")
            for g, m in zip(kept, marks, strict=True)
        ]
        events = [assemble(g, reading, lend_place(n, kept, m), m) for n, (g, m) in enumerate(zip(kept, marks, strict=True))]
        main = main_index(kept, told)
        if main is not None:
            event = events[main]
            because = {**event.because, "main": (Evidence(reading.report.id, kept[main].first.act.span, "news.main"),)}
            events[main] = replace(event, main=True, because=because)
        sure, why = self._sure(check_events(events, kept, reading), kept, reading)
        return sure, (*choices_of(events, kept), *why)

    def _sure(
        self, events: Sequence[Event], groups: Sequence[Group], reading: Reading
    ) -> tuple[tuple[Event, ...], tuple[Choice, ...]]:
        return with_confidence(events, groups, reading)


def _lead(acts: Sequence[ActMention], title_end: int) -> int:
    """The last sentence of the lead: the first that tells an act."""
    return next((a.sentence for a in acts if a.span.start >= title_end), 0)


def _language(report: Report) -> str | None:
    """The language that came with the report ("en", "en-GB"), else the one its words are in."""
    return report.language.split("-")[0].strip().lower() if report.language else identify_language(report.text).code


def _silent(reading: Reading) -> Iterator[PassedOver]:
    """The sentences without a word for an act."""
    told = {act.sentence for act in reading.acts}
    parsed = reading.context.parsed
    for n, sentence in enumerate(parsed.sentences):
        if n not in told and sentence.text.strip():
            yield PassedOver(
                parsed.span(sentence.start, sentence.end), "no word for an act of the codebook's types", "pass.no_act"
            )


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


def _by_sentence(drafts: list[Draft], reading: Reading) -> list[Group]:
    doc = reading.context.parsed.doc
    groups: list[Group] = []
    start = 0
    for n in range(1, len(drafts) + 1):
        if n == len(drafts) or drafts[n].act.sentence != drafts[start].act.sentence:
            groups += group_within(drafts[start:n], doc)
            start = n
    return groups


def _refuse_history(groups: list[Group], reading: Reading, notes: Notes) -> list[Group]:
    """The groups without those that can be no event; these are noted with the reason."""
    kept: list[Group] = []
    for group in groups:
        words = reading.context.parsed.sentences[group.first.act.sentence].text
        reason = refusal(group, words, event_date(group, reading), reading)
        if reason is None:
            kept.append(group)
        else:
            notes.add(group.first.act.span, *reason)
    return kept


def _news_only(groups: list[Group], reading: Reading, notes: Notes) -> tuple[list[Group], list[dict[str, bool]]]:
    """The groups that are events, each with its marks; the others are noted with the reason."""
    kept: list[Group] = []
    brief = len(reading.context.parsed.sentences) <= SHORT
    for group in groups:
        reason = empty(group, reading)
        if reason is None or (reason[1] in DOUBTS and group.type.startswith(JUDGED) and not brief):
            group.doubt = reason
            kept.append(group)
        else:
            notes.add(group.first.act.span, *reason)
    days = [event_date(group, reading) for group in kept]
    told = [brief or _is_told(group, kept, when, reading, notes) for group, when in zip(kept, days, strict=True)]
    kept, days = [g for g, t in zip(kept, told, strict=True) if t], [d for d, t in zip(days, told, strict=True) if t]
    return kept, [_marks(group, when, reading) for group, when in zip(kept, days, strict=True)]


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
        "aggregate": total and not (headed and when.precision in (1, 2)),
    }
