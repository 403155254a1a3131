"""Fit the weights of `dateline.coding.participants.roles`: which mention near an act did it, was hit by it, or has no part in it.

    python -m training.roles [--write] [--floor 0.4]

An event of the coder that answers an incident of the MUC-4 keys (dev, tst1) or an event of the gold that is tuned on (the Syrian
reports 0-14, our own that are read, the open variants) says of each mention near it whether the key has it as perpetrator or as
target: by its name, its words, or the forces of the state that it names. Five folds of whole documents give the figures of the
card; each report is also coded once with weights that have not seen it, and scored beside the coder without the model. With
``--write`` writes ``src/dateline/coding/participants/roles.json``.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

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
from benchmarks.gate.sets import TUNE_REPORTS, gold_scores, muc_scores, report_id
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from dateline.coding import Coder, compose
from dateline.coding.draft import Group
from dateline.coding.participants import roles
from dateline.coding.participants.role_features import Scene, candidates, role_features
from dateline.coding.reading import Reading
from dateline.config import Config
from dateline.records import Event
from dateline.records.mentions import ActorMention
from dateline.records.public import to_json
from dateline.resolve.actors import ResolvedActor

OUT: Final = ROOT / "src/dateline/coding/participants/roles.json"
FOLDS: Final = 5
SEEN: Final = 15
WEIGHT: Final = 2.0
SLOTS: Final = {"initiator": ("perp_individual", "perp_org"), "target": ("human_target", "physical_target")}
Weights = dict[str, list[float]]
Coded = dict[str, list[tuple[Row, list[Row]]]]
"""By corpus, each report with its events as public JSON."""
Label = Callable[[ActorMention, ResolvedActor, ResolvedActor], str]


@dataclass(frozen=True, slots=True)
class Sample:
    """One mention beside one event: what holds of it, its label, the role that grammar gave it, and what the event lacks."""

    corpus: str
    document: str
    event: int
    features: frozenset[str]
    label: str
    grammar: str | None
    open: bool


class Watched:
    """The coder without the model, and the groups that the model would see."""

    def __init__(self) -> None:
        self.seen: tuple[Sequence[Group], Reading] | None = None
        self.settle = compose.settle_doers
        folder = Path(tempfile.mkdtemp(prefix="dateline-training-"))
        self.coder = Coder(Config(gazetteer=syrian_gazetteer(folder)))

    def watch(self) -> None:
        compose.settle_doers = self._watch  # type: ignore[assignment]

    def use(self, weights: Weights) -> None:
        compose.settle_doers = self.settle  # type: ignore[assignment]
        roles.load_roles = lambda: weights  # type: ignore[assignment]

    def _watch(self, groups: Sequence[Group], reading: Reading) -> None:
        self.seen = groups, reading

    def code(self, row: Row) -> tuple[Event, ...]:
        self.seen = None
        return self.coder.code(report_of(row)).events


def muc_labels(row: Row, events: Sequence[Event]) -> Iterator[tuple[int, Label]]:
    """For each event that answers an incident: what its key says of a mention."""
    module = scorer("muc")
    keys = [module.from_template(t) for t in row["templates"]]
    given = [(n, t) for n, e in enumerate(events) if (t := module.from_event(to_json(e))) is not None]
    pairs = module.score({"d": keys}, {"d": [t for _, t in given]}).documents["d"]["pairs"]

    def label(key: Any) -> Label:
        def of(mention: ActorMention, actor: ResolvedActor, armed: ResolvedActor) -> str:
            said = module.texts(actor.name, mention.text, armed.name)
            fits = {
                role: max((module.compare_strings(f.strings, said) for s in slots for f in key.strings[s]), default=0.0)
                for role, slots in SLOTS.items()
            }
            best = max(fits, key=lambda role: fits[role])
            return best if fits[best] >= 0.5 else "none"

        return of

    yield from ((given[j][0], label(keys[k])) for k, j in pairs)


def gold_labels(row: Row, events: Sequence[Event], names: Any) -> Iterator[tuple[int, Label]]:
    """For each event that is one of the gold's: the role that the gold gives a mention."""
    module = scorer("gold")

    def label(wanted: Row) -> Label:
        def of(mention: ActorMention, actor: ResolvedActor, armed: ResolvedActor) -> str:
            said = [{"name": a.name, "mention": mention.text} for a in (actor, armed)]
            found = (p["role"] for p in wanted["participants"] if any(names.same(p, s) for s in said))
            return next((role for role in found if role in roles.CLASSES), "none")

        return of

    matched = module.match(names, row["report"]["text"], row["events"], [to_json(e) for e in events])
    yield from ((j, label(row["events"][g])) for g, j in matched)


def samples_of(
    corpus: str, document: str, seen: tuple[Sequence[Group], Reading], labels: Mapping[int, Label]
) -> Iterator[Sample]:
    groups, reading = seen
    scene = Scene.of(groups, reading)
    for n, label in labels.items():
        group = groups[n]
        lacking = not group.parts("initiator") and not group.parts("side")
        for i in candidates(group, reading):
            actor = reading.actors[i]
            grammar = next((p.role for d in group.drafts for p in d.parts if p.mention == i), None)
            said = label(reading.context.actors[i], actor, reading.armed(actor))
            yield Sample(corpus, document, n, role_features(i, group, scene), said, grammar, lacking)


