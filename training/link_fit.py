"""Fit the weights of `dateline.link`: a logistic regression over pairs of events, from labels on pairs of reports.

    python -m training.link_fit --db FAKES.db --labels benchmarks/links/fakes_incidents.json \
        --others ECB.db --groups ecb.jsonl --join 0.7 [--write]

The databases are those that `dateline code` wrote of the development reports. Labels say which reports tell a common
incident, not which of their events it is; so of two such reports the pair of events that the model finds likeliest is taken as
the match,
and the model is fitted anew, until nothing changes (multiple-instance learning). All pairs of reports with no incident in
common are negative. Prints scores of a cross-validation in which the reports of an incident stay in one fold, as the mean over
several ways of drawing the folds; on its probabilities the model is calibrated (Platt).
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np

from dateline.link.copies.finding import components
from dateline.link.groups.clusters import Pair, cluster
from dateline.link.known import load_known
from dateline.link.ledger import days_of_publication
from dateline.link.pairs.features import NAMES
from dateline.link.pairs.index import Index
from dateline.link.pairs.rows import row_of
from dateline.link.pairs.score import Weights
from dateline.store import EventFilter, Store

SHIPPED = Path(__file__).parents[1] / "src/dateline/link/weights.json"
START = Path(__file__).with_name("link_start.json")
STRENGTH = 1.0
# News of crime and sport (ECB+) shows what is never one act, but outweighs the few hundred war reports if all pairs count alike.
OTHERS = 0.25
POSITIVE = 3.0
ROUNDS = 8
EASY = -6.0
FOLDS = 5
DRAWS = 3
SEED = 20160701
KEEP = 0.2
JOINS = (0.5, 0.75, 0.9)
BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)
# A feature that speaks for a match may not count against one, and the other way round.
SPEAK_FOR = """
    day_same day_overlap place_same place_near place_inside did_same did_part did_allied hit_same person_same killed_equal
    killed_near wounded_equal figure_same weapon_same both_main words_near words_copied words_whole terms_shared terms_many
    lead_terms lead_news type_rare origin_same"""
SPEAK_AGAINST = """
    day_missing day_gap day_span day_blur day_apart issued_apart issued_unknown place_far place_unlike place_city area_differs
    country_differs did_opposed did_other did_kind hit_other person_other killed_differs wounded_differs weapon_other
    outcome_other type_plain type_family type_other status_other thin_one thin_both one_background words_stock"""
FOR, AGAINST = frozenset(SPEAK_FOR.split()), frozenset(SPEAK_AGAINST.split())

ReportPair = tuple[str, str]


@dataclass
class Data:
    """Pairs of events with their features, the reports they stand in, what is known of the pair of reports, and how much each
    pair counts in fitting."""

    pairs: list[ReportPair]
    reports: list[ReportPair]
    x: np.ndarray
    index: Index
    background: set[str]
    home: dict[str, str]
    counts: np.ndarray


def prior() -> Weights:
    """Where fitting begins: fixed weights of an earlier fit, so that a run depends on no run before it."""
    row = json.loads(START.read_text(encoding="utf-8"))
    return Weights(row["bias"], {n: row["weights"].get(n, 0.0) for n in NAMES}, 0.5, 0.0, "start")


def open_weights() -> Weights:
    """Weights under which every possible pair is kept."""
    return Weights(0.0, dict.fromkeys(NAMES, 0.0), 0.5, 0.0, "none")


def load(db: Path, weight: float = 1.0) -> Data:
    """All candidate pairs of a database, with features; each counts `weight` in fitting."""
    known = load_known()
    with Store.open(db, read_only=True) as store:
        events = list(store.events(EventFilter(scope="report", order="report")))
        reports = {r: store.report(r) for r in store.report_ids()}
        published = days_of_publication(store, reports)
    home = {e.id: e.claims[0].report for e in events}
    index = Index(open_weights())
    index.add([row_of(e, reports[home[e.id]], known, published.get(home[e.id])) for e in events])
    features = index.features([(p.left, p.right) for p in index.pairs()])
    pairs = list(features)
    x = np.array([[features[p][n] for n in NAMES] for p in pairs])
    where = [tuple(sorted((home[a], home[b]))) for a, b in pairs]
    counts = np.full(len(pairs), weight)
    return Data(pairs, where, x, index, {e.id for e in events if e.background}, home, counts)  # type: ignore[arg-type]


def labels(path: Path) -> tuple[set[ReportPair], set[ReportPair]]:
    """(pairs of reports that must be joined, pairs that may be)."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    must = {p for row in rows for p in combinations(sorted(row["reports"]), 2)}
    may = {p for row in rows for p in combinations(sorted(row["reports"] + row["optional"]), 2)}
    return must, may - must


