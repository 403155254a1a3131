"""How fast coding is, and how much of that is the language model.

    python -m benchmarks.speed [--reports N] [--rounds N] [--json]

Codes the same reports several times, in turn with a bare spaCy pass over the same texts in the same process, after a
warm-up. Prints reports a second, words a second, the peak memory of coding, and the ratio of the whole run to the bare
pass, with its spread over the rounds; seconds are of processor time. Reports are those of the development data
(``DATELINE_DATA``), or of `examples/` where there are none.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from dateline.coding import Coder
from dateline.language.pipeline import load_model
from dateline.readers import read_reports
from dateline.records import Report

ROOT = Path(__file__).parents[1]
WARM_UP: Final = 10
LIMIT: Final = 1.6


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds are medians over rounds; `ratios` are one a round, whole run to bare pass; memory is that of coding alone."""

    reports: int
    words: int
    load_seconds: float
    whole_seconds: float
    bare_seconds: float
    ratios: tuple[float, ...]
    peak_memory_mb: float

    @property
    def ratio(self) -> float:
        return statistics.median(self.ratios)


def reports_to_code(count: int) -> list[Report]:
    """The first `count` reports of the development data; of the examples, repeated, where there is none."""
    data = Path(os.environ.get("DATELINE_DATA", ROOT.parent / "shared/data")) / "fakes/dev.jsonl"
    source = data if data.exists() else ROOT / "examples"
    found = [report for report in read_reports([str(source)]) if isinstance(report, Report)]
    return [found[i % len(found)] for i in range(min(count, len(found)) if data.exists() else count)]


def measure(reports: Sequence[Report], rounds: int) -> Speed:
    """Time the two passes in turn."""
    began = time.perf_counter()
    coder = Coder()
    loaded = time.perf_counter() - began
    model = load_model(coder.config.model)
    texts = [report.text for report in reports]

    def whole() -> None:
        for _ in coder.code_many(reports):
            pass

    def bare() -> None:
        for _ in model.pipe(texts):
            pass

    for report in reports[:WARM_UP]:
        coder.code(report)
    whole()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # before the bare pass, which takes larger batches
    times = [(_seconds(whole), _seconds(bare)) for _ in range(rounds)]
    return Speed(
        reports=len(reports),
        words=sum(len(text.split()) for text in texts),
        load_seconds=loaded,
        whole_seconds=statistics.median(w for w, _ in times),
        bare_seconds=statistics.median(b for _, b in times),
        ratios=tuple(w / b for w, b in times),
        peak_memory_mb=peak,
    )


def _seconds(work: Callable[[], None]) -> float:
    """Processor time, all threads: other work on the machine does not count."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _print(speed: Speed) -> None:
    print(f"{speed.reports} reports, {speed.words:,} words; one process; loaded in {speed.load_seconds:.1f} s")
    for name, seconds in (("whole run", speed.whole_seconds), ("bare spaCy", speed.bare_seconds)):
        print(f"{name:<11} {speed.reports / seconds:8.1f} reports/s {speed.words / seconds:10,.0f} words/s")
    spread = f"{min(speed.ratios):.2f} to {max(speed.ratios):.2f} over {len(speed.ratios)} rounds"
    print(f"ratio       {speed.ratio:8.2f} ({spread}; at most {LIMIT} is wanted)")
    print(f"peak memory {speed.peak_memory_mb:8.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=200, help="how many reports")
    parser.add_argument("--rounds", type=int, default=3, help="how often each pass is timed")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    speed = measure(reports_to_code(given.reports), given.rounds)
    if given.json:
        print(json.dumps({**asdict(speed), "ratio": speed.ratio}))
    else:
        _print(speed)


if __name__ == "__main__":
    main()
