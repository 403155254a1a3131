"""Which act of its sentence each figure, weapon, time and place belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from dateline.extract.binding.candidates import candidate_spots
from dateline.extract.binding.likelihood import link_features, link_probability, load_weights
from dateline.extract.binding.place_features import Spot, scene_of
from dateline.extract.binding.place_signs import pair_features
from dateline.extract.binding.sharing import shared_times
from dateline.extract.binding.trees import load_trees
from dateline.extract.context import Context
from dateline.extract.syntax import ancestors, clause_head, expression_head, lemma, path_length
from dateline.knowledge.act_words import words
from dateline.records.mentions import ActMention

PAST_ANOTHER: Final = 0.4
ALONE: Final = 0.25
TAKEN: Final = 0.2
OWN: Final = 0.95
UNMARKED: Final = frozenset({"ceasefire", "deal", "talks", "siege", "displace", "aid", "withdraw", "deploy", "handover"})
"""Kinds of acts of which the marked sentences hold too few for trees: the simpler model weighs their places."""
GROUND: Final = frozenset({"capture", "siege"})
TELLING: Final = words("telling")
Offer = tuple[int, int, float, dict[str, float]]
"""An act, a place, by how much another act between them lessens the tie, the named features of the two."""


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
    binding = _Binding(acts, context)
    binding.own_figures_and_weapons()
    for n, time in enumerate(context.times):
        binding.offer_time(n, time.start, time.end)
    binding.offer_places(candidate_spots(context, widths))
    binding.share_times()
    for item in binding.bound:
        item.times.sort(key=lambda pair: -pair[1])
        item.places.sort(key=lambda pair: -pair[1])
    return binding.bound


class _Binding:
    """The acts of one report and what was bound to them so far, by their index."""

    def __init__(self, acts: Sequence[ActMention], context: Context) -> None:
        self.acts = acts
        self.context = context
        self.doc = context.parsed.doc
        self.bound = tuple(Bound() for _ in acts)
        self.by_sentence: dict[int, list[int]] = {}
        for i, act in enumerate(acts):
            self.by_sentence.setdefault(act.sentence, []).append(i)
        cues = {a.cue for a in context.attributions}
        sources = {t for a in context.attributions for s in a.sources for t in range(s.start, s.end)}
        self.saying = frozenset(cues | sources)

    def own_figures_and_weapons(self) -> None:
        """Each figure and weapon belongs to one act, if its sentence has any."""
        for n, figure in enumerate(self.context.figures):
            owner = self._owner(figure.cue if figure.cue is not None else figure.head)
            if owner is not None:
                self.bound[owner].figures.append(n)
        for n, weapon in enumerate(self.context.weapons):
            owner = self._owner(weapon.head)
            if owner is not None:
                self.bound[owner].weapons.append(n)

    def _here(self, token: int) -> list[int]:
        """The acts of the token's sentence."""
        return self.by_sentence.get(self.context.parsed.sentence_of[token], [])

    def _heads(self, here: Sequence[int]) -> dict[int, int]:
        return {self.acts[i].head: i for i in here}

    def _owner(self, token: int) -> int | None:
        """The act at the token, else the nearest one above it, else the nearest in the sentence."""
        here = self._here(token)
        if not here:
            return None
        word, heads = self.doc[token], self._heads(here)
        inside = next((i for i in here if self.acts[i].start <= token < self.acts[i].end), None)
        if inside is not None:
            return inside
        for up in ancestors(word):
            if up.i in heads:
                return heads[up.i]
        return min(here, key=lambda i: (path_length(word, self.doc[self.acts[i].head]), abs(self.acts[i].head - token)))

    # times

    def offer_time(self, n: int, start: int, end: int) -> None:
        """Offer a time to each act of its sentence, with a score between 0 and 1; or note that it tells when somebody told."""
        head, here = expression_head(self.doc[start:end]), self._here(start)
        if self._is_of_telling(n, head, here):
            for i in here:
                self.bound[i].said.append(n)
            return
        scores = {i: self._time_score(i, head, start, end, here) for i in here}
        nearest = max(scores, key=lambda i: scores[i], default=None)
        if nearest is not None:
            scores[nearest] = max(scores[nearest], ALONE)
        for i, score in scores.items():
            self.bound[i].times.append((n, round(score, 4)))

    def _is_of_telling(self, n: int, head: Token, here: Sequence[int]) -> bool:
        """Whether a time hangs on a verb of telling, and on no act below it."""
        verb = clause_head(head)
        if (verb.i not in self.saying and verb.lemma_.lower() not in TELLING) or verb.i in self._heads(here):
            return False
        below = {t.i for t in head.subtree} | {head.head.i}
        return not self._behind_act(n, head, verb, here) and not any(
            self.acts[i].nominal and self.acts[i].head in below for i in here
        )

    def _behind_act(self, n: int, head: Token, verb: Token, here: Sequence[int]) -> bool:
        """Whether a time that hangs on a verb of telling closes what is told: "confirmed the arrest of X in Y province on 6 May".

        An act with a place, or another time at the verb, stands between them.
        """
        told = [self.acts[i] for i in here if verb.i < self.acts[i].head < head.i]
        nouns = [act for act in told if any(t.i == verb.i for t in ancestors(self.doc[act.head]))]
        if not nouns or head.i < verb.i:
            return False
        placed = any(nouns[0].head < p.start < head.i and not p.demonym for p in self.context.places)
        other = any(m != n and abs(t.start - verb.i) <= 2 for m, t in enumerate(self.context.times))
        return placed or other

    def _time_score(self, i: int, head: Token, start: int, end: int, here: Sequence[int]) -> float:
        act, sentence_of = self.doc[self.acts[i].head], self.context.parsed.sentence_of
        near = [t for t in self.context.times if sentence_of[t.start] == self.acts[i].sentence]
        rivals = sum(abs(t.start - act.i) < abs(start - act.i) for t in near)
        score = link_probability(link_features(act, head, start, end, rivals), load_weights())
        return score * (PAST_ANOTHER if self._past_another(i, head, self._heads(here)) else 1.0)

    def _past_another(self, i: int, head: Token, heads: Mapping[int, int]) -> bool:
        """Whether another noun for an act stands between an act told by a noun and what would be its own."""
        act = self.acts[i]
        return act.nominal and any(t.i in heads and t.i != act.head and self.acts[heads[t.i]].nominal for t in ancestors(head))

    def share_times(self) -> None:
        """Give acts without a time that of their clause."""
        timed = frozenset(i for i, b in enumerate(self.bound) if any(score >= TAKEN for _, score in b.times))
        told = frozenset(n for b in self.bound for n in b.said)
        for i, n, score in shared_times(self.acts, self.context, timed, told):
            self.bound[i].times = [pair for pair in self.bound[i].times if pair[0] != n] + [(n, score)]

    # places

    def offer_places(self, spots: Mapping[int, Mapping[int, Spot]]) -> None:
        """Offer each place to each act of its sentence, with a score between 0 and 1."""
        by_index = {n: spot for here in spots.values() for n, spot in here.items()}
        offers = [offer for sentence, here in spots.items() for offer in self._offers(sentence, here)]
        trees, linear = load_trees("place_link"), load_weights("place_linear")
        scores = trees.probabilities([signs for *_, signs in offers])
        for (i, n, factor, signs), score in zip(offers, scores, strict=True):
            act = self.acts[i]
            likely = link_probability(signs, linear) if act.types[0] in UNMARKED else float(score)
            least = OWN if _is_ground(act, self.doc[act.head], by_index[n]) else 0.0
            self.bound[i].places.append((n, round(max(likely * factor, least), 4)))
            self.bound[i].signs[n] = signs

    def _offers(self, sentence: int, here: Mapping[int, Spot]) -> list[Offer]:
        every, mine = tuple(here.values()), self.by_sentence.get(sentence, [])
        heads = self._heads(mine)
        scene = scene_of(self.doc[every[0].start].sent, every, [self.acts[i] for i in mine], self.context)
        return [
            (
                i, n,
                PAST_ANOTHER if self._past_another(i, spot.head, heads) else 1.0,
                pair_features(self.doc[self.acts[i].head], spot, scene),
            )
            for n, spot in here.items()
            if not self._is_of_source(spot, mine, heads)
            for i in mine
        ]  # fmt: skip

    def _is_of_source(self, spot: Spot, mine: Sequence[int], heads: Mapping[int, int]) -> bool:
        """Whether a place is part of a source, or says where somebody told of it: "said in X", below no act."""
        if any(t in self.saying for t in range(spot.start, spot.end)):
            return True
        verb = clause_head(spot.head)
        if verb.i not in self.saying or verb.i in heads or spot.head.i <= verb.i:
            return False
        if any(t.i in heads for t in ancestors(spot.head)):
            return False
        return not any(
            self.acts[i].nominal and any(t.i == spot.head.i for t in ancestors(self.doc[self.acts[i].head])) for i in mine
        )


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
