"""Is it so: how the text presents an act, by mood, tense, modals, conditions, negation and what governs it."""

from __future__ import annotations

from typing import Final

from dateline.knowledge.status import StatusWords, load_status_words
from dateline.language.parsed import Parsed
from dateline.records.mentions import StatusReading, Tense
from dateline.records.vocabulary import Status

_CLAUSAL: Final = frozenset({"ccomp", "xcomp", "advcl", "pcomp", "acl", "csubj", "dep"})
_DEPTH: Final = 6
_HAPPENED: Final = "status.happened"


def read_status(parsed: Parsed, token: int, nominal: bool) -> StatusReading:
    """The status of the act that the verb or noun at `token` tells, with the rule and the words that decide.

    A repelled assault happened; a foiled plot was attempted; a denial and "did not" give `denied`; what is only wished for,
    possible or conditional is `hypothetical`.
    """
    known = load_status_words()
    return _noun(parsed, known, token, 0) if nominal else _verb(parsed, known, token, 0)


def _reading(parsed: Parsed, status: Status, rule: str, at: int | None = None, tense: Tense | None = None) -> StatusReading:
    when = tense or (
        "future" if status in ("planned", "threatened", "hypothetical") else "present" if status == "ongoing" else "past"
    )
    return StatusReading(status, f"status.{rule}", when, parsed.span(at, at + 1) if at is not None else None)


def _plain(reading: StatusReading) -> bool:
    return reading.rule == _HAPPENED


def _verb(parsed: Parsed, known: StatusWords, v: int, depth: int) -> StatusReading:
    own = _negated(parsed, v) or _condition(parsed, known, v) or _modal(parsed, known, v)
    if own:
        return own
    governed = _governed(parsed, known, v, depth) if depth < _DEPTH else None
    return governed or _tense(parsed, known, v)


def _negated(parsed: Parsed, v: int) -> StatusReading | None:
    """ "did not attack", "never took", "no rebels entered", "without firing"."""
    for c in parsed.children[v]:
        if parsed.deps[c] == "neg" and not (c + 1 < len(parsed.lowers) and parsed.lowers[c + 1] in ("only", "just", "yet")):
            return _reading(parsed, "denied", "negated", c)
    head = parsed.heads[v]
    if parsed.deps[v] == "pcomp" and parsed.lowers[head] == "without":
        return _reading(parsed, "denied", "negated", head)
    return None


def _condition(parsed: Parsed, known: StatusWords, v: int) -> StatusReading | None:
    """ "if they capture", "unless X withdraws"; what would follow a condition is no less hypothetical."""
    for c in parsed.children[v]:
        if parsed.deps[c] in ("mark", "advmod") and parsed.lowers[c] in known.conditions and c < v:
            return _reading(parsed, "hypothetical", "condition", c)
    for c in parsed.children[v]:
        if parsed.deps[c] == "advcl" and (mark := _mark(parsed, c)) is not None and parsed.lowers[mark] in ("if", "unless"):
            return _reading(parsed, "hypothetical", "consequence", mark)
    return None


def _mark(parsed: Parsed, v: int) -> int | None:
    return next((c for c in parsed.children[v] if parsed.deps[c] == "mark"), None)


def _auxiliaries(parsed: Parsed, v: int) -> list[int]:
    found = [c for c in parsed.children[v] if parsed.deps[c] in ("aux", "auxpass") and c < v]
    if not found and parsed.deps[v] == "conj" and parsed.tags[parsed.heads[v]] == parsed.tags[v] and not _subject(parsed, v):
        return _auxiliaries(parsed, parsed.heads[v])
    return found


def _subject(parsed: Parsed, v: int) -> bool:
    return any(parsed.deps[c] in ("nsubj", "nsubjpass") for c in parsed.children[v])


