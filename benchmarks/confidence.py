"""How well confidence holds on the parts kept aside: reliability pictures, calibration errors with intervals.

    python -m benchmarks.confidence [--rounds N]

Codes the kept parts with the shipped coder, asks the scorers what is right, and draws said against right for the event and for
each kind of field: ``docs/pictures/confidence-news.svg`` (reports on the war in Syria) and ``confidence-others.svg`` (MUC-4,
ISAF, types). The table goes to ``docs/accuracy.md`` between its marks. Only totals leave this program. Data: ``DATELINE_DATA``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from benchmarks.gate.calibration import bins_of, calibration_error
from benchmarks.gate.coded import code
from benchmarks.gate.data import DATA, GOLD, ROOT, report_of, rows, syrian_gazetteer
from benchmarks.gate.gold import own_gold
from benchmarks.gate.intervals import ROUNDS, with_intervals
from benchmarks.gate.labels import labels_of
from benchmarks.gate.reliability import Panel, drawn
from benchmarks.gate.sets import SETS, TUNE_REPORTS, report_id
from benchmarks.gate.tables import markdown, write_between

from dateline.coding import Coder
from dateline.config import Config

PAGE: Final = ROOT / "docs" / "accuracy.md"
PICTURES: Final = ROOT / "docs" / "pictures"
RESULTS: Final = ROOT / "benchmarks" / "confidence.json"
FIELDS: Final = ("event", "type", "date", "place", "participants", "figures")
GROUPS: Final = {
    "news": ("gold fakes", "gold own", "variants", "fakes"),
    "others": ("muc4", "isaf", "types"),
}
NAMES: Final = {"news": "war news", "others": "MUC-4, ISAF, types"}
SOURCES: Final = ("gold", "fakes", "muc4", "isaf", "types")
FEW: Final = 250


class Judged(NamedTuple):
    """One value: its report, what the coder said of it, and whether it is right."""

    report: str
    said: float
    right: float


def judged() -> dict[tuple[str, str], list[Judged]]:
    """The values of the kept parts by group of sets and field."""
    coder = Coder(Config(gazetteer=syrian_gazetteer(ROOT / "build" / "gate")))
    groups = {name: group for group, names in GROUPS.items() for name in names}
    tuned = {report_id(row) for row in [*rows(GOLD / "fakes_dev.json")[:TUNE_REPORTS], *own_gold("read")]}
    found: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for part in (p for name in SOURCES for p in SETS[name]() if p.aside):
        gold = [row for row in part.gold if report_id(row) not in tuned]
        events = code(coder, {r.id: r for r in map(report_of, gold)}.values()).events
        said = {e["id"]: {"event": e["confidence"], **e["field_confidence"]} for e in events}
        for label in labels_of(part.set, gold, events):
            field = label.field.split("[")[0]
            value = Judged(f"{part.set} {label.report}", said[label.event][label.field], float(label.right))
            found[groups[part.set], field].append(value)
        print(f"{part.set}, {part.part}: {len(gold)} reports, {len(events)} events", file=sys.stderr)
    return found


def scores(values: Sequence[Judged], rounds: int) -> dict[str, tuple[float, float, float]]:
    """Right and said on average, and the calibration error, with intervals from draws of reports."""
    by_report: dict[str, list[Judged]] = defaultdict(list)
    for value in values:
        by_report[value.report].append(value)

    def measure(reports: Sequence[str]) -> dict[str, float]:
        drawn_ = [(v.said, v.right) for name in reports for v in by_report[name]]
        n = len(drawn_)
        return {
            "right": sum(r for _, r in drawn_) / n,
            "said": sum(s for s, _ in drawn_) / n,
            "error": calibration_error(drawn_, bins_for(n)),
        }

    found = with_intervals(list(by_report), measure, rounds)
    return {name: (value, low, high) for name, (value, low, high) in found.items()}


def bins_for(n: int) -> int:
    return 5 if n < FEW else 8


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="draws of the bootstrap")
    given = parser.parse_args()
    if not DATA.exists():
        print(f"no development data at {DATA}: set DATELINE_DATA", file=sys.stderr)
        return 2
    found = judged()
    table: list[list[str]] = []
    results: dict[str, object] = {}
    for group in GROUPS:
        panels = []
        for field in FIELDS:
            values = found.get((group, field), [])
            if not values:
                continue
            measured = scores(values, given.rounds)
            bins = bins_of([(v.said, v.right) for v in values], bins_for(len(values)))
            panels.append(Panel(field, measured["error"], bins, [v.said for v in values]))
            results[f"{group} {field}"] = {"n": len(values), **measured, "bins": bins}
            reports = len({v.report for v in values})
            numbers = [f"{value:.3f} ({low:.3f} - {high:.3f})" for value, low, high in measured.values()]
            table.append([NAMES[group], field, str(len(values)), str(reports), *numbers])
        (PICTURES / f"confidence-{group}.svg").write_text(drawn(panels, NAMES[group]), encoding="utf-8")
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    text = markdown(["kept parts of", "value", "n", "reports", "right", "said", "calibration error"], table)
    print(text)
    write_between(PAGE, "confidence", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
