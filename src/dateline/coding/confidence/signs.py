"""Named signs of how well a record is founded: what the calibrated confidence of an event and of its fields rests on.

Every sign is a number from 0 to 1 (1: it holds). None is a word of the text: signs are families of rules, counts, grammar
and scores, so that a weight fitted on one war says something of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dateline.coding.dating import choose_when
from dateline.coding.draft import GENERIC_NAMES, Group
from dateline.coding.kinds import is_outcome
from dateline.coding.placing import choose_where
from dateline.coding.reading import Reading
from dateline.records import DateRange, Event, Figure, Participant, Place

Signs = dict[str, float]
SUBJECTS: Final = frozenset({"subject", "agent", "support", "suffered", "itself", "by"})
OBJECTS: Final = frozenset({"object", "on", "against", "of", "at"})
TOLD: Final = frozenset({"happened", "ongoing"})
EARLY: Final = 3


def signs_of(event: Event, group: Group, reading: Reading, rank: float) -> Iterator[tuple[str, str, Signs]]:
    """(field, model, signs) of the event and of each of its values that a model speaks of; `rank` is where it stands, 0 to 1.

    The fields are named as in `Event.evidence`; the event itself is the field ``event``.
    """
    base = {name: float(value) for name, value in _of_report(event, group, rank).items() if value}
    yield "event", "event", base | _kept(_of_event(event, group, reading))
    yield "type", "type", base | _kept(_of_type(event, group))
    if event.date.earliest or event.date.latest:
        yield "date", "date", base | _kept(_of_date(event.date, group))
    if event.place is not None:
        yield "place", "place", base | _kept(_of_place(event.place, group, reading))
    for i, person in enumerate(event.participants):
        yield f"participants[{i}]", "participant", base | _kept(_of_participant(person, event, group))
    for i, figure in enumerate(event.figures):
        yield f"figures[{i}]", "figure", base | _kept(_of_figure(figure, event, group))


def _kept(signs: Mapping[str, float]) -> Signs:
    return {name: round(float(value), 4) for name, value in signs.items() if value}


def _of_report(event: Event, group: Group, rank: float) -> Signs:
    """What every model sees: where the act is told, how often, by whom, and as what."""
    first, claim = group.first, event.claims[0]
    origin = claim.sources[0]
    return {
        "bias": 1.0,
        "in title": any(d.title for d in group.drafts),
        "in lead": any(d.lead for d in group.drafts),
        "main": event.main,
        "early": group.sentence < EARLY,
        "far down": rank,
        "noun only": all(d.act.nominal for d in group.drafts),
        "told twice": len({d.act.sentence for d in group.drafts}) > 1,
        "told often": len({d.act.sentence for d in group.drafts}) > 2,
        "not told as done": event.status not in TOLD,
        "status by a governor": first.status.rule != "status.happened" and event.status in TOLD,
        "background": event.background,
        "aggregate": event.aggregate,
        "attributed": len(claim.sources) > 1,
        "two chains": len(event.claims) > 1,
        "by a party": len(claim.sources) > 1 and origin.kind in ("official", "armed_group"),
        "by a monitor": len(claim.sources) > 1 and origin.kind in ("monitor", "witness", "medical"),
        "flagged": bool(event.flags),
        f"family {event.type.split('.')[0]}": 1.0,
    }


def _of_event(event: Event, group: Group, reading: Reading) -> Signs:
    roles = {p.role for p in event.participants if p.name not in GENERIC_NAMES}
    vague = {p.role for p in event.participants if p.name in GENERIC_NAMES}
    hits = [p for p in event.participants if p.role == "target"]
    joins = [j.score for j in group.joins]
    return _of_type(event, group) | {
        "named doer": "initiator" in roles,
        "vague doer": "initiator" in vague and "initiator" not in roles,
        "no doer": not {"initiator", "side"} & (roles | vague),
        "two sides": "side" in roles,
        "one side": sum(p.role == "side" for p in event.participants) == 1,
        "named target": "target" in roles,
        "no target": not {"target", "side"} & (roles | vague),
        "facility hit": any(p.kind in ("facility", "vehicle") for p in hits),
        "person hit": any(p.kind == "person" for p in hits),
        "nobody at all": not event.participants,
        "figures": any(f.evidence[0].rule != "figure.plural" for f in event.figures),
        "exact figures": any(f.low is not None and f.low == f.high for f in event.figures),
        "weapon": bool(event.weapons),
        "outcome": event.outcome is not None,
        "place by itself": event.place is not None and event.place.precision <= 2,
        "place with a point": event.place is not None and event.place.latitude is not None,
        "place lent": _place_lent(event.place),
        "no place": event.place is None,
        **_basis(event.date),
        "points back": group.first.definite,
        "new stretch": group.segment > 0,
        "joined": bool(joins),
        "weakest join": max(0.0, min(1.0, (min(joins) - 1.5) / 4)) if joins else 0.0,
        "acts in its sentence": min(sum(a.sentence == group.first.act.sentence for a in reading.acts) - 1, 4) / 4,
        "words for it": min(len(group.drafts), 5) / 5,
    }


def _basis(date: DateRange) -> Signs:
    return {f"date {date.basis}": 1.0, "exact day": float(date.precision == 1)}


def _place_lent(place: Place | None) -> bool:
    return place is not None and place.evidence[0].rule == "place.inherited"


def _of_type(event: Event, group: Group) -> Signs:
    rule = group.rule.split(".")
    classes = group.classes
    return {
        f"class {group.first.cls}": 1.0,
        f"typed by {rule[-1] if rule[1:2] != ['class'] else 'class'}": 1.0,
        "several classes": len(classes) > 1,
        "only what came of it": all(is_outcome(d) for d in group.drafts),
        "with a weapon": bool(event.weapons),
        "armed target": any(p.role == "target" and p.kind in ("state", "armed_group") for p in event.participants),
        "civilian target": any(p.role == "target" and p.kind in ("civilians", "person") for p in event.participants),
        "state doer": any(p.role == "initiator" and p.kind == "state" for p in event.participants),
        "armed doer": any(p.role == "initiator" and p.kind == "armed_group" for p in event.participants),
    }


def _of_date(date: DateRange, group: Group) -> Signs:
    chosen = choose_when(group)
    when = group.when
    rule = date.evidence[0].rule.split(".")
    others = {w.expression.span for w in when} - ({chosen.expression.span} if chosen else set())
    return {
        **_basis(date),
        f"read as {rule[1]}": 1.0,
        "limited": rule[-1] in ("since", "until", "by", "before", "after"),
        f"precision {date.precision}": 1.0,
        "open": date.earliest is None or date.latest is None,
        "throughout": date.extent == "throughout",
        "bound": chosen.score if chosen else 0.0,
        "bound loosely": chosen is not None and chosen.score < 0.3,
        "other times": min(len(others), 3) / 3,
        "time of another act": chosen is not None and not any(chosen in d.when for d in group.drafts[:1]),
        "several words for it": min(len(group.drafts) - 1, 3) / 3,
    }


def _of_place(place: Place, group: Group, reading: Reading) -> Signs:
    chosen = choose_where(group)
    lent = _place_lent(place)
    rivals = {w.place.name for w in group.where} - {place.name}
    here = {p.country for p in reading.places if p.country and p.precision is not None and p.precision <= 4}
    best = max((w.score for w in group.where if w.place.name != place.name), default=0.0)
    return {
        f"precision {place.precision}": 1.0,
        f"matched {place.evidence[0].rule.split('.')[1]}": 1.0,
        "lent": lent,
        "bound": chosen.score if chosen and not lent else 0.0,
        "bound loosely": chosen is not None and not lent and chosen.score < 0.3,
        "margin": max(0.0, chosen.score - best) if chosen and not lent else 0.0,
        "rivals": min(len(rivals), 3) / 3,
        "no point": place.latitude is None,
        "in no list": place.gazetteer is None,
        "why not": place.reason is not None,
        "ranked": max(0.0, min(1.0, chosen.place.score)) if chosen and not lent else 0.0,
        "namesakes": min(len(chosen.place.runners_up), 3) / 3 if chosen and not lent else 0.0,
        "one country": len(here) <= 1,
        "of a later word": chosen is not None and not any(chosen in d.where for d in group.drafts[:1]),
        "several acts": min(len(group.drafts) - 1, 3) / 3,
    }


def _of_participant(person: Participant, event: Event, group: Group) -> Signs:
    ties = [e.rule.removeprefix("participant.") for e in person.evidence]
    rules = {p.actor.rule for d in group.drafts for p in d.parts if p.actor.name == person.name}
    rule = min(rules, default="actor.unknown").split(".")
    same = sum(p.role == person.role for p in event.participants)
    of_outcome = all(is_outcome(d) for d in group.drafts if any(p.actor.name == person.name for p in d.parts))
    return {
        f"role {person.role}": 1.0,
        f"kind {person.kind}": 1.0,
        f"{person.role} {person.kind}": 1.0,
        "unidentified": person.name in GENERIC_NAMES,
        "of the list": person.actor is not None,
        f"taken by {rule[1]}": 1.0,
        "as a subject": any(t in SUBJECTS for t in ties),
        "as an object": any(t in OBJECTS for t in ties),
        "before a noun": any(t in ("modifier", "poss") for t in ties),
        "told before": "told_before" in ties,
        "said twice": len(ties) > 1,
        "another in the role": min(same - 1, 3) / 3,
        f"certainty {person.certainty}": 1.0,
        "only what came of it": of_outcome,
        "long mention": min(len(person.mention) / 60, 1.0),
        "by a noun": all(d.act.nominal for d in group.drafts if any(p.actor.name == person.name for p in d.parts)),
    }


def _of_figure(figure: Figure, event: Event, group: Group) -> Signs:
    rule = figure.evidence[0].rule
    counts: Sequence[tuple[int | None, int | None]] = [
        (c.mention.low, c.mention.high) for c in group.counts if c.kind == figure.kind
    ]
    named = {p.name for p in event.participants}
    return {
        f"kind {figure.kind}": 1.0,
        "nobody said": figure.group == "unknown",
        "civilians": figure.group == "civilians",
        "of a participant": figure.group in named,
        "unidentified": figure.group in GENERIC_NAMES and figure.group != "civilians",
        f"read as {rule.split('.')[1]}": 1.0,
        "a number": figure.low is not None and figure.low == figure.high,
        "no number": figure.low is None and figure.high is None,
        "one": figure.low == 1 and figure.high == 1,
        "parts": bool(figure.including),
        "another number": len(set(counts)) > 1,
        "said twice": len(figure.evidence) > 1,
        "other figures": min(len(event.figures) - 1, 3) / 3,
        "same kind": sum(f.kind == figure.kind for f in event.figures) > 1,
    }
