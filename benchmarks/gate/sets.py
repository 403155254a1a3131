"""The parts that are measured: which texts, which scorer, which of its figures, and what was aimed at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.gate import sentences
from benchmarks.gate.coded import Coded
from benchmarks.gate.data import DATA, GOLD, VARIANTS, Row, gold_names, kept, rows, scorer, undated
from benchmarks.gate.gold import gold_path, own_gold
from benchmarks.gate.intervals import Measure

Json = dict[str, Any]
TUNE_REPORTS: Final = 15
DEV_STEP: Final = 13


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a set: `gold` rows in file order; `score(gold, events)` gives figures; rows of one `unit` are drawn together.

    `answer` gives what a stage before coding says; without it the coder's events are scored.
    """

    set: str
    part: str
    aside: bool
    files: tuple[Path, ...]
    gold: tuple[Row, ...]
    prepare: Callable[[Sequence[Row], Sequence[Json]], Callable[[Sequence[Row]], dict[str, float]]]
    unit: Callable[[Row], str]
    answer: Callable[[Part], Coded] | None = None

    def measure(self, events: Sequence[Json]) -> tuple[list[str], Measure]:
        """The units to draw from, and the figures of any list of them."""
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in self.gold:
            groups[self.unit(row)].append(row)
        scored = self.prepare(self.gold, events)
        return list(groups), lambda units: scored([row for u in units for row in groups[u]])


TARGETS: Final = {
    ("muc4", "all slots"): 0.60, ("muc4", "five string slots"): 0.52, ("muc4", "incidents"): 0.76,
    ("gold fakes", "overall"): 0.70, ("gold fakes", "events"): 0.85, ("gold fakes", "figures"): 0.85,
    ("gold fakes", "place"): 0.88, ("gold fakes", "sources"): 0.85,
    ("isaf", "exact day"): 0.88, ("isaf", "province"): 0.96, ("isaf", "killed exact, where some"): 0.80,
    ("isaf", "captured exact, where some"): 0.80, ("fakes", "governorate"): 0.92, ("types", "weighted F1"): 0.86,
    ("event_place", "precision"): 0.82, ("event_place", "recall"): 0.80, ("event_place", "coverage"): 0.60,
    ("sentences", "who to whom"): 0.85,
    ("places, English name", "within 5 km"): 0.78, ("places, English name", "of answered"): 0.92,
    ("places, Arabic name too", "within 5 km"): 0.88,
    ("toponyms, lgl", "end to end, 161 km"): 0.55, ("toponyms, lgl", "of found, within 161 km"): 0.80,
    ("toponyms, geovirus", "end to end, 161 km"): 0.75, ("toponyms, geovirus", "of found, within 161 km"): 0.88,
}  # fmt: skip
GOLD_FIGURES: Final = ("events", "type", "status", "participants", "figures", "date", "place", "sources")
RECORD_FIGURES: Final = {
    "exact day": "date_exact",
    "province": "admin1",
    "killed exact, where some": "killed_exact_where_some",
    "captured exact, where some": "captured_exact_where_some",
    "type": "type",
}


def report_id(row: Row) -> str:
    return str(row.get("report", row)["id"])


def gold_scores(_: Sequence[Row], events: Sequence[Json]) -> Callable[[Sequence[Row]], dict[str, float]]:
    module = scorer("gold")
    by_report: dict[str, list[Json]] = defaultdict(list)
    for event in events:
        by_report[module.report_of(event)].append(event)

    def scored(gold: Sequence[Row]) -> dict[str, float]:
        mine = [e for r in {report_id(row) for row in gold} for e in by_report[r]]
        found = module.score(list(gold), mine, gold_names())
        return {"overall": found["overall"]} | {n: found[n]["f1"] for n in GOLD_FIGURES if n in found}

    return scored


def muc_scores(gold: Sequence[Row], events: Sequence[Json]) -> Callable[[Sequence[Row]], dict[str, float]]:
    """Tallies are worked out once a document, and only added up for a draw."""
    module = scorer("muc")
    keys = {row["id"]: [module.from_template(t) for t in row["templates"]] for row in gold}
    given = module.events_by_document(events, keys)
    each = {
        (name, strict): module.score({name: keys[name]}, {name: given.get(name, [])}, strict)
        for name in keys
        for strict in (False, True)
    }

    def total(rows_: Sequence[Row], strict: bool) -> Any:
        out = module.Result()
        for row in rows_:
            one = each[(row["id"], strict)]
            out.templates.add(one.templates)
            for slot in module.SLOTS:
                out.slots[slot].add(one.slots[slot])
        return out

    def scored(rows_: Sequence[Row]) -> dict[str, float]:
        plain, strict = total(rows_, False), total(rows_, True)
        return {
            "all slots": plain.total().rates()["f1"],
            "five string slots": plain.total(module.STRING_SLOTS).rates()["f1"],
            "incidents": plain.templates.rates()["f1"],
            "all slots, strict": strict.total().rates()["f1"],
        }

    return scored


