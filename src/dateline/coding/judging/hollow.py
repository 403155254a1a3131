"""Words for an act that say nothing of it: an act only named, nobody and nowhere, bare deaths."""

from __future__ import annotations

from typing import Final

from dateline.coding.draft import Draft, Group
from dateline.coding.figures.same_people import is_vague
from dateline.coding.kinds import is_bare
from dateline.coding.reading import Reading
from dateline.extract.syntax import lemma
from dateline.knowledge.act_words import words

GOING_ON: Final = frozenset({"begin", "start", "launch", "continue", "end", "extend", "resume", "suspend", "call"})
REFERRING: Final = words("referring")
NEEDS_ACTOR: Final = words("needs_actor")
TRUCE_VERBS: Final = words("truce_verbs")


def empty(group: Group, reading: Reading) -> tuple[str, str] | None:
    """Why a group that nothing else joined is no event, with the rule's name; None if it is one.

    Words for an act that say nothing of it: a definite "the attack" that points at nothing told, a truce only named, bare deaths.
    """
    first = group.first
    if group.classes <= {"foil", "repel"} and not group.parts("initiator"):
        return "a verb of prevention without an act", "pass.prevention"
    told = group.counts or any(w.own for w in group.when) or any(w.score > 0.35 and w.precision <= 4 for w in group.where)
    known = any(p.role != "none" for d in group.drafts for p in d.parts)
    if group.type == "agreement.ceasefire":
        return (
            None
            if any(_predicated(d, reading) for d in group.drafts)
            else ("a truce is named, no act is told", "pass.named_only")
        )
    arrived = group.classes == {"aid"} and bool(told)
    if known and group.classes == {"protest"} and _goes_on(first, reading):
        return None
    if not known and not arrived and group.classes & NEEDS_ACTOR and group.classes <= NEEDS_ACTOR:
        return "nobody is said to have done it", "pass.no_actor"
    if _context_only(group):
        return "context: no time, no place and no number of its own", "pass.context"
    if group.type == "agreement.talks" and all(d.act.nominal and _loose(d, reading) for d in group.drafts):
        return "talks are named, no act is told", "pass.named_only"
    if _only_referred_to(group, known):
        return "fighting that is named, not told", "pass.named_only"
    if (
        group.classes <= REFERRING
        and first.act.nominal
        and not told
        and ((first.definite and "talks" not in group.classes) or not known)
    ):
        return "words for an act that is not told here", "pass.named_only"
    if (
        not known
        and not told
        and not any(d.title or d.lead for d in group.drafts)
        and group.type.startswith(("battle.", "remote.", "civilians.", "control.destr"))
    ):
        return "nobody, nowhere and no number", "pass.named_only"
    if is_bare(group) and group.counts and all(c.mention.high == 0 for c in group.counts):
        return "nobody was hurt, and no act is told", "pass.bare_deaths"
    if is_bare(group) and not known and not any(c.mention.low is not None for c in group.counts):
        return "deaths without a number, a victim or a cause", "pass.bare_deaths"
    return None


def _goes_on(draft: Draft, reading: Reading) -> bool:
    """Whether people are said to begin, extend or end a protest of theirs, or to do something "in protest"."""
    head = reading.context.parsed.doc[draft.act.head]
    if head.dep_ == "pobj":
        on_strike = (
            head.head.lower_ == "on" and lemma(head) == "strike" and lemma(head.head.head) in ("be", "go", "remain", "stay")
        )
        return on_strike or (head.head.lower_ == "in" and lemma(head) == "protest" and head.head.head.pos_ == "VERB")
    return head.dep_ == "dobj" and lemma(head.head) in GOING_ON


def _only_referred_to(group: Group, known: bool) -> bool:
    """Whether "the fighting" or "violence" is all that is said: nobody fights, nobody is hit, no number and no day."""
    first = group.first
    if group.counts or any(w.own for w in group.when) or not all(d.act.nominal for d in group.drafts):
        return False
    if any(d.title or d.lead for d in group.drafts):
        return False
    violence = all(d.act.entry.endswith(".violence") for d in group.drafts) and not group.parts("target")
    return violence or (group.classes == {"clash"} and first.definite and not known)


def _context_only(group: Group) -> bool:
    """Whether an act told outside title and lead has no time, no place below a country, and no exact number."""
    if group.type.startswith(("agreement.", "control.withdrawal", "control.deployment")) or group.first.status.status not in (
        "happened",
        "ongoing",
    ):
        return False
    if group.type in ("civilians.sexual_violence", "civilians.abduction"):
        return False
    if (
        group.purpose
        or (group.scene is not None and any(d.back for d in group.drafts))
        or any(d.title or d.lead for d in group.drafts)
        or any(d.said or any(w.own for w in d.when) for d in group.drafts)
    ):
        return False
    if any(w.score >= 0.25 and w.precision <= 4 for w in group.where) or group.lender is not None:
        return False
    if group.parts("initiator") and group.parts("target") and any(d.weapons for d in group.drafts):
        return False
    if any(p.actor.kind == "person" for p in group.parts("target")):
        return False
    return all(c.mention.low is None or is_vague(c.mention.rule) for c in group.counts)


def _loose(draft: Draft, reading: Reading) -> bool:
    """Whether a noun hangs in a phrase of circumstance ("in the Geneva negotiations") without parties of its own."""
    head = reading.context.parsed.doc[draft.act.head]
    return head.dep_ in ("pobj", "compound", "poss", "pcomp") and (
        not draft.parts or (lemma(head) == "mediation" and head.dep_ != "compound")
    )


def _predicated(draft: Draft, reading: Reading) -> bool:
    """Whether a truce is the subject or object of a verb that says what became of it."""
    head = reading.context.parsed.doc[draft.act.head]
    if head.pos_ == "VERB":
        return True
    if head.dep_ == "pobj" and lemma(head.head.head) in ("agree", "announce", "call"):
        return True
    verb = head.head
    return head.dep_ in ("nsubj", "nsubjpass", "dobj", "ROOT", "conj") and (
        (verb.pos_ in ("VERB", "AUX") and lemma(verb) in TRUCE_VERBS) or head.dep_ == "ROOT"
    )
