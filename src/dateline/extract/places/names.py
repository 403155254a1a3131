"""Which stretches of a text name a place.

Candidates come from capitalised runs and from the gazetteer; which of them are places is scored by a small linear model
over named features: what the words around say, what the language model's entities say, what the gazetteer knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc

from dateline.extract.places.features import candidates
from dateline.extract.places.scene import Scene
from dateline.extract.places.words import load_words
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.keys import fold
from dateline.knowledge.reading import read_card

SURE = 0.1
_FLAWS = ("longer_known", "cap_after", "cap_before", "org_inside")
"""What keeps "the village of X" from naming a place by itself: X is only a piece of a name, or an office."""


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens that may name a place, and its `text` (without a lost genitive's s).

    `score` above 0 says that they do; `features` is what it rests on.
    """

    start: int
    end: int
    text: str
    score: float
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """Two linear models: `first` sees each candidate alone, `second` what the first made of the others too."""

    first: Mapping[str, float]
    second: Mapping[str, float]


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights by feature name, from the package's file."""
    data = read_card("dateline.extract.places", "place_names")
    return Weights(data["first"], data["second"])


def find_names(doc: Doc, gazetteer: Gazetteer | None) -> list[NameSpan]:
    """The place names of a text, in order, none overlapping another."""
    return choose(score_all(doc, gazetteer, load_weights()))


def score_all(doc: Doc, gazetteer: Gazetteer | None, weights: Weights) -> list[NameSpan]:
    """All candidates with their scores, each seen alone first and then beside the others."""
    scene = Scene(doc, gazetteer, load_words())
    found = [
        _scored(NameSpan(*span, scene.text(*span), 0.0, features), {}, weights.first) for span, features in candidates(scene)
    ]
    beside = zip(found, _neighbours(found, scene), strict=True)
    return [_scored(span, more, weights.second) for span, more in beside]


def choose(found: list[NameSpan]) -> list[NameSpan]:
    """The best-scored candidates above 0 that do not overlap; what holds another known name goes before it."""
    taken: set[int] = set()
    out = []
    for span in sorted(found, key=lambda s: (-s.score, s.start - s.end, s.start)):
        if span.score > 0 and not taken & set(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            out.append(span)
    return sorted(out, key=lambda s: s.start)


def _scored(span: NameSpan, more: Mapping[str, float], weights: Mapping[str, float]) -> NameSpan:
    features = {**span.features, **more}
    score = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) * value for name, value in features.items())
    sure_kind = features.get("kind_of") and not any(features.get(flaw) for flaw in _FLAWS)
    persian = features.get("persian_joint") and (features.get("feature_after") or features.get("feature_of"))
    if features.get("lost_genitive") or sure_kind or persian:
        score = max(score, SURE)
    return replace(span, score=score, features=features)


def _neighbours(found: list[NameSpan], scene: Scene) -> Iterator[dict[str, float]]:
    """For each candidate: is it listed beside a likely place, and is the same name likelier or less likely a place elsewhere?"""
    likely = {s.end: s for s in found if s.score > 0}
    starts = {s.start for s in found if s.score > 0}
    best: dict[str, float] = {}
    for span in found:
        best[fold(span.text)] = max(best.get(fold(span.text), -6.0), span.score)
    for span in found:
        joined = scene.low[span.start - 1] if span.start else ""
        mate = likely.get(span.start - 1) if joined in ("and", ",", "&", "or") else None
        follows = scene.low[span.end] if span.end < len(scene.low) else ""
        told = mate is not None and max(mate.features[k] for k in ("feature_of", "prep", "bearing_of")) > 0
        yield {
            "alone": max(-4.0, min(4.0, span.score)) / 4, "mate_before": float(mate is not None), "mate_told": float(told),
            "mate_after": float(follows in ("and", ",", "&", "or") and span.end + 1 in starts),
            "elsewhere": max(0.0, min(4.0, best[fold(span.text)]) - max(0.0, span.score)) / 4,
        }  # fmt: skip
