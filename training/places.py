"""Fit the ranking of gazetteer entries: `src/dateline/resolve/places/place_ranking.json`.

    python -m training.places

Two conditional logistic regressions (each candidate alone; beside the report's other places) and one plain logistic
regression (is the best candidate right?). Features are named and non-lexical; see `resolve/places/scores.py`. Runs the
same to the byte on the same data.
"""

from __future__ import annotations

import json
import random
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.gate.data import Row, syrian_gazetteer
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from training.places_data import parsed_rows, rows

from dateline.extract.places import find_places
from dateline.gazetteer.areas import admin1_name
from dateline.gazetteer.entry import Entry, distance_km
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.keys import core, fold, is_arabic
from dateline.records import Span
from dateline.resolve.places import PlaceResolver
from dateline.resolve.places.coherence import FEATURES
from dateline.resolve.places.pool import Pools
from dateline.resolve.places.resolving import RIVAL_ALONE_KM, RIVAL_KM, expression_of, trust_features
from dateline.resolve.places.scores import Candidate, Weights

OUT = Path(__file__).parents[1] / "src" / "dateline" / "resolve" / "places" / "place_ranking.json"
PENALTY = 0.02
MADE = 600
SEEN_AT_LEAST = 5
FOLDS = 5

Point = tuple[float, float]
Case = tuple[Pools, dict[int, Point], float, float]
"""Expressions of one text, gold points by expression, the radius in km that counts as right, the weight of each."""


def text_cases(gazetteer: Gazetteer, name: str) -> list[Case]:
    out = []
    for row, parsed in parsed_rows(name):
        expressions = find_places(parsed, gazetteer)
        gold: dict[int, Point] = {}
        for i, expression in enumerate(expressions):
            for top in row["toponyms"]:
                inside = top["start"] < expression.name_span.end and expression.name_span.start < top["end"]
                if inside and top["latitude"] is not None:
                    gold[i] = (top["latitude"], top["longitude"])
        out.append((Pools(gazetteer, expressions, frozenset()), gold, 25.0, 1.0))
    return out


def name_cases(gazetteer: Gazetteer) -> list[Case]:
    """Each name as it stands, and once more with its Arabic spelling."""
    out = []
    for row in rows("places/dev.jsonl"):
        where = row["context"]
        given = frozenset({(where["country"], admin1_name(where["country"], where.get("admin1")))})
        for names in spellings(row):
            pools = Pools(gazetteer, [expression_of(names)], given)
            out.append((pools, {0: (row["latitude"], row["longitude"])}, 5.0, 1.0))
    return out


def made_cases(gazetteer: Gazetteer) -> list[Case]:
    """Reports made up from the gazetteer: a few villages of one area, spelt as a reporter might, the area named or not.

    They teach what texts with marked villages would: that villages named together lie together.
    """
    draw = random.Random(7)
    query = "SELECT ref FROM places WHERE country = 'SY' AND kind = 'town' AND admin1 IS NOT NULL AND sounds != '' ORDER BY id"
    refs = [str(row[0]) for row in gazetteer._db.execute(query)]
    out = []
    while len(out) < MADE:
        first = gazetteer.get(draw.choice(refs))
        assert first is not None
        near = [e for e in gazetteer.near(first.latitude, first.longitude, "SY", 20) if e.kind == "town" and e.id != first.id]
        chosen = [first, *draw.sample(near, min(len(near), draw.randint(1, 3)))]
        out.append(made_case(gazetteer, chosen, draw))
    return out


def made_case(gazetteer: Gazetteer, chosen: list[Entry], draw: random.Random) -> Case:
    expressions = [expression_of(["Syria"])]
    if draw.random() < 0.5 and chosen[0].admin1:
        expressions.append(replace(expression_of([chosen[0].admin1]), feature="province"))
    gold: dict[int, Point] = {}
    for entry in chosen:
        gold[len(expressions)] = (entry.latitude, entry.longitude)
        feature = draw.choice(["village", "town", None])
        expressions.append(replace(expression_of([respelt(entry, draw)]), feature=feature))
    spread = [
        replace(e, span=Span(n * 40, n * 40 + 30), name_span=Span(n * 40, n * 40 + 30), start=n * 5, end=n * 5 + 2)
        for n, e in enumerate(expressions)
    ]
    return Pools(gazetteer, spread, frozenset()), gold, 5.0, 0.5


def respelt(entry: Entry, draw: random.Random) -> str:
    """One of the entry's names in Latin letters, some vowels and doubled letters changed, its core alone at times."""
    latin = [n for n in entry.names if n.isascii() or not is_arabic(n)]
    name = fold(draw.choice(latin or [entry.name]))
    if draw.random() < 0.5:
        name = core(name) or name
    for old, new in (("a", "e"), ("i", "ee"), ("u", "ou"), ("ah", "a"), ("aw", "o"), ("q", "k"), ("ay", "ei")):
        if draw.random() < 0.25:
            name = name.replace(old, new, 1)
    return name.title()


def spellings(row: Row) -> list[list[str]]:
    alone = [row["name"]]
    return [alone, [*alone, row["name_ar"]]] if row.get("name_ar") else [alone]


