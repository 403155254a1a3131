"""What Splink would make of the same claims: match weights learned by EM without labels, against the labels of `link_fit.py`.

    python -m training.link_splink --db FAKES.db --labels benchmarks/links/fakes_incidents.json

Splink (Fellegi and Sunter's model) sees the same rows in levels of its own; its probabilities go through the same clustering. For
comparison only: nothing of it is shipped.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_level_library as levels
from splink import comparison_library as comparisons
from training.link_fit import Data, joined, labels, load, scores

JOINS = (0.5, 0.9, 0.99, 0.999, 0.9999)
SPAN = "(least(l.day_hi, r.day_hi) - greatest(l.day_lo, r.day_lo))"
KM = (
    "sqrt(power(111.2 * (l.latitude - r.latitude), 2) + power(111.2 * cos(radians(l.latitude)) * (l.longitude - r.longitude), 2))"
)
BITS = " + ".join(f"bit_count(xor(l.near{n}, r.near{n}))" for n in range(4))
# By question: which rows say nothing, and then the levels from the strongest down; what meets none of them is the last level.
QUESTIONS: dict[str, tuple[str, list[str]]] = {
    "day": ("l.day_lo IS NULL OR r.day_lo IS NULL OR l.day_hi IS NULL OR r.day_hi IS NULL",
            [f"{SPAN} >= 0 AND greatest(l.day_hi - l.day_lo, r.day_hi - r.day_lo) <= 1", f"{SPAN} >= 0", f"{SPAN} >= -2"]),
    "place": ("l.precision IS NULL OR r.precision IS NULL OR greatest(l.precision, r.precision) >= 6",
              ["list_has_any(l.places, r.places)", f"{KM} <= 5", f"{KM} <= 30", "l.admin1 = r.admin1"]),
    "kind": ("FALSE", ["l.type = r.type", "l.family = r.family"]),
    "did": ("length(l.who_did) = 0 OR length(r.who_did) = 0", ["list_has_any(l.who_did, r.who_did)"]),
    "hit": ("length(l.who_hit) = 0 OR length(r.who_hit) = 0", ["list_has_any(l.who_hit, r.who_hit)"]),
    "killed": ("l.killed_best IS NULL OR r.killed_best IS NULL",
               ["l.killed_best = r.killed_best", "abs(ln(1.0 + l.killed_best) - ln(1.0 + r.killed_best)) <= 0.4"]),
    "weapon": ("l.weapons = 0 OR r.weapons = 0", ["(l.weapons & r.weapons) > 0"]),
    "terms": ("length(l.terms) = 0 OR length(r.terms) = 0",
              [f"length(list_intersect(l.terms, r.terms)) >= {n}" for n in (4, 2, 1)]),
    "words": ("l.near0 IS NULL OR r.near0 IS NULL", [f"1 - ({BITS}) / 128.0 >= {j}" for j in (0.5, 0.3, 0.2, 0.1)]),
    "news": ("FALSE", ["l.main AND r.main", "l.background = r.background"]),
}  # fmt: skip


def settings() -> SettingsCreator:
    """The comparisons, and candidates that are all pairs of one family."""
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        comparisons=[_comparison(name, *asked) for name, asked in QUESTIONS.items()],
        blocking_rules_to_generate_predictions=[block_on("family"), block_on("day_lo"), block_on("admin1")],
        retain_matching_columns=False,
    )


def _comparison(name: str, silent: str, told: list[str]) -> Any:
    first = [levels.CustomLevel(_sided(silent)).configure(is_null_level=True)] if silent != "FALSE" else []
    rest = [levels.CustomLevel(_sided(sql)) for sql in told]
    return comparisons.CustomComparison([*first, *rest, levels.ElseLevel()], output_column_name=name)


def _sided(sql: str) -> str:
    """``l.name`` as Splink calls it."""
    return re.sub(r"\b([lr])\.(\w+)", r"\2_\1", sql)


def probabilities(data: Data) -> np.ndarray:
    """Splink's probability of every candidate pair of `data`; 0 for a pair that it did not compare."""
    rows = data.index.connection.sql("SELECT * EXCLUDE (n) FROM claims").to_arrow_table()
    db = duckdb.connect()
    db.register("arrow_rows", rows)
    db.execute("CREATE TABLE claim_rows AS SELECT * FROM arrow_rows")
    api = DuckDBAPI(db)
    linker = Linker(api.register("claim_rows"), settings())
    linker.training.estimate_probability_two_random_records_match([block_on("type", "day_lo", "killed_best")], recall=0.3)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("day_lo", "type"), block_on("admin1", "day_hi"), block_on("killed_best", "family")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict().as_duckdbpyrelation().project("id_l, id_r, match_probability").fetchall()
    by_pair = {(min(a, b), max(a, b)): p for a, b, p in found}
    return np.array([by_pair.get(pair, 0.0) for pair in data.pairs])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    asked = parser.parse_args()
    data, (must, may) = load(asked.db), labels(asked.labels)
    p = probabilities(data)
    for join in JOINS:
        precision, recall = scores(joined(data, p, join), must, may)
        print(f"Splink, join at {join}: precision {precision:.3f} recall {recall:.3f}")


if __name__ == "__main__":
    main()
