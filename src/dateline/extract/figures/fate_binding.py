"""Which word of fate a count belongs to, by the words that stand between them or by the parse."""

from __future__ import annotations

from typing import Final

from dateline.extract.figures.counts import Count
from dateline.extract.figures.fates import Cue
from dateline.knowledge.calendar import WEEKDAYS
from dateline.knowledge.fates import load_fate_words
from dateline.language.parsed import Parsed

Cues = dict[int, Cue]
_SKIP_AFTER: Final = frozenset({"RB", "RBR", "MD", "''", "``", "TO"})
_AUXILIARY: Final = frozenset(
    {"be", "have", "get", "become", "remain", "believe", "confirm", "fear", "report", "presume", "do", "leave"}
)
_SKIP_BEFORE: Final = frozenset({"RB", "RBR", "``", "''", ":", "-LRB-", "RP"})
_SURE: Final = frozenset(
    {"kill", "wound", "injure", "murder", "hurt", "slay", "die", "perish", "dead", "death", "injury", "wounded", "injured"}
)
_FAR: Final = 16
_LOOSE: Final = frozenset({"body", "victim", "injury"})  # "a government body" is no one's death
_OPENS: Final = frozenset({"DT", "CD", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$"})
_QUALIFIES: Final = frozenset({"at", "over", "up", "around", "about", "between", "nearly"})
_TOLL_AT: Final = frozenset({"to", "at", "was", "is", "reached", "hit"})
_PHRASE: Final = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "PRP$", "CD", ","})
_MANY: Final = 10  # the strength of an attacker is a figure only where it is the news (codebook section 6): not "two jets"


def bind(parsed: Parsed, count: Count, cues: Cues, end: int, start: int, claimed: frozenset[int]) -> Cue | None:
    """The word of fate that says what became of those counted, or None.

    `claimed` are the cues that already count something that stands before them ("A child killed, 7 injured").
    """
    before, after = _before(parsed, count, cues, start), _after(parsed, count, cues, end)
    if before and before.form == "bare" and before.token in claimed:
        before = None if after else before
    found = (
        _itself(count, cues)
        or before
        or after
        or _alongside(parsed, count, cues, start)
        or _by_parse(parsed, count, cues)
        or _inside(count, cues)
    )
    return found if found and _fits(count, found) else None


def _fits(count: Count, cue: Cue) -> bool:
    """Whether what is counted can meet that fate: no village is killed, and what may be lost must be people."""
    known = load_fate_words()
    kind = count.unit.kind if count.unit else None
    if cue.form == "counted":
        return count.number.rule != "figure.plural" and not (count.number.rule == "figure.article" and cue.lemma in _LOOSE)
    if cue.kind == "destroyed":
        return kind in ("equipment", "property")
    if cue.form == "use":
        return kind == "equipment" and (count.number.best or 0) >= _MANY
    if cue.kind == "deployed":
        return kind in ("people", "equipment") and count.number.rule not in ("figure.article", "figure.plural", "figure.many")
    if kind in ("equipment", "property"):
        return False
    if count.unit is not None and kind is None:
        return cue.lemma in _SURE and cue.lemma not in known.listed_only
    sure = cue.lemma in _SURE or cue.form in ("before", "after", "adjective", "passive")
    return count.unit is not None or sure or cue.lemma not in known.listed_only


def _alongside(parsed: Parsed, count: Count, cues: Cues, start: int) -> Cue | None:
    """The word of fate of those whom the counted met it with: "killed the mayor along with two guards"."""
    i = count.start
    if parsed.lowers[max(start, i - 2) : i] not in (("along", "with"), ("together", "with")):
        return None
    i -= 3
    while i > start and i not in cues and parsed.tags[i] in _PHRASE:
        i -= 1
    cue = cues.get(i)
    return cue if cue and cue.form in ("active", "bare", "passive", "subject", "after") else None


def _itself(count: Count, cues: Cues) -> Cue | None:
    """ "1472 casualties", "12 deaths", "20 wounded" where the noun or the nominal adjective itself is counted."""
    if count.unit is None:
        return None
    cue = cues.get(count.unit.head)
    return cue if cue and cue.form == "counted" else None


def _before(parsed: Parsed, count: Count, cues: Cues, start: int) -> Cue | None:
    """A word of fate that ends right before the count: "killed at least 44", "the death of eight"."""
    i = count.start - 1
    while i >= start and parsed.tags[i] in _SKIP_BEFORE and i not in cues:
        i -= 1
    phrase = next((c for c in cues.values() if c.form == "before" and c.end in (i + 1, count.start)), None)
    if phrase:
        return phrase
    if i >= start and parsed.lowers[i] in _TOLL_AT and count.unit is None and (toll := _toll(parsed, cues, i, start)):
        return toll
    if (i >= start and parsed.lowers[i] in ("of", "to", "for")) or (i >= start and parsed.tags[i] == "DT"):
        j = i - 1 if parsed.tags[i] == "DT" else i
        while j > start and parsed.lowers[j] in ("of", "to", "both"):
            j -= 1
        cue = cues.get(j)
        return cue if cue and cue.form in ("noun", "counted") and j < i else None
    cue = cues.get(i) or next((c for c in cues.values() if c.end == i + 1 and c.form == "active"), None)
    if cue and cue.form in ("active", "bare"):
        return cue
    return None


