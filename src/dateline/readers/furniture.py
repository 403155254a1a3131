"""Page furniture: what stands on the page beside the report, never to be coded, and where sentences begin without a stop.

`find_furniture` gives spans to hide with their kinds (``dateline``, ``agency``, ``byline``, ``signature``, ``share``,
``related``, ``tags``, ``caption``, ``credit``, ``transcript``, ``numbering``, ``update``, ``boilerplate``,
``repeated_lead``). A title that the text repeats is not among them, for it may be the only place of a fact:
`find_breaks` sets it apart as a sentence of its own.
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
from dateline.readers.cities import leading_city
from dateline.readers.datelines import HEAD, find_datelines
from dateline.readers.lines import line_breaks
from dateline.readers.repeats import lead_copy, repeated_sentences, title_copy
from dateline.readers.tags import find_tags
from dateline.records import Report, Span

Furniture = tuple[Span, str]
_REACH: Final = {"head": 1200, "tail": 700}
_AGENCY: Final = re.compile(
    r"\s*(?P<f>(?:AFP|AP|Reuters|REUTERS|DPA|Xinhua|EFE|AA|SANA|TASS|Agencies)(?:\s*,\s*(?:AFP|AP|Reuters|Agencies))*)(?=\s+[\"“]?[A-Z0-9])"
)
_AUTHORS: Final = re.compile(r"\s*(?P<f>(?:[A-Z][\w'’-]+\s+){1,8}[A-Z][\w'’-]+\.)(?=\s+[A-Z\"“0-9])")
_BY: Final = re.compile(r"(?:^|\s)(?P<f>[Bb]y\s[^\n]{3,120}?)\s*\Z")
_AFTER_DATELINE: Final = re.compile(r"\s*\([^)\n]{2,40}\)\s*(?:--|[-–—:])?|\s*(?:--|[-–—:])(?=\s)")
_AFTER_STOP: Final = re.compile(r"(?<=[.!?\"”)])(?<!\b[A-Z]\.)\s+")
_SIGNATURE: Final = 90
_HEADING: Final = 100
_ENDS: Final = re.compile(r"[.!?]\s")
_NO_NAME: Final = re.compile(r"[!?\"”()\d]")
_LOWER_WORD: Final = re.compile(r"(?<![-\w'’./])[a-z]\w*")
_NAME_PARTICLES: Final = frozenset({"al", "el", "de", "bin", "ibn", "abu", "and", "by", "van", "von"})


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: str
    where: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def _patterns() -> tuple[_Pattern, ...]:
    path = resources.files("dateline.readers") / "data" / "furniture.yaml"
    try:
        rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        return tuple(
            _Pattern(row["kind"], row["where"], tuple(row.get("needs", ())), re.compile(p, re.MULTILINE))
            for row in rows
            for p in row["patterns"]
        )
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
    """Offsets at which a sentence certainly begins though nothing ends the one before: after date line, title, short line."""
    text, breaks = report.text, set(line_breaks(report.text))
    title = _title(report)
    if title is not None:
        breaks.update((title.start, title.end))
    for span, _ in _dateline_spans(report):
        if title is None or not span.start < title.start < span.end:
            breaks.add(span.end)
    return tuple(sorted(b for b in breaks if 0 < b < len(text)))


@lru_cache(maxsize=16)
def _dateline_spans(report: Report) -> tuple[Furniture, ...]:
    return tuple(_find_dateline_spans(report))


def _find_dateline_spans(report: Report) -> Iterator[Furniture]:
    text = report.text
    for line in find_datelines(report):
        after = _AFTER_DATELINE.match(text, line.span.end)
        span = Span(line.span.start, after.end() if after else line.span.end)
        yield _whole_line(text, span) if line.rule.endswith(("labelled", "tail")) else span, "dateline"


def _whole_line(text: str, span: Span) -> Span:
    """The line that a labelled date stands on, if it is no more than a heading."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    return Span(start, end) if end - start <= _HEADING and not _ENDS.search(text, start, span.start) else span


def _pattern_spans(text: str) -> Iterator[Furniture]:
    seen: dict[tuple[str, ...], bool] = {(): True}
    for row in _patterns():
        if row.needs not in seen:
            seen[row.needs] = any(word in text for word in row.needs)
        if not seen[row.needs]:
            continue
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
    if title is not None and (names := _BY.search(text, 0, title.start)):
        yield Span(names.start("f"), title.start), "byline"
    if title is not None and (names := _AUTHORS.match(text, title.end)):
        yield Span(names.start("f"), names.end("f")), "byline"
        start = names.end()
    for at in _after_datelines(report, start):
        if agency := _AGENCY.match(text, at):
            yield Span(agency.start("f"), agency.end("f")), "agency"
            start = max(start, agency.end())
    start = max(start, *_after_datelines(report, start))
    city = leading_city(text, start)
    if city is not None:
        yield city, "agency"
        start = city.end
    copy = lead_copy(text, start)
    if copy is not None:
        yield copy, "repeated_lead"
    yield from ((span, "repeated_lead") for span in repeated_sentences(text))


def _after_datelines(report: Report, start: int) -> list[int]:
    """`start` and the ends of the date lines before it or right behind it, in order."""
    found = [start]
    for span, _ in sorted(_dateline_spans(report)):
        if not report.text[found[-1] : span.start].strip():
            found.append(max(found[-1], span.end))
    return found


def _signature(text: str, found: Iterable[Furniture]) -> Iterator[Furniture]:
    """Names, initials or codes after the last full stop: no word in lower case, so no sentence."""
    end = min((span.start for span, _ in found if not text[span.end :].strip(" \t\r\n.")), default=len(text))
    end = len(text[:end].rstrip())
    for stop in _AFTER_STOP.finditer(text, max(0, end - _SIGNATURE), end):
        if _is_signature(text[stop.end() : end]):
            yield Span(stop.end(), end), "signature"
            return


def _is_signature(words: str) -> bool:
    if not words or len(words.split()) > 9 or _NO_NAME.search(words):
        return False
    return all(word in _NAME_PARTICLES for word in _LOWER_WORD.findall(words))


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
