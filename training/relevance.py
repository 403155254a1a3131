"""Fit the weights of `dateline.coding.judging.relevance`: is a group of acts an event that the report tells, or not?

    python -m training.relevance [--own]

An act is told if its event answers an incident of the MUC-4 keys (dev, tst1) or an event of the gold that is tuned on (half of
the Syrian reports, the open variants, with ``--own`` the gold of our own that is read); events that the MUC scorer ignores
when unmatched say nothing, and are left out.
Five folds of whole documents give the figures of the card, at the floor that ships.
Writes ``src/dateline/coding/judging/relevance.json``.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.gate.data import (
    DATA,
    GOLD,
    ROOT,
    VARIANTS,
    Row,
    fold_of,
    gold_names,
    report_of,
    rows,
    scorer,
    syrian_gazetteer,
    undated,
)
from benchmarks.gate.gold import own_gold
from benchmarks.gate.sets import TUNE_REPORTS
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from dateline.coding import Coder
from dateline.coding.judging import sifting
from dateline.coding.judging.relevance import FLOOR, JUDGED, relevance_features
from dateline.config import Config
from dateline.records.public import to_json

OUT = ROOT / "src/dateline/coding/judging/relevance.json"
GOLD_WEIGHT = 2.0
FOLDS = 5
Sample = tuple[str, str, dict[str, float], bool]
"""Corpus, report, features of an event, and whether it is told."""
Table = np.ndarray[Any, Any]


class Watched:
    """The coder with nothing judged away, and the features of each event that it would judge."""

    def __init__(self) -> None:
        self.seen: dict[int, dict[str, float]] = {}
        sifting.FLOOR = sifting.SURE = 0.0  # type: ignore[misc]
        sifting.relevance_features = self._watch
        folder = Path(tempfile.mkdtemp(prefix="dateline-training-"))
        self.coder = Coder(Config(gazetteer=syrian_gazetteer(folder)))

    def _watch(self, group: Any, groups: Any, when: Any, reading: Any) -> dict[str, float]:
        found = relevance_features(group, groups, when, reading)
        self.seen[group.first.act.span.start] = found
        return found

    def events(self, row: Row) -> list[tuple[dict[str, Any], dict[str, float] | None]]:
        self.seen = {}
        coded = self.coder.code(report_of(row))
        starts = [e.because["type"][0].span.start for e in coded.events]
        return [
            (to_json(e), self.seen.get(start) if e.type.startswith(JUDGED) else None)
            for e, start in zip(coded.events, starts, strict=True)
        ]


def muc(watched: Watched, name: str) -> Iterator[Sample]:
    module = scorer("muc")
    for row in rows(DATA / "muc4" / f"{name}.jsonl"):
        found = watched.events(undated(row))
        keys = [module.from_template(t) for t in row["templates"]]
        given = [(module.from_event(event), features) for event, features in found]
        got = [t for t, _ in given if t is not None]
        result = module.score({"d": keys}, {"d": got})
        paired = {j for _, j in result.documents["d"]["pairs"]}
        for j, (template, features) in enumerate(x for x in given if x[0] is not None):
            if features is not None and (j in paired or not template.ignorable):
                yield name, row["id"], features, j in paired


def gold(watched: Watched, coded: list[Row], part: str) -> Iterator[Sample]:
    module = scorer("gold")
    names = gold_names()
    for row in coded:
        found = watched.events(row)
        matched = {j for _, j in module.match(names, row["report"]["text"], row["events"], [e for e, _ in found])}
        for j, (_, features) in enumerate(found):
            if features is not None:
                yield part, row["report"]["id"], features, j in matched


def all_samples(own: bool) -> list[Sample]:
    """The judged events of all corpora; with `own` those of the gold of our own that is read too."""
    watched = Watched()
    samples = [*muc(watched, "dev"), *muc(watched, "tst1"), *gold(watched, rows(GOLD / "fakes_dev.json")[:TUNE_REPORTS], "gold")]
    return [*samples, *gold(watched, [*rows(VARIANTS / "open.json"), *(own_gold("read") if own else [])], "more")]


def fit(x: Table, y: Table, weight: Table) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=3000).fit(x, y, sample_weight=weight)


def crossed(x: Table, y: Table, weight: Table, fold: Table) -> Table:
    """The probability of each sample by a model that did not see its report."""
    guessed = np.zeros(len(y))
    for k in range(FOLDS):
        guessed[fold == k] = fit(x[fold != k], y[fold != k], weight[fold != k]).predict_proba(x[fold == k])[:, 1]
    return guessed


def figures(y: Table, guessed: Table, war_news: Table) -> dict[str, float]:
    """What the probabilities are worth: areas under the curve, and what the floor that ships keeps and passes over."""
    return {
        "auc": round(float(roc_auc_score(y, guessed)), 3),
        "auc_gold": round(float(roc_auc_score(y[war_news], guessed[war_news])), 3),
        "floor": FLOOR,
        "told_kept": round(float((guessed[y] >= FLOOR).mean()), 3),
        "others_passed_over": round(float((guessed[~y] < FLOOR).mean()), 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--own", action="store_true", help="fit on the gold of our own too")
    given = parser.parse_args()
    samples = all_samples(given.own)
    vector = DictVectorizer(sparse=False)
    x = vector.fit_transform([features for _, _, features, _ in samples])
    y = np.array([told for *_, told in samples])
    war_news = np.array([part not in ("dev", "tst1") for part, *_ in samples])
    weight = np.where(war_news, GOLD_WEIGHT, 1.0)
    fold = np.array([fold_of(doc, FOLDS) for _, doc, _, _ in samples])
    model = fit(x, y, weight)
    weights = {str(n): round(float(c), 4) for n, c in zip(vector.get_feature_names_out(), model.coef_[0], strict=True)}
    weights["bias"] = round(weights.get("bias", 0.0) + float(model.intercept_[0]), 4)
    card = {
        "what": "is an act of violence told as an event of its own, or said in passing; logistic regression over named features",
        "data": "MUC-4 dev and tst1 (answered incidents), gold reports 0-14, open variants"
        + (", own gold that is read" if given.own else "")
        + "; events ignorable in MUC-4 left out",
        "samples": len(y),
        "told": int(y.sum()),
        "five_folds": figures(y, crossed(x, y, weight, fold), war_news),
    }
    OUT.write_text(json.dumps({"card": card, "weights": dict(sorted(weights.items()))}, indent=1) + "\n", "utf-8")
    print(json.dumps(card, indent=1))


if __name__ == "__main__":
    main()