def _toll(parsed: Parsed, cues: Cues, at: int, start: int) -> Cue | None:
    """ "bringing the number killed in a day of bombardment to [45]": the count of the dead so far."""
    for i in range(at - 1, max(start, at - _FAR), -1):
        if parsed.lowers[i] in ("number", "toll") and parsed.lowers[i - 1] in ("the", "death", "total", "overall"):
            said = next((cues[t] for t in range(i, at) if t in cues), None)
            if said or parsed.lowers[i] == "toll":
                return Cue(i, i, at + 1, said.kind if said else "killed", "before", "toll")
    return None


def _after(parsed: Parsed, count: Count, cues: Cues, end: int) -> Cue | None:
    """A word of fate that follows the count: "20 civilians were also killed", "70 dead", "two others sustained injuries"."""
    i = _past_aside(parsed, count.end, end)
    while i < end and i not in cues and (parsed.tags[i] in _SKIP_AFTER or parsed.lemmas[i] in _AUXILIARY):
        i += 1
    if i + 1 < end and i == count.end and count.unit is None and parsed.lowers[i] == "of" and i + 1 in cues:
        i += 1
    if i < end and parsed.lowers[i] == "among":
        return _among(cues, i, end)
    cue = cues.get(i)
    if cue is None or cue.form in ("active", "noun", "before", "use"):
        return None
    if cue.form == "counted":
        return cue if cue.lemma != "body" and parsed.tags[i] != "NN" and i == count.end else None
    if cue.form == "bare" and _takes_object(parsed, cue, cues, end):
        return None
    if cue.form == "adjective" and i + 1 < end and parsed.deps[i] == "amod" and parsed.heads[i] > i:
        return None
    return cue


def _among(cues: Cues, at: int, end: int) -> Cue | None:
    """ "were among the dead", "is among those killed", "were among at least 22 people killed"."""
    for i in range(at + 1, min(end, at + 9)):
        cue = cues.get(i)
        if cue and cue.form in ("adjective", "bare", "passive", "counted"):
            return cue
    return None


def _past_aside(parsed: Parsed, i: int, end: int) -> int:
    """The token after an aside that follows the count: "(a nurse and a guard)", ", including a child,"."""
    words = parsed.lowers
    if i < end and words[i] == "(":
        close = next((j for j in range(i, min(end, i + 14)) if words[j] == ")"), None)
        return close + 1 if close else i
    at = i + 1 if i < end and words[i] == "," else i
    if at < end and words[at] in ("including", "mostly", "among", "most", "all", "some"):
        stop = next(
            (j for j in range(at + 1, min(end, at + 16)) if parsed.lemmas[j] in _AUXILIARY and parsed.tags[j][0] == "V"), None
        )
        return stop if stop else i
    return i


def _takes_object(parsed: Parsed, cue: Cue, cues: Cues, end: int) -> bool:
    """Whether a bare past tense has an object after it ("gunmen killed 5"), unless that object has its own fate."""
    i = cue.end
    while i < end and parsed.tags[i] in ("RB", "``", "''"):
        i += 1
    if i >= end or (parsed.tags[i] not in _OPENS and parsed.lowers[i] not in _QUALIFIES):
        return False
    thing = next((c for c in parsed.children[cue.token] if parsed.deps[c] in ("dobj", "oprd") and c > cue.token), None)
    if thing is None:
        return parsed.lowers[i] not in WEEKDAYS and all(cues.get(t) is None for t in (i, i + 1, i + 2))
    fate = cues.get(thing + 1)
    return fate is None or fate.form not in ("bare", "adjective")


def _by_parse(parsed: Parsed, count: Count, cues: Cues) -> Cue | None:
    """The word of fate that governs the count in the parse, through coordination and apposition."""
    deps, heads = parsed.deps, parsed.heads
    x = count.head
    for _ in range(6):
        for child in parsed.children[x]:
            cue = cues.get(child)
            if cue and child > x and deps[child] in ("acl", "relcl") and cue.form in ("passive", "bare", "subject", "adjective"):
                return cue
        head = heads[x]
        cue = cues.get(head)
        if cue and _governs(deps[x], cue):
            return cue
        if (
            deps[x] == "pobj"
            and parsed.lowers[head] == "of"
            and (cue := cues.get(heads[head]))
            and cue.form in ("noun", "counted")
        ):
            return cue
        if deps[x] in ("nsubj", "nsubjpass") and parsed.lemmas[head] in ("be", "remain", "lie"):
            return next((cues[c] for c in parsed.children[head] if c in cues and cues[c].form == "adjective"), None)
        if deps[x] not in ("conj", "appos", "nmod", "nummod", "compound", "amod", "poss") or head == x:
            return None
        x = head
    return None


def _governs(dep: str, cue: Cue) -> bool:
    if cue.form in ("active", "bare") and dep in ("dobj", "oprd"):
        return True
    if cue.form in ("passive", "bare") and dep == "nsubjpass":
        return True
    return cue.form in ("subject", "after", "adjective", "use") and dep in ("nsubj", "nsubjpass")


def _inside(count: Count, cues: Cues) -> Cue | None:
    """A word of fate among the noun's own modifiers: "140 injured people"."""
    head = count.head
    if count.number.rule in ("figure.plural", "figure.article"):
        return None
    return next(
        (cues[t] for t in range(count.start, head) if t in cues and cues[t].form in ("bare", "adjective", "counted", "passive")),
        None,
    )