def right(candidates: list[Candidate], gold: Point, radius: float) -> list[bool]:
    """Which candidates are right: within the radius, or, failing that, the nearest within 161 km where texts are the gold."""
    gaps = [distance_km(c.entry.latitude, c.entry.longitude, *gold) for c in candidates]
    nearest = min(gaps, default=1e6)
    limit = radius if nearest <= radius or radius < 10 else min(161.0, nearest + 5.0)
    return [gap <= limit for gap in gaps]


def fit(groups: list[tuple[list[Candidate], list[bool], float]]) -> dict[str, float]:
    """Weights that give the right candidates of each group the largest share, by L-BFGS from zero."""
    seen = Counter(name for pool, _, _ in groups for c in pool for name, value in c.features.items() if value)
    names = sorted(name for name, count in seen.items() if count >= SEEN_AT_LEAST)
    at = {name: i for i, name in enumerate(names)}
    sets = []
    for pool, good, weight in groups:
        table = np.zeros((len(pool), len(names)))
        for row, candidate in zip(table, pool, strict=True):
            for name, value in candidate.features.items():
                if name in at:
                    row[at[name]] = value
        sets.append((table, np.array(good), weight))

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = PENALTY * float(w @ w) * len(sets) / 100, 2 * PENALTY * w * len(sets) / 100
        for table, good, weight in sets:
            scores = table @ w
            share = np.exp(scores - scores.max())
            share /= share.sum()
            hit = float(share[good].sum())
            total -= weight * np.log(hit + 1e-12)
            inner = share * good / (hit + 1e-12)
            slope = slope + weight * (table.T @ (share - inner))
        return total, slope

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return {name: round(float(w), 4) for name, w in zip(names, best.x, strict=True) if abs(w) > 5e-4}


def gather(resolver: PlaceResolver, cases: list[Case], together: bool) -> list[tuple[list[Candidate], list[bool], float]]:
    out = []
    for pools, gold, radius, weight in cases:
        if together:
            ranked = resolver.rank(pools)
        else:
            ranked = [resolver._alone(pools, i, resolver.weights.first) for i in range(len(pools.expressions))]
        for i, point in gold.items():
            good = right(ranked[i], point, radius)
            if any(good) and not all(good):
                out.append((ranked[i], good, weight))
    return out


def fit_trust(ranked: Iterable[tuple[Case, list[list[Candidate]]]], rival_km: float) -> dict[str, float]:
    """How far the best candidate may be trusted, from names with and without an entry."""
    features: list[dict[str, float]] = []
    labels: list[bool] = []
    for (pools, gold, radius, _), rankings in ranked:
        for i, point in gold.items():
            if rankings[i]:
                features.append(trust_features(rankings[i], pools.named(i) or pools.given, rival_km))
                gap = distance_km(rankings[i][0].entry.latitude, rankings[i][0].entry.longitude, *point)
                labels.append(gap <= (radius if radius < 10 else 161.0))
    names = sorted({name for row in features for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in features])
    model = LogisticRegression(C=1.0, max_iter=2000).fit(table, labels)
    weights = {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)}
    return {"bias": round(float(model.intercept_[0]), 4), **weights}


def ranked_aside(gazetteer: Gazetteer, alone: list[Case]) -> Iterator[tuple[Case, list[list[Candidate]]]]:
    """Each name ranked by weights that have not seen it, so that trust is not fitted on memory."""
    parts: list[list[Case]] = [[] for _ in range(FOLDS)]
    for case in alone:
        parts[zlib.crc32(repr(case[1]).encode()) % FOLDS].append(case)
    for part, cases in enumerate(parts):
        resolver = PlaceResolver(gazetteer)
        resolver.weights = Weights()
        others = [case for other, each in enumerate(parts) if other != part for case in each]
        resolver.weights = Weights(name=fit(gather(resolver, others, together=False)))
        yield from ((case, [resolver.rank_name(case[0])]) for case in cases)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        gazetteer = Gazetteer.open(syrian_gazetteer(Path(folder)))
        texts = [*text_cases(gazetteer, "toponyms/lgl.jsonl"), *text_cases(gazetteer, "toponyms/geovirus.jsonl")]
        alone = name_cases(gazetteer)
        cases = [*texts, *alone, *made_cases(gazetteer)]
        resolver = PlaceResolver(gazetteer)
        resolver.weights = Weights()
        first = fit(gather(resolver, cases, together=False))
        name = fit(gather(resolver, alone, together=False))
        resolver.weights = Weights(first, first, name=name)
        groups = gather(resolver, cases, together=True)
        second = fit(groups)
        resolver.weights = Weights(first, second, name=name)
        trust = fit_trust(((case, resolver.rank(case[0])) for case in cases), RIVAL_KM)
        name_trust = fit_trust(ranked_aside(gazetteer, alone), RIVAL_ALONE_KM)
    card: dict[str, Any] = {
        "what": "which gazetteer entry a place expression means",
        "model": "conditional logistic regression, twice; logistic regression for trust",
        "data": "one half, by hash of the id, of LGL, GeoVirus and Airwars places with Who's On First; 600 made-up reports",
        "licence": "numbers only; no text of the data is kept",
        "date": "2026-11-25",
        "groups": len(groups),
        "features_of_fellowship": list(FEATURES),
    }
    out = {"card": card, "first": first, "second": second, "trust": trust, "name": name, "name_trust": name_trust}
    OUT.write_text(json.dumps(out, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
