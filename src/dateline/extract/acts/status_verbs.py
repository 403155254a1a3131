"""How the text presents an act that a verb tells: mood, tense, modals, conditions, negation, and what governs the verb."""

from __future__ import annotations

from typing import Final

from dateline.knowledge.status import Governors, StatusWords
from dateline.language.parsed import Parsed
from dateline.records.mentions import StatusReading, Tense
from dateline.records.vocabulary import Status

DEPTH: Final = 6  # governors looked up, one above the other
HAPPENED: Final = "status.happened"
_CLAUSAL: Final = frozenset({"ccomp", "xcomp", "advcl", "pcomp", "acl", "csubj", "dep"})


def reading(parsed: Parsed, status: Status, rule: str, at: int | None = None, tense: Tense | None = None) -> StatusReading:
    """A reading by a rule, with the word that decides and the tense that the status implies."""
    implied: Tense = "past"
    if status in ("planned", "threatened", "hypothetical"):
        implied = "future"
    elif status == "ongoing":
        implied = "present"
    return StatusReading(status, f"status.{rule}", tense or implied, parsed.span(at, at + 1) if at is not None else None)


def is_plain(found: StatusReading) -> bool:
    """Whether nothing was said but that it happened."""
    return found.rule == HAPPENED


def governor(parsed: Parsed, table: Governors, verb: int) -> Status | None:
    """The status that a verb gives to what it governs; its particle counts ("set off" is not "set")."""
    lemma = parsed.lemmas[verb]
    after = next((c for c in parsed.children[verb] if parsed.deps[c] in ("prt", "prep") and c == verb + 1), None)
    if after is None:
        return table.get((lemma, ""))
    found = table.get((lemma, parsed.lowers[after]))
    return found or (table.get((lemma, "")) if parsed.deps[after] == "prep" else None)


def lasts(parsed: Parsed, known: StatusWords, verb: int) -> bool:
    """Whether the verb says that something goes on now: "continues", "has intensified", not "lasted for hours"."""
    now = parsed.tags[verb] in ("VBZ", "VBP", "VBG") or any(parsed.lowers[c] in ("has", "have") for c in parsed.children[verb])
    return parsed.lemmas[verb] in known.lasting and now


def verb_status(parsed: Parsed, known: StatusWords, v: int, depth: int) -> StatusReading:
    own = _negated(parsed, v) or _condition(parsed, known, v) or _modal(parsed, known, v)
    if own:
        return own
    governed = _governed(parsed, known, v, depth) if depth < DEPTH else None
    return governed or _tense(parsed, known, v)


def _negated(parsed: Parsed, v: int) -> StatusReading | None:
    """ "did not attack", "never took", "no rebels entered", "without firing"."""
    for c in parsed.children[v]:
        if parsed.deps[c] == "neg" and not (c + 1 < len(parsed.lowers) and parsed.lowers[c + 1] in ("only", "just", "yet")):
            return reading(parsed, "denied", "negated", c)
    head = parsed.heads[v]
    if parsed.deps[v] == "pcomp" and parsed.lowers[head] == "without":
        return reading(parsed, "denied", "negated", head)
    return None


def _condition(parsed: Parsed, known: StatusWords, v: int) -> StatusReading | None:
    """ "if they capture", "unless X withdraws"; what would follow a condition is no less hypothetical."""
    for c in parsed.children[v]:
        if parsed.deps[c] in ("mark", "advmod") and parsed.lowers[c] in known.conditions and c < v:
            return reading(parsed, "hypothetical", "condition", c)
    for c in parsed.children[v]:
        if parsed.deps[c] == "advcl" and (mark := _mark(parsed, c)) is not None and parsed.lowers[mark] in ("if", "unless"):
            return reading(parsed, "hypothetical", "consequence", mark)
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
        return reading(parsed, "planned", "will", going) if going is not None else None
    kind = known.modals[parsed.lowers[modal]]
    perfect = "have" in words
    if kind == "maybe":
        return reading(parsed, "happened", "may_have", modal) if perfect else reading(parsed, "hypothetical", "modal", modal)
    if kind == "would":
        told = not perfect and _told(parsed, v)
        return reading(parsed, "planned", "would_told", modal) if told else reading(parsed, "hypothetical", "modal", modal)
    if kind == "planned":
        return reading(parsed, "planned", "will", modal)
    return reading(parsed, "hypothetical", "modal", modal)


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
        above = verb_status(parsed, known, head, depth + 1) if parsed.tags[head][0] == "V" else None
        return above if above and not is_plain(above) and (parsed.tags[v] == parsed.tags[head]) else None
    infinitive = any(parsed.deps[c] == "aux" and parsed.lowers[c] == "to" for c in parsed.children[v]) and parsed.tags[v] == "VB"
    if dep in ("pcomp", "prep"):
        return _governed_by_preposition(parsed, known, head, depth)
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
    status = governor(parsed, known.clause, head)
    if lemma == "able" and parsed.tags[parsed.heads[head]] in ("VBD", "VBN") and not _negated(parsed, parsed.heads[head]):
        return verb_status(parsed, known, parsed.heads[head], depth + 1)
    if dep != "advcl" and status and (not finite or status == "denied" or (status == "hypothetical" and parsed.tags[v] == "VB")):
        return weighed(parsed, known, head, status, depth)
    if dep == "advcl" and infinitive:
        return _purpose(parsed, known, v, head, status, depth)
    if dep in ("xcomp", "advcl", "pcomp") and not finite and (lemma in known.through or dep == "advcl"):
        above = verb_status(parsed, known, head, depth + 1)
        if lasts(parsed, known, head) and is_plain(above):
            return reading(parsed, "ongoing", "continues", head)
        return None if is_plain(above) else above
    return _from_saying(parsed, known, head) if dep == "ccomp" else None


