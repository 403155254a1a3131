"""Page furniture: what stands on the page beside the report, never to be coded, and where sentences begin without a stop.

`find_furniture` gives spans to hide with their kinds (``dateline``, ``agency``, ``byline``, ``signature``, ``share``,
``related``, ``tags``, ``caption``, ``credit``, ``numbering``, ``update``, ``boilerplate``, ``repeated_lead``).
A title that the text repeats is not among them, for it may be the only place of a fact: `find_breaks` sets it apart as a sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final

import yaml

from dateline.errors import KnowledgeError
from dateline.readers.datelines import HEAD, find_datelines
from dateline.readers.repeats import lead_copy, repeated_sentences, title_copy
from dateline.readers.tags import find_tags
from dateline.records import Report, Span

Furniture = tuple[Span, str]
_REACH: Final = {"head": 1200, "tail": 700}
_AGENCY_AFTER_TITLE: Final = re.compile(
    r"\s*(?P<f>(?:AFP|AP|Reuters|REUTERS|DPA|Xinhua|EFE|AA|SANA|TASS|Agencies)(?:\s*,\s*(?:AFP|AP|Reuters|Agencies))*)(?=\s)"
)
_AFTER_DATELINE: Final = re.compile(r"\s*\([^)\n]{2,40}\)\s*(?:--|[-–—:])?|\s*(?:--|[-–—:])(?=\s)")
_SIGNATURE: Final = re.compile(r"(?<=[.!?\"”)])\s*(?P<f>[^.!?\"”()\d][^!?\"”()\n\d]{0,70}?\.?)\s*\Z")
_LOWER_WORD: Final = re.compile(r"(?<![-\w'’./])[a-z]\w*")
_NAME_PARTICLES: Final = frozenset({"al", "el", "de", "bin", "ibn", "abu", "and", "by", "van", "von"})


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: str
    where: str
    pattern: re.Pattern[str]


@cache
def _patterns() -> tuple[_Pattern, ...]:
    path = resources.files("dateline.readers") / "data" / "furniture.yaml"
    try:
        rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        return tuple(_Pattern(row["kind"], row["where"], re.compile(p, re.MULTILINE)) for row in rows for p in row["patterns"])
    except (OSError, yaml.YAMLError, re.error, KeyError, TypeError) as error:
        raise KnowledgeError(f"readers/data/furniture.yaml: {error}") from error


def find_furniture(report: Report) -> tuple[Furniture, ...]:
    """Spans to hide and their kinds, in order, none overlapping another."""
    text = report.text
    found = list(_dateline_spans(report))
    found.extend(_pattern_spans(text))
    found.extend((span, "tags") for span in find_tags(text))
    found.extend(_repeats(report))
    found.extend(_signature(text, found))
    return _settle(text, found)


def find_breaks(report: Report) -> tuple[int, ...]:
    """Offsets at which a sentence certainly begins though nothing ends the one before: after date line, title and lead."""
    text, breaks = report.text, set[int]()
    title = _title(report)
    if title is not None:
        breaks.update((title.start, title.end))
    for span, _ in _dateline_spans(report):
        breaks.add(span.end)
    return tuple(sorted(b for b in breaks if 0 < b < len(text)))


@lru_cache(maxsize=16)
def _dateline_spans(report: Report) -> tuple[Furniture, ...]:
    return tuple(_find_dateline_spans(report))


def _find_dateline_spans(report: Report) -> Iterator[Furniture]:
    text = report.text
    for line in find_datelines(report):
        after = _AFTER_DATELINE.match(text, line.span.end)
        yield Span(line.span.start, after.end() if after else line.span.end), "dateline"


def _pattern_spans(text: str) -> Iterator[Furniture]:
    for row in _patterns():
        start = max(0, len(text) - _REACH["tail"]) if row.where == "tail" else 0
        end = _REACH["head"] if row.where == "head" else len(text)
        for match in row.pattern.finditer(text, start, end):
            group = "f" if "f" in row.pattern.groupindex and match["f"] else 0
            first, last = _trim(text, match.start(group), match.end(group))
            if first < last:
                yield Span(first, last), row.kind


@lru_cache(maxsize=16)
def _title(report: Report) -> Span | None:
    """Where the text repeats the title: at its start or after its date line."""
    heads = [0, *(span.end for span, _ in _dateline_spans(report) if span.start < HEAD)]
    spans = (title_copy(report.text, report.title, start) for start in heads)
    return next((span for span in spans if span is not None), None)


def _repeats(report: Report) -> Iterator[Furniture]:
    text, title = report.text, _title(report)
    start = title.end if title else 0
    if title is not None and (agency := _AGENCY_AFTER_TITLE.match(text, title.end)):
        yield Span(agency.start("f"), agency.end("f")), "agency"
        start = agency.end()
    for span, _ in _dateline_spans(report):
        if span.start <= start + 2 or not text[start : span.start].strip():
            start = max(start, span.end)
    copy = lead_copy(text, start)
    if copy is not None:
        yield copy, "repeated_lead"
    yield from ((span, "repeated_lead") for span in repeated_sentences(text))


def _signature(text: str, found: Iterable[Furniture]) -> Iterator[Furniture]:
    """Names, initials or codes after the last full stop: no word in lower case, so no sentence."""
    end = min((span.start for span, _ in found if not text[span.end :].strip(" \t\r\n.")), default=len(text))
    match = _SIGNATURE.search(text[:end].rstrip())
    if match is None:
        return
    words = match["f"].split()
    lower = [w for w in _LOWER_WORD.findall(match["f"]) if w not in _NAME_PARTICLES]
    if not lower and 0 < len(words) <= 9:
        yield Span(match.start("f"), match.end("f")), "signature"


def _settle(text: str, found: Iterable[Furniture]) -> tuple[Furniture, ...]:
    """In order, overlapping spans made one under the kind of the first; a report is never hidden as a whole."""
    settled: list[Furniture] = []
    for span, kind in sorted(found, key=lambda f: (f[0].start, -f[0].end)):
        if settled and span.start < settled[-1][0].end:
            settled[-1] = (settled[-1][0].join(span), settled[-1][1])
        else:
            settled.append((span, kind))
    hidden = sum(len(text[span.start : span.end].strip()) for span, _ in settled)
    return tuple(settled) if hidden < len(text.strip()) else ()


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
