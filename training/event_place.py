"""Fit the weights of `dateline.extract.binding.place_features`: which place of its sentence is that of an act.

    python -m training.event_place [--data ../shared/data/event_place/dev.jsonl]

The candidates are the places that the coder itself finds and resolves, for every verb that somebody marked. Every tenth
sentence (by the hash of its text) is kept aside and not read here. Writes ``place_link.npz`` (the trees) and ``place_link.json``
(the card and the names of the features) into ``src/dateline/extract``; the scores of the card are those of a cross-validation in
which sentences that are nearly the same stay together.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from spacy.tokens import Token
from training.boosted import RARE, fit_boosted, save_boosted

from dateline.coding import Coder
from dateline.extract.binding.candidates import candidate_spots
from dateline.extract.binding.place_features import scene_of
from dateline.extract.binding.place_signs import pair_features
from dateline.records import Report

OUT: Final = Path(__file__).parents[1] / "src/dateline/extract/binding/place_link.json"
ALIKE: Final = 0.25
COMMON: Final = 60
STRENGTH: Final = 0.1
LEAST: Final = 0.001
LINEAR: Final = OUT.with_name("place_linear.json")
FOLDS: Final = 5
THRESHOLDS: Final = (0.1, 0.2, 0.3, 0.4, 0.5)


class Verb(NamedTuple):
    """A marked verb: its sentence, whether its place is marked and whether an act was found there, and the candidates."""

    text: str
    placed: bool
    covered: bool
    pairs: list[tuple[dict[str, float], bool]]


def kept_aside(text: str) -> bool:
    """Whether a sentence is in the tenth that is only scored."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 10 == 0


def verbs(rows: Sequence[dict[str, Any]], coder: Coder) -> Iterator[Verb]:
    """The marked verbs with the features of the places of their sentences."""
    by_text: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_text[row["text"]].append(row)
    for reading in coder.readings(Report(text, id=text) for text in by_text):
        widths = [(p.precision, p.kind) for p in reading.places]
        spots = candidate_spots(reading.context, widths)
        for row in by_text[reading.report.text]:
            yield from _verbs_of(row, reading, spots)


def _verbs_of(row: dict[str, Any], reading: Any, spots: Any) -> Iterator[Verb]:
    """The marked verb, and the act's noun that it only carries: "launched an offensive"."""
    parsed = reading.context.parsed
    start, end = row["verb"]["start"], row["verb"]["end"]
    mine = next((a for a in reading.acts if a.span.start < end and start < a.span.end), None)
    inside = (t.i for t in parsed.doc if parsed.span(t.i, t.i + 1).start <= start < parsed.span(t.i, t.i + 1).end)
    at = mine.head if mine else next(inside, None)
    if at is None:
        return
    golds = [(p["start"], p["end"]) for p in row["places"]]
    carried = [a.head for a in reading.acts if a.nominal and a is not mine and _carries(parsed.doc[at], parsed.doc[a.head])]
    yield Verb(row["text"], bool(golds), mine is not None, _pairs(at, golds, reading, spots))
    for head in carried:
        yield Verb(row["text"], bool(golds), mine is None, _pairs(head, golds, reading, spots))


def _carries(verb: Token, noun: Token) -> bool:
    return noun.head.i == verb.i and noun.dep_ in ("dobj", "nsubjpass", "nsubj", "attr")


def _pairs(at: int, golds: Sequence[tuple[int, int]], reading: Any, spots: Any) -> list[tuple[dict[str, float], bool]]:
    parsed = reading.context.parsed
    sentence = parsed.sentence_of[at]
    here = list(spots.get(sentence, {}).values())
    scene = scene_of(parsed.doc[at].sent, here, [a for a in reading.acts if a.sentence == sentence], reading.context)
    return [
        (
            pair_features(parsed.doc[at], spot, scene),
            any(spot.expression.span.start < e and s < spot.expression.span.end for s, e in golds),
        )
        for spot in here
    ]