def read(watched: Watched) -> tuple[list[Sample], Coded]:
    """The samples of all corpora, and each report with its events by the coder without the model."""
    watched.watch()
    names = gold_names()
    corpora = {name: rows(DATA / "muc4" / f"{name}.jsonl") for name in ("dev", "tst1")}
    corpora |= {
        "gold": rows(GOLD / "fakes_dev.json")[:TUNE_REPORTS],
        "own": own_gold("read"),
        "variants": rows(VARIANTS / "open.json"),
    }
    samples: list[Sample] = []
    coded: Coded = defaultdict(list)
    for corpus, reports in corpora.items():
        muc = corpus in ("dev", "tst1")
        for row in reports:
            events = watched.code(undated(row))
            coded["muc" if muc else corpus].append((row, [to_json(e) for e in events]))
            if watched.seen is not None and events:
                labels = dict(muc_labels(row, events) if muc else gold_labels(row, events, names))
                samples += samples_of(corpus, report_id(row), watched.seen, labels)
    return samples, coded


def fit(samples: Sequence[Sample], common: frozenset[str]) -> tuple[Weights, Callable[[Sequence[Sample]], Any]]:
    vector = DictVectorizer()
    x = vector.fit_transform([dict.fromkeys(s.features & common, 1.0) for s in samples])
    y = [s.label for s in samples]
    model = LogisticRegression(C=0.1, max_iter=400)
    model.fit(x, y, sample_weight=[1.0 if s.corpus in ("dev", "tst1") else WEIGHT for s in samples])
    columns = [list(model.classes_).index(name) for name in roles.CLASSES]
    table = model.coef_[columns].T
    weights = {str(n): [round(float(w), 3) for w in row] for n, row in zip(vector.get_feature_names_out(), table, strict=True)}
    weights["bias"] = [round(float(w), 3) for w in model.intercept_[columns]]

    def predict(others: Sequence[Sample]) -> Any:
        return model.predict_proba(vector.transform([dict.fromkeys(s.features & common, 1.0) for s in others]))[:, columns]

    return dict(sorted(weights.items())), predict


def figures(samples: Sequence[Sample], guessed: Any, floor: float) -> dict[str, Any]:
    """What the probabilities of models that had not seen the document are worth."""
    y = np.array([s.label for s in samples])
    doer, hit = roles.CLASSES.index("initiator"), roles.CLASSES.index("target")
    events: dict[tuple[str, int], list[int]] = defaultdict(list)
    for n, s in enumerate(samples):
        if s.open:
            events[s.document, s.event].append(n)
    best = [max(found, key=lambda n: guessed[n, doer]) for found in events.values()]
    taken = [n for n in best if guessed[n, doer] >= floor]
    return {
        "auc_initiator": round(float(roc_auc_score(y == "initiator", guessed[:, doer])), 3),
        "auc_target": round(float(roc_auc_score(y == "target", guessed[:, hit])), 3),
        "events_without_doer": len(events),
        "of_these_the_key_has_one_near": sum(any(y[n] == "initiator" for n in found) for found in events.values()),
        "doers_taken": len(taken),
        "taken_right": int(sum(y[n] == "initiator" for n in taken)),
    }


def scores(coded: Mapping[str, Sequence[tuple[Row, Sequence[Row]]]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for corpus, reports in coded.items():
        gold, events = [row for row, _ in reports], [e for _, given in reports for e in given]
        said = (muc_scores if corpus == "muc" else gold_scores)(gold, events)(gold)
        shown = ("all slots", "five string slots", "incidents", "overall", "participants")
        found[corpus] = ", ".join(f"{name} {said[name]:.4f}" for name in shown if name in said)
    return found


def crossed(samples: Sequence[Sample], common: frozenset[str]) -> tuple[Any, list[Weights]]:
    """The probabilities of each sample, and the weights of each fold, by models that did not see the fold's reports."""
    folds = np.array([fold_of(s.document, FOLDS) for s in samples])
    guessed, by_fold = np.zeros((len(samples), len(roles.CLASSES))), []
    for fold in range(FOLDS):
        held = np.flatnonzero(folds == fold)
        weights, predict = fit([s for s, f in zip(samples, folds, strict=True) if f != fold], common)
        guessed[held] = predict([samples[n] for n in held])
        by_fold.append(weights)
    return guessed, by_fold


def held_out(watched: Watched, coded: Coded, by_fold: Sequence[Weights], floor: float) -> dict[str, str]:
    """The scores of every report coded again with weights that have not seen it."""
    roles.FLOOR = floor  # type: ignore[misc]
    again: Coded = defaultdict(list)
    for corpus, reports in coded.items():
        for row, _ in reports:
            watched.use(by_fold[fold_of(report_id(row), FOLDS)])
            again[corpus].append((row, [to_json(e) for e in watched.code(undated(row))]))
    return scores(again)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--floor", type=float, nargs="*", default=[roles.FLOOR])
    given = asked.parse_args()
    watched = Watched()
    samples, coded = read(watched)
    often = Counter(name for s in samples for name in s.features)
    common = frozenset(name for name, n in often.items() if n >= SEEN)
    guessed, by_fold = crossed(samples, common)
    print("without", json.dumps(scores(coded), indent=1), flush=True)
    for floor in given.floor:
        print("held out", floor, json.dumps(held_out(watched, coded, by_fold, floor), indent=1), flush=True)
    weights, _ = fit(samples, common)
    war = [n for n, s in enumerate(samples) if s.corpus not in ("dev", "tst1")]
    card = {
        "what": "who did an act of violence, whom it hit, who has no part in it; softmax regression over named features",
        "data": "MUC-4 dev and tst1 (answered incidents), gold reports 0-14, own gold that is read, open variants",
        "samples": len(samples),
        "floor": given.floor[0],
        "five_folds": figures(samples, guessed, given.floor[0]),
        "five_folds_war_news": figures([samples[n] for n in war], guessed[war], given.floor[0]),
    }
    print(json.dumps(card, indent=1))
    if given.write:
        lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in weights.items())
        OUT.write_text(f'{{"card": {json.dumps(card, indent=1)},\n"weights": {{\n{lines}\n}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
