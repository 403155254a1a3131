"""Fit the weights of `dateline.coding.confidence.calibrated`: how likely an event, and each of its values, is right.

    python -m training.confidence [--muc-step N]

Codes the parts of the development data that rules were tuned on, and every N-th report of MUC's `dev` that nobody read; the
scorers say what is right (`benchmarks.gate.labels`). One logistic regression a model over the signs of
`dateline.coding.confidence.signs`, with terms for the corpus and for whether its faults had been read; the weights that ship
are those of war news that nobody read, which counts three times. How strongly weights are held back, and the scores of the
card, come from cross-validation by report. No bias is lowered for
reports that nobody read. Twice such reports were coded by hand, and the shift of the logits taken at which the mean said is the
share right (events, types, days, places, participants, figures; standard errors 0.14 to 0.33, reports drawn): over 32 reports
0.43, 0.41, 0.73, 0.44, 0.62, -0.10, over 66 with a later coder, fitted on four times as many reports, -0.30, -0.46, 0.03, -0.12,
-0.16, 0.01; both together 0.05 in the mean. Writes
``src/dateline/coding/confidence/confidence.json``. Parts that are kept aside are not touched. Data: ``DATELINE_DATA``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from benchmarks.gate.calibration import calibration_error
from benchmarks.gate.coded import code
from benchmarks.gate.data import DATA, GOLD, ROOT, Row, report_of, rows, syrian_gazetteer, undated
from benchmarks.gate.gold import own_gold
from benchmarks.gate.labels import labels_of
from benchmarks.gate.sets import DEV_STEP, SETS, TUNE_REPORTS, Part, muc_parts, report_id
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import GroupKFold

from dateline.coding import Coder, compose
from dateline.coding.confidence.signs import signs_of
from dateline.coding.draft import Group
from dateline.coding.reading import Reading
from dateline.config import Config
from dateline.records import Choice, Event

OUT: Final = Path(__file__).parents[1] / "src/dateline/coding/confidence/confidence.json"
MODELS: Final = ("event", "type", "date", "place", "participant", "figure")
SOURCES: Final = ("gold", "isaf", "types", "fakes", "muc4")
NEWS: Final = frozenset({"gold fakes", "gold own", "variants", "aleppo", "fakes"})
STRENGTHS: Final = (0.02, 0.05, 0.1, 0.3, 1.0)
NEWS_WEIGHT: Final = 3.0
FOLDS: Final = 8
RARE: Final = 8
LOOSE: Final = 3.0
OWN: Final = ("corpus ", "seen ")


class Example(NamedTuple):
    """One labelled value: the report, the signs with the terms of its corpus, and whether it is right."""

    report: str
    news: bool
    signs: dict[str, float]
    right: bool

    @property
    def weight(self) -> float:
        return NEWS_WEIGHT if self.news else 1.0


class Recorder:
    """A coder without confidence, and the signs of what it codes, by event and field."""

    def __init__(self, config: Config) -> None:
        self.signs: dict[tuple[str, str], tuple[str, dict[str, float]]] = {}
        compose.with_confidence = self._record
        self.coder = Coder(config)

    def _record(
        self, events: Sequence[Event], groups: Sequence[Group], reading: Reading
    ) -> tuple[tuple[Event, ...], tuple[Choice, ...]]:
        for n, (event, group) in enumerate(zip(events, groups, strict=True)):
            for field, model, signs in signs_of(event, group, reading, n / len(events)):
                self.signs[event.id, field] = (model, signs)
        return tuple(events), ()


def parts(muc_step: int) -> Iterator[tuple[Part, bool]]:
    """What is fitted on: each part, and whether its faults had been read while rules were written."""
    kept_gold = {report_id(row) for row in [*rows(GOLD / "fakes_dev.json")[TUNE_REPORTS:], *own_gold("kept")]}
    for name in SOURCES:
        for part in SETS[name]():
            if not part.aside:
                gold = tuple(row for row in part.gold if name != "fakes" or report_id(row) not in kept_gold)
                yield replaced(part, gold), True
    dev = next(iter(muc_parts()))
    every = [row for n, row in enumerate(rows(DATA / "muc4" / "dev.jsonl")) if n % DEV_STEP]
    yield replaced(dev, tuple(undated(row) for row in every[::muc_step])), False


def replaced(part: Part, gold: tuple[Row, ...]) -> Part:
    return Part(part.set, part.part, part.aside, part.files, gold, part.prepare, part.unit)


def examples(muc_step: int) -> dict[str, list[Example]]:
    """All labelled values by model."""
    recorder = Recorder(Config(gazetteer=syrian_gazetteer(ROOT / "build" / "gate")))
    found: dict[str, list[Example]] = defaultdict(list)
    for part, read in parts(muc_step):
        coded = code(recorder.coder, {r.id: r for r in map(report_of, part.gold)}.values())
        news = part.set in NEWS
        own = {} if news else {f"corpus {part.set}": LOOSE}
        own |= {"seen before": LOOSE} if read else {}
        for label in labels_of(part.set, part.gold, coded.events):
            model, signs = recorder.signs[label.event, label.field]
            found[model].append(Example(f"{part.set} {label.report}", news, {**signs, **own}, label.right))
        print(f"{part.set}, {part.part}: {coded.reports} reports, {len(coded.events)} events", file=sys.stderr)
    return found


def fitted(rows_: Sequence[Example], strength: float) -> dict[str, float]:
    """The weights of a logistic regression, with the terms of the corpora."""
    seen: dict[str, int] = defaultdict(int)
    for row in rows_:
        for name in row.signs:
            seen[name] += 1
    vector = DictVectorizer()
    x = vector.fit_transform([{k: v for k, v in row.signs.items() if seen[k] >= RARE} for row in rows_])
    y = np.array([row.right for row in rows_])
    model = LogisticRegression(C=strength, max_iter=3000, fit_intercept=False, random_state=0)
    model.fit(scaled(x, vector), y, sample_weight=[row.weight for row in rows_])
    factor = np.array([LOOSE if name == "bias" else 1.0 for name in vector.get_feature_names_out()])
    return {n: float(w) for n, w in zip(vector.get_feature_names_out(), model.coef_[0] * factor, strict=True)}


def scaled(x: Any, vector: DictVectorizer) -> Any:
    """The intercept is held back less than the signs."""
    x = x.tocsc(copy=True)
    at = vector.vocabulary_["bias"]
    x.data[x.indptr[at] : x.indptr[at + 1]] *= LOOSE
    return x.tocsr()


def chance(weights: dict[str, float], signs: dict[str, float]) -> float:
    score = sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return float(1 / (1 + np.exp(-score)))


def crossed(rows_: Sequence[Example], strength: float) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The probability of each example by a model that did not see its report."""
    out = np.zeros(len(rows_))
    for train, test in GroupKFold(FOLDS).split(rows_, groups=[row.report for row in rows_]):
        weights = fitted([rows_[i] for i in train], strength)
        out[test] = [chance(weights, rows_[i].signs) for i in test]
    return out


