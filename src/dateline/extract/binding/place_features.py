"""How likely a place is that of an act: what boosted trees are asked about the grammar, the other places, and how wide it is.

What it hangs on decides less than what else there is: a place that another act has taken, the town before its province, a place
that opens the sentence for all of its acts. The trees are fitted by ``training/event_place.py``; no feature is a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Span, Token

from dateline.extract.binding.likelihood import LOCATIVE, SAYING, link_features
from dateline.extract.context import Context
from dateline.extract.syntax import ancestors, clause_head, expression_head, path_length
from dateline.records.mentions import ActMention, PlaceExpression

PHRASE: Final = frozenset({"conj", "compound", "appos", "poss", "nmod", "amod"})
VERBAL: Final = frozenset({"VERB", "AUX"})
DEPS: Final = frozenset(
    {"pobj", "prep", "dobj", "nsubj", "nsubjpass", "conj", "appos", "compound", "amod", "nmod", "poss", "agent", "pcomp", "acl",
     "relcl", "advcl", "ccomp", "xcomp", "npadvmod", "advmod", "attr", "dep", "parataxis", "ROOT"}
)  # fmt: skip
NEAR: Final = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a sentence: its expression, its highest token, the preposition above it and what that hangs on.

    `precision` and `kind` are those of the entry that it was resolved to; None where there is none.
    """

    expression: PlaceExpression
    head: Token
    preposition: Token | None
    host: Token
    precision: int | None
    kind: str | None

    @property
    def start(self) -> int:
        return self.expression.start

    @property
    def end(self) -> int:
        return self.expression.end

    @property
    def width(self) -> int:
        return self.precision or 1


def spot_of(doc: Doc, expression: PlaceExpression, precision: int | None, kind: str | None) -> Spot:
    """The place with what it hangs on."""
    span = doc[expression.start : expression.end]
    head = expression_head(span)
    top = head
    while top.dep_ in PHRASE and top.head.i != top.i:
        top = top.head
    preposition = top.head if top.dep_ == "pobj" else None
    host = preposition.head if preposition is not None else top.head
    while preposition is not None and host.pos_ == "ADP" and host.head.i != host.i:
        host = host.head
    return Spot(expression, head, preposition, host, precision, kind)


@dataclass(frozen=True, slots=True)
class Scene:
    """What all pairs of a sentence share.

    Its places, the heads of its acts, its verbs, its number of words; the acts by their heads, the kinds of actors by theirs,
    the tokens of times and of named actors.
    """

    spots: Sequence[Spot]
    acts: frozenset[int]
    verbs: tuple[int, ...]
    length: int
    told: Mapping[int, ActMention]
    actors: Mapping[int, str]
    times: frozenset[int]
    held: frozenset[int]


def scene_of(sentence: Span, spots: Sequence[Spot], acts: Iterable[ActMention], context: Context) -> Scene:
    """The scene of a sentence, in which each place is weighed for each act."""
    words = [t for t in sentence if not t.is_space]
    told = {a.head: a for a in acts}
    actors = [a for a in context.actors if sentence.start <= a.head < sentence.end]
    return Scene(
        spots,
        frozenset(told),
        tuple(t.i for t in words if t.pos_ == "VERB"),
        len(words),
        told,
        {a.head: a.kind for a in actors},
        frozenset(i for t in context.times for i in range(t.start, t.end)),
        frozenset(i for a in actors if a.form == "name" for i in range(a.start, a.end)),
    )


def place_features(act: Token, spot: Spot, scene: Scene) -> dict[str, float]:
    """Features of one act and one place of the same sentence."""
    spots, acts = scene.spots, scene.acts
    rivals = [s for s in spots if s is not spot]
    nearer = sum(abs(s.start - act.i) < abs(spot.start - act.i) for s in rivals)
    found = link_features(act, spot.head, spot.start, spot.end, nearer)
    found |= _attached(act, spot, acts)
    found |= _between(act, spot, scene)
    found |= _beside(act, spot, rivals)
    return {name: float(value) for name, value in found.items() if value}


def _label(token: Token) -> str:
    return token.dep_ if token.dep_ in DEPS else "other"


