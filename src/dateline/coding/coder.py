"""The coder: reports in, their events out, each with an account of everything that was chosen or passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from dateline.coding.compose import acts_told, compose
from dateline.coding.draft import Notes
from dateline.coding.reading import Reading
from dateline.coding.survey import Survey
from dateline.config import Config
from dateline.errors import CodingError, DatelineError
from dateline.language.identification import identify_language
from dateline.language.parsed import Parsed
from dateline.language.pipeline import load_model, parse
from dateline.language.view import View
from dateline.readers.furniture import find_breaks, find_furniture
from dateline.records import CodedReport, PassedOver, Report, Span
from dateline.records.vocabulary import ReportOutcome

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
        self._survey = Survey(self.config)

    def code(self, report: Report) -> CodedReport:
        """The report's events and its stated outcome; raises `CodingError` if the coder fails on it."""
        return next(self.code_many([report]))

    def code_many(self, reports: Iterable[Report]) -> Iterator[CodedReport]:
        """One `CodedReport` a report, in order."""
        for item in self._parsed(reports):
            yield item if isinstance(item, CodedReport) else self._guarded(*item)

    def readings(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """The reports as they are read before any act is judged, in order; those that hold nothing to read are left out."""
        for item in self._parsed(reports):
            if not isinstance(item, CodedReport):
                yield self._survey.read(item[1])

    def _parsed(self, reports: Iterable[Report]) -> Iterator[CodedReport | tuple[Prepared, Parsed]]:
        """Each report with its language pass, or the outcome of one that has nothing to read."""
        waiting = iter(reports)
        while chunk := list(islice(waiting, BATCH)):
            prepared = [self._prepare(report) for report in chunk]
            ready = [(p.report, p.view) for p in prepared if isinstance(p, Prepared)]
            parsed = parse(self._model, ready, BATCH)
            for item in prepared:
                yield (item, next(parsed)) if isinstance(item, Prepared) else item

    def _guarded(self, prepared: Prepared, parsed: Parsed) -> CodedReport:
        report = parsed.report
        try:
            return self._coded(prepared, parsed)
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

    def _coded(self, prepared: Prepared, parsed: Parsed) -> CodedReport:
        report = parsed.report
        reading = self._survey.read(parsed)
        notes = Notes()
        events, choices = compose(acts_told(reading, self._survey.lexicon, notes), reading, notes)
        passed = tuple(sorted([*notes.passed, *_silent(reading)], key=lambda p: p.span))
        outcome: ReportOutcome = "coded" if events else "no_event"
        reason = (
            None if events else ("every act found was passed over" if notes.passed else "no act of the codebook's types is told")
        )
        language, furniture = prepared.language, prepared.furniture
        return CodedReport(report, outcome, reason, language, reading.publication, events, passed, choices, furniture)


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