def said(p: np.ndarray[Any, np.dtype[np.float64]], rows_: Iterable[Example]) -> dict[str, float]:
    """How good probabilities are: log loss beside that of the plain rate, area under the curve, calibration error."""
    y = np.array([row.right for row in rows_], dtype=float)
    rate = np.full(len(y), y.mean())
    return {
        "n": len(y),
        "right": round(float(y.mean()), 3),
        "log_loss": round(float(log_loss(y, p, labels=[0, 1])), 4),
        "log_loss_of_the_rate": round(float(log_loss(y, rate, labels=[0, 1])), 4),
        "area": round(float(roc_auc_score(y, p)), 3) if 0 < y.mean() < 1 else 0.0,
        "calibration_error": round(calibration_error(list(zip(p, y, strict=True))), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--muc-step", type=int, default=3, help="of the reports of MUC's dev that nobody read, every N-th is used"
    )
    given = parser.parse_args()
    models: dict[str, dict[str, float]] = {}
    scores: dict[str, Any] = {}
    for name, rows_ in sorted(examples(given.muc_step).items()):
        by_strength = {c: crossed(rows_, c) for c in STRENGTHS}
        y = [row.right for row in rows_]
        by_loss = {c: float(log_loss(y, p, sample_weight=[row.weight for row in rows_])) for c, p in by_strength.items()}
        best = min(STRENGTHS, key=by_loss.__getitem__)
        news = [i for i, row in enumerate(rows_) if row.news]
        weights = fitted(rows_, best)
        models[name] = {n: round(w, 4) for n, w in sorted(weights.items()) if abs(w) >= 0.005 and not n.startswith(OWN)}
        scores[name] = {
            "strength": best,
            "all": said(by_strength[best], rows_),
            "war news": said(by_strength[best][news], [rows_[i] for i in news]),
            "left out": {n: round(w * LOOSE, 3) for n, w in sorted(weights.items()) if n.startswith(OWN)},
        }
        print(name, json.dumps(scores[name]), file=sys.stderr)
    card = {
        "what": "probability that an event, its type, date, place, a participant, a figure is right; logistic regressions",
        "data": "gold on the war in Syria, variants of the reference case, MUC-4, ISAF, CASE types, FA-KES: parts tuned on",
        "licences": "see the notices of the data; no text of it is in the weights",
        "cross_validation": {"folds": FOLDS, "by": "report", "scores": scores},
    }
    OUT.write_text(json.dumps({"card": card, "models": models}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
