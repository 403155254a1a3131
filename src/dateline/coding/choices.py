"""The account of what was chosen for an event and what lost: its place, its day, the acts that were joined in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.coding.dating import choose_when
from dateline.coding.draft import Group, When, Where
from dateline.coding.judging.relevance import MOST, relevance
from dateline.coding.placing import choose_where
from dateline.extract.binding.trees import load_trees
from dateline.records import Choice, Event, RunnerUp


def choices_of(events: Sequence[Event], groups: Sequence[Group]) -> tuple[Choice, ...]:
    """Every choice behind the events; `groups` is parallel to them."""
    return tuple(choice for event, group in zip(events, groups, strict=True) for choice in _of_event(event, group))


def _of_event(event: Event, group: Group) -> Iterator[Choice]:
    yield Choice(event.id, "type", event.type, group.rule)
    yield from _place(event, group)
    yield from _date(event, group)
    yield from _actors(event, group)
    if group.relevance:
        parts = dict(list(group.relevance.items())[:MOST])
        yield Choice(event.id, "claims", "told as an event of its own", "relevance", relevance(group.relevance), parts)
    for join in group.joins:
        yield Choice(event.id, "claims", f"joined sentence {join.sentence + 1}", "same_act", round(join.score, 2), join.features)


def _actors(event: Event, group: Group) -> Iterator[Choice]:
    """Why each participant's words were taken for the actor that they are."""
    parts = {(p.actor.name, p.span): p for d in group.drafts for p in d.parts}
    for i, participant in enumerate(event.participants):
        spans = [e.span for e in participant.evidence]
        found = next((parts[participant.name, s] for s in spans if (participant.name, s) in parts), None)
        if found is not None:
            yield Choice(event.id, f"participants[{i}]", f"{found.text}: {participant.name}", found.actor.rule)
        if found is not None and group.doer is not None and found == group.doer[0]:
            yield Choice(event.id, f"participants[{i}]", f"{found.text}: likeliest to have done it", "roles", *group.doer[1:])


def _place(event: Event, group: Group) -> Iterator[Choice]:
    chosen = choose_where(group)
    if chosen is None or event.place is None:
        return
    others = {w.text: w for w in group.where if w.index != chosen.index}
    lost = tuple(RunnerUp(w.text, round(w.score, 3), _lost_place(w, chosen)) for w in others.values())
    signs = dict(list(load_trees("place_link").parts(chosen.signs).items())[:MOST])
    yield Choice(event.id, "place", chosen.text, "place.of_act", round(chosen.score, 3), signs, lost)
    found = chosen.place
    yield Choice(event.id, "gazetteer", found.name, found.rule, round(found.score, 3), dict(found.features), found.runners_up)


def _lost_place(where: Where, chosen: Where) -> str:
    if where.precision > chosen.precision:
        return "a wider area"
    return "told with it" if where.group is not None and where.group == chosen.group else "stands farther from the act"


def _date(event: Event, group: Group) -> Iterator[Choice]:
    chosen = choose_when(group)
    if chosen is None:
        return
    others: dict[str, When] = {w.expression.text: w for w in group.when if w.expression.span != chosen.expression.span}
    lost = tuple(RunnerUp(w.expression.text, round(w.score, 3), "stands farther from the act") for w in others.values())
    yield Choice(
        event.id,
        "date",
        chosen.expression.text,
        chosen.time.rule,
        round(chosen.score, 3),
        {"bound": round(chosen.score, 3)},
        lost,
    )