def _modal(parsed: Parsed, known: StatusWords, v: int) -> StatusReading | None:
    auxiliaries = _auxiliaries(parsed, v)
    words = [parsed.lowers[a] for a in auxiliaries]
    modal = next(
        (a for a in auxiliaries if parsed.lowers[a] in known.modals and parsed.tags[a] in ("MD", "VB", "VBD", "VBP")), None
    )
    if modal is None:
        going = next((a for a in auxiliaries if parsed.lowers[a] == "going"), None)
        return _reading(parsed, "planned", "will", going) if going is not None else None
    kind = known.modals[parsed.lowers[modal]]
    perfect = "have" in words
    if kind == "maybe":
        return _reading(parsed, "happened", "may_have", modal) if perfect else _reading(parsed, "hypothetical", "modal", modal)
    if kind == "would":
        told = not perfect and _told(parsed, v)
        return _reading(parsed, "planned", "would_told", modal) if told else _reading(parsed, "hypothetical", "modal", modal)
    if kind == "planned":
        return _reading(parsed, "planned", "will", modal)
    return _reading(parsed, "hypothetical", "modal", modal)


def _told(parsed: Parsed, v: int) -> bool:
    """Whether "would" is the future of something said: "announced that its withdrawal would begin"."""
    x = v
    for _ in range(3):
        head = parsed.heads[x]
        if parsed.deps[x] == "ccomp" and parsed.tags[head] in ("VBD", "VBN", "VBG"):
            return True
        if parsed.deps[x] not in ("conj", "ccomp"):
            return False
        x = head
    return False


def _governed(parsed: Parsed, known: StatusWords, v: int, depth: int) -> StatusReading | None:
    """What the word that governs the verb makes of it."""
    dep, head = parsed.deps[v], parsed.heads[v]
    if head == v:
        return None
    if dep == "conj" and not _subject(parsed, v) and not _auxiliaries(parsed, v):
        above = _verb(parsed, known, head, depth + 1) if parsed.tags[head][0] == "V" else None
        return above if above and not _plain(above) and (parsed.tags[v] == parsed.tags[head]) else None
    infinitive = any(parsed.deps[c] == "aux" and parsed.lowers[c] == "to" for c in parsed.children[v]) and parsed.tags[v] == "VB"
    if dep in ("pcomp", "prep"):
        return _governed_by_preposition(parsed, known, head)
    if parsed.tags[head][0] == "N":
        return _governed_by_noun(parsed, known, v, head, infinitive) if dep in ("acl", "relcl") else None
    if dep not in _CLAUSAL:
        return None
    return _governed_by_verb(parsed, known, v, head, infinitive, depth)


def _governed_by_verb(
    parsed: Parsed, known: StatusWords, v: int, head: int, infinitive: bool, depth: int
) -> StatusReading | None:
    lemma, dep = parsed.lemmas[head], parsed.deps[v]
    finite = parsed.tags[v] in ("VBD", "VBZ", "VBP") or (bool(_auxiliaries(parsed, v)) and not infinitive)
    status = known.clause.get((lemma, _particle(parsed, head)), known.clause.get((lemma, "")))
    if dep != "advcl" and status and (not finite or status == "denied" or (status == "hypothetical" and parsed.tags[v] != "VBD")):
        return _weighed(parsed, head, status)
    if dep == "advcl" and infinitive:
        return _purpose(parsed, known, v, head, status)
    if dep in ("xcomp", "advcl", "pcomp") and not finite and (lemma in known.through or dep == "advcl"):
        above = _verb(parsed, known, head, depth + 1)
        if lemma in known.lasting and _plain(above):
            return _reading(parsed, "ongoing", "continues", head)
        return None if _plain(above) else above
    return _from_saying(parsed, known, head) if dep == "ccomp" else None


def _from_saying(parsed: Parsed, known: StatusWords, head: int) -> StatusReading | None:
    """A clause that is said keeps its own tense, but for what is denied or conditional of a mere belief."""
    if parsed.lemmas[head] not in ("claim", "believe", "think", "be", "mean", "happen"):
        return None
    return _negated(parsed, head) or _condition(parsed, known, head)


