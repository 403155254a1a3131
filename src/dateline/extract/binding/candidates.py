"""The place expressions that may be the place of an act: not whose people are, not who stands behind them, not a date line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.extract.actors.phrases import LINKING, SUPPORTING
from dateline.extract.binding.place_features import Spot, spot_of
from dateline.extract.context import Context
from dateline.extract.syntax import expression_head
from dateline.records.mentions import PlaceExpression

HYPHENS: Final = frozenset({"-", "–"})
SPONSORS: Final = 5
SPONSORING: Final = (SUPPORTING | LINKING) - {"dominated"}


def candidate_spots(context: Context, widths: Sequence[tuple[int | None, str | None]]) -> dict[int, dict[int, Spot]]:
    """The places that may be an act's own, by sentence and by their index."""
    found: dict[int, dict[int, Spot]] = {}
    for n, place in enumerate(context.places):
        if not (place.demonym or _stands_alone(place, context) or _modifies(place, context) or sponsors(place, context)):
            width = widths[n] if n < len(widths) else (None, None)
            here = found.setdefault(context.parsed.sentence_of[place.start], {})
            here[n] = spot_of(context.parsed.doc, place, *width)
    return found


def _modifies(place: PlaceExpression, context: Context) -> bool:
    """Whether the name stands before a person or a force ("U.S. soldiers"), and says whose they are, not where."""
    top = expression_head(context.parsed.doc[place.start : place.end])
    if top.dep_ not in ("compound", "amod", "nmod", "poss") or top.head.i < place.end:
        return False
    owner = context.actor_at.get(top.head.i)
    return owner is not None and context.actors[owner].kind in ("state", "person", "armed_group", "civilians", "organization")


def sponsors(place: PlaceExpression, context: Context) -> bool:
    """Whether the name says who stands behind something: "the Iran-Turkey brokered truce", "an Iran-backed unit"."""
    doc, at = context.parsed.doc, place.end
    while at + 1 < len(doc) and doc[at].text in HYPHENS and doc[at + 1].pos_ == "PROPN" and at - place.end < SPONSORS:
        at += 2
    joined = at < len(doc) and doc[at].text in HYPHENS
    at += joined
    return at < len(doc) and doc[at].lower_ in SPONSORING and (joined or doc[at].dep_ == "amod")


def _stands_alone(place: PlaceExpression, context: Context) -> bool:
    """Whether a place stands at the head of its sentence without a word that ties it in: the town of a date line."""
    first = context.parsed.sentences[context.parsed.sentence_of[place.start]].start
    if place.start != first or place.end >= len(context.parsed.doc):
        return False
    following = context.parsed.doc[place.end]
    top = expression_head(context.parsed.doc[place.start : place.end])
    return (
        following.pos_ in ("PROPN", "ADJ", "DET", "NUM") and top.dep_ not in ("poss", "pobj", "amod") and top.head.i > place.end
    )
