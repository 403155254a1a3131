"""When: the words of a report that say on which day, in which month, since when, how long ago.

Found by form over the text that the language pass read (``time_forms``), joined ("between X and Y"), and set on tokens.
Ages, clock times alone and lengths that say nothing of when ("a two-hour battle") are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, Literal

from dateline.extract.times.cues import stretches
from dateline.extract.times.forms import FORMS
from dateline.language.parsed import Parsed
from dateline.records import Span
from dateline.records.mentions import TimeExpression, TimeValue

Limit = Literal["since", "until", "by", "before", "after", "during"]
_LIMITS: Final[dict[str, Limit]] = {
    "since": "since", "starting": "since", "beginning": "since", "as of": "since", "from": "since", "until": "until",
    "till": "until", "up to": "until", "through": "until", "by": "by", "before": "before", "prior to": "before",
    "ahead of": "before", "after": "after", "following": "after", "during": "during", "throughout": "during", "over": "during",
}  # fmt: skip
_PREPOSITION: Final = re.compile(
    r"\b(?P<word>(?:ever\s+)?since|starting|beginning|as\s+of|from|until|till|up\s+to|through|throughout|by|before|prior\s+to|ahead\s+of"
    r"|after|following|during|over|on|in|at|for|within|between)\s+(?:(?:on|in)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"\s*(?:,\s*)?(?P<word>and|to|until|till|through|up\s+to|-|–|—)\s+(?:(?:early|on|late)\s+)?|\s*[-–]\s*", re.IGNORECASE
)
_PRESENT: Final = frozenset({"has", "have", "'s", "'ve", "is", "are"})
_CLIMB: Final = 3
_NAME: Final = re.compile(
    r"(?:th)?\s+(?:revolutionary\s+|popular\s+)?(?:movement|alliance|coalition|brigades?|battalion|bloc|front|commandos?|camp|party"
    r"|organi[sz]ation|bridge|street|airport|square|university|hospital|division|regiment|leagues?)\b",
    re.IGNORECASE,
)
_AGE: Final = re.compile(r"\s*-?\s*(?:old|aged?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """One time among the view's characters; `word` is the preposition before it, in lower case, `lead` where that begins."""

    start: int
    end: int
    value: TimeValue
    rule: str
    lead: int
    word: str = ""
    limit: Limit | None = None


