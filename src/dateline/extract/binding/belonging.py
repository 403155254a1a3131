"""Which act of its sentence each figure, weapon, time and place belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.extract.actors.phrases import LINKING, SUPPORTING
from dateline.extract.binding.likelihood import link_features, link_probability, load_weights
from dateline.extract.binding.place_features import Spot, scene_of, spot_of
from dateline.extract.binding.place_signs import pair_features
from dateline.extract.binding.sharing import shared_times
from dateline.extract.binding.trees import load_trees
from dateline.extract.context import Context
from dateline.extract.syntax import ancestors, clause_head, lemma, path_length
from dateline.knowledge.act_words import words
from dateline.records.mentions import ActMention, PlaceExpression

PAST_ANOTHER: Final = 0.4
ALONE: Final = 0.25
TAKEN: Final = 0.2
OWN: Final = 0.95
UNMARKED: Final = frozenset({"ceasefire", "deal", "talks", "siege", "displace", "aid", "withdraw", "deploy", "handover"})
"""Kinds of acts of which the marked sentences hold too few for trees: the simpler model weighs their places."""
HYPHENS: Final = frozenset({"-", "–"})
SPONSORS: Final = 5
SPONSORING: Final = (SUPPORTING | LINKING) - {"dominated"}
GROUND: Final = frozenset({"capture", "siege"})
TELLING: Final = words("telling")


@dataclass(slots=True)
class Bound:
    """What belongs to one act: indexes into the context's lists, places and times best first with their scores.

    `said` are the times at which somebody told of it, `signs` the named features of each place that was weighed.
    """

    figures: list[int] = field(default_factory=list)
    weapons: list[int] = field(default_factory=list)
    times: list[tuple[int, float]] = field(default_factory=list)
    places: list[tuple[int, float]] = field(default_factory=list)
    said: list[int] = field(default_factory=list)
    signs: dict[int, dict[str, float]] = field(default_factory=dict)


def bind(acts: Sequence[ActMention], context: Context, widths: Sequence[tuple[int | None, str | None]] = ()) -> tuple[Bound, ...]:
    """One `Bound` an act. `widths` are the precision and the kind of the entry of each place, as far as it was resolved."""
    bound = tuple(Bound() for _ in acts)
    by_sentence: dict[int, list[int]] = {}
    for i, act in enumerate(acts):
        by_sentence.setdefault(act.sentence, []).append(i)
    for n, figure in enumerate(context.figures):
        at = figure.cue if figure.cue is not None else figure.head
        owner = _owner(at, acts, by_sentence, context)
        if owner is not None:
            bound[owner].figures.append(n)
    for n, weapon in enumerate(context.weapons):
        owner = _owner(weapon.head, acts, by_sentence, context)
        if owner is not None:
            bound[owner].weapons.append(n)
    said = _saying(context)
    for n, time in enumerate(context.times):
        _rank(n, time.start, time.end, acts, by_sentence, context, bound, said)
    _rank_places(candidate_spots(context, widths), acts, by_sentence, context, bound, said)
    _share(acts, context, bound)
    for item in bound:
        item.times.sort(key=lambda pair: -pair[1])
        item.places.sort(key=lambda pair: -pair[1])
    return bound


def _share(acts: Sequence[ActMention], context: Context, bound: Sequence[Bound]) -> None:
    """Give acts without a time that of their clause."""
    timed = frozenset(i for i, b in enumerate(bound) if any(score >= TAKEN for _, score in b.times))
    told = frozenset(n for b in bound for n in b.said)
    for i, n, score in shared_times(acts, context, timed, told):
        bound[i].times = [pair for pair in bound[i].times if pair[0] != n] + [(n, score)]


def _owner(token: int, acts: Sequence[ActMention], by_sentence: dict[int, list[int]], context: Context) -> int | None:
    """The act at the token, else the nearest one above it, else the nearest in the sentence."""
    here = by_sentence.get(context.parsed.sentence_of[token], [])
    if not here:
        return None
    word = context.parsed.doc[token]
    heads = {acts[i].head: i for i in here}
    inside = next((i for i in here if acts[i].start <= token < acts[i].end), None)
    if inside is not None:
        return inside
    for up in ancestors(word):
        if up.i in heads:
            return heads[up.i]
    return min(here, key=lambda i: (path_length(word, context.parsed.doc[acts[i].head]), abs(acts[i].head - token)))


def _modifies(place: PlaceExpression, context: Context) -> bool:
    """Whether the name stands before a person or a force ("U.S. soldiers"), and says whose they are, not where."""
    top = _expression_head(context.parsed.doc[place.start : place.end])
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
    top = _expression_head(context.parsed.doc[place.start : place.end])
    return (
        following.pos_ in ("PROPN", "ADJ", "DET", "NUM") and top.dep_ not in ("poss", "pobj", "amod") and top.head.i > place.end
    )


def _saying(context: Context) -> frozenset[int]:
    """Tokens of verbs of saying, and of the sources that they name."""
    cues = {a.cue for a in context.attributions}
    sources = {t for a in context.attributions for s in a.sources for t in range(s.start, s.end)}
    return frozenset(cues | sources)


def candidate_spots(context: Context, widths: Sequence[tuple[int | None, str | None]]) -> dict[int, dict[int, Spot]]:
    """The places that may be an act's own, by sentence and by their index."""
    found: dict[int, dict[int, Spot]] = {}
    for n, place in enumerate(context.places):
        if not (place.demonym or _stands_alone(place, context) or _modifies(place, context) or sponsors(place, context)):
            width = widths[n] if n < len(widths) else (None, None)
            here = found.setdefault(context.parsed.sentence_of[place.start], {})
            here[n] = spot_of(context.parsed.doc, place, *width)
    return found