def _weighed(parsed: Parsed, head: int, status: Status) -> StatusReading:
    """The governor's status, turned by the governor's own: "did not deny", "failed to prevent"."""
    if _negated(parsed, head):
        return _reading(
            parsed,
            "happened" if status == "denied" else "denied" if status == "planned" else "hypothetical",
            "negated_governor",
            head,
        )
    return _reading(parsed, status, f"governed_{status}", head)


def _purpose(parsed: Parsed, known: StatusWords, v: int, head: int, status: Status | None) -> StatusReading | None:
    """An infinitive of purpose: wished, not done."""
    if status and parsed.lemmas[head] not in known.through:
        return _weighed(parsed, head, status)
    return _reading(parsed, "hypothetical", "purpose", v)


def _governed_by_preposition(parsed: Parsed, known: StatusWords, preposition: int) -> StatusReading | None:
    """ "accused of killing" (through), "prevented from entering", "plans for attacking", "aimed at capturing"."""
    head, word = parsed.heads[preposition], parsed.lowers[preposition]
    if parsed.tags[head][0] == "N":
        status = known.nouns.get(parsed.lemmas[head])
        return _reading(parsed, status, f"noun_{status}", head) if status and word in ("of", "for", "at", "to") else None
    status = known.clause.get((parsed.lemmas[head], word), known.clause.get((parsed.lemmas[head], "")))
    if status and word in ("from", "at", "to", "on", "against", "for", "about"):
        return _weighed(parsed, head, status)
    return None


def _governed_by_noun(parsed: Parsed, known: StatusWords, v: int, noun: int, infinitive: bool) -> StatusReading | None:
    """ "an attempt to storm", "plans to attack", "an offensive to retake"."""
    lemma = parsed.lemmas[noun]
    if not infinitive:
        return None
    if lemma in known.nouns and not (lemma == "order" and noun and parsed.lowers[noun - 1] == "in"):
        return _reading(parsed, known.nouns[lemma], f"noun_{known.nouns[lemma]}", noun)
    return _reading(parsed, "hypothetical", "purpose", v)


def _tense(parsed: Parsed, known: StatusWords, v: int) -> StatusReading:
    """What the verb's own form says: progressive and lasting presents are `ongoing`, the rest happened."""
    auxiliaries = _auxiliaries(parsed, v)
    words = [parsed.lowers[a] for a in auxiliaries]
    tag, lemma = parsed.tags[v], parsed.lemmas[v]
    if tag == "VBG" and any(w in ("is", "are", "'re", "'s", "am") for w in words):
        return _reading(parsed, "ongoing", "progressive", auxiliaries[0])
    if (
        tag in ("VBG", "VBN")
        and "been" in words
        and any(w in ("have", "has", "'ve") for w in words)
        and (tag == "VBG" or "being" in words)
    ):
        return _reading(parsed, "ongoing", "perfect_progressive", auxiliaries[0])
    if tag == "VBN" and "being" in words and any(w in ("is", "are") for w in words):
        return _reading(parsed, "ongoing", "progressive", auxiliaries[0])
    if tag in ("VBZ", "VBP") and (lemma in known.states or lemma in known.lasting):
        return _reading(parsed, "ongoing", "present_state", v)
    if tag in ("VBZ", "VBP") and any(parsed.lowers[c] in known.habit for c in parsed.children[v]):
        return _reading(parsed, "ongoing", "present_habit", v)
    return StatusReading("happened", _HAPPENED, "present" if tag in ("VBZ", "VBP") else "past")