def record_scores(
    figures: dict[str, str],
) -> Callable[[Sequence[Row], Sequence[Json]], Callable[[Sequence[Row]], dict[str, float]]]:
    def prepare(_: Sequence[Row], events: Sequence[Json]) -> Callable[[Sequence[Row]], dict[str, float]]:
        module = scorer("records")
        found = module.events_by_report(list(events))

        def scored(gold: Sequence[Row]) -> dict[str, float]:
            mine = [{"id": r, "events": found[r]} for r in {report_id(row) for row in gold} if r in found]
            said = module.score(list(gold), mine)
            return {name: said[key] for name, key in figures.items() if key in said}

        return scored

    return prepare


def plain_scores(
    name: str, figures: dict[str, str]
) -> Callable[[Sequence[Row], Sequence[Json]], Callable[[Sequence[Row]], dict[str, float]]]:
    def prepare(_: Sequence[Row], events: Sequence[Json]) -> Callable[[Sequence[Row]], dict[str, float]]:
        module = scorer(name)

        def scored(gold: Sequence[Row]) -> dict[str, float]:
            said = module.score(list(gold), list(events))
            return {shown: said[key] for shown, key in figures.items()}

        return scored

    return prepare


def sentence_scores(_: Sequence[Row], events: Sequence[Json]) -> Callable[[Sequence[Row]], dict[str, float]]:
    def scored(gold: Sequence[Row]) -> dict[str, float]:
        return {k: v for k, v in sentences.score(gold, events).items() if k != "n"}

    return scored


def halves(name: str, path: Path, prepare: Any) -> Iterator[Part]:
    every = rows(path)
    for aside in (False, True):
        gold = tuple(r for r in every if kept(str(r["id"])) == aside)
        yield Part(name, "kept half" if aside else "tuning half", aside, (path,), gold, prepare, report_id)


def muc_parts() -> Iterator[Part]:
    for name, part, step, aside in (
        ("dev", f"dev, every {DEV_STEP}th (tuned on)", DEV_STEP, False),
        ("tst1", "tst1 (tuned on)", 1, False),
        ("tst2", "tst2 (kept)", 1, True),
    ):
        path = DATA / "muc4" / f"{name}.jsonl"
        gold = tuple(undated(r) for r in rows(path)[::step])
        yield Part("muc4", part, aside, (path,), gold, muc_scores, report_id)


def gold_parts() -> Iterator[Part]:
    path = GOLD / "fakes_dev.json"
    every = rows(path)
    yield Part("gold fakes", "reports 0-14 (tuned on)", False, (path,), tuple(every[:TUNE_REPORTS]), gold_scores, report_id)
    yield Part("gold fakes", "reports 15-29 (kept)", True, (path,), tuple(every[TUNE_REPORTS:]), gold_scores, report_id)
    for name, aside in (("read", False), ("kept", True)):
        files, gold = (gold_path(name), DATA / "fakes" / "dev.jsonl"), tuple(own_gold(name))
        yield Part("gold own", "tuned on" if not aside else "kept", aside, files, gold, gold_scores, report_id)
    path = GOLD / "aleppo.json"
    yield Part("aleppo", "the reference case", False, (path,), tuple(rows(path)), gold_scores, report_id)
    for name, aside in (("open", False), ("kept", True)):
        path = VARIANTS / f"{name}.json"
        yield Part("variants", name, aside, (path,), tuple(rows(path)), gold_scores, report_id)


def place_parts() -> Iterator[Part]:
    path = DATA / "event_place" / "dev.jsonl"
    gold = tuple(r for r in rows(path) if kept(r["text"], 10, ""))
    figures = {"precision": "precision", "recall": "recall", "coverage": "coverage", "silent where none": "silent_where_none"}
    yield Part("event_place", "kept tenth", True, (path,), gold, plain_scores("event_place", figures), lambda r: str(r["text"]))


def sentence_parts() -> Iterator[Part]:
    files = tuple(sorted((DATA / "sentences").glob("*.jsonl")))
    every = {r["id"]: r for path in files for r in rows(path)}
    coded = [r for r in every.values() if any(sentences.types_of(r, e) for e in sentences.gold_events(r))]
    for aside in (False, True):
        gold = tuple(r for r in coded if kept(r["id"]) == aside)
        yield Part("sentences", "kept half" if aside else "tuning half", aside, files, gold, sentence_scores, report_id)


def type_parts() -> Iterator[Part]:
    figures = {"weighted F1": "weighted_f1", "accuracy": "accuracy", "detected": "detected"}
    return halves("types", DATA / "types" / "dev.jsonl", plain_scores("types", figures))


SETS: Final[dict[str, Callable[[], Iterator[Part]]]] = {
    "muc4": muc_parts,
    "gold": gold_parts,
    "isaf": lambda: halves("isaf", DATA / "isaf" / "dev.jsonl", record_scores(RECORD_FIGURES)),
    "fakes": lambda: halves("fakes", DATA / "fakes" / "dev.jsonl", record_scores({"governorate": "admin1"})),
    "types": type_parts,
    "event_place": place_parts,
    "sentences": sentence_parts,
}
