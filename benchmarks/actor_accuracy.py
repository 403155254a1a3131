"""How well participants are found and named, before any event is built: measured on the gold records.

    python -m benchmarks.actor_accuracy [GOLD.json ...] [--errors]

For each participant that gold requires: does a mention overlap its words (the occurrence nearest the quote), and is one of
those resolved to its name? Names are compared as the scorer of gold does (``names.json``); of civilians, persons and things
a mention that overlaps will do. In violent events a state counts as its forces. Gold lies beside the data directory
(``DATELINE_DATA``, default ``../shared/data``), in ``../gold``.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.gate.data import GOLD, gold_names

from dateline.extract.actors import find_actors
from dateline.knowledge.actors import load_actors
from dateline.knowledge.outlets import load_outlets
from dateline.language.pipeline import load_model, parse
from dateline.language.view import View
from dateline.records import Report
from dateline.records.mentions import ActorMention
from dateline.resolve.actors import ActorResolver, ResolvedActor

Json = dict[str, Any]
NAMED = ("state", "armed_group", "organization")
VIOLENT = ("battle", "remote", "civilians", "control", "unrest")


@dataclass
class Tally:
    wanted: int = 0
    found: int = 0
    right: int = 0
    seconds: float = 0.0
    reports: int = 0


def occurrence(text: str, event: Json, words: str) -> tuple[int, int] | None:
    """Where a participant's words stand, nearest to the event's quote."""
    if not words:
        return None
    quote = ((event.get("claims") or [{}])[0].get("quote") or event.get("quote")) or ""
    near = max(text.find(quote), 0)
    places = [i for i in range(len(text)) if text.startswith(words, i)]
    at = min(places, key=lambda i: abs(i - near), default=None)
    return None if at is None else (at, at + len(words))


def overlapping(mentions: tuple[ActorMention, ...], where: tuple[int, int] | None) -> list[int]:
    if where is None:
        return []
    return [i for i, m in enumerate(mentions) if m.form != "pronoun" and m.span.start < where[1] and where[0] < m.span.end]


def is_right(names: Any, want: Json, event: Json, given: list[ResolvedActor], resolver: ActorResolver) -> bool:
    if want["kind"] not in NAMED:
        return True
    good = {names.key(n) for n in [want.get("name"), *(want.get("name_either") or [])]}
    said = {names.key(r.name) for r in given}
    if event["type"].partition(".")[0] in VIOLENT:
        said |= {names.key(resolver.armed(r).name) for r in given}
    return bool(good & said)


def measure(records: list[Json], tally: Tally) -> Iterator[str]:
    """Count into `tally`, and give a line for each participant that was missed or misnamed."""
    actors, names = load_actors(), gold_names()
    resolver = ActorResolver(actors, load_outlets())
    for record in records:
        told = record["report"]
        day = date.fromisoformat(told["published"]) if told.get("published") else None
        report = Report(text=told["text"], id=told["id"], source=told.get("source"), published=day)
        parsed = next(parse(load_model(), [(report, View.build(report.text))]))
        began = time.process_time()
        mentions = find_actors(parsed, actors)
        resolved = resolver.resolve(mentions, parsed, day)
        tally.seconds += time.process_time() - began
        tally.reports += 1
        for event in record["events"]:
            for want in event["participants"]:
                if want.get("optional"):
                    continue
                tally.wanted += 1
                hits = overlapping(mentions, occurrence(report.text, event, want.get("mention") or ""))
                tally.found += bool(hits)
                right = bool(hits) and is_right(names, want, event, [resolved[i] for i in hits], resolver)
                tally.right += right
                if not right:
                    got = ", ".join(f"{mentions[i].text} = {resolved[i].name} ({resolved[i].rule})" for i in hits) or "nothing"
                    yield f"{report.id}: {want['mention']!r} is {want['name']}; got {got}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, default=[GOLD / "fakes_dev.json", GOLD / "aleppo.json"])
    parser.add_argument("--errors", action="store_true", help="list what was missed or misnamed")
    options = parser.parse_args()
    records = [record for path in options.gold for record in json.loads(path.read_text(encoding="utf-8"))]
    tally = Tally()
    errors = list(measure(records, tally))
    if options.errors:
        print("\n".join(errors))
    print(f"participants {tally.wanted}, found {tally.found / tally.wanted:.3f}, right name {tally.right / tally.wanted:.3f}")
    print(f"{1000 * tally.seconds / tally.reports:.1f} ms a report")


if __name__ == "__main__":
    main()
