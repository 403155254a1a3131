"""Whether a group of acts is an event that a report tells, or a word of violence said in passing: a small learned model.

A logistic regression over named features of how the act is told, none of them a word; fitted by ``training/relevance.py``
(the card lies with the weights). It judges violence of the remote, civilians and destruction families only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from dateline.coding.draft import GENERIC_NAMES, Draft, Group
from dateline.coding.figures.same_people import is_vague
from dateline.coding.reading import Reading
from dateline.knowledge.reading import read_card
from dateline.records import DateRange
from dateline.records.vocabulary import GENERIC_ARMED_GROUP

JUDGED: Final = ("remote.", "civilians.", "control.destruction")
TOLD: Final = frozenset({"happened", "ongoing"})
CLAUSES: Final = frozenset(
    {"ROOT", "conj", "relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "pobj", "dobj", "nsubj", "nsubjpass"}
)
RECENT: Final = 7
SEASON: Final = 75
FLOOR: Final = 0.3
SHORT: Final = 3
MOST: Final = 8
DOUBTS: Final = frozenset({"pass.named_only", "pass.context"})


def relevance_features(group: Group, groups: Sequence[Group], when: DateRange, reading: Reading) -> dict[str, float]:
    """How the act is told; `groups` are all groups of the report, `when` its date. Values lie between 0 and 1."""
    found = {"bias": 1.0, f"type {group.type}": 1.0}
    if group.doubt is not None:
        found[f"doubted: {group.doubt[1]}"] = 1.0
        found["doubted, one person hit"] = float(any(p.actor.kind == "person" for p in group.parts("target")))
    found |= _telling(group, reading) | _who(group) | _toll(group) | _time(when, reading) | _where(group)
    found |= _company(group, groups, reading)
    return {name: float(value) for name, value in found.items() if value}


def _telling(group: Group, reading: Reading) -> dict[str, float]:
    doc, first = reading.context.parsed.doc, group.first
    head = doc[first.act.head]
    nominal = all(d.act.nominal for d in group.drafts)
    sentences = {d.act.sentence for d in group.drafts}
    dep = head.dep_ if head.dep_ in CLAUSES else "other"
    return {
        "noun only": nominal,
        "verb in the past": any(not d.act.nominal and d.status.tense == "past" for d in group.drafts),
        "definite noun": nominal and first.definite,
        "plural noun": nominal and head.tag_ in ("NNS", "NNPS"),
        f"stands as {dep}": 1.0,
        "words": min(len(group.drafts), 5) / 5,
        "sentences": min(len(sentences), 4) / 4,
        "title or lead": any(d.title or d.lead for d in group.drafts),
        "how far down": first.act.sentence / max(1, len(reading.context.parsed.sentences) - 1),
        "not told as done": first.status.status not in TOLD,
        f"told as {first.status.status}": 1.0,
        "said by somebody": any(len(d.sources) > 1 for d in group.drafts),
        "quoted": _quoted(first, reading),
        "said by the outlet": any(len(d.sources) == 1 for d in group.drafts),
    }


def _quoted(draft: Draft, reading: Reading) -> bool:
    return any(a.quoted and a.start <= draft.act.head < a.end for a in reading.context.attributions)


def _who(group: Group) -> dict[str, float]:
    doers, hit = [*group.parts("initiator"), *group.parts("side")], group.parts("target")
    kinds = {p.actor.kind for p in hit}
    return {
        "doer named": any(p.named for p in doers),
        "doer unnamed": any(p.actor.name == GENERIC_ARMED_GROUP for p in doers),
        "doer of other kind": any(not p.named and p.actor.name not in GENERIC_NAMES for p in doers),
        "no doer": not doers,
        "no target": not hit,
        **{f"target {kind}": 1.0 for kind in kinds},
        "target one person": any(p.amount is not None and p.amount.low == 1 for p in hit),
        "target many, no number": bool(hit)
        and all((p.amount is None or p.amount.low is None) and p.actor.kind == "civilians" for p in hit),
        "doer and target": bool(doers and hit),
    }


def _toll(group: Group) -> dict[str, float]:
    exact = [c for c in group.counts if c.mention.low is not None and not is_vague(c.mention.rule)]
    return {
        "exact figure": bool(exact),
        "vague figure only": bool(group.counts) and not exact,
        "no figure": not group.counts,
        "weapon": any(d.weapons for d in group.drafts),
    }


def _time(when: DateRange, reading: Reading) -> dict[str, float]:
    day = reading.publication.latest
    age = (day - when.latest).days if day is not None and when.latest is not None else None
    return {
        f"day {when.basis}": 1.0,
        "day exact": when.precision == 1,
        "day vague": when.precision in (4, 5),
        "this week": age is not None and age <= RECENT,
        "this season": age is not None and RECENT < age <= SEASON,
        "long ago": age is not None and age > SEASON,
    }


def _where(group: Group) -> dict[str, float]:
    best = max((w for w in group.where if w.score >= 0.1), key=lambda w: w.score, default=None)
    return {
        "no place": best is None,
        "place exact": best is not None and best.precision <= 3,
        "place an area": best is not None and best.precision in (4, 5),
        "place a country": best is not None and best.precision >= 6,
        "place score": best.score if best is not None else 0.0,
    }


def _company(group: Group, groups: Sequence[Group], reading: Reading) -> dict[str, float]:
    """What else the report tells: the more and the nearer, the less an empty act is one of its own."""
    others = [g for g in groups if g is not group]
    alike = [g for g in others if g.type == group.type]
    gap = min((abs(g.sentence - group.sentence) for g in alike), default=9)
    return {
        "alone": not others,
        "others": min(len(others), 10) / 10,
        "alike": min(len(alike), 5) / 5,
        "alike before": any(g.sentence < group.sentence for g in alike),
        "alike in the sentence": gap == 0,
        "alike near": gap <= 2,
        "others in the sentence": any(g.sentence == group.sentence for g in others),
        "report short": len(reading.context.parsed.sentences) <= 6,
        "report long": len(reading.context.parsed.sentences) >= 25,
    }


@lru_cache(maxsize=1)
def load_relevance() -> dict[str, float]:
    """The weights by feature name."""
    weights: dict[str, float] = read_card("dateline.coding.judging", "relevance")["weights"]
    return weights


def parts_of_score(features: Mapping[str, float]) -> dict[str, float]:
    """What each feature adds to the score, the weightiest first; those without a weight add nothing."""
    weights = load_relevance()
    parts = {name: round(weights[name] * value, 3) for name, value in features.items() if name in weights}
    return dict(sorted(parts.items(), key=lambda part: -abs(part[1])))


def relevance(parts: Mapping[str, float]) -> float:
    """The probability that the act is told as an event of its own."""
    return round(1.0 / (1.0 + math.exp(-sum(parts.values()))), 3)