def _noun(parsed: Parsed, known: StatusWords, n: int, depth: int) -> StatusReading:
    """An act told by a noun: its adjectives, its preposition, and the verb or noun that governs it."""
    own = _modified(parsed, known, n)
    if own:
        return own
    x = n
    while (
        parsed.deps[x] in ("conj", "compound", "appos", "nmod")
        and parsed.heads[x] != x
        and parsed.tags[parsed.heads[x]][0] == "N"
    ):
        x = parsed.heads[x]
    dep, head = parsed.deps[x], parsed.heads[x]
    if dep == "pobj":
        return _noun_after_preposition(parsed, known, head, depth)
    if head == x or parsed.tags[head][0] not in "VJ":
        return StatusReading("happened", _HAPPENED, "past")
    if dep == "dobj" or dep == "nsubjpass":
        status = known.object.get((parsed.lemmas[head], _particle(parsed, head)), known.object.get((parsed.lemmas[head], "")))
        if status and not _launched(parsed, head):
            return _weighed(parsed, head, status)
    return _support(parsed, known, head, depth)


def _launched(parsed: Parsed, head: int) -> bool:
    """Whether an announcement is of something begun ("announced the capture", "announced the start")."""
    return parsed.lemmas[head] in ("announce",) and any(
        parsed.lemmas[c] in ("launch", "start", "beginning", "capture", "liberation", "killing", "death")
        for c in parsed.children[head]
    )


def _modified(parsed: Parsed, known: StatusWords, n: int) -> StatusReading | None:
    first = n
    for c in parsed.children[n]:
        if c >= n:
            break
        first = min(first, c)
        if (
            parsed.deps[c] in ("amod", "nmod", "advmod")
            and parsed.lowers[c] in known.adjectives
            and not (parsed.lowers[c] == "further" and parsed.tags[n] == "VBG")
        ):
            status = known.adjectives[parsed.lowers[c]]
            return _reading(parsed, status, f"adjective_{status}", c)
        if parsed.deps[c] in ("det", "neg") and parsed.lowers[c] in ("no", "any"):
            word = parsed.lowers[c]
            return _reading(parsed, "denied" if word == "no" else "hypothetical", "negated" if word == "no" else "any", c)
    hit = known.prepositions.before(parsed.lowers, first)
    return _reading(parsed, hit[1], f"preposition_{hit[1]}", hit[0]) if hit else None


def _noun_after_preposition(parsed: Parsed, known: StatusWords, preposition: int, depth: int) -> StatusReading:
    """ "threat of strikes", "called for a ceasefire", "in an attack" (which happened)."""
    head, word = parsed.heads[preposition], parsed.lowers[preposition]
    lemma = parsed.lemmas[head]
    if parsed.tags[head][0] == "N" and lemma in known.nouns and word in ("of", "for", "to", "at", "against", "on"):
        status = known.nouns[lemma]
        if not (lemma in ("case", "event", "order", "call", "right", "reason", "way", "mission") and word not in ("of", "for")):
            return _reading(parsed, status, f"noun_{status}", head)
    if parsed.tags[head][0] == "V":
        governed = known.object.get((lemma, word))
        if governed:
            return _weighed(parsed, head, governed)
        if word in ("of", "to", "by", "with", "through", "in") and depth < _DEPTH:
            above = _verb(parsed, known, head, depth + 1)
            if above.status in ("planned", "threatened", "hypothetical", "denied") and word in ("with", "through", "to"):
                return above
    return StatusReading("happened", _HAPPENED, "past")


def _support(parsed: Parsed, known: StatusWords, head: int, depth: int) -> StatusReading:
    """The status of the verb that the noun stands with: "launched an attack", "fighting continues", "strikes will begin"."""
    above = _verb(parsed, known, head, depth + 1) if depth < _DEPTH else StatusReading("happened", _HAPPENED, "past")
    if parsed.lemmas[head] in known.lasting and _plain(above):
        return _reading(parsed, "ongoing", "continues", head)
    return above


def _particle(parsed: Parsed, verb: int) -> str:
    return next((parsed.lowers[c] for c in parsed.children[verb] if parsed.deps[c] in ("prt", "prep") and c == verb + 1), "")