def _from_saying(parsed: Parsed, known: StatusWords, head: int) -> StatusReading | None:
    """A clause that is said keeps its own tense, but for what is denied or conditional of a mere belief."""
    if parsed.lemmas[head] not in ("claim", "believe", "think"):
        return None
    return _negated(parsed, head) or _condition(parsed, known, head)


def weighed(parsed: Parsed, known: StatusWords, head: int, status: Status, depth: int) -> StatusReading:
    """The governor's status, turned by the governor's own: "did not deny", "failed to prevent", "would try to stop"."""
    if _negated(parsed, head):
        turned: Status = "happened" if status == "denied" else "denied" if status == "planned" else "hypothetical"
        return reading(parsed, turned, "negated_governor", head)
    above = verb_status(parsed, known, head, depth + 1) if depth < DEPTH else None
    if above and above.status in ("planned", "hypothetical", "threatened"):
        return above
    return reading(parsed, status, f"governed_{status}", head)


def _purpose(parsed: Parsed, known: StatusWords, v: int, head: int, status: Status | None, depth: int) -> StatusReading | None:
    """An infinitive of purpose: wished, not done."""
    if status and parsed.lemmas[head] not in known.through:
        return weighed(parsed, known, head, status, depth)
    return reading(parsed, "hypothetical", "purpose", v)


def _governed_by_preposition(parsed: Parsed, known: StatusWords, preposition: int, depth: int) -> StatusReading | None:
    """ "accused of killing" (through), "prevented from entering", "plans for attacking", "aimed at capturing"."""
    head, word = parsed.heads[preposition], parsed.lowers[preposition]
    if parsed.tags[head][0] == "N":
        status = known.nouns.get(parsed.lemmas[head])
        return reading(parsed, status, f"noun_{status}", head) if status and word in ("of", "for", "at", "to") else None
    status = known.clause.get((parsed.lemmas[head], word), known.clause.get((parsed.lemmas[head], "")))
    if status and word in ("from", "at", "to", "on", "against", "for", "about"):
        return weighed(parsed, known, head, status, depth)
    return None


def _governed_by_noun(parsed: Parsed, known: StatusWords, v: int, noun: int, infinitive: bool) -> StatusReading | None:
    """ "an attempt to storm", "plans to attack", "an offensive to retake"."""
    lemma = parsed.lemmas[noun]
    if not infinitive:
        return None
    if lemma in known.nouns and not (lemma == "order" and noun and parsed.lowers[noun - 1] == "in"):
        return reading(parsed, known.nouns[lemma], f"noun_{known.nouns[lemma]}", noun)
    return reading(parsed, "hypothetical", "purpose", v)


def _tense(parsed: Parsed, known: StatusWords, v: int) -> StatusReading:
    """What the verb's own form says: progressive and lasting presents are `ongoing`, the rest happened."""
    auxiliaries = _auxiliaries(parsed, v)
    words = [parsed.lowers[a] for a in auxiliaries]
    tag, lemma = parsed.tags[v], parsed.lemmas[v]
    if tag == "VBG" and any(w in ("is", "are", "'re", "'s", "am") for w in words):
        return reading(parsed, "ongoing", "progressive", auxiliaries[0])
    if (
        tag in ("VBG", "VBN")
        and "been" in words
        and any(w in ("have", "has", "'ve") for w in words)
        and (tag == "VBG" or "being" in words)
    ):
        return reading(parsed, "ongoing", "perfect_progressive", auxiliaries[0])
    if tag == "VBN" and "being" in words and any(w in ("is", "are") for w in words):
        return reading(parsed, "ongoing", "progressive", auxiliaries[0])
    if tag in ("VBZ", "VBP") and (lemma in known.states or lemma in known.lasting):
        return reading(parsed, "ongoing", "present_state", v)
    if tag in ("VBZ", "VBP") and any(parsed.lowers[c] in known.habit for c in parsed.children[v]):
        return reading(parsed, "ongoing", "present_habit", v)
    return StatusReading("happened", HAPPENED, "present" if tag in ("VBZ", "VBP") else "past")
