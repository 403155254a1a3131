"""Is it so: how the text presents an act, by mood, tense, modals, conditions, negation and what governs it."""

from __future__ import annotations

from typing import Final

from dateline.extract.acts.status_verbs import HAPPENED, governor, is_plain, lasts, reading, verb_status, weighed
from dateline.knowledge.status import StatusWords, load_status_words
from dateline.language.parsed import Parsed
from dateline.records.mentions import StatusReading

_PLAIN: Final = StatusReading("happened", HAPPENED, "past")
_EFFECTS: Final = frozenset({"kill", "wound", "injure", "destroy"})
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our"})


def read_status(parsed: Parsed, token: int, nominal: bool) -> StatusReading:
    """The status of the act that the verb or noun at `token` tells, with the rule and the words that decide.

    A repelled assault happened; a foiled plot was attempted; a denial and "did not" give `denied`; what is only wished for,
    possible or conditional is `hypothetical`. What is halted, condemned or investigated is taken to have happened.
    """
    known = load_status_words()
    return _noun(parsed, known, token) if nominal else verb_status(parsed, known, token, 0)


def _noun(parsed: Parsed, known: StatusWords, n: int) -> StatusReading:
    """An act told by a noun: its adjectives, its preposition, and the verb or noun that governs it."""
    own = _modified(parsed, known, n)
    if own:
        return own
    above = _above(parsed, known, n)
    if is_plain(above) and (word := _determiner(parsed, n)) is not None:
        no = parsed.lowers[word] == "no"
        return reading(parsed, "denied" if no else "hypothetical", "negated" if no else "any", word)
    return above


def _modified(parsed: Parsed, known: StatusWords, n: int) -> StatusReading | None:
    """What an adjective or a preposition before the noun says: "planned", "possible", "in case of"."""
    first = n
    for c in parsed.children[n]:
        if c >= n:
            break
        first = min(first, c)
        if parsed.deps[c] in ("amod", "nmod") and parsed.lowers[c] in known.adjectives:
            status = known.adjectives[parsed.lowers[c]]
            return reading(parsed, status, f"adjective_{status}", c)
    hit = known.prepositions.before(parsed.lowers, first)
    return reading(parsed, hit[1], f"preposition_{hit[1]}", hit[0]) if hit else None


def _determiner(parsed: Parsed, n: int) -> int | None:
    return next((c for c in parsed.children[n] if parsed.deps[c] in ("det", "neg") and parsed.lowers[c] in ("no", "any")), None)


def _above(parsed: Parsed, known: StatusWords, n: int) -> StatusReading:
    """What the word that governs the noun makes of it."""
    x = n
    while parsed.deps[x] in ("conj", "compound", "appos", "nmod") and parsed.heads[x] != x:
        if parsed.tags[parsed.heads[x]][0] != "N":
            break
        x = parsed.heads[x]
    dep, head = parsed.deps[x], parsed.heads[x]
    if dep == "pobj":
        return _after_preposition(parsed, known, x, head)
    if head == x or parsed.tags[head][0] not in "VJ" or (parsed.lemmas[head] in known.presupposing and dep != "nsubj"):
        return _PLAIN
    if dep in ("dobj", "nsubjpass"):
        status = governor(parsed, known.object, head)
        if status and not (dep == "nsubjpass" and status == "denied") and not _settled(parsed, known, x, head, status):
            return weighed(parsed, known, head, status, 0)
    return _support(parsed, known, x, dep, head)


def _settled(parsed: Parsed, known: StatusWords, n: int, head: int, status: str) -> bool:
    """Whether the noun is of something that is there already: "discussed the attack", "announced a ceasefire"."""
    if parsed.lemmas[head] == "announce":
        return parsed.lemmas[n] in known.begun
    return status in ("hypothetical", "threatened") and _is_definite(parsed, n) and parsed.lemmas[head] in known.of_things


def _is_definite(parsed: Parsed, n: int) -> bool:
    return any(parsed.lowers[c] in _DEFINITE or parsed.deps[c] == "poss" for c in parsed.children[n])


def _after_preposition(parsed: Parsed, known: StatusWords, n: int, preposition: int) -> StatusReading:
    """ "threat of strikes", "called for a ceasefire", "in an attack" (which happened)."""
    head, word = parsed.heads[preposition], parsed.lowers[preposition]
    lemma = parsed.lemmas[head]
    reaches = word in ("of", "for") or (word in ("to", "at", "against", "on") and lemma not in known.of_only)
    if reaches and parsed.tags[head][0] == "N" and lemma in known.nouns:
        return reading(parsed, known.nouns[lemma], f"noun_{known.nouns[lemma]}", head)
    if parsed.tags[head][0] == "V" and lemma not in known.presupposing:
        governed = known.object.get((lemma, word))
        if governed:
            return _PLAIN if _took_effect(parsed, head, n) else weighed(parsed, known, head, governed, 0)
        above = verb_status(parsed, known, head, 1)
        if word in ("with", "through", "to") and above.status in ("planned", "threatened", "hypothetical", "denied"):
            return above if not _is_definite(parsed, n) else _PLAIN
    return _PLAIN


def _took_effect(parsed: Parsed, verb: int, n: int) -> bool:
    """Whether the clause goes on to what the act that was asked for did: "called for a strike, killing three"."""
    after = (c for c in parsed.children[verb] if c > n and parsed.deps[c] == "advcl" and parsed.tags[c] == "VBG")
    return any(parsed.lemmas[c] in _EFFECTS and parsed.lowers[c - 1] == "," for c in after)


def _support(parsed: Parsed, known: StatusWords, n: int, dep: str, head: int) -> StatusReading:
    """The status of the verb that the noun stands with: "launched an attack", "fighting continues", "strikes will begin".

    A verb that neither does the act nor tells that it comes about says nothing of it: "the attack may be a war crime".
    """
    lemma = parsed.lemmas[head]
    above = verb_status(parsed, known, head, 1)
    if is_plain(above):
        return reading(parsed, "ongoing", "continues", head) if lasts(parsed, known, head) else above
    if above.rule.startswith("status.governed") and dep in ("dobj", "nsubjpass"):
        return above
    carries = lemma in known.support if dep in ("dobj", "nsubjpass") else lemma in known.support or lemma in known.occurring
    loose = dep == "dobj" and not _is_definite(parsed, n) and above.status != "denied"
    return above if carries or loose else _PLAIN
