"""Who says so: chains of sources, origin first, each with the stretch of text that it covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dateline.extract.sources.reference import resolve_sources
from dateline.extract.sources.sayings import Saying, find_sayings
from dateline.language.parsed import Parsed
from dateline.records.mentions import Attribution

_FAR: Final = 4  # sentences that a speaker may go on for before he is named again
_BESIDE: Final = frozenset({"while", "but", "and", "whereas", ";", "although", "though"})
_OWN: Final = frozenset({"correspondent", "correspondents", "reporter", "reporters", "photographer", "journalist", "journalists"})


def find_attributions(parsed: Parsed) -> tuple[Attribution, ...]:
    """The attributions of a report, in the order of their cues.

    A sentence with none of its own inherits nothing (the outlet's own voice), but for a quotation that goes on. Generic
    sources ("the group", "it", "a monitor") have the name of the source that they stand for, where the report names one.
    """
    sayings = [
        saying for sentence in parsed.sentences for saying in _with_citing(find_sayings(parsed, sentence.start, sentence.end))
    ]
    resolved = resolve_sources(parsed, sayings)
    found = [
        Attribution(saying.sources, *_cover(parsed, saying, resolved, k), cue=saying.cue, rule=saying.rule)
        for k, saying in enumerate(resolved)
    ]
    return tuple(_between(parsed, _quoted(parsed, _nested(found))))


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


def _cover(parsed: Parsed, saying: Saying, others: Sequence[Saying], k: int) -> tuple[int, int]:
    """The tokens that a saying covers in its sentence, cut at its neighbours."""
    sentence = parsed.sentences[parsed.sentence_of[saying.cue]]
    start, end = sentence.start, sentence.end
    if saying.side == "after":
        beside = (o.start for o in others[k + 1 :] if o.cue < end and o.side == "after" and _sibling(parsed, saying, o))
        return saying.start, next(beside, end)
    if saying.side == "before":
        earlier = [o for o in others[:k] if start <= o.cue < end and o.side == "before"]
        return (earlier[-1].end if earlier else start), saying.end
    return start, end


def _sibling(parsed: Parsed, saying: Saying, later: Saying) -> bool:
    """Whether a later saying stands beside the first, not inside it: "X said ... while Y said ..."."""
    beside = parsed.lowers[later.start - 1] in _BESIDE or parsed.lowers[later.start - 2] in _BESIDE
    return beside or (later.rule == "attribution.said" and saying.rule == "attribution.according")


def _nested(found: list[Attribution]) -> list[Attribution]:
    """Add to what is said inside another's words the chain of the one who passes it on.

    An outlet passes on whoever speaks in the same words, wherever it stands: "X said ..., Interfax reported".
    """
    result = []
    for a in found:
        chain = list(a.sources)
        for b in found:
            if b.cue == a.cue or not (b.start < a.end and a.start < b.end):
                continue
            new = [s for s in b.sources if s.name not in {c.name for c in chain}]
            if _passes_on(b, a):
                chain += new
            elif _is_outlet(a) and not _is_outlet(b) and b.end - b.start >= a.end - a.start:
                chain = new + chain
        result.append(replace(a, sources=tuple(chain)))
    return result


def _passes_on(outer: Attribution, inner: Attribution) -> bool:
    """Whether the outer source tells the inner one's words: it holds them, or it is an outlet and the inner is none."""
    if _is_outlet(inner) and not _is_outlet(outer):
        return False
    holds = outer.start <= inner.start and inner.end <= outer.end and outer.cue < inner.cue
    return holds or (_is_outlet(outer) and not _is_outlet(inner))


def _is_outlet(attribution: Attribution) -> bool:
    return attribution.sources[0].kind == "outlet"


def _quoted(parsed: Parsed, found: list[Attribution]) -> list[Attribution]:
    """Stretch attributions over the quotation that they belong to, and let a quotation that goes on keep its speaker."""
    quotes = _quotations(parsed)
    result = []
    for a in found:
        inside = [
            (s, e) for s, e in quotes if (s < a.end and a.start < e) or e in (a.start, a.start - 1) or s in (a.end, a.end + 1)
        ]
        whole = [(s, e) for s, e in inside if parsed.sentence_of[s] <= parsed.sentence_of[a.cue] and not s < a.cue < e]
        start = min([a.start, *(s for s, _ in whole)])
        end = max([a.end, *(e for _, e in whole)])
        result.append(replace(a, start=start, end=end, quoted=bool(whole)))
    return result + _going_on(parsed, result, quotes)


def _between(parsed: Parsed, found: list[Attribution]) -> list[Attribution]:
    """Add the sentences of nobody's own that stand between two of one origin: "The source said ... . [...] He added ..." """
    spoken = {parsed.sentence_of[t] for a in found for t in (a.start, a.end - 1)}
    first = {parsed.sentence_of[a.cue]: a for a in reversed(found)}
    last = {parsed.sentence_of[a.cue]: a for a in found}
    more = []
    for number in sorted(last):
        later = next((n for n in range(number + 1, number + _FAR) if n in spoken), None)
        if later is None or later not in first or first[later].sources[0].name != last[number].sources[0].name:
            continue
        for n in range(number + 1, later):
            sentence = parsed.sentences[n]
            if not _OWN.isdisjoint(parsed.lowers[sentence.start : sentence.end]):
                break
            more.append(replace(last[number], start=sentence.start, end=sentence.end, rule="attribution.between", quoted=False))
    return sorted([*found, *more], key=lambda a: (a.start, a.cue))


def _going_on(parsed: Parsed, found: list[Attribution], quotes: list[tuple[int, int]]) -> list[Attribution]:
    """A quotation with no saying of its own right after another's belongs to the same speaker."""
    more = []
    for start, end in quotes:
        if end - start < 5 or any(a.start < end and start < a.end for a in found):
            continue
        before = [
            a for a in found if a.quoted and a.end <= start and parsed.sentence_of[start] - parsed.sentence_of[a.end - 1] <= 1
        ]
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
