"""Where a report says who says so: each verb or phrase of saying with its sources, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from dateline.extract.source_phrases import phrase_after, phrase_before, read_source
from dateline.knowledge.sources import SourceWords, load_source_words
from dateline.language.parsed import Parsed
from dateline.records.mentions import SourceMention

Side = Literal["after", "before", "both"]
_FINITE: Final = frozenset({"VBD", "VBP", "VBZ", "MD"})
_SKIP: Final = frozenset({"RB", "MD"})
_AUX: Final = frozenset({"have", "be", "do", "also", "later", "reportedly", "further"})
_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "who", "which"})
_PLAIN: Final = frozenset({"say", "add", "tell", "announce", "state", "declare", "explain", "report", "claim", "continue", "conclude"})


@dataclass(frozen=True, slots=True)
class Saying:
    """A word of saying at `cue`, its sources from origin to last, and the side on which what is said stands.

    `start` and `end` (exclusive) cover source and cue. A source that is a pronoun has an empty name.
    """

    cue: int
    start: int
    end: int
    sources: tuple[SourceMention, ...]
    side: Side
    rule: str


def find_sayings(parsed: Parsed, start: int, end: int) -> list[Saying]:
    """The sayings of one sentence, in order."""
    known = load_source_words()
    found: list[Saying] = []
    i = start
    while i < end:
        saying = _phrase(parsed, known, i, start, end) or _verb(parsed, known, i, start, end)
        if saying:
            found.append(saying)
            i = max(saying.end, i + 1)
        else:
            i += 1
    return found


def _phrase(parsed: Parsed, known: SourceWords, i: int, start: int, end: int) -> Saying | None:
    """ "according to X", "as reported by X", ", citing X"."""
    hit = known.according.at(parsed.lowers, i)
    if hit:
        source = _source_after(parsed, hit[0], end)
        return Saying(i, i, source.end, (source,), _side_of_phrase(parsed, i, source.end, start, end), "attribution.according") if source else None
    if parsed.lowers[i] in known.citing and parsed.tags[i] in ("VBG", "IN", "NN"):
        source = _source_after(parsed, i + 1, end)
        return Saying(i, i, source.end, (source,), "before", "attribution.citing") if source else None
    return None


def _side_of_phrase(parsed: Parsed, i: int, stop: int, start: int, end: int) -> Side:
    if i - start <= 2:
        return "after"
    return "both" if _has_finite(parsed, stop, end) else "before"


def _verb(parsed: Parsed, known: SourceWords, i: int, start: int, end: int) -> Saying | None:
    lemma = parsed.lemmas[i]
    if parsed.tags[i][0] != "V" and parsed.lowers[i] not in ("said", "says"):
        return None
    if lemma in known.quoting:
        return _quoting(parsed, known, i, start, end)
    phrasal = lemma in known.phrasal and i + 1 < end and known.phrasal[lemma] in (parsed.lowers[i + 1], *parsed.lowers[i + 1 : i + 3])
    if lemma not in known.verbs and not phrasal or lemma not in _PLAIN and not (phrasal or _clause(parsed, i, start, end)):
        return None
    subject = _subject(parsed, i, start)
    if subject is None:
        return _inverted(parsed, known, i, start, end)
    first, source = subject
    side = _side(parsed, first, i, start, end)
    stop, sources = _hearer(parsed, known, i, end, source)
    return Saying(i, first, stop, sources, side, "attribution.said")


def _clause(parsed: Parsed, i: int, start: int, end: int) -> bool:
    """Whether the verb takes a clause: "that" after it, a clause in the parse, or one before it at the sentence's end."""
    if any(parsed.deps[c] == "ccomp" for c in parsed.children[i]):
        return True
    return i + 1 < end and parsed.lowers[i + 1] in ("that", ":") or not _has_finite(parsed, i + 1, end) and _has_finite(parsed, start, i)


def _subject(parsed: Parsed, i: int, start: int) -> tuple[int, SourceMention] | None:
    """The source right before the verb, or the verb's subject in the parse where a clause stands between."""
    at = i
    while at > start and (parsed.tags[at - 1] in _SKIP or parsed.lemmas[at - 1] in _AUX or parsed.lowers[at - 1] in (",", "-", '"')):
        at -= 1
        if parsed.lowers[at] in (",", '"') and at + 1 < i:
            break
    found = phrase_before(parsed, at, start)
    source = _named(parsed, *found) if found else None
    if source is None or found is None:
        source = _parsed_subject(parsed, i, start)
        return (source.start, source) if source else None
    return found[0], source


def _parsed_subject(parsed: Parsed, i: int, start: int) -> SourceMention | None:
    subject = next((c for c in parsed.children[i] if parsed.deps[c] == "nsubj" and start <= c < i), None)
    if subject is None and parsed.deps[i] == "conj" and parsed.lemmas[parsed.heads[i]] in load_source_words().verbs:
        subject = next((c for c in parsed.children[parsed.heads[i]] if parsed.deps[c] == "nsubj" and c < i), None)
    if subject is None:
        return None
    left = min((t.i for t in parsed.doc[subject].subtree if t.i <= subject), default=subject)
    right = _phrase_end(parsed, subject, i)
    return _named(parsed, max(left, subject - 10), right)


