"""Where a report says who says so: each verb or phrase of saying with its sources, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from dateline.extract.sources.names import read_source
from dateline.extract.sources.phrases import PRONOUNS, phrase_after, phrase_before
from dateline.knowledge.sources import SourceWords, load_source_words
from dateline.language.parsed import Parsed
from dateline.records.mentions import SourceMention

Side = Literal["after", "before", "both"]
_FINITE: Final = frozenset({"VBD", "VBP", "VBZ", "MD", "VBN"})
_SHORT: Final = 2  # words of a name that may be the object of a preposition before the verb
_CLOSE: Final = 6  # tokens from a verb that closes what was said to the end of its sentence
_QUOTES: Final = frozenset({'"', "“", "”", "``", "''"})
_PLAIN: Final = frozenset({"say", "add", "tell", "announce", "state"})


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
        if source is None:
            return None
        side: Side = "after" if i - start <= 2 else "both" if _has_finite(parsed, source.end, end) else "before"
        return Saying(i, i, source.end, (source,), side, "attribution.according")
    if parsed.lowers[i] in known.citing and parsed.tags[i] in ("VBG", "IN", "NN"):
        source = _source_after(parsed, i + 1, end)
        return Saying(i, i, source.end, (source,), "before", "attribution.citing") if source else None
    return None


def _verb(parsed: Parsed, known: SourceWords, i: int, start: int, end: int) -> Saying | None:
    """A finite verb of saying, quoting, judging or publishing at token `i`, with its sources."""
    lemma = parsed.lemmas[i]
    if parsed.tags[i][0] != "V" or parsed.deps[i] == "amod" or (i > start and parsed.doc[i].text[0].isupper()):
        return None
    if lemma in known.quoting:
        return _quoting(parsed, i, start, end)
    if lemma in known.publishing:
        return _publishing(parsed, known, i, start)
    if not _says(parsed, known, i, start, end):
        return None
    subject = _subject(parsed, i, start)
    if subject is None or _doubtful(parsed, subject[1]):
        inverted = _inverted(parsed, i, start, end)
        if inverted or subject is None:
            return inverted
    first, source = subject
    side = "after" if lemma in known.judging else _side(parsed, first, i, start, end)
    if lemma in known.closing_only and (side != "before" or end - i > _CLOSE or parsed.tags[i] != "VBD"):
        return None
    stop, sources = _hearer(parsed, i, end, source)
    return Saying(i, first, stop, sources, side, "attribution.judged" if lemma in known.judging else "attribution.said")


def _doubtful(parsed: Parsed, source: SourceMention) -> bool:
    """Whether a subject may only be the end of the clause before: "60 people [said the Observatory]", "of Syria [said X]"."""
    plain = source.kind == "other" and source.name != "" and source.name == source.name.lower()
    return plain or (source.end - source.start <= _SHORT and parsed.deps[source.end - 1] == "pobj")


def _says(parsed: Parsed, known: SourceWords, i: int, start: int, end: int) -> bool:
    """Whether the verb is one of saying here: most need a clause to be."""
    lemma = parsed.lemmas[i]
    if any(parsed.deps[c] == "neg" for c in parsed.children[i]):
        return False
    if lemma in known.phrasal and known.phrasal[lemma] in parsed.lowers[i + 1 : min(i + 3, end)]:
        return True
    if lemma in _PLAIN or lemma in known.judging:
        return parsed.tags[i] != "VBN" or _perfect(parsed, i) or lemma in ("add",)
    return lemma in known.verbs and _clause(parsed, i, start, end)


def _perfect(parsed: Parsed, i: int) -> bool:
    return any(parsed.lemmas[c] == "have" for c in parsed.children[i]) or (i > 0 and parsed.lemmas[i - 1] in ("have", "also"))


def _clause(parsed: Parsed, i: int, start: int, end: int) -> bool:
    """Whether the verb takes a clause: "that" after it, a clause in the parse, or one before it at the sentence's end."""
    if any(parsed.deps[c] == "ccomp" for c in parsed.children[i]):
        return True
    if i + 1 < end and parsed.lowers[i + 1] in ("that", ":"):
        return True
    if any(parsed.deps[c] == "dobj" for c in parsed.children[i]):
        return False
    return not _has_finite(parsed, i + 1, end) and _has_finite(parsed, start, i)


