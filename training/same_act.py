"""Fit the weights of `dateline.coding.joining.same_act`: which groups of acts are told as one.

    python -m training.same_act [--gold MORE.json ...] [--muc] [--folds 5] [--write]

Gold says which events a report tells, not which of its sentences tell them, so there is no label for a pair of groups.
The weights are therefore fitted to the score itself: reports are read once, and a search along one weight at a time keeps
what raises the scores of the parts that may be tuned on (gold, the reference case, open variants, and with ``--muc`` MUC-4's
`dev` sample and `tst1`). Each step is held against a pull to the weights it starts from, so that only what pays moves. A
cross-validation by report prints what the search gains on reports that it has not seen; the kept parts are never read.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.gate.data import report_of, syrian_gazetteer
from benchmarks.gate.sets import SETS, Part, gold_scores, report_id

from dateline.coding import Coder
from dateline.coding.compose import acts_told, compose
from dateline.coding.draft import Group, Notes
from dateline.coding.joining import across, same_act
from dateline.coding.reading import Reading
from dateline.config import Config
from dateline.knowledge.triggers import load_triggers
from dateline.records.public import to_json

SHIPPED: Final = Path(__file__).parents[1] / "src/dateline/coding/joining/same_act.json"
STEPS: Final = (-0.3, 0.3)
PULL: Final = 0.008
ROUNDS: Final = 1
SEED: Final = 20160701
Weights = dict[str, float]


@dataclass(slots=True)
class Item:
    """One report: what was read of it, the groups of its sentences, and the part that it is scored in."""

    row: dict[str, Any]
    reading: Reading
    groups: list[Group]
    part: str


def parts(more: Sequence[Path], muc: bool) -> Iterator[tuple[str, Part]]:
    """The parts that may be tuned on, and further gold of one's own."""
    wanted = {"gold fakes": "gold", "gold own": "gold", "aleppo": "gold", "variants": "gold"} | ({"muc4": "muc"} if muc else {})
    for make in SETS.values():
        for part in make():
            if not part.aside and part.set in wanted:
                yield wanted[part.set], part
    for path in more:
        rows = tuple(json.loads(path.read_text(encoding="utf-8")))
        yield "gold", Part(path.stem, "more", False, (path,), rows, gold_scores, report_id)


def read(coder: Coder, chosen: Sequence[tuple[str, Part]]) -> tuple[list[Item], dict[str, Callable[..., Any]]]:
    """Every report as the coder reads it, up to the groups of each sentence."""
    lexicon = load_triggers()
    items: list[Item] = []
    prepare: dict[str, Callable[..., Any]] = {}
    for kind, part in chosen:
        prepare[kind] = part.prepare
        by_id = {report_of(row).id: row for row in part.gold}
        items += [
            Item(by_id[reading.report.id], reading, acts_told(reading, lexicon, Notes()), kind)
            for reading in coder.readings(map(report_of, part.gold))
        ]
    return items, prepare


def events_of(item: Item) -> list[dict[str, Any]]:
    """The events that the weights of the moment give."""
    fresh = [Group([copy.copy(d) for d in g.drafts], [copy.copy(d) for d in g.purpose]) for g in item.groups]
    events, _ = compose(fresh, item.reading, Notes())
    return [to_json(e) for e in events]


class Objective:
    """The sum of the scores under given weights, over any of the reports; what was worked out once is kept."""

    def __init__(self, items: Sequence[Item], prepare: Mapping[str, Callable[..., Any]]) -> None:
        self.items, self.prepare = items, prepare
        self.known: dict[tuple[Any, ...], list[list[dict[str, Any]]]] = {}

    def __call__(self, weights: Weights, threshold: float, chosen: Sequence[int]) -> dict[str, float]:
        key = (threshold, *sorted(weights.items()))
        if key not in self.known:
            same_act.load_same_act = across.load_same_act = lambda: (threshold, weights)  # type: ignore[assignment]
            self.known = {k: v for k, v in self.known.items() if len(self.known) < 400}
            self.known[key] = [events_of(item) for item in self.items]
        coded = self.known[key]
        found: dict[str, float] = {}
        for kind, prepare in self.prepare.items():
            mine = [i for i in chosen if self.items[i].part == kind]
            if not mine:
                continue
            rows = [self.items[i].row for i in mine]
            scores = prepare(rows, [e for i in mine for e in coded[i]])(rows)
            found |= {f"{kind} {name}": value for name, value in scores.items()}
        return found


def total(found: Mapping[str, float]) -> float:
    """What is raised: the overall score of gold, and of MUC-4 all slots and incidents."""
    return (
        found.get("gold overall", 0.0)
        + 0.3 * found.get("gold events", 0.0)
        + 0.7 * found.get("muc all slots", 0.0)
        + 0.3 * found.get("muc incidents", 0.0)
    )


def search(objective: Objective, start: Weights, threshold: float, chosen: Sequence[int]) -> tuple[Weights, float]:
    """Weights that raise the objective, one at a time, each step paid for by `PULL` a unit away from the start."""

    def worth(weights: Weights) -> float:
        away = sum(abs(weights[n] - start[n]) for n in start)
        return total(objective(weights, threshold, chosen)) - PULL * away

    weights = dict(start)
    best = worth(weights)
    for _ in range(ROUNDS):
        moved = False
        for name in start:
            for step in STEPS:
                tried = {**weights, name: round(weights[name] + step, 3)}
                value = worth(tried)
                if value > best + 1e-4:
                    best, kept, moved = value, tried, True
                    weights = kept
        if not moved:
            break
    return weights, best


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--gold", type=Path, nargs="*", default=[])
    asked.add_argument("--muc", action="store_true")
    asked.add_argument("--folds", type=int, default=5)
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    shipped = json.loads(SHIPPED.read_text(encoding="utf-8"))
    coder = Coder(Config(gazetteer=syrian_gazetteer(Path("build/gazetteer"))))
    items, prepare = read(coder, list(parts(given.gold, given.muc)))
    objective = Objective(items, prepare)
    everything = list(range(len(items)))
    start, threshold = shipped["weights"], shipped["threshold"]
    print("start", {k: round(v, 4) for k, v in objective(start, threshold, everything).items()}, flush=True)
    if given.folds:
        shuffled = random.Random(SEED).sample(everything, len(everything))
        before = after = 0.0
        for fold in range(given.folds):
            held = shuffled[fold :: given.folds]
            weights, _ = search(objective, start, threshold, [i for i in everything if i not in held])
            before += total(objective(start, threshold, held)) / given.folds
            after += total(objective(weights, threshold, held)) / given.folds
            print(
                "fold", fold, {n: w for n, w in weights.items() if w != start[n]}, round(before, 4), round(after, 4), flush=True
            )
        print(f"held out: {before:.4f} to {after:.4f}")
    weights, _ = search(objective, start, threshold, everything)
    print("all", {n: w for n, w in weights.items() if w != start[n]})
    print({k: round(v, 4) for k, v in objective(weights, threshold, everything).items()})
    if given.write:
        SHIPPED.write_text(json.dumps({**shipped, "weights": weights}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