def _rank_places(
    spots: dict[int, dict[int, Spot]], acts: Sequence[ActMention], by_sentence: dict[int, list[int]], context: Context,
    bound: Sequence[Bound], said: frozenset[int],
) -> None:  # fmt: skip
    """Offer each place to each act of its sentence, with a score between 0 and 1."""
    doc = context.parsed.doc
    by_index = {n: spot for here in spots.values() for n, spot in here.items()}
    offers: list[tuple[int, int, float, dict[str, float]]] = []
    for sentence, here in spots.items():
        every = tuple(here.values())
        mine = by_sentence.get(sentence, [])
        heads = {acts[i].head: i for i in mine}
        scene = scene_of(doc[every[0].start].sent, every, [acts[i] for i in mine], context)
        for n, spot in here.items():
            verb = clause_head(spot.head)
            if any(t in said for t in range(spot.start, spot.end)) or (
                verb.i in said
                and verb.i not in heads
                and spot.head.i > verb.i
                and not any(t.i in heads for t in ancestors(spot.head))
                and not any(acts[i].nominal and any(t.i == spot.head.i for t in ancestors(doc[acts[i].head])) for i in mine)
            ):
                continue
            for i in mine:
                act = doc[acts[i].head]
                past = acts[i].nominal and any(
                    t.i in heads and t.i != act.i and acts[heads[t.i]].nominal for t in ancestors(spot.head)
                )
                offers.append((i, n, PAST_ANOTHER if past else 1.0, pair_features(act, spot, scene)))
    trees, linear = load_trees("place_link"), load_weights("place_linear")
    scores = trees.probabilities([signs for *_, signs in offers])
    for (i, n, factor, signs), score in zip(offers, scores, strict=True):
        if acts[i].types[0] in UNMARKED:
            score = link_probability(signs, linear)
        least = OWN if _is_ground(acts[i], doc[acts[i].head], by_index[n]) else 0.0
        bound[i].places.append((n, round(max(float(score) * factor, least), 4)))
        bound[i].signs[n] = signs


def _is_ground(act: ActMention, head: Token, spot: Spot) -> bool:
    """Whether the place is what changes hands or is besieged: "took X", "X fell", "X is under siege"."""
    if act.types[0] not in GROUND or spot.preposition is not None:
        return False
    top = spot.head
    while top.dep_ == "conj" and top.head.i != top.i:
        top = top.head
    if top.head.i == head.i and top.dep_ in ("dobj", "nsubjpass"):
        return True
    verb = clause_head(head)
    return top.head.i == verb.i and top.dep_ == "nsubj" and (verb.pos_ == "AUX" or (verb.i == head.i and lemma(verb) == "fall"))


def _rank(
    n: int, start: int, end: int, acts: Sequence[ActMention], by_sentence: dict[int, list[int]], context: Context,
    bound: Sequence[Bound], said: frozenset[int],
) -> None:  # fmt: skip
    """Offer the time to each act of its sentence, with a score between 0 and 1."""
    doc = context.parsed.doc
    head = _expression_head(doc[start:end])
    here = by_sentence.get(context.parsed.sentence_of[start], [])
    verb = clause_head(head)
    heads = {acts[i].head for i in here}
    if (verb.i in said or verb.lemma_.lower() in TELLING) and verb.i not in heads:
        if not _behind_act(n, head, verb, here, acts, context) and not any(
            acts[i].nominal and (acts[i].head in {t.i for t in head.subtree} or doc[acts[i].head].i == head.head.i) for i in here
        ):
            for i in here:
                bound[i].said.append(n)
            return
    elif verb.i in said and verb.i not in heads and not any(t.i in heads for t in ancestors(head)):
        attached_below = any(acts[i].nominal and acts[i].head in {t.i for t in head.subtree} for i in here)
        if not attached_below:
            return
    weights = load_weights()
    by_head = {acts[i].head: i for i in here}
    scores: dict[int, float] = {}
    for i in here:
        act = doc[acts[i].head]
        rivals = sum(
            1
            for m in context.times
            if context.parsed.sentence_of[m.start] == acts[i].sentence and abs(m.start - act.i) < abs(start - act.i)
        )
        score = link_probability(link_features(act, head, start, end, rivals), weights)
        if acts[i].nominal and any(t.i in heads and t.i != act.i and acts[by_head[t.i]].nominal for t in ancestors(head)):
            score *= PAST_ANOTHER
        scores[i] = score
    nearest = max(scores, key=lambda i: scores[i], default=None)
    if nearest is not None:
        scores[nearest] = max(scores[nearest], ALONE)
    for i, score in scores.items():
        bound[i].times.append((n, round(score, 4)))


def _behind_act(n: int, head: Token, verb: Token, here: Sequence[int], acts: Sequence[ActMention], context: Context) -> bool:
    """Whether a time that hangs on a verb of telling closes what is told: "confirmed the arrest of X in Y province on 6 May".

    An act with a place, or another time at the verb, stands between them.
    """
    nouns = [
        acts[i]
        for i in here
        if verb.i < acts[i].head < head.i and any(t.i == verb.i for t in ancestors(context.parsed.doc[acts[i].head]))
    ]
    if not nouns or head.i < verb.i:
        return False
    placed = any(nouns[0].head < p.start < head.i and not p.demonym for p in context.places)
    other = any(m != n and abs(t.start - verb.i) <= 2 for m, t in enumerate(context.times))
    return placed or other


def _expression_head(span: Tokens) -> Token:
    """The token of an expression that hangs highest in the tree."""
    inside = {t.i for t in span}
    return next((t for t in span if t.head.i not in inside or t.head.i == t.i), span[0])