def signs() -> np.ndarray:
    return np.array([1 if n in FOR else -1 if n in AGAINST else 0 for n in NAMES])


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> tuple[float, np.ndarray]:
    """Bias and weights by Newton's method; features whose sign comes out wrong are dropped, one round after the other."""
    free = x.std(axis=0) > 0
    while True:
        bias, coefficients = _newton(x[:, free], y, weight)
        w = np.zeros(x.shape[1])
        w[free] = coefficients
        wrong = w * signs() < 0
        if not wrong.any():
            return bias, w
        free &= ~wrong


def _newton(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> tuple[float, np.ndarray]:
    """Logistic regression with an L2 penalty on standardised features."""
    scale = x.std(axis=0)
    z = np.hstack([np.ones((len(x), 1)), x / scale])
    penalty = np.full(z.shape[1], 1 / STRENGTH)
    penalty[0] = 1e-6
    w = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        gradient = z.T @ (weight * (p - y)) + penalty * w
        curve = weight * np.maximum(p * (1 - p), 1e-9)
        step = np.linalg.solve((z * curve[:, None]).T @ z + np.diag(penalty), gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return float(w[0]), w[1:] / scale


def learn(data: Data, must: set[ReportPair], may: set[ReportPair], rows: np.ndarray, start: Weights) -> tuple[float, np.ndarray]:
    """Fit on the pairs in `rows`, choosing the matching events of each pair of reports again in every round."""
    bias, w = start.bias, np.array([start.weights[n] for n in NAMES])
    chosen: np.ndarray | None = None
    crowd = crowding(must)
    for _ in range(ROUNDS):
        score = data.x @ w + bias
        best: dict[ReportPair, int] = {}
        for i in rows:
            if data.reports[i] in must and (data.reports[i] not in best or score[i] > score[best[data.reports[i]]]):
                best[data.reports[i]] = i
        positive = {i for i in best.values() if score[i] > -3} | {i for i in rows if data.reports[i] in must and score[i] > 1.5}
        negative = [
            i for i in rows if data.reports[i] not in must and data.reports[i] not in may and (score[i] > EASY or i % 20 == 0)
        ]
        negative += [i for i in rows if data.reports[i] in must and i not in positive and score[i] < -1.5]
        used = np.array(sorted(positive) + negative)
        y = np.array([1.0] * len(positive) + [0.0] * len(negative))
        if chosen is not None and np.array_equal(chosen, used):
            break
        chosen = used
        easy = np.isin(used, negative) & (score[used] <= EASY)
        weight = np.array([crowd[data.reports[i]] if data.reports[i] in must else 1.0 for i in used])
        weight = data.counts[used] * np.where(y > 0, POSITIVE * weight, np.where(easy, 20.0, 1.0))
        bias, w = fit(data.x[used], y, weight)
    return bias, w


def crowding(must: set[ReportPair]) -> dict[ReportPair, float]:
    """What a pair counts: an incident told by many reports counts no more than one told by four."""
    size = {r: len(part) for part in components(must) for r in part}
    return {pair: min(1.0, 12 / (size[pair[0]] * (size[pair[0]] - 1))) for pair in must}


def as_weights(bias: float, w: np.ndarray, join: float = 0.5) -> Weights:
    return Weights(round(bias, 4), {n: round(float(v), 4) for n, v in zip(NAMES, w, strict=True)}, join, KEEP, "fitted")


def joined(data: Data, p: np.ndarray, join: float) -> set[ReportPair]:
    """The pairs of reports that clustering with these probabilities joins, background events passed over."""
    order = sorted((-round(float(v), 9), *pair) for pair, v in zip(data.pairs, p, strict=True) if v >= KEEP)
    groups = cluster(data.index.items(), [Pair(a, b, -v) for v, a, b in order], join)
    found: set[ReportPair] = set()
    for group in groups:
        if len(group) > 1 and not all(e in data.background for e in group):
            found.update(combinations(sorted({data.home[e] for e in group}), 2))
    return found


def scores(found: set[ReportPair], must: set[ReportPair], may: set[ReportPair]) -> tuple[float, float]:
    """Pairwise precision and recall; pairs that may be joined count neither way."""
    right = len(found & must)
    return right / max(1, len(found - may)), right / max(1, len(must))


def folds(data: Data, must: set[ReportPair], draw: int = 0) -> np.ndarray:
    """A fold for each pair of events: reports tied by an incident stay together; a pair across two folds is in neither (-1)."""
    reports = sorted({r for pair in data.reports for r in pair})
    fold: dict[str, int] = {}
    random = np.random.default_rng(SEED + draw)
    for part in components([*must, *((r, r) for r in reports)]):
        fold.update(dict.fromkeys(part, int(random.integers(FOLDS))))
    return np.array([fold[a] if fold[a] == fold[b] else -1 - fold[a] for a, b in data.reports])


def cross_validate(data: Data, must: set[ReportPair], may: set[ReportPair], extra: Data | None, draw: int = 0) -> np.ndarray:
    """The log odds of every pair by a model that saw none of the incidents of its reports. `extra` is always trained on."""
    fold = folds(data, must, draw)
    whole = merge_data(data, extra) if extra else data
    more = np.arange(len(data.pairs), len(whole.pairs))
    odds = np.zeros(len(data.pairs))
    for k in range(FOLDS):
        train = np.flatnonzero((fold != k) & (fold != -1 - k))
        bias, w = learn(whole, must, may, np.concatenate([train, more]), prior())
        test = (fold == k) | (fold == -1 - k)
        odds[test] = data.x[test] @ w + bias
    return odds


def sigmoid(odds: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


def likeliest(data: Data, odds: np.ndarray, must: set[ReportPair], may: set[ReportPair]) -> tuple[np.ndarray, np.ndarray]:
    """For each pair of reports the odds of its likeliest pair of events, and whether they tell a common incident."""
    best: dict[ReportPair, float] = {}
    for pair, value in zip(data.reports, odds, strict=True):
        if pair not in may:
            best[pair] = max(best.get(pair, -30.0), float(value))
    return np.clip(list(best.values()), -12, 12), np.array([pair in must for pair in best])


def calibrate(odds: np.ndarray, true: np.ndarray) -> tuple[float, float]:
    """(offset, slope) by which held-out log odds become probabilities (Platt)."""
    offset, slope = _newton(odds[:, None], true.astype(float), np.ones(len(odds)))
    return offset, float(slope[0])


def reliability(odds: np.ndarray, true: np.ndarray) -> list[tuple[float, float, int]]:
    """By bins of probability: the mean probability, the share that is true, and how many pairs of reports there are."""
    p = sigmoid(odds)
    inside = [(p >= low) & (p < high + (high == 1)) for low, high in pairwise(BINS)]
    return [(round(float(p[i].mean()), 3), round(float(true[i].mean()), 3), int(i.sum())) for i in inside if i.any()]


def merge_data(one: Data, two: Data) -> Data:
    return replace(
        one,
        pairs=one.pairs + two.pairs,
        reports=one.reports + two.reports,
        x=np.vstack([one.x, two.x]),
        counts=np.append(one.counts, two.counts),
    )


def group_labels(path: Path) -> set[ReportPair]:
    """Pairs of reports of one group (rows with `id` and `group`)."""
    groups: dict[str, list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        groups[row["group"]].append(row["id"])
    return {p for ids in groups.values() for p in combinations(sorted(ids), 2)}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--others", type=Path)
    parser.add_argument("--groups", type=Path)
    parser.add_argument("--join", type=float, default=0.5)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    data, (must, may) = load(asked.db), labels(asked.labels)
    print(f"{len(data.pairs)} pairs of events, {len(must)} pairs of reports, {len(must & set(data.reports))} with candidates")
    other, own, others = None, must, None
    if asked.others and asked.groups:
        other = load(asked.others, OTHERS)
        must = must | group_labels(asked.groups)
    whole = merge_data(data, other) if other else data
    held = [cross_validate(data, must, may, other, draw) for draw in range(DRAWS)]
    said, true = (np.concatenate(v) for v in zip(*(likeliest(data, odds, own, may) for odds in held), strict=True))
    offset, slope = calibrate(said, true)
    print(
        f"calibration: {offset:+.3f} {slope:+.3f} times the log odds; told, true, pairs:",
        reliability(offset + slope * said, true),
    )
    held_out = {j: held_out_scores(data, [offset + slope * o for o in held], own, may, j) for j in sorted({*JOINS, asked.join})}
    for join, (precision, recall) in held_out.items():
        print(f"held out, join at {join}: precision {precision:.3f} recall {recall:.3f}")
    bias, w = learn(whole, must, may, np.arange(len(whole.pairs)), prior())
    fitted = as_weights(offset + slope * bias, slope * w, asked.join)
    if other:
        found = joined(other, sigmoid(offset + slope * (other.x @ w + bias)), asked.join)
        print("others, in sample: precision {:.3f} recall {:.3f}".format(*scores(found, must - own, set())))
        folded = [offset + slope * cross_validate(other, must, may, data, draw) for draw in range(DRAWS)]
        others = held_out_scores(other, folded, must - own, set(), asked.join)
        print("others, held out by groups: precision {:.3f} recall {:.3f}".format(*others))
    precision, recall = scores(joined(data, sigmoid(offset + slope * (data.x @ w + bias)), asked.join), own, may)
    print(f"in sample, join at {asked.join}: precision {precision:.3f} recall {recall:.3f}")
    for name, value in sorted(fitted.weights.items(), key=lambda item: -abs(item[1])):
        print(f"  {name:16} {value:+.3f}")
    print("  bias", fitted.bias)
    if asked.write:
        measured = {"held_out": held_out[asked.join], "in_sample": (precision, recall)}
        measured |= {"others_held_out": others} if others else {}
        write(fitted, measured, reliability(offset + slope * said, true))


def held_out_scores(
    data: Data, held: list[np.ndarray], must: set[ReportPair], may: set[ReportPair], join: float
) -> tuple[float, float]:
    """The mean precision and recall over the draws of the folds."""
    each = [scores(joined(data, sigmoid(odds), join), must, may) for odds in held]
    precision, recall = np.mean(each, axis=0)
    return float(precision), float(recall)


def write(fitted: Weights, measured: dict[str, tuple[float, float]], bins: list[tuple[float, float, int]]) -> None:
    """Put the weights, with their card, where the program reads them."""
    card = {
        "data": "pairs of events of development reports: FA-KES (CC BY 4.0, labels of our own) and ECB+ (CC BY 3.0)",
        "method": "training/link_fit.py: logistic regression, L2, signs held, multiple-instance, calibrated on held-out pairs",
        "date": "2026-11-25",
        **{name: {"precision": round(p, 3), "recall": round(r, 3)} for name, (p, r) in measured.items()},
        "calibration": [{"told": told, "true": true, "pairs": pairs} for told, true, pairs in bins],
    }
    row = {
        "version": "2",
        "bias": fitted.bias,
        "join": fitted.join,
        "keep": fitted.keep,
        "weights": fitted.weights,
        "card": card,
    }
    SHIPPED.write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
