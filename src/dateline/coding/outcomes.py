"""What came of the act of a group, and the act that tells it (codebook section 3)."""

from __future__ import annotations

from typing import Final

from dateline.coding.draft import Draft, Group
from dateline.records.vocabulary import Outcome

FAILED: Final = frozenset({"unsuccessful", "failed", "repelled", "thwarted", "abortive", "repulsed"})
LIFTED: Final = frozenset({"lift", "lifted", "break", "broke", "broken", "end", "ended"})
RELEASED: Final = frozenset({"release", "released", "freed", "free", "releasing"})
TRUCE_WORDS: Final[tuple[tuple[Outcome, frozenset[str]], ...]] = (
    ("broken", frozenset({"violate", "violated", "violation", "violations", "violating", "break", "broke", "broken", "collapse",
                          "collapsed", "breach", "breached", "breaches"})),
    ("extended", frozenset({"extend", "extended", "extension", "renew", "renewed", "prolong", "prolonged"})),
    ("ended", frozenset({"end", "ended", "expire", "expired", "expires", "over", "ends"})),
    ("agreed", frozenset({"agree", "agreed", "agreeing", "announce", "announced", "declare", "declared", "sign", "signed",
                          "reach", "reached", "force", "effect", "accept", "accepted", "brokered", "took"})),
)  # fmt: skip


def outcome_of(group: Group) -> tuple[Outcome | None, Draft]:
    """The outcome, and the act that tells it."""
    return _stopped(group) or _reached(group) or (None, group.first)


def _stopped(group: Group) -> tuple[Outcome, Draft] | None:
    """Whether an act of the group tells that it was repelled, or never came to be."""
    for draft in group.drafts:
        if draft.cls == "repel" or (draft.words & FAILED and draft.cls in ("attack", "clash")):
            return "repelled", draft
        if draft.cls == "foil":
            return ("repelled" if group.type == "battle.clash" else "blocked"), draft
        if group.rule == "type.intercepted":
            return "blocked", draft
    return None


def _reached(group: Group) -> tuple[Outcome, Draft] | None:
    """What the words of a capture, a truce, a siege or a release say of its end."""
    first = group.first
    if group.type == "battle.capture" and first.status.status == "happened":
        return "succeeded", first
    if group.type == "agreement.ceasefire":
        told = ((outcome, d) for outcome, words in TRUCE_WORDS for d in group.drafts if d.words & words)
        return next(told, None)
    if group.type == "control.siege":
        lifted = next((d for d in group.drafts if d.words & LIFTED), None)
        return ("lifted", lifted) if lifted else ("laid", first)
    if group.type in ("agreement.deal", "civilians.abduction") and first.words & RELEASED:
        return "released", first
    return None