def _phrase_end(parsed: Parsed, head: int, limit: int) -> int:
    found = phrase_after(parsed, head, limit)
    return found[1] if found else head + 1


def _named(parsed: Parsed, start: int, end: int) -> SourceMention | None:
    if end - start == 1 and parsed.lowers[start] in _PRONOUNS:
        return SourceMention(parsed.span(start, end), start, end, "", "other")
    return read_source(parsed, start, end)


def _source_after(parsed: Parsed, at: int, end: int) -> SourceMention | None:
    found = phrase_after(parsed, at, end) if at < end else None
    return read_source(parsed, *found) if found else None


def _side(parsed: Parsed, first: int, verb: int, start: int, end: int) -> Side:
    """Where what is said stands: after the verb, before the source, or on both sides ("..., he said, adding that ...")."""
    before, after = _has_finite(parsed, start, first), _has_finite(parsed, verb + 1, end)
    if parsed.lowers[verb + 1 : verb + 2] == ("that",) or any(parsed.deps[c] == "ccomp" and c > verb for c in parsed.children[verb]):
        return "after"
    if before and after:
        return "both"
    return "before" if before or not after and first - start > 6 else "after"


def _has_finite(parsed: Parsed, start: int, end: int) -> bool:
    return any(parsed.tags[i] in _FINITE or parsed.tags[i] == "VBN" for i in range(start, end))


def _inverted(parsed: Parsed, known: SourceWords, i: int, start: int, end: int) -> Saying | None:
    """ "..., said Observatory head X": the source follows its verb."""
    if parsed.lemmas[i] not in _PLAIN or i - start < 3 or parsed.tags[i] not in ("VBD", "VBZ", "VBN"):
        return None
    source = _source_after(parsed, i + 1, end)
    if source is None:
        return None
    stop, sources = _told(parsed, known, source.end, end, source)
    return Saying(i, i, stop, sources, "before", "attribution.inverted")


def _told(parsed: Parsed, known: SourceWords, at: int, end: int, origin: SourceMention) -> tuple[int, tuple[SourceMention, ...]]:
    """ "said X to ARA News": the outlet told is the next link."""
    if at + 1 < end and parsed.lowers[at] == "to":
        hearer = _source_after(parsed, at + 1, end)
        if hearer and hearer.kind == "outlet":
            return hearer.end, (origin, hearer)
    return at, (origin,)


def _hearer(parsed: Parsed, known: SourceWords, verb: int, end: int, origin: SourceMention) -> tuple[int, tuple[SourceMention, ...]]:
    """ "told SANA that": the outlet told is the next link of the chain."""
    if parsed.lemmas[verb] != "tell":
        return verb + 1, (origin,)
    hearer = _source_after(parsed, verb + 1, end)
    if hearer and hearer.kind in ("outlet", "other") and hearer.name:
        return hearer.end, (origin, hearer)
    return verb + 1, (origin,)


def _quoting(parsed: Parsed, known: SourceWords, i: int, start: int, end: int) -> Saying | None:
    """ "FARS quoted army sources as saying", "the military was quoted as saying by Interfax"."""
    subject = _subject(parsed, i, start)
    if parsed.lemmas[i - 1 : i] and parsed.lemmas[i - 1] in ("be", "been"):
        return _was_quoted(parsed, i, start, end, subject)
    origin = _source_after(parsed, i + 1, end)
    if origin is None:
        return None
    stop = _as_saying(parsed, origin.end, end)
    first = subject[0] if subject else i
    sources = (origin, *((subject[1],) if subject else ()))
    side = _side(parsed, first, stop - 1, start, end) if stop > origin.end else "both"
    return Saying(i, first, stop, sources, side, "attribution.quoted")


def _was_quoted(parsed: Parsed, i: int, start: int, end: int, subject: tuple[int, SourceMention] | None) -> Saying | None:
    if subject is None:
        return None
    stop = max(_as_saying(parsed, i + 1, end), i + 1)
    sources: tuple[SourceMention, ...] = (subject[1],)
    by = next((j for j in range(i + 1, min(stop + 2, end)) if parsed.lowers[j] == "by"), None)
    if by is not None and (outlet := _source_after(parsed, by + 1, end)):
        sources, stop = (*sources, outlet), max(outlet.end, stop)
    return Saying(i, subject[0], stop, sources, _side(parsed, subject[0], stop - 1, start, end), "attribution.was_quoted")


def _as_saying(parsed: Parsed, at: int, end: int) -> int:
    """The end of "as saying [that]" at `at`, or `at`."""
    words = parsed.lowers
    return at + 2 if at + 1 < end and words[at] == "as" and words[at + 1] in ("saying", "telling", "stating", "reporting") else at


def iter_names(sayings: list[Saying]) -> Iterator[SourceMention]:
    for saying in sayings:
        yield from (s for s in saying.sources if s.name)
