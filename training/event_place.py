"""Fit the weights of `dateline.extract.linking`: which place of a sentence is that of a verb.

    python training/event_place.py [--data ../shared/data/event_place/dev.jsonl]

Every tenth sentence (by the hash of its text) is kept aside and only scored at the end. Writes
``src/dateline/extract/event_place.json`` with its card.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc, Token

from dateline.extract.linking import link_features
from dateline.language.pipeline import load_model

OUT = Path(__file__).parents[1] / "src/dateline/extract/event_place.json"
PLACES = ("GPE", "LOC", "FAC")


def kept_aside(text: str) -> bool:
    """Whether a sentence is in the tenth that is only scored."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 10 == 0


def highest(span: Any) -> Token:
    inside = {t.i for t in span}
    return next((t for t in span if t.head.i not in inside or t.head.i == t.i), span[0])


def candidates(doc: Doc, row: dict[str, Any]) -> list[tuple[int, int, bool]]:
    """Token ranges of the places of a sentence, and whether each is the verb's."""
    golds = [doc.char_span(p["start"], p["end"], alignment_mode="expand") for p in row["places"]]
    found = {(s.start, s.end): True for s in golds if s is not None}
    taken = {t for s in found for t in range(*s)}
    for ent in doc.ents:
        if ent.label_ in PLACES and not taken & set(range(ent.start, ent.end)):
            found[(ent.start, ent.end)] = False
    return [(a, b, good) for (a, b), good in sorted(found.items())]


def rows_of(doc: Doc, row: dict[str, Any]) -> list[tuple[dict[str, float], bool]]:
    verb = doc.char_span(row["verb"]["start"], row["verb"]["end"], alignment_mode="expand")
    if verb is None:
        return []
    act = verb.root
    cands = [c for c in candidates(doc, row) if doc[c[0]].sent == act.sent]
    out = []
    for a, b, good in cands:
        head = highest(doc[a:b])
        rivals = sum(abs(highest(doc[x:y]).i - act.i) < abs(head.i - act.i) for x, y, _ in cands)
        out.append((link_features(act, head, a, b, rivals), good))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = Path(os.environ.get("DATELINE_DATA", "../shared/data"))
    parser.add_argument("--data", type=Path, default=data / "event_place/dev.jsonl")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.data.read_text("utf-8").splitlines()]
    model = load_model()
    texts = sorted({r["text"] for r in rows})
    docs = dict(zip(texts, model.pipe(texts, batch_size=64), strict=True))
    groups: dict[bool, list[list[tuple[dict[str, float], bool]]]] = {True: [], False: []}
    for row in rows:
        pairs = rows_of(docs[row["text"]], row)
        if pairs:
            groups[kept_aside(row["text"])].append(pairs)
    train = [pair for group in groups[False] for pair in group]
    vector = DictVectorizer()
    x = vector.fit_transform([f for f, _ in train])
    y = np.array([good for _, good in train])
    fitted = LogisticRegression(C=1.0, max_iter=2000, fit_intercept=False, random_state=0).fit(x, y)
    weights = {
        name: round(float(w), 5) for name, w in zip(vector.get_feature_names_out(), fitted.coef_[0], strict=True) if abs(w) > 1e-4
    }
    test = [pair for group in groups[True] for pair in group]
    p = fitted.predict_proba(vector.transform([f for f, _ in test]))[:, 1]
    truth = np.array([good for _, good in test])
    said = p > 0.5
    precision = float((said & truth).sum() / max(1, said.sum()))
    recall = float((said & truth).sum() / max(1, truth.sum()))
    card = {
        "what": "place of a verb among the places of its sentence; logistic regression over named features of the parse",
        "data": "event_location (Halterman 2019), MIT licence; sentences by hash, a tenth kept aside",
        "trained_on": len(train),
        "kept_aside": {"pairs": len(test), "precision": round(precision, 4), "recall": round(recall, 4)},
    }
    OUT.write_text(json.dumps({"card": card, "weights": dict(sorted(weights.items()))}, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1))


if __name__ == "__main__":
    main()