def _attached(act: Token, spot: Spot, acts: frozenset[int]) -> dict[str, float]:
    """What the place hangs on, and how that lies to the act."""
    above_act = {t.i for t in ancestors(act)}
    up = [spot.head, *ancestors(spot.head)]
    under = next((t for t in up if t.head.i == act.i and t.i != act.i), None)
    doc = act.doc
    after = doc[spot.end].pos_ if spot.end < len(doc) and not doc[spot.end].is_space else "none"
    before = doc[spot.start - 1].pos_ if spot.start and not doc[spot.start - 1].is_space else "none"
    host = spot.host
    return {
        "host_act": host.i == act.i,
        "host_verb": host.pos_ in VERBAL,
        "host_noun": host.pos_ in ("NOUN", "PROPN"),
        f"host_{_label(host)}": 1.0,
        "host_other_act": host.i in acts and host.i != act.i,
        "host_above": host.i in above_act and host.pos_ in VERBAL,
        "host_joined": act.dep_ == "conj" and act.head.i == host.i,
        "host_below": host.i != act.i and any(t.i == act.i for t in ancestors(host)),
        f"under_{_label(under)}" if under is not None else "under_none": 1.0,
        f"act_{_label(act)}": 1.0,
        "clause_said": clause_head(spot.head).lemma_.lower() in SAYING,
        "in_relative": any(t.dep_ in ("relcl", "acl") for t in up if t.i != act.i and t.i not in above_act),
        "act_in_relative": any(t.dep_ in ("relcl", "acl") for t in [act, *ancestors(act)]),
        "act_passive": any(t.dep_ in ("nsubjpass", "auxpass") for t in act.children),
        f"before_{before}": 1.0,
        f"after_{after}": 1.0,
    }


def _between(act: Token, spot: Spot, scene: Scene) -> dict[str, float]:
    """What stands between the act and the place, and where the place stands in the sentence."""
    low, high = min(act.i, spot.start), max(act.i, spot.start)
    acts, verbs = scene.acts, scene.verbs
    commas = sum(t.text in ",;-—" for t in act.doc[min(act.i, spot.end) : high])
    with_word = spot.preposition is not None
    return {
        "acts": min(len(acts - {act.i}), 4) / 4,
        "act_between": any(low < i < high for i in acts if i != act.i),
        "verbs_passed": min(sum(low < i < high for i in verbs), 4) / 4,
        "commas_passed": min(commas, 4) / 4,
        "verb_nearer": any(abs(i - spot.start) < abs(act.i - spot.start) for i in verbs if i != act.i),
        "scene": with_word and spot.start < min(verbs, default=0),
        "scene_first": with_word and spot.start - act.sent.start <= 2,
        "sentence_long": min(scene.length, 60) / 60,
    }


def _beside(act: Token, spot: Spot, rivals: Sequence[Spot]) -> dict[str, float]:
    """The other places of the sentence, and how wide this one is."""
    own = path_length(act, spot.head)
    paths = [path_length(act, s.head) for s in rivals]
    on_act = [s for s in rivals if s.host.i == act.i and s.preposition is not None]
    doc = act.doc
    behind = [s for s in rivals if 0 <= s.start - spot.end <= NEAR]
    ahead = [s for s in rivals if 0 <= spot.start - s.end <= NEAR]
    return {
        "others": min(len(rivals), 4) / 4,
        "other_on_act": bool(on_act),
        "other_in_act": any(s.preposition is not None and s.preposition.lower_ in LOCATIVE for s in on_act),
        "other_shorter": any(p < own for p in paths),
        "shortest": all(p >= own for p in paths),
        "area_follows": any("," in doc[spot.end : s.start].text for s in behind),
        "follows_inner": any("," in doc[s.end : spot.start].text for s in ahead),
        "of_other": any(t.lower_ in ("of", "in") for s in ahead for t in doc[s.end : spot.start]),
        "other_follows": bool(behind),
        f"precision_{spot.precision or 'none'}": 1.0,
        f"kind_{spot.kind or 'none'}": 1.0,
        f"feature_{spot.expression.feature or 'none'}": 1.0,
        f"relation_{spot.expression.relation}": 1.0,
        "wider": any(s.width < spot.width for s in rivals),
        "narrowest": all(s.width >= spot.width for s in rivals),
    }