def linear(pairs: Sequence[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """A logistic regression on the same pairs, for kinds of acts that too few sentences tell."""
    seen = Counter(name for features, _ in pairs for name in features)
    vector = DictVectorizer()
    x = vector.fit_transform([{k: v for k, v in f.items() if seen[k] >= RARE} for f, _ in pairs])
    model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False, random_state=0).fit(x, [good for _, good in pairs])
    found = zip(vector.get_feature_names_out(), model.coef_[0], strict=True)
    return {str(name): round(float(w), 4) for name, w in found if abs(w) >= LEAST}


def clusters(texts: Sequence[str]) -> list[int]:
    """A number for each text; texts that share a quarter of their runs of four words have the same one: one wire, two papers."""
    runs = [{" ".join(w[i : i + 4]) for i in range(max(1, len(w) - 3))} for t in texts for w in [re.findall(r"\w+", t.lower())]]
    holders: dict[str, list[int]] = defaultdict(list)
    parent = list(range(len(texts)))
    for n, mine in enumerate(runs):
        shared = Counter(m for run in mine if len(holders[run]) < COMMON for m in holders[run])
        for m, count in shared.items():
            if count >= ALIKE * min(len(mine), len(runs[m])):
                parent[_root(parent, n)] = _root(parent, m)
        for run in mine:
            holders[run].append(n)
    return [_root(parent, n) for n in range(len(texts))]


def _root(parent: list[int], n: int) -> int:
    while parent[n] != n:
        n = parent[n]
    return n


def crossed(rows: Sequence[Verb]) -> dict[str, dict[str, float]]:
    """Precision and recall of the likeliest place of each act found, by the least probability that is taken."""
    texts = sorted({row.text for row in rows})
    cluster = dict(zip(texts, clusters(texts), strict=True))
    best: list[tuple[Verb, float, bool]] = []
    for train, test in GroupKFold(FOLDS).split(rows, groups=[cluster[row.text] for row in rows]):
        pairs = [pair for i in train for pair in rows[i].pairs]
        model = fit_boosted([f for f, _ in pairs], [good for _, good in pairs])
        for row in (rows[i] for i in test if rows[i].covered):
            chances = model.probabilities([f for f, _ in row.pairs]) if row.pairs else ()
            scored = [(float(p), good) for p, (_, good) in zip(chances, row.pairs, strict=True)]
            best.append((row, *max(scored, default=(0.0, False))))
    placed = sum(row.placed for row, _, _ in best)
    out = {}
    for least in THRESHOLDS:
        said = [good for _, p, good in best if p >= least]
        out[str(least)] = {"precision": round(sum(said) / max(1, len(said)), 4), "recall": round(sum(said) / max(1, placed), 4)}
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = Path(os.environ.get("DATELINE_DATA", "../shared/data"))
    parser.add_argument("--data", type=Path, default=data / "event_place/dev.jsonl")
    args = parser.parse_args()
    every = [json.loads(line) for line in args.data.read_text("utf-8").splitlines()]
    rows = list(verbs([row for row in every if not kept_aside(row["text"])], Coder()))
    pairs = [pair for row in rows for pair in row.pairs]
    found = [row for row in rows if row.covered and row.placed]
    card = {
        "what": "place of an act among the places of its sentence; boosted trees over grammar, other places, kind of act",
        "data": "event_location (Halterman 2019), MIT licence; sentences by hash, a tenth kept aside and not read",
        "trained_on": len(pairs),
        "ceiling": round(sum(any(good for _, good in row.pairs) for row in found) / len(found), 4),
        "cross_validation": crossed(rows),
    }
    fitted = fit_boosted([f for f, _ in pairs], [good for _, good in pairs])
    save_boosted(fitted, OUT.with_suffix(".npz"))
    OUT.write_text(json.dumps({"card": card, "features": fitted.names}, indent=1) + "\n", encoding="utf-8")
    line = {"what": card["what"].replace("boosted trees", "logistic regression"), "data": card["data"], "trained_on": len(pairs)}
    LINEAR.write_text(json.dumps({"card": line, "weights": linear(pairs)}, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1))


if __name__ == "__main__":
    main()
