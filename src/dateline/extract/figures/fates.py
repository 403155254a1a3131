"""Words that say what became of the people counted, and how each of them takes what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from dateline.knowledge.counted import load_counted_nouns
from dateline.knowledge.fates import FateWords, load_fate_words
from dateline.language.parsed import Parsed
from dateline.records.vocabulary import FigureKind

Form = Literal["active", "passive", "bare", "subject", "adjective", "noun", "counted", "before", "after", "use"]
_NAMING: Final = frozenset({"NN", "NNS", "NNP", "VBG"})
_BE: Final = frozenset({"be", "get", "become"})
_BETWEEN: Final = frozenset({"RB", "RBR", "MD"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of fate at `token`, covering `start` to `end`. `form` says where those counted stand.

    ``active``: after it; ``passive``, ``subject``, ``adjective``: before it; ``bare`` (a participle or a past tense without
    an auxiliary): either; ``noun``: after its "of"; ``counted``: it is the counted noun; ``before``, ``after``: set phrases;
    ``use``: its subject is in the field.
    """

    token: int
    start: int
    end: int
    kind: FigureKind
    form: Form
    lemma: str


def find_cues(parsed: Parsed, start: int, end: int) -> dict[int, Cue]:
    """The words of fate between two tokens, by token."""
    known = load_fate_words()
    found: dict[int, Cue] = {}
    i = start
    while i < end:
        cue = _phrase(parsed, known, i) or _word(parsed, known, i, start, end)
        if cue and cue.end <= end:
            found[cue.token] = cue
            i = max(cue.end if cue.form in ("before", "after") else i + 1, i + 1)
        else:
            i += 1
    return found


def _phrase(parsed: Parsed, known: FateWords, i: int) -> Cue | None:
    hit = known.before.at(parsed.lowers, i)
    if hit:
        return Cue(i, i, hit[0], hit[1], "before", parsed.lemmas[i])
    hit = known.after.at(parsed.lowers, i)
    if hit is None:
        return None
    form: Form = "active" if _has_object(parsed, i, hit[0]) else "after"
    return Cue(i, i, hit[0], hit[1], form, parsed.lemmas[i])


def _has_object(parsed: Parsed, i: int, end: int) -> bool:
    """Whether the words of a set phrase take an object after them: "shot dead three men", not "three men shot dead"."""
    after = range(end, min(end + 8, len(parsed.heads)))
    return parsed.tags[i][0] == "V" and any(parsed.deps[j] == "dobj" and i <= parsed.heads[j] < end for j in after)


def _word(parsed: Parsed, known: FateWords, i: int, start: int, end: int) -> Cue | None:
    lemma, word, tag = parsed.lemmas[i], parsed.lowers[i], parsed.tags[i]
    if i + 1 < end and parsed.lowers[i + 1] in ("of", "to") and tag in _NAMING and (kind := _naming(known, lemma, word)):
        return Cue(i, i, i + 1, kind, "noun", lemma)
    if tag[0] == "V" or (tag in ("JJ", "NN", "NNP") and lemma in known.verbs) or word in known.adjectives:
        verb = _verb(parsed, known, i, start, end)
        if verb:
            return verb
    if word in known.adjectives:
        return Cue(i, i, i + 1, known.adjectives[word], "adjective", lemma)
    if lemma in known.acting and tag[0] == "V":
        return Cue(i, i, i + 1, "deployed", "use", lemma)
    if tag[0] == "N":
        if lemma in known.counted or word in known.counted:
            return Cue(i, i, i + 1, known.counted.get(lemma) or known.counted[word], "counted", lemma)
        if lemma in known.nominal:
            return Cue(i, i, i + 1, known.nominal[lemma], "noun", lemma)
    return None


def _naming(known: FateWords, lemma: str, word: str) -> FigureKind | None:
    """The kind of a noun of fate, or of a gerund that stands for one ("the killing of")."""
    return known.nominal.get(word) or known.nominal.get(lemma)


def _verb(parsed: Parsed, known: FateWords, i: int, start: int, end: int) -> Cue | None:
    lemma = (
        parsed.lemmas[i]
        if parsed.lemmas[i] in known.verbs or parsed.lemmas[i] in known.intransitive
        else _stem(parsed.lowers[i], known)
    )
    if lemma in known.intransitive:
        return Cue(i, i, i + 1, known.intransitive[lemma], "subject", lemma)
    if parsed.lemmas[i] in known.taking:
        held = next((known.taken[w] for w in parsed.lemmas[i + 1 : min(i + 8, end)] if w in known.taken), None)
        if held:
            return Cue(i, i, i + 1, held, _voice(parsed, i, start), parsed.lemmas[i])
    if lemma in known.acting and _does_act(parsed, i):
        return Cue(i, i, i + 1, "deployed", "use", lemma)
    for complement, kind in sorted(known.verbs.get(lemma, {}).items(), key=lambda c: -len(c[0])):
        stop = _complement(parsed, complement, i, end)
        if stop:
            return Cue(i, i, stop, kind, _voice(parsed, i, start), lemma)
    return None


def _does_act(parsed: Parsed, i: int) -> bool:
    """Whether the verb's object is an act ("executed airstrikes"), not people ("executed prisoners")."""
    kinds = load_counted_nouns().kinds
    return any(parsed.deps[c] == "dobj" and kinds.get(parsed.lemmas[c]) == "never" for c in parsed.children[i])


def _stem(word: str, known: FateWords) -> str:
    """The verb of a participle that the tagger took for an adjective or a name ("Killed", "wounded")."""
    for verb in (word.removesuffix("ed"), word.removesuffix("d"), word.removesuffix("s"), word.removesuffix("ing")):
        if verb != word and verb in known.verbs:
            return verb
    return ""


def _complement(parsed: Parsed, complement: tuple[str, ...], i: int, end: int) -> int:
    """The end of the verb with its complement; 0 if the complement is not there. "hostage" may follow the object."""
    if not complement:
        return i + 1
    words, width = parsed.lowers, len(complement)
    reach = 12 if complement[-1] in ("hostage", "prisoner", "captive", "custody", "dead", "death", "alive") else 1
    for at in range(i + 1, min(end - width, i + reach) + 1):
        if words[at : at + width] == complement:
            return at + width if at == i + 1 else i + 1
    return 0


def _voice(parsed: Parsed, i: int, start: int) -> Form:
    """Which side the counted stand on, from the verb's form and auxiliaries."""
    tag = parsed.tags[i]
    j = i - 1
    while j >= start and parsed.tags[j] in _BETWEEN:
        j -= 1
    before = parsed.lemmas[j] if j >= start else ""
    if before in _BE and tag in ("VBN", "VBD", "JJ"):
        return "passive"
    if tag == "NN" and i > start and parsed.tags[i - 1] == "CD":
        return "bare"  # "21 were killed and 50 hurt"
    if tag in ("VBG", "VBZ", "VBP", "VB", "NNS", "NN"):
        return "active"
    if tag == "VBN" and before == "have":
        return "active"
    if any(parsed.deps[c] in ("auxpass", "nsubjpass") and parsed.lemmas[c] in _BE for c in parsed.children[i]):
        return "passive"
    return "bare"