def find_times(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """All time expressions of the report, in order, none overlapping another."""
    text = parsed.view.text
    singles = [_with_preposition(text, f) for f in _scan(text) if _stands(parsed, text, f)]
    starts = [token.idx for token in parsed.doc]
    return tuple(_expression(parsed, starts, f) for f in _join(text, singles))


def _scan(text: str) -> Iterator[_Found]:
    """The matches of all forms, the earliest and longest first, overlapping ones left out."""
    found: list[_Found] = []
    near = stretches(text)
    for form in FORMS:
        for first, last in near.get(form.cue, ()):
            for match in form.pattern.finditer(text, first, last):
                value = form.read(match)
                if value is not None:
                    found.append(_Found(match.start(), match.end(), value, form.rule, match.start()))
    end = 0
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if one.start >= end:
            end = one.end
            yield one


def _with_preposition(text: str, found: _Found) -> _Found:
    match = _PREPOSITION.search(text, max(0, found.start - 24), found.start)
    if match is None:
        return found
    word = re.sub(r"\s+", " ", match["word"].lower()).removeprefix("ever ")
    possessive = found.value.kind == "weekday" and re.search(r"day['’]?s$", text[found.start : found.end], re.IGNORECASE)
    limit = None if possessive or found.value.kind in ("duration", "anchored", "now") else _LIMITS.get(word)
    if found.value.kind == "range" and word == "from":
        return replace(found, lead=match.start(), word=word, rule="time.from_to")
    if found.value.kind == "duration" and word in ("over", "during", "for", "in", "within", "throughout"):
        limit = "during"
    return replace(found, lead=match.start(), word=word, limit=limit)


def _stands(parsed: Parsed, text: str, found: _Found) -> bool:
    """Whether the words are a time where they stand: no surname, no verb, no number of people, no habit."""
    words = text[found.start : found.end]
    before, after = text[max(0, found.start - 16) : found.start], text[found.end : found.end + 24]
    if _AGE.match(after) or (found.value.kind in ("day", "range", "month") and _NAME.match(after)):
        return False
    if found.value.kind == "month":
        return _month_stands(words, before)
    if found.value.kind == "year":
        return _year_stands(parsed, found)
    if found.value.kind == "weekday":
        return _weekday_stands(words, before, after)
    if found.rule == "time.for":
        return _reaches_now(parsed, found)
    return True


_BEFORE_MONTH: Final = re.compile(
    r"\b(?:in|of|since|by|until|till|from|during|before|after|through|throughout|between|to|and|for|last|this|next|early|late"
    r"|mid|on|as of)[-\s]+$",
    re.IGNORECASE,
)


def _month_stands(words: str, before: str) -> bool:
    """A month's name alone may be a verb or a person's: it needs a capital and a preposition before it."""
    if " " in words.strip() or "-" in words:
        return True
    return words[0].isupper() and bool(_BEFORE_MONTH.search(before))


def _year_stands(parsed: Parsed, found: _Found) -> bool:
    """A year is no count: "2011 people", "2000 refugees" count the plural noun that follows."""
    starts = parsed.doc.char_span(found.start, found.end, alignment_mode="expand")
    if starts is None:
        return False
    token = starts[-1]
    return not (token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ == "NNS")


_HABIT: Final = re.compile(r"\b(?:on|every|each)\s+$", re.IGNORECASE)
_NOUN_NEXT: Final = re.compile(r"\s+[a-z]")


def _weekday_stands(words: str, before: str, after: str) -> bool:
    """Whether a weekday is one day: "on Fridays" is a habit; "Mondays fighting" has lost its apostrophe and says when."""
    if words[-1:] != "s" or not words[:1].isalpha() or "'" in words or "’" in words:
        return words[:1].isupper() or " " in words
    return bool(_NOUN_NEXT.match(after)) and not _HABIT.search(before)


def _reaches_now(parsed: Parsed, found: _Found) -> bool:
    """Whether "for two years" says when: only with a verb that reaches the present ("has besieged", "is held")."""
    span = parsed.doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None:
        return False
    above = [span[0], *islice(span[0].ancestors, _CLIMB)]
    return any(c.lower_ in _PRESENT and c.dep_ in ("aux", "auxpass") for token in above for c in token.children)


def _join(text: str, singles: list[_Found]) -> Iterator[_Found]:
    """Two times that a phrase joins become one range: "between X and Y", "from X to Y", "Saturday and Sunday"."""
    i = 0
    singles = list(_hours_joined(text, singles))
    while i < len(singles):
        pair = _pair(text, singles[i], singles[i + 1]) if i + 1 < len(singles) else None
        if pair is not None:
            yield pair
            i += 2
            continue
        if singles[i].value.kind != "year" or singles[i].word not in ("", "and", "to", "between"):
            yield singles[i]
        i += 1


_ON: Final = re.compile(r"\s+(?:on\s+|of\s+)?(?:the\s+)?", re.IGNORECASE)


def _hours_joined(text: str, singles: list[_Found]) -> Iterator[_Found]:
    """ "At dawn on 14 August", "on Tuesday at dawn": an hour and its day are one time."""
    i = 0
    while i < len(singles):
        one, two = singles[i], singles[i + 1] if i + 1 < len(singles) else None
        if two is not None and _ON.fullmatch(text[one.end : two.start]) and _hour_and_day(one, two):
            day = two if one.rule == "time.dawn" else one
            yield replace(day, start=one.start, end=two.end, lead=one.lead, value=replace(day.value, part="dawn"))
            i += 2
            continue
        yield one
        i += 1


def _hour_and_day(one: _Found, two: _Found) -> bool:
    return sorted((one.rule == "time.dawn", two.rule == "time.dawn")) == [False, True] and all(
        f.rule == "time.dawn" or f.value.kind in ("day", "weekday") for f in (one, two)
    )


def _pair(text: str, first: _Found, second: _Found) -> _Found | None:
    gap = text[first.end : second.start]
    match = _BETWEEN.fullmatch(gap + (" " if gap.strip() and not gap.endswith(" ") else ""))
    if match is None or "range" in (first.value.kind, second.value.kind):
        return None
    word = re.sub(r"\s+", " ", (match["word"] or "-").lower())
    opened = first.word == "between" if word == "and" else first.word == "from" or first.value.kind == second.value.kind
    if not opened and not (word == "and" and _next_to(first.value, second.value)):
        return None
    value = TimeValue("range", first=_lend(first.value, second.value), last=second.value)
    rule = "time.between" if word == "and" and opened else "time.from_to" if word != "and" else "time.two_days"
    return _Found(first.start, second.end, value, rule, first.lead, first.word, None)


def _next_to(first: TimeValue, second: TimeValue) -> bool:
    """Whether the second is the day after the first: "Saturday and Sunday"."""
    if first.kind == second.kind == "weekday" and first.weekday is not None and second.weekday is not None:
        return (first.weekday + 1) % 7 == second.weekday
    if first.kind == second.kind == "month" and first.month is not None and second.month is not None:
        return first.part == "late" and second.part == "early" and first.month % 12 + 1 == second.month
    if first.kind == second.kind == "day" and first.day is not None and second.day is not None:
        return first.month == second.month and first.day + 1 == second.day
    return False


def _lend(first: TimeValue, last: TimeValue) -> TimeValue:
    """The first end borrows the year that only the last one states."""
    if first.year is None and first.kind in ("day", "month") and last.year is not None and first.month and last.month:
        return replace(first, year=last.year - (first.month > last.month))
    if first.amount is None and first.kind in ("day", "month") and last.unit == "year":
        return replace(first, amount=last.amount, unit="year")
    return first


def _expression(parsed: Parsed, starts: list[int], found: _Found) -> TimeExpression:
    begin = max(0, bisect_right(starts, found.lead) - 1)
    end = max(begin + 1, bisect_left(starts, found.end))
    span = parsed.span(begin, end)
    value = found.value
    if value.kind == "anchored" and value.amount != 0:
        value = replace(value, anchor=_anchor(parsed, end))
    limit = None if found.limit in ("after", "before", "since") and _modifies(parsed, end - 1) else found.limit
    return TimeExpression(span, begin, end, parsed.quote(span), value, found.rule, limit)


def _modifies(parsed: Parsed, token: int) -> bool:
    """Whether the time only says which one is meant: "after the 31 October attack", "before Friday prayers"."""
    head = parsed.heads[token]
    return (
        parsed.deps[token] in ("compound", "nmod", "nummod", "amod", "poss", "npadvmod")
        and parsed.tags[head].startswith("NN")
        and (head > token or parsed.heads[head] > token)
    )


def _anchor(parsed: Parsed, end: int) -> Span | None:
    """The words of the event from which "a day after ..." counts: what "after" governs, None for "a day later"."""
    last = parsed.doc[end - 1]
    if last.lower_ not in ("after", "before", "following", "since", "to"):
        return None
    head = last.head if last.dep_ == "mark" else next(iter(c for c in last.children if c.dep_ in ("pobj", "pcomp")), None)
    if head is None or head.i < end:
        return None
    inside = [token.i for token in head.subtree if token.i >= end]
    return parsed.span(inside[0], inside[-1] + 1) if inside else None
