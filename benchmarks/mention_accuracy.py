"""How well figures, sources and status are read, before any event is built: measured on the gold records.

    python -m benchmarks.mention_accuracy [GOLD.json ...] [--errors figures|sources|status]

Gold lies beside the data directory (``DATELINE_DATA``, default ``../shared/data``), in ``../gold``.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.gate.data import GOLD

from dateline.extract.acts import read_status
from dateline.extract.figures import find_figures
from dateline.extract.sources import find_attributions, find_wire, sources_at
from dateline.extract.weapons import find_weapons
from dateline.language.parsed import Parsed
from dateline.language.pipeline import load_model, parse
from dateline.language.view import View
from dateline.records import Report
from dateline.records.mentions import FigureMention

Json = dict[str, Any]


def words(text: str) -> set[str]:
    return set("".join(c.lower() if c.isalnum() else " " for c in text).split()) - {"the", "a", "an"}


def tokens_of(parsed: Parsed, quote: str) -> range:
    """The tokens of a quote of the text, empty where it is not found."""
    at = parsed.report.text.find(quote)
    if at < 0:
        return range(0)
    first, last = parsed.view.offset(at), parsed.view.offset(at + len(quote) - 1)
    span = parsed.doc.char_span(first, last + 1, alignment_mode="expand")
    return range(span.start, span.end) if span is not None else range(0)


def figure_hit(gold: Json, mention: FigureMention, parsed: Parsed) -> bool:
    bounds = [(b.get("low"), b.get("high")) for b in [gold, *(gold.get("either") or [])]]
    if mention.kind != gold["kind"] or (mention.low, mention.high) not in bounds:
        return False
    near, mine = tokens_of(parsed, gold["text"]), range(mention.start, max(mention.end, (mention.cue or 0) + 1))
    return any(t in near for t in mine) or bool(words(gold["text"]) & words(parsed.quote(mention.span)))


class Measure:
    def __init__(self, show: str | None) -> None:
        self.count: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()
        self.show = show

    def add(self, what: str, good: bool, line: str) -> None:
        self.count[f"{what} wanted"] += 1
        self.count[f"{what} right"] += good
        if not good and self.show == what:
            print(f"{what}: {line}")

    def timed(self, what: str, work: Any, *args: Any) -> Any:
        began = time.process_time()
        result = work(*args)
        self.seconds[what] += time.process_time() - began
        return result

    def report(self, parsed: Parsed, item: Json) -> None:
        self.count["reports"] += 1
        self.timed("columns", lambda: (parsed.lowers, parsed.lemmas, parsed.tags, parsed.deps, parsed.heads, parsed.children))
        figures = self.timed("figures", find_figures, parsed)
        attributions = self.timed("sources", find_attributions, parsed)
        self.timed("weapons", find_weapons, parsed)
        self.figures(parsed, item["events"], figures)
        wire = find_wire(parsed)
        for event in item["events"]:
            if not event.get("optional"):
                self.event(parsed, event, attributions, wire.name if wire else "")

    def figures(self, parsed: Parsed, events: list[Json], figures: tuple[FigureMention, ...]) -> None:
        golds = [f for e in events for f in e["figures"]]
        for gold in golds:
            if not gold.get("optional"):
                good = any(figure_hit(gold, m, parsed) for m in figures)
                self.add("figures", good, f"missed {gold['kind']} {gold['low']}-{gold['high']} {gold['text']!r}")
        quoted = {parsed.sentence_of[t] for e in events for t in tokens_of(parsed, e["quote"])}
        for mention in figures:
            if parsed.sentence_of[mention.head] in quoted and mention.rule != "figure.plural":
                good = any(figure_hit(g, m, parsed) for g in golds for m in (mention,))
                self.add("figures given", good, "")
                if not good and self.show == "figures":
                    sentence = parsed.sentences[parsed.sentence_of[mention.head]].text
                    bounds = f"{mention.kind} {mention.low}-{mention.high}"
                    print(f"figures: spurious {bounds} {parsed.quote(mention.span)!r} | {sentence[:160]}")

    def event(self, parsed: Parsed, event: Json, attributions: Any, wire: str) -> None:
        tokens = tokens_of(parsed, event["quote"])
        if not tokens:
            return
        trigger = next((t for t in tokens if parsed.tags[t][0] == "V" and parsed.lemmas[t] not in ("be", "have")), tokens[0])
        found = sources_at(attributions, trigger)
        names = [s.name for s in found.sources] if found else []
        for source in event["sources"][:-1]:
            if not source.get("optional"):
                good = any(words(n) <= words(source["name"]) or words(source["name"]) <= words(n) for n in [*names, wire] if n)
                self.add("sources", good, f"{source['name']} not in {names} {wire} | {event['quote'][:90]}")
        for name in names:
            good = any(words(name) <= words(s["name"]) or words(s["name"]) <= words(name) for s in event["sources"])
            self.add("sources given", good, "")
            if not good and self.show == "sources":
                print(f"sources: extra {name} for {[s['name'] for s in event['sources']]} | {event['quote'][:70]}")
        reading = read_status(parsed, trigger, parsed.tags[trigger][0] == "N")
        good = reading.status in [event["status"], *(event.get("status_either") or [])]
        self.add(
            "status",
            good,
            f"{event['status']} read {reading.status} ({reading.rule}) at {parsed.doc[trigger]} | {event['quote'][:90]}",
        )

    def summary(self) -> None:
        for what in ("figures", "figures given", "sources", "sources given", "status"):
            right, wanted = self.count[f"{what} right"], self.count[f"{what} wanted"]
            print(f"{what:14} {right:4} of {wanted:4}  {right / max(wanted, 1):.3f}")
        per = ", ".join(f"{k} {1000 * v / self.count['reports']:.2f}" for k, v in self.seconds.items())
        print(f"milliseconds a report: {per}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, default=[GOLD / "fakes_dev.json", GOLD / "aleppo.json"])
    parser.add_argument("--errors", choices=["figures", "sources", "status"])
    args = parser.parse_args()
    items = [item for path in args.gold for item in json.loads(path.read_text(encoding="utf-8"))]
    reports = [Report(id=i["report"]["id"], text=i["report"]["text"]) for i in items]
    measure = Measure(args.errors)
    for parsed, item in zip(parse(load_model(), ((r, View.build(r.text)) for r in reports)), items, strict=True):
        measure.report(parsed, item)
    measure.summary()


if __name__ == "__main__":
    main()