def _subject(parsed: Parsed, i: int, start: int) -> tuple[int, SourceMention] | None:
    """The source right before the verb; else the verb's subject in the parse; else one that a relative clause parts from it."""
    at = _before_verb(parsed, i, start)
    found = phrase_before(parsed, at, start) if at > start and parsed.lowers[at - 1] not in _QUOTES else None
    source = _named(parsed, *found) if found else None
    if source and found and (source.kind != "other" or source.name == "" or parsed.deps[source.end - 1] != "pobj"):
        return found[0], source
    return _parsed_subject(parsed, i, start) or _before_relative(parsed, i, start)


def _before_verb(parsed: Parsed, i: int, start: int) -> int:
    """The token after the source: adverbs, auxiliaries and "on Monday" between it and the verb skipped."""
    days, at = load_source_words().days, i
    while at > start and (
        parsed.tags[at - 1] in ("RB", "MD") or parsed.lemmas[at - 1] in ("have", "be", "do") or parsed.lowers[at - 1] in days
    ):
        on = parsed.lowers[at - 1] in days and at - 2 > start and parsed.lowers[at - 2] in ("on", "late", "early")
        at -= 2 if on else 1
    return at


def _parsed_subject(parsed: Parsed, i: int, start: int) -> tuple[int, SourceMention] | None:
    verb = i
    subject = _nsubj(parsed, verb, start)
    if subject is None and parsed.deps[i] == "conj" and parsed.lemmas[parsed.heads[i]] in load_source_words().verbs:
        subject = _nsubj(parsed, parsed.heads[i], start)
    if subject is None or subject > i:
        return None
    left = min((t.i for t in parsed.doc[subject].subtree if t.i <= subject), default=subject)
    after = phrase_after(parsed, subject, i)
    source = _named(parsed, max(left, subject - 10, start), after[1] if after else subject + 1)
    return (source.start, source) if source else None


def _nsubj(parsed: Parsed, verb: int, start: int) -> int | None:
    return next((c for c in parsed.children[verb] if parsed.deps[c] == "nsubj" and start <= c < verb), None)


def _before_relative(parsed: Parsed, i: int, start: int) -> tuple[int, SourceMention] | None:
    """ "The Observatory which tracks the violence said": the source stands before the relative clause."""
    for j in range(i - 1, start, -1):
        if parsed.lowers[j] in ("which", "who"):
            found = phrase_before(parsed, j - 1 if parsed.lowers[j - 1] == "," else j, start)
            source = read_source(parsed, *found) if found and parsed.lowers[found[0]] not in PRONOUNS else None
            return (source.start, source) if source and source.kind != "other" else None
    return None


def _named(parsed: Parsed, start: int, end: int) -> SourceMention | None:
    if end - start == 1 and parsed.lowers[start] in PRONOUNS - {"who", "which"}:
        return SourceMention(parsed.span(start, end), start, end, "", "other")
    return read_source(parsed, start, end)


def _source_after(parsed: Parsed, at: int, end: int) -> SourceMention | None:
    found = phrase_after(parsed, at, end) if at < end else None
    return read_source(parsed, *found) if found else None


def _side(parsed: Parsed, first: int, verb: int, start: int, end: int) -> Side:
    """Where what is said stands: after the verb, before the source, or on both sides ("..., he said, adding that ...")."""
    before, after = _has_finite(parsed, start, first), _has_finite(parsed, verb + 1, end)
    if parsed.lowers[verb + 1 : verb + 2] == ("that",) or any(
        parsed.deps[c] == "ccomp" and c > verb for c in parsed.children[verb]
    ):
        return "after"
    if before and after:
        return "both"
    return "before" if before or (not after and first - start > 6) else "after"


