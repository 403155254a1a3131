"""Scores that may not be lost: pinned figures of quick parts, each with a digest of its corpus.

    python -m benchmarks.gate.floors            check
    python -m benchmarks.gate.floors --pin      raise the floors to a margin under what is reached now
    python -m benchmarks.gate.floors --pin --lower "REASON"

A floor is never lowered silently: `--lower` takes the reason, which is kept in ``benchmarks/floors.json`` beside the floor.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final

from benchmarks.gate.coded import code
from benchmarks.gate.data import ROOT, digest, report_of, syrian_gazetteer
from benchmarks.gate.sets import SETS, Part, gold_parts
from benchmarks.gate.stages import STAGES

from dateline.coding import Coder
from dateline.config import Config

FILE: Final = ROOT / "benchmarks" / "floors.json"
MARGIN: Final = 0.01
TYPES_SAMPLE: Final = 80
RELEASES_SAMPLE: Final = 80
MUC_SAMPLE: Final = 40
FIGURES: Final = {
    "aleppo": ("overall", "events"),
    "variants": ("overall", "events"),
    "gold fakes": ("overall", "events", "figures", "place", "sources"),
    "gold own": ("overall", "events", "figures", "place", "sources"),
    "types": ("accuracy", "detected"),
    "isaf": ("exact day", "province", "type"),
    "muc4": ("all slots", "incidents"),
    "actors": ("mention found", "named right"),
    "days": ("days exact", "publication day"),
    "places, English name": ("within 5 km", "of answered"),
}


def quick_parts() -> Iterator[Part]:
    """The parts that tests measure: tuned-on ones only, so that nobody tunes on a part that is kept."""
    yield from (part for part in gold_parts() if not part.aside)
    yield sample(next(SETS["types"]()), TYPES_SAMPLE)
    yield sample(next(SETS["isaf"]()), RELEASES_SAMPLE)
    yield sample(next(SETS["muc4"]()), MUC_SAMPLE)
    yield from (next(STAGES[name]()) for name in ("actors", "days", "places"))


def sample(part: Part, count: int) -> Part:
    """The first rows of a part that rules were tuned on; raises `ValueError` for one that is kept."""
    if part.aside:
        raise ValueError(f"{part.set}, {part.part} is kept aside")
    return replace(part, part=f"first {count} of the {part.part}", gold=part.gold[:count])


@cache
def coder() -> Coder:
    return Coder(Config(gazetteer=syrian_gazetteer(ROOT / "build" / "gate")))


def reached(part: Part) -> dict[str, float]:
    """The figures of a part that have floors."""
    coded = part.answer(part) if part.answer else code(coder(), [report_of(row) for row in part.gold])
    units, measure = part.measure(coded.events)
    found = measure(units)
    return {name: round(found[name], 4) for name in FIGURES[part.set]}


def pinned() -> dict[str, Any]:
    floors: dict[str, Any] = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    return floors


def below(found: Mapping[str, float], floor: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """The figures under their floors: reached and wanted."""
    return {name: (found[name], wanted) for name, wanted in floor.items() if found[name] < wanted}


def raised(old: Mapping[str, Any] | None, found: Mapping[str, float], corpus: str, reason: str | None) -> dict[str, Any]:
    """The new entry of a part. No floor sinks, unless the corpus is another one; with a reason, those that are missed do."""
    new = {name: round(value - MARGIN, 4) for name, value in found.items()}
    entry: dict[str, Any] = {"corpus": corpus, "floors": new}
    if old is None or old["corpus"] != corpus:
        return entry
    sunk = {name for name in below(found, old["floors"]) if reason}
    entry["floors"] = {n: value if n in sunk else max(value, old["floors"].get(n, 0.0)) for n, value in new.items()}
    reasons = [*old.get("lowered", []), *([reason] if sunk else [])]
    return entry | ({"lowered": reasons} if reasons else {})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="write the floors")
    parser.add_argument("--lower", metavar="REASON", help="let floors sink, for this reason")
    given = parser.parse_args()
    floors, failed = pinned(), False
    for part in quick_parts():
        found = reached(part)
        name = f"{part.set}: {part.part}"
        under = below(found, floors.get(name, {}).get("floors", {}))
        print(f"{name:44} {found}" + (f"  BELOW {under}" if under else ""))
        failed |= bool(under)
        floors[name] = raised(floors.get(name), found, digest(part.files), given.lower)
    if given.pin:
        FILE.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return int(failed and not given.pin)


if __name__ == "__main__":
    sys.exit(main())
