"""What the stages before coding are measured on: place names, places in texts, actors, days.

Each is a `Part` like those of whole reports; its answers come from the stage alone, not from the coder's events.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from benchmarks import actor_accuracy, day_accuracy
from benchmarks.gate.coded import Coded
from benchmarks.gate.data import DATA, GOLD, ROOT, Row, place_half, rows, scorer, syrian_gazetteer
from benchmarks.gate.sets import TUNE_REPORTS, Part, halves, report_id

from dateline.cli.place_lines import found_rows, resolved_rows
from dateline.gazetteer.index import Gazetteer

Json = dict[str, Any]
HALF: Final = {False: "tuning half", True: "kept half"}
Scored = Callable[[Sequence[Row]], dict[str, float]]
Counting = Callable[[Sequence[Row]], Iterator[Json]]


def name_parts() -> Iterator[Part]:
    """Names with their governorate, to points; without and with the Arabic name."""
    path = DATA / "places" / "dev.jsonl"
    every = rows(path)
    for arabic in (False, True):
        for aside in (False, True):
            gold = tuple(r for r in every if place_half(str(r["id"])) == aside)
            name = "places, Arabic name too" if arabic else "places, English name"
            yield Part(name, HALF[aside], aside, (path,), gold, _name_scores, report_id, _answers_of_names(arabic))


def _answers_of_names(arabic: bool) -> Callable[[Part], Coded]:
    def answer(part: Part) -> Coded:
        asked = part.gold if arabic else [{k: v for k, v in row.items() if k != "name_ar"} for row in part.gold]
        return _timed(part, lambda places: resolved_rows(asked, places, explain=False))

    return answer


def _timed(part: Part, answers: Callable[[Gazetteer], Iterator[Json]]) -> Coded:
    with Gazetteer.open(syrian_gazetteer(ROOT / "build" / "gate")) as places:
        began = time.process_time()
        found = list(answers(places))
    return Coded(found, len(part.gold), time.process_time() - began)


def _name_scores(_: Sequence[Row], answers: Sequence[Json]) -> Scored:
    by_id = {str(row["id"]): row for row in answers}

    def scored(gold: Sequence[Row]) -> dict[str, float]:
        said = scorer("places").score(list(gold), [by_id[str(r["id"])] for r in gold if str(r["id"]) in by_id])
        return {"within 5 km": said["within_5_km"], "of answered": said["answered_within_5_km"], "answered": said["answered"]}

    return scored


def toponym_parts() -> Iterator[Part]:
    """Places in running text: two corpora of news."""
    for name in ("lgl", "geovirus"):
        path = DATA / "toponyms" / f"{name}.jsonl"
        every = rows(path)
        for aside in (False, True):
            gold = tuple(r for r in every if place_half(str(r["id"])) == aside)
            answer = _answers_in_texts(demonyms=name == "lgl")
            yield Part(f"toponyms, {name}", HALF[aside], aside, (path,), gold, _toponym_scores, report_id, answer)


def _answers_in_texts(demonyms: bool) -> Callable[[Part], Coded]:
    return lambda part: _timed(part, lambda places: found_rows(part.gold, places, demonyms=demonyms, explain=False))


def _toponym_scores(_: Sequence[Row], answers: Sequence[Json]) -> Scored:
    by_id = {str(row["id"]): row for row in answers}

    def scored(gold: Sequence[Row]) -> dict[str, float]:
        wanted = list({report_id(r): r for r in gold}.values())
        said = scorer("toponyms").score(wanted, [by_id[report_id(r)] for r in wanted if report_id(r) in by_id])
        return {
            "end to end, 161 km": said["end_to_end_161_km"]["f1"],
            "of found, within 161 km": said["resolution"]["acc_161_km"],
            "found": said["detection"]["f1"],
        }

    return scored


def actor_parts() -> Iterator[Part]:
    """Participants of the gold: is a mention found at their words, and does it get their name?"""
    yield from _gold_halves("actors", _count_actors, {"mention found": ("found", "wanted"), "named right": ("right", "wanted")})


def day_parts() -> Iterator[Part]:
    """Time words of the gold's events and the publication day; and the operation's day of press releases."""
    figures = {
        "time words found": ("found", "wanted"),
        "days exact": ("right", "wanted"),
        "publication day": ("published", "reports"),
    }
    yield from _gold_halves("days", _count_days, figures)
    for part in halves("days", DATA / "isaf" / "dev.jsonl", _shares({"operation's day exact": ("right", "wanted")})):
        gold = tuple(r for r in part.gold if r["gold"].get("date"))
        yield Part("days", f"ISAF, {part.part}", part.aside, part.files, gold, part.prepare, report_id, _counted(_count_releases))


def _gold_halves(name: str, count: Counting, figures: dict[str, tuple[str, str]]) -> Iterator[Part]:
    path = GOLD / "fakes_dev.json"
    every = tuple(rows(path))
    shares, answer = _shares(figures), _counted(count)
    yield Part(name, "gold 0-14 (tuned on)", False, (path,), every[:TUNE_REPORTS], shares, report_id, answer)
    yield Part(name, "gold 15-29 (kept)", True, (path,), every[TUNE_REPORTS:], shares, report_id, answer)


def _counted(count: Counting) -> Callable[[Part], Coded]:
    def answer(part: Part) -> Coded:
        began = time.process_time()
        found = list(count(part.gold))
        return Coded(found, len(part.gold), time.process_time() - began)

    return answer


def _shares(figures: dict[str, tuple[str, str]]) -> Callable[[Sequence[Row], Sequence[Json]], Scored]:
    """Scores that are sums over reports, one count over another."""

    def prepare(_: Sequence[Row], answers: Sequence[Json]) -> Scored:
        by_id = {row["id"]: row for row in answers}

        def scored(gold: Sequence[Row]) -> dict[str, float]:
            mine = [by_id[report_id(row)] for row in gold]
            sums = {name: (sum(row[a] for row in mine), sum(row[b] for row in mine)) for name, (a, b) in figures.items()}
            return {name: a / b for name, (a, b) in sums.items() if b}

        return scored

    return prepare


def _count_actors(gold: Sequence[Row]) -> Iterator[Json]:
    for row in gold:
        tally = actor_accuracy.Tally()
        list(actor_accuracy.measure([row], tally))
        yield {"id": report_id(row), "wanted": tally.wanted, "found": tally.found, "right": tally.right}


def _count_days(gold: Sequence[Row]) -> Iterator[Json]:
    parsed = day_accuracy.parsed_of([day_accuracy.report_of(row["report"]) for row in gold])
    for row, one in zip(gold, parsed, strict=True):
        checked = list(day_accuracy.checked_times(row, one))
        yield {
            "id": report_id(row), "reports": 1, "published": int(day_accuracy.publication_right(row)), "wanted": len(checked),
            "found": sum(c.best is not None for c in checked), "right": sum(c.fits for c in checked),
        }  # fmt: skip


def _count_releases(gold: Sequence[Row]) -> Iterator[Json]:
    parsed = day_accuracy.parsed_of([day_accuracy.report_of({**row, "published": None}) for row in gold])
    for row, one in zip(gold, parsed, strict=True):
        yield {"id": report_id(row), "wanted": 1, "right": int(day_accuracy.release_right(row, one)[0])}


STAGES: Final[dict[str, Callable[[], Iterator[Part]]]] = {
    "places": name_parts,
    "toponyms": toponym_parts,
    "actors": actor_parts,
    "days": day_parts,
}