def _has_finite(parsed: Parsed, start: int, end: int) -> bool:
    return any(parsed.tags[i] in _FINITE for i in range(start, end))


def _inverted(parsed: Parsed, i: int, start: int, end: int) -> Saying | None:
    """ "..., said Observatory head X": the source follows its verb; "to ARA News" adds the outlet that was told."""
    if parsed.lemmas[i] not in (*_PLAIN, "report", "claim") or i - start < 3 or parsed.tags[i] not in ("VBD", "VBZ", "VBN"):
        return None
    source = _source_after(parsed, i + 1, end)
    if source is None:
        return None
    stop = source.end
    sources: tuple[SourceMention, ...] = (source,)
    if stop + 1 < end and parsed.lowers[stop] == "to":
        hearer = _source_after(parsed, stop + 1, end)
        if hearer and hearer.kind == "outlet":
            stop, sources = hearer.end, (source, hearer)
    return Saying(i, i, stop, sources, "before", "attribution.inverted")


def _hearer(parsed: Parsed, verb: int, end: int, origin: SourceMention) -> tuple[int, tuple[SourceMention, ...]]:
    """ "told SANA that": the outlet told is the next link of the chain."""
    if parsed.lemmas[verb] not in ("tell", "inform"):
        return verb + 1, (origin,)
    hearer = _source_after(parsed, verb + 1, end)
    if hearer and (hearer.kind in ("outlet", "other") and hearer.name != hearer.name.lower()):
        return hearer.end, (origin, hearer)
    return verb + 1, (origin,)


def _publishing(parsed: Parsed, known: SourceWords, i: int, start: int) -> Saying | None:
    """ "the group released a video": what it shows is said by the one who published it."""
    thing = next((c for c in parsed.children[i] if parsed.deps[c] == "dobj"), None)
    if thing is None or parsed.lemmas[thing] not in known.published:
        return None
    subject = _subject(parsed, i, start)
    if subject is None or not subject[1].name:
        return None
    return Saying(i, subject[0], thing + 1, (subject[1],), "after", "attribution.published")


def _quoting(parsed: Parsed, i: int, start: int, end: int) -> Saying | None:
    """ "FARS quoted army sources as saying", "the military was quoted as saying by Interfax"."""
    subject = _subject(parsed, i, start)
    if i > start and parsed.lemmas[i - 1] == "be":
        return _was_quoted(parsed, i, start, end, subject)
    origin = _source_after(parsed, i + 1, end)
    if origin is None or subject is None:
        return None
    stop = _as_saying(parsed, origin.end, end)
    side = _side(parsed, subject[0], stop - 1, start, end) if stop > origin.end else "both"
    return Saying(i, subject[0], stop, (origin, subject[1]), side, "attribution.quoted")


def _was_quoted(parsed: Parsed, i: int, start: int, end: int, subject: tuple[int, SourceMention] | None) -> Saying | None:
    if subject is None:
        return None
    stop = _as_saying(parsed, i + 1, end)
    sources: tuple[SourceMention, ...] = (subject[1],)
    by = next((j for j in range(i + 1, min(stop + 2, end)) if parsed.lowers[j] == "by"), None)
    if by is not None and (outlet := _source_after(parsed, by + 1, end)):
        sources, stop = (*sources, outlet), max(_as_saying(parsed, outlet.end, end), stop)
    return Saying(i, subject[0], stop, sources, _side(parsed, subject[0], stop - 1, start, end), "attribution.was_quoted")


def _as_saying(parsed: Parsed, at: int, end: int) -> int:
    """The end of "as saying [that]" at `at`, or `at`."""
    words = parsed.lowers
    return at + 2 if at + 1 < end and words[at] == "as" and words[at + 1] in ("saying", "telling", "stating", "reporting") else at
