"""Who says so: chains of sources, origin first, each with the stretch of text that it covers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from dateline.extract.sayings import Saying, find_sayings
from dateline.knowledge.sources import load_source_words
from dateline.language.parsed import Parsed
from dateline.records.mentions import Attribution, SourceMention

_INDEFINITE: Final = frozenset({"a", "an", "the", "this", "that", "another"})
_WORD: Final = re.compile(r"[A-Z][A-Za-z.'’-]*")


def find_attributions(parsed: Parsed) -> tuple[Attribution, ...]:
    """The attributions of a report, in the order of their cues.

    A sentence with none of its own inherits nothing (the outlet's own voice), but for a quotation that goes on. Generic
    sources ("the group", "it", "a monitor") have the name of the source that they stand for, where the report names one.
    """
    sayings = [
        (saying, sentence.start, sentence.end)
        for sentence in parsed.sentences
        for saying in _with_citing(find_sayings(parsed, sentence.start, sentence.end))
    ]
    resolved = _resolve([s for s, _, _ in sayings], parsed)
    found = [
        Attribution(saying.sources, *_cover(saying, start, end, resolved, k), cue=saying.cue, rule=saying.rule)
        for k, (saying, (_, start, end)) in enumerate(zip(resolved, sayings, strict=True))
        if saying.sources
    ]
    return tuple(_quoted(parsed, _nested(found)))


def sources_at(attributions: Sequence[Attribution], token: int) -> Attribution | None:
    """The attribution that holds for a token: of those that cover it, the one with the narrowest cover."""
    covering = [a for a in attributions if a.start <= token < a.end]
    return min(covering, key=lambda a: (a.end - a.start, abs(a.cue - token)), default=None)


def _with_citing(sayings: list[Saying]) -> list[Saying]:
    """Put the source that another cites before it in its chain: "..., said the Observatory, citing activists"."""
    result: list[Saying] = []
    for saying in sayings:
        if saying.rule == "attribution.citing" and result:
            last = result[-1]
            result[-1] = replace(last, sources=saying.sources + last.sources, end=max(last.end, saying.end))
        else:
            result.append(saying)
    return result


def _cover(saying: Saying, start: int, end: int, others: Sequence[Saying], k: int) -> tuple[int, int]:
    """The tokens that a saying covers in its sentence, cut at its neighbours."""
    if saying.side == "after":
        later = next((o for o in others[k + 1 :] if start <= o.cue < end and o.side == "after" and o.start > saying.end + 8), None)
        return saying.start, later.start if later and later.sources != saying.sources and _sibling(saying, later) else end
    if saying.side == "before":
        earlier = [o for o in others[:k] if start <= o.cue < end and o.side == "before"]
        return (earlier[-1].end if earlier else start), saying.end
    return start, end


def _sibling(saying: Saying, later: Saying) -> bool:
    """Whether a later saying is told beside the first, not inside it (only the outlet's own "while X said" is)."""
    return later.rule == "attribution.said" and saying.rule == "attribution.according"


def _nested(found: list[Attribution]) -> list[Attribution]:
    """Add to what is said inside another's words the chain of the one who passes it on."""
    result = []
    for a in found:
        outer = [b for b in found if b is not a and b.start <= a.start and a.end <= b.end and b.cue != a.cue and _passes_on(b, a)]
        chain = list(a.sources)
        for b in outer:
            chain += [s for s in b.sources if s.name not in {c.name for c in chain}]
        result.append(replace(a, sources=tuple(chain)))
    return result


def _passes_on(outer: Attribution, inner: Attribution) -> bool:
    """Whether the outer source passes the inner one's words on: outlets and monitors do, whatever side they stand on."""
    return outer.cue < inner.cue and outer.rule != "attribution.citing" or inner.rule == "attribution.citing"


def _resolve(sayings: list[Saying], parsed: Parsed) -> list[Saying]:
    """Give pronouns and generic sources the name of the source that they stand for."""
    names = [s for saying in sayings for s in saying.sources if s.name]
    full = {s.name: _fullest(s, names) for s in names}
    past: list[SourceMention] = []
    last: tuple[SourceMention, ...] = ()
    result = []
    for saying in sayings:
        sources: list[SourceMention] = []
        for source in saying.sources:
            chain = _pronoun(parsed, source, last) if not source.name else (_stands_for(parsed, source, past, names),)
            sources += [_renamed(named, source, full.get(named.name, named)) for named in chain]
        past += sources
        last = tuple(sources) or last
        result.append(replace(saying, sources=tuple(sources)))
    return result


def _renamed(named: SourceMention, source: SourceMention, full: SourceMention) -> SourceMention:
    """The source under its full name, at the words where it stands now."""
    return replace(source, name=full.name, kind=full.kind, actor=full.actor)


def _pronoun(parsed: Parsed, source: SourceMention, last: tuple[SourceMention, ...]) -> tuple[SourceMention, ...]:
    """Whom "he", "it" or "they" stands for: of the last chain, all of it for a person, the one who passed it on for "it"."""
    return last[-1:] if parsed.lowers[source.start] == "it" else last


def _stands_for(parsed: Parsed, source: SourceMention, past: list[SourceMention], names: list[SourceMention]) -> SourceMention:
    generic = load_source_words().generic
    words = source.name.lower().split()
    if source.name != source.name.lower() or words[-1] not in generic or parsed.lowers[source.start] not in _INDEFINITE:
        return source
    kinds = generic[words[-1]] & ({source.kind} if source.kind != "other" else generic[words[-1]])
    definite = parsed.lowers[source.start] in ("the", "this", "that")
    candidates = [s for s in reversed(past) if s.kind in kinds and s.name != source.name] if definite else []
    if not candidates and source.kind == "monitor":
        candidates = [s for s in names if s.kind == "monitor" and s.name != s.name.lower()]
    return replace(candidates[0]) if candidates else source


def _fullest(source: SourceMention, names: Iterable[SourceMention]) -> SourceMention:
    """The longest name in the report that the source's own is a short form of: "the Observatory", "SOHR"."""
    words = set(source.name.lower().split())
    best = source
    if source.name == source.name.lower():
        return best
    for other in names:
        theirs = other.name.lower().split()
        longer = words < set(theirs) or _initials(other.name) == source.name.upper()
        if longer and len(other.name) > len(best.name) and (other.kind == source.kind or source.kind == "other"):
            best = other
    return best


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORD.findall(name))


def _quoted(parsed: Parsed, found: list[Attribution]) -> list[Attribution]:
    """Stretch attributions over the quotation that they belong to, and let a quotation that goes on keep its speaker."""
    quotes = _quotations(parsed)
    result = []
    for a in found:
        inside = [(s, e) for s, e in quotes if s < a.end and a.start < e or e in (a.start, a.start - 1) or s in (a.end, a.end + 1)]
        whole = [(s, e) for s, e in inside if parsed.sentence_of[s] <= parsed.sentence_of[a.cue] and not s < a.cue < e]
        start = min([a.start, *(s for s, _ in whole)])
        end = max([a.end, *(e for _, e in whole)])
        result.append(replace(a, start=start, end=end, quoted=bool(whole)))
    return result + _going_on(parsed, result, quotes)


def _going_on(parsed: Parsed, found: list[Attribution], quotes: list[tuple[int, int]]) -> list[Attribution]:
    """A quotation with no saying of its own right after another's belongs to the same speaker."""
    more = []
    for start, end in quotes:
        if end - start < 5 or any(a.start < end and start < a.end for a in found):
            continue
        before = [a for a in found if a.quoted and a.end <= start and parsed.sentence_of[start] - parsed.sentence_of[a.end - 1] <= 1]
        if before:
            more.append(replace(before[-1], start=start, end=end, rule="attribution.quote_goes_on"))
    return more


def _quotations(parsed: Parsed) -> list[tuple[int, int]]:
    """The stretches of tokens between quotation marks, both marks included; an odd mark is passed over."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for i, word in enumerate(parsed.lowers):
        if word in ('"', "“", "”", "``", "''"):
            if opened is None or word == "“":
                opened = i
            else:
                found.append((opened, i + 1))
                opened = None
        elif opened is not None and "\n\n" in word:
            opened = None
    return found


def find_wire(parsed: Parsed) -> SourceMention | None:
    """The wire agency that a line of the report names: "BEIRUT (Reuters) -", "--AFP" at the end, "Reuters Tuesday 6 May".

    It is a link between the origin and the outlet that printed the report.
    """
    wires = load_source_words().wires
    text = parsed.report.text
    for pattern, region in ((_BRACKETED, text[:400]), (_CLOSING, text), (_HEADED, text[:400])):
        for match in pattern.finditer(region):
            name = wires.get(match.group(1).lower().strip())
            if name:
                start, end = match.start(1), match.end(1)
                return _wire(parsed, name, start, end)
    return None


_BRACKETED: Final = re.compile(r"\(\s*([A-Za-z][A-Za-z -]{1,24}?)\s*\)")
_CLOSING: Final = re.compile(r"[-–—(\[]\s*([A-Z][A-Za-z -]{1,24}?)\s*[)\].]?\s*$")
_HEADED: Final = re.compile(
    r"\b(Reuters|AFP|AP|DPA|Xinhua|TASS|Anadolu Agency)\s*,?\s+(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\d{1,2}\s+[A-Z][a-z]+\s+\d{4})"
)


def _wire(parsed: Parsed, name: str, start: int, end: int) -> SourceMention:
    from dateline.records import Span

    span = Span(start, end)
    tokens = [t.i for t in parsed.doc if parsed.token_span(t).overlaps(span)] or [0]
    return SourceMention(span, tokens[0], tokens[-1] + 1, name, "outlet")
