"""The wire agency that a line of the report names."""

from __future__ import annotations

import re
from typing import Final

from dateline.knowledge.outlets import load_outlets
from dateline.knowledge.sources import load_source_words
from dateline.language.parsed import Parsed
from dateline.readers.datelines import find_datelines
from dateline.records import Report, Span
from dateline.records.mentions import SourceMention

_HEAD: Final = 400
_BRACKETED: Final = re.compile(r"\(\s*([A-Za-z][A-Za-z -]{1,24}?)\s*\)")
_CLOSING: Final = re.compile(r"[-–—(\[.]\s*([A-Z][A-Za-z -]{1,24}?)\s*[)\].]?\s*$")
_HEADED: Final = re.compile(
    r"\b(Reuters|AFP|AP|DPA|Xinhua|TASS|Anadolu Agency)\s*,?\s+"
    r"(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\d{1,2}\s+[A-Z][a-z]+\s+\d{4})"
)
_TOLD: Final = re.compile(
    r"\b(?:told|[Ss]peaking to|interview with|statement to)(?: the)? (Reuters|AFP|AP|DPA|dpa|Xinhua|EFE|Anadolu Agency)\b"
)
_CREDIT: Final = re.compile(r"[;,.]\s*([A-Z][\w-]*(?: [A-Z][\w-]*){0,3}) reported\.?[\s\d-]*$")
_AFTER_DATE: Final = re.compile(r"\s*\(\s*([A-Z][\w.&'’ -]{1,40}?)\s*\)\s*(?:--?|[–—:])\s")
_AFTER_CITY: Final = re.compile(r"\s*[A-Z][\w'’, -]{1,40}?\s*\(\s*([A-Z][\w.&'’ -]{1,40}?)\s*\)\s*(?:--?|[–—])\s")
_OPENING: Final = re.compile(r"\s*\(\s*([A-Z][\w.&'’ -]{2,40}?)\s*\)\s+(?=[A-Z\"“])")


def find_wire(parsed: Parsed) -> SourceMention | None:
    """The agency that the report came from: "BEIRUT (Reuters) -", "--AFP" or "; Press TV reported" at the end, "Reuters
    Tuesday 6 May", somebody who "told AFP"; or, known or not, the name in brackets that ends a date line or opens the text.
    None if nothing names one.

    It is a link between the origin and the outlet that printed the report.
    """
    wires, text = load_source_words().wires, parsed.report.text
    for pattern, region in ((_BRACKETED, text[:_HEAD]), (_HEADED, text[:_HEAD]), (_CLOSING, text), (_TOLD, text)):
        for match in pattern.finditer(region):
            name = wires.get(match.group(1).lower().strip())
            if name:
                return _mention(parsed, name, Span(match.start(1), match.end(1)))
    if bracketed := _in_date_line(parsed.report):
        known = load_outlets().find(bracketed.of(text))
        return _mention(parsed, known.name if known else bracketed.of(text), bracketed)
    credit = _CREDIT.search(text)
    outlet = load_outlets().find(credit.group(1)) if credit else None
    return _mention(parsed, outlet.name, Span(credit.start(1), credit.end(1))) if credit and outlet else None


def _in_date_line(report: Report) -> Span | None:
    """The bracket of "ADEN, 4 April 2017 (Gulf Wire) - ..." or "(Gulf Wire) A bomb ...": its place says that it is a credit."""
    ends = [line.span.end for line in find_datelines(report) if line.span.start < _HEAD]
    for pattern, at in (*((_AFTER_DATE, end) for end in ends), (_AFTER_CITY, 0), (_OPENING, 0)):
        match = pattern.match(report.text, at)
        if match:
            return Span(match.start(1), match.end(1))
    return None


def _mention(parsed: Parsed, name: str, span: Span) -> SourceMention:
    at = parsed.view.offset(span.start)
    tokens = [t.i for t in parsed.doc if t.idx <= at < t.idx + len(t.text)] or [0]
    return SourceMention(span, tokens[0], tokens[0] + 1, name, "outlet")
