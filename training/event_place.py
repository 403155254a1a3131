"""Fit the weights of `dateline.extract.place_link`: which place of its sentence is that of an act.

    python training/event_place.py [--data ../shared/data/event_place/dev.jsonl]

The candidates are the places that the coder itself finds and resolves, for every verb that somebody marked. Every tenth
sentence (by the hash of its text) is kept aside and not read here. Writes ``src/dateline/extract/place_link.json`` with its
card; the scores of the card are those of a cross-validation by sentence.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from dateline.coding import Coder
from dateline.extract.binding import candidate_spots
from dateline.extract.place_link import place_features, scene_of
from dateline.records import Report

OUT: Final = Path(__file__).parents[1] / "src/dateline/extract/place_link.json"
RARE: Final = 10
STRENGTH: Final = 0.1
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
            found = _verb(row, reading, spots)
            if found is not None:
                yield found


def _verb(row: dict[str, Any], reading: Any, spots: Any) -> Verb | None:
    parsed = reading.context.parsed
    start, end = row["verb"]["start"], row["verb"]["end"]
    mine = next((a for a in reading.acts if a.span.start < end and start < a.span.end), None)
    at = (
        mine.head
        if mine
        else next((t.i for t in parsed.doc if parsed.span(t.i, t.i + 1).start <= start < parsed.span(t.i, t.i + 1).end), None)
    )
    if at is None:
        return None
    sentence = parsed.sentence_of[at]
    heads = frozenset(a.head for a in reading.acts if a.sentence == sentence)
    here = list(spots.get(sentence, {}).values())
    golds = [(p["start"], p["end"]) for p in row["places"]]
    pairs = [
        (
            place_features(parsed.doc[at], spot, scene_of(parsed.doc[at].sent, here, heads)),
            any(spot.expression.span.start < e and s < spot.expression.span.end for s, e in golds),
        )
        for spot in here
    ]
    return Verb(row["text"], bool(golds), mine is not None, pairs)


def fitted(pairs: Sequence[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """The weights; features that few pairs have are left out."""
    seen = Counter(name for features, _ in pairs for name in features)
    vector = DictVectorizer()
    x = vector.fit_transform([{k: v for k, v in f.items() if seen[k] >= RARE} for f, _ in pairs])
    model = LogisticRegression(C=STRENGTH, max_iter=1000, fit_intercept=False, random_state=0).fit(x, [good for _, good in pairs])
    return {n: float(w) for n, w in zip(vector.get_feature_names_out(), model.coef_[0], strict=True)}


def crossed(rows: Sequence[Verb]) -> dict[str, dict[str, float]]:
    """Precision and recall of the likeliest place of each act found, by the least probability that is taken."""
    best: list[tuple[Verb, float, bool]] = []
    for train, test in GroupKFold(FOLDS).split(rows, groups=[row.text for row in rows]):
        weights = fitted([pair for i in train for pair in rows[i].pairs])
        for row in (rows[i] for i in test if rows[i].covered):
            scored = [(sum(weights.get(k, 0.0) * v for k, v in f.items()), good) for f, good in row.pairs]
            score, good = max(scored, default=(-99.0, False))
            best.append((row, float(1 / (1 + np.exp(-score))), good))
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
        "what": "place of an act among the places of its sentence; logistic regression over grammar, other places, width",
        "data": "event_location (Halterman 2019), MIT licence; sentences by hash, a tenth kept aside and not read",
        "trained_on": len(pairs),
        "ceiling": round(sum(any(good for _, good in row.pairs) for row in found) / len(found), 4),
        "cross_validation": crossed(rows),
    }
    weights = {name: round(w, 4) for name, w in sorted(fitted(pairs).items()) if abs(w) >= 0.001}
    OUT.write_text(json.dumps({"card": card, "weights": weights}, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1))


if __name__ == "__main__":
    main()
