"""Fit which stretches of text name a place: `src/dateline/extract/places/place_names.json`.

    python -m training.place_names

Two logistic regressions over named, non-lexical features (`extract/places/features.py`): the first sees a candidate alone, the
second beside what the first made of the others. Texts are LGL and GeoVirus (all mentions marked) and sentences on event
places, of which only what is marked as a place is used, for they mark no more than the place of one verb.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from training.places_data import parsed_rows

from dateline.extract.places.names import NameSpan, Weights, score_all
from dateline.gazetteer.index import Gazetteer
from dateline.language.parsed import Parsed

OUT = Path(__file__).parents[1] / "src" / "dateline" / "extract" / "places" / "place_names.json"
SENTENCES = 1500
SENTENCE_WEIGHT = 2.0
STRENGTH = 0.5
SURE_SIGNS = ("title", "says_after", "org_inside", "surname")
"""Of texts where not all places are marked, only candidates with one of these are taken to name none."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its marked places; `full` if all of its places are marked."""

    parsed: Parsed
    marked: list[tuple[int, int]]
    ignored: list[tuple[int, int]]
    full: bool


def load_texts() -> list[Text]:
    out = []
    for name in ("toponyms/lgl.jsonl", "toponyms/geovirus.jsonl"):
        for row, parsed in parsed_rows(name):
            tops = row["toponyms"]
            out.append(
                Text(parsed, spans(t for t in tops if not t.get("ignore")), spans(t for t in tops if t.get("ignore")), True)
            )
    for number, (row, parsed) in enumerate(parsed_rows("event_place/dev.jsonl")):
        if number >= SENTENCES:
            break
        if row["places"]:
            out.append(Text(parsed, spans(row["places"]), [], False))
    return out


def spans(rows: object) -> list[tuple[int, int]]:
    return [(row["start"], row["end"]) for row in rows]  # type: ignore[attr-defined]


def label(span: NameSpan, text: Text, rivals: list[NameSpan]) -> int | None:
    """1 if the candidate fits a marked place best of all that touch it, 0 if it is none, None if it cannot be told."""
    here = text.parsed.span(span.start, span.end)
    if any(here.start < end and start < here.end for start, end in text.ignored):
        return None
    touched = [(start, end) for start, end in text.marked if here.start < end and start < here.end]
    if not touched:
        return 0 if text.full or any(span.features.get(sign) for sign in SURE_SIGNS) else None
    start, end = max(touched, key=lambda t: min(t[1], here.end) - max(t[0], here.start))
    own = fit_of(here.start, here.end, start, end)
    spots = [text.parsed.span(r.start, r.end) for r in rivals]
    best = max(fit_of(s.start, s.end, start, end) for s in spots)
    return int(own >= best - 1e-9) if own > 0.5 or own >= best - 1e-9 else 0


def fit_of(a: int, b: int, start: int, end: int) -> float:
    """Share of two spans that they have in common."""
    return max(0, min(b, end) - max(a, start)) / (max(b, end) - min(a, start))


def fit(texts: list[Text], scored: list[list[NameSpan]]) -> dict[str, float]:
    rows: list[dict[str, float]] = []
    labels: list[int] = []
    weights: list[float] = []
    for text, found in zip(texts, scored, strict=True):
        for span in found:
            answer = label(span, text, found)
            if answer is not None:
                rows.append(dict(span.features))
                labels.append(answer)
                weights.append(1.0 if text.full else SENTENCE_WEIGHT)
    names = sorted({name for row in rows for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(table, labels, sample_weight=weights)
    fitted = {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)}
    return {"bias": round(float(model.intercept_[0]), 4), **fitted}


def main() -> None:
    gazetteer = Gazetteer.open(None)
    texts = load_texts()
    first = fit(texts, [score_all(t.parsed.doc, gazetteer, Weights({}, {})) for t in texts])
    second = fit(texts, [score_all(t.parsed.doc, gazetteer, Weights(first, {})) for t in texts])
    card = {
        "what": "whether a stretch of text names a place",
        "model": "logistic regression, twice",
        "data": "one half, by hash of the id, of LGL and GeoVirus; 1,500 sentences on event places (marked places only)",
        "licence": "numbers only; no text of the data is kept",
        "date": "2026-11-25",
        "texts": len(texts),
    }
    OUT.write_text(json.dumps({"card": card, "first": first, "second": second}, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
