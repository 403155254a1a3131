"""How well days are read: date lines, time expressions of the gold events, and the operation's day of press releases.

    python -m benchmarks.day_accuracy [--errors] [--kept]

Data: ``DATELINE_DATA`` (default ``../shared/data``) and ``../gold`` beside it. Of the press releases half, by a hash of the
id, is kept aside; ``--kept`` scores that half, and never prints its errors.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks.gate.data import DATA, kept, report_of, rows

from dateline.extract.times import find_times
from dateline.language.parsed import Parsed
from dateline.language.pipeline import load_model, parse
from dateline.language.view import View
from dateline.readers.datelines import find_datelines
from dateline.readers.furniture import find_breaks, find_furniture
from dateline.records import Publication, Report
from dateline.records.mentions import DayFrame, TimeExpression
from dateline.resolve.dates import ResolvedTime, find_publication, infer_publication, published_range, resolve_time

VAGUE = ("month", "year", "festival", "now", "anchored", "range")


def parsed_of(reports: list[Report]) -> Iterator[Parsed]:
    views = ((r, View.build(r.text, [span for span, _ in find_furniture(r)], find_breaks(r))) for r in reports)
    return parse(load_model(), views)


def frame_of(publication: Publication) -> DayFrame:
    return DayFrame(publication.earliest, publication.latest)


def say(name: str, right: int, total: int, note: str = "") -> None:
    print(f"{name:<44}{right:>5} of {total:<5}{right / max(total, 1):>7.3f}  {note}")


def score_datelines(errors: bool) -> None:
    """The publication day against the reader's own (fakes gold) and the date line's (MUC)."""
    gold = json.loads((DATA.parent / "gold" / "fakes_dev.json").read_text(encoding="utf-8"))
    wrong = [item["report"]["id"] for item in gold if not publication_right(item)]
    if errors:
        print("  publication", *wrong)
    say("publication day, fakes gold", len(gold) - len(wrong), len(gold))
    for name in ("dev", "tst1"):
        texts = rows(DATA / "muc4" / f"{name}.jsonl")
        right = sum(str(find_publication(Report(r["text"], id=r["id"])).day) == str(r["dateline_date"]) for r in texts)
        say(f"date line, MUC {name}", right, len(texts))
    fakes = rows(DATA / "fakes" / "dev.jsonl")
    say("date line found, fakes", sum(bool(find_datelines(report_of(r))) for r in fakes), len(fakes))


def publication_right(item: dict[str, Any]) -> bool:
    """Whether the publication day of a gold report is the one that its reader took."""
    return str(find_publication(report_of(item["report"])).day) == item["report"]["anchor_date"]


def choose(times: tuple[TimeExpression, ...], words: str, near: int) -> TimeExpression | None:
    """The expression found at the gold's words that is nearest to the gold event's quote."""
    folded = words.lower()
    same = [t for t in times if t.text.lower() in folded or folded in t.text.lower()]
    return min(same, key=lambda t: abs(t.span.start - near), default=None)


@dataclass(frozen=True, slots=True)
class Checked:
    """The words that say when of a gold event: the gold's date, the expression found, its days, whether they fit."""

    want: dict[str, Any]
    best: TimeExpression | None
    got: ResolvedTime | None
    fits: bool


def checked_times(item: dict[str, Any], parsed: Parsed) -> Iterator[Checked]:
    """Words that say when in the gold events, resolved with the publication day of the text, against the gold's days."""
    times, publication = find_times(parsed), find_publication(parsed.report)
    for event in item["events"]:
        want = event["date"]
        if not want["text"] or want["basis"] in ("published", "none") or want["earliest"] is None:
            continue
        best = choose(times, want["text"], max(0, parsed.report.text.find(event["quote"])))
        got = resolve_time(best, frame_of(publication)) if best else None
        accepted = [(w["earliest"], w["latest"]) for w in (want, *event.get("date_either", []))]
        yield Checked(want, best, got, got is not None and (str(got.earliest), str(got.latest)) in accepted)


def score_gold(errors: bool) -> None:
    """All reports of the gold together."""
    gold = json.loads((DATA.parent / "gold" / "fakes_dev.json").read_text(encoding="utf-8"))
    every = zip(gold, parsed_of([report_of(i["report"]) for i in gold]), strict=True)
    checked = [(item["report"]["id"], c) for item, parsed in every for c in checked_times(item, parsed)]
    for name, c in checked:
        if errors and not c.fits:
            print("  gold", name, repr(c.want["text"]), c.want["earliest"], c.want["latest"], "|", c.best and c.best.text, c.got)
    say("time words found, fakes gold", sum(c.best is not None for _, c in checked), len(checked))
    say("days exact, fakes gold", sum(c.fits for _, c in checked), len(checked))


def operation_day(parsed: Parsed) -> ResolvedTime | None:
    """The first time of a day or less; else the publication day and the day before."""
    publication = find_publication(parsed.report)
    times = find_times(parsed)
    if publication.earliest is None:
        publication = infer_publication(parsed, times)
    for expression in times:
        if expression.value.kind not in VAGUE and expression.limit is None:
            got = resolve_time(expression, frame_of(publication))
            if got.earliest is not None:
                return got
    told = published_range(publication)
    return ResolvedTime(told[0], told[1], 2, "published", "within", "date.published") if told else None


def release_right(row: dict[str, Any], parsed: Parsed) -> tuple[bool, bool]:
    """Whether the operation's day of a press release is exact, and whether it lies in the range found."""
    want, got = date.fromisoformat(row["gold"]["date"]), operation_day(parsed)
    if got is None or got.earliest is None or got.latest is None:
        return False, False
    return got.earliest == got.latest == want, got.earliest <= want <= got.latest


def score_releases(errors: bool, aside: bool) -> None:
    chosen = [r for r in rows(DATA / "isaf" / "dev.jsonl") if kept(r["id"]) == aside and r["gold"].get("date")]
    exact = inside = 0
    for row, parsed in zip(chosen, parsed_of([report_of({**r, "published": None}) for r in chosen]), strict=True):
        fits, holds = release_right(row, parsed)
        exact += fits
        inside += holds
        if errors and not aside and not fits:
            got = operation_day(parsed)
            print("  release", row["id"], row["gold"]["date"], got and (str(got.earliest), str(got.latest), got.rule))
    half = "kept aside" if aside else "development half"
    say(f"operation's day exact, ISAF, {half}", exact, len(chosen), f"in range {inside / max(1, len(chosen)):.3f}")


def score_speed() -> None:
    fakes = [report_of(r) for r in rows(DATA / "fakes" / "dev.jsonl")][:120]
    started = time.process_time()
    for report in fakes:
        find_furniture(report)
        find_breaks(report)
        find_publication(report)
    reading = (time.process_time() - started) / len(fakes)
    parsed = list(parsed_of(fakes))
    started = time.process_time()
    for one in parsed:
        for expression in find_times(one):
            resolve_time(expression, DayFrame(date(2016, 7, 1), date(2016, 7, 1)))
    times = (time.process_time() - started) / len(fakes)
    print(f"milliseconds a report: furniture and date lines {reading * 1000:.2f}, times {times * 1000:.2f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--errors", action="store_true")
    options.add_argument("--kept", action="store_true")
    said = options.parse_args()
    score_datelines(said.errors)
    score_gold(said.errors)
    score_releases(said.errors, said.kept)
    score_speed()


if __name__ == "__main__":
    main()
