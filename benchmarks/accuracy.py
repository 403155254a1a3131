"""How right the coder is, on every development set, with the scorers beside the data.

    python -m benchmarks.accuracy [--sets NAME ...] [--rounds N] [--keep DIR]

Codes each part with the default configuration and the Syrian place table of the data, prints one table (score, 95 % interval of
a bootstrap over documents, target, reports a second of processor time), and writes it into ``docs/accuracy.md`` between its
marks. With ``--sets`` only these sets are measured anew; the rest of the table stays as ``benchmarks/accuracy.json`` has it.
``--keep DIR`` leaves the coded events of each part there. Data: ``DATELINE_DATA``, default ``../shared/data``.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.gate.coded import Coded, code
from benchmarks.gate.data import DATA, ROOT, digest, report_of, syrian_gazetteer
from benchmarks.gate.fairness import fairness
from benchmarks.gate.intervals import ROUNDS, with_intervals
from benchmarks.gate.sets import SETS, Part
from benchmarks.gate.stages import STAGES
from benchmarks.gate.tables import accuracy_table, fairness_table, write_between

from dateline.coding import VERSION, Coder
from dateline.config import Config

RESULTS = ROOT / "benchmarks" / "accuracy.json"
PAGE = ROOT / "docs" / "accuracy.md"
EVERY = {**SETS, **STAGES}


def measured(part: Part, coded: Coded, rounds: int) -> dict[str, Any]:
    """One part's row of the results file."""
    units, measure = part.measure(coded.events)
    scores = with_intervals(units, measure, rounds)
    return {
        "part": part.part,
        "kept": part.aside,
        "n": len(units),
        "corpus": digest(part.files),
        "scores": {name: list(score) for name, score in scores.items()},
        "reports_per_second": round(coded.speed, 1),
        "failed": len(coded.failed),
    }


def keep(folder: Path | None, part: Part, coded: Coded) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{part.set} {part.part}".replace(" ", "_").replace(",", "")
        lines = (json.dumps(e, ensure_ascii=False) for e in coded.events)
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="*", choices=tuple(EVERY), default=tuple(EVERY), help="sets to measure; all if left out")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="draws of the bootstrap")
    parser.add_argument("--keep", type=Path, help="folder for the coded events")
    given = parser.parse_args()
    if not DATA.exists():
        print(f"no development data at {DATA}: set DATELINE_DATA", file=sys.stderr)
        return 2
    coder = Coder(Config(gazetteer=syrian_gazetteer(ROOT / "build" / "gate")))
    results: dict[str, Any] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {"sets": {}}
    results["version"] = VERSION
    for name in given.sets:
        parts = []
        for part in EVERY[name]():
            coded = part.answer(part) if part.answer else code(coder, {r.id: r for r in map(report_of, part.gold)}.values())
            keep(given.keep, part, coded)
            parts.append((part, coded))
            print(
                f"{part.set}, {part.part}: {coded.reports} texts, {len(coded.events)} events, {coded.seconds:.0f} s",
                file=sys.stderr,
            )
        by_set: dict[str, list[dict[str, Any]]] = {}
        for part, coded in parts:
            by_set.setdefault(part.set, []).append(measured(part, coded, given.rounds))
        results["sets"] |= by_set
        if name == "gold":
            results["fairness"] = fairness([(p, c) for p, c in parts if p.set in ("gold fakes", "gold own")])
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    table = accuracy_table(results)
    print(table)
    write_between(PAGE, "accuracy", table)
    write_between(PAGE, "fairness", fairness_table(results.get("fairness", {})))
    return 0


if __name__ == "__main__":
    sys.exit(main())
