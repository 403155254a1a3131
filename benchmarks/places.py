"""How well and how fast places are found and resolved.

    python -m benchmarks.places [--kept] [--speed]

Accuracy through the `dateline places` filters' own code, scored by the scorers beside the data (``DATELINE_DATA``, default
``../shared/data``, and ``../scorers`` next to it). Half of each set, by a hash of the id, is what the models were fitted on;
``--kept`` scores the other half, whose errors nobody looks at. ``--speed`` prints index time, look-ups a second and memory.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.gate.data import DATA, Row, place_half, rows, scorer, syrian_gazetteer

from dateline.cli.place_lines import found_rows, resolved_rows
from dateline.gazetteer.add import add_places
from dateline.gazetteer.build import build
from dateline.gazetteer.index import Gazetteer

LOOKUPS = 20_000


def half(name: str, kept: bool) -> list[Row]:
    return [row for row in rows(DATA / name) if place_half(str(row["id"])) == kept]


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print seconds by the clock, and of processor time, which a busy machine does not stretch."""
    start, worked = time.perf_counter(), time.process_time()
    yield
    print(f"{what:44} {time.perf_counter() - start:8.2f} s, {time.process_time() - worked:.2f} s of processor")


def rate(what: str, count: int, run: Callable[[], None]) -> None:
    """Print how many a second of processor time."""
    worked = time.process_time()
    run()
    print(f"{what:44} {count / (time.process_time() - worked):8,.0f}")


def accuracy(gazetteer: Gazetteer, kept: bool) -> None:
    score_places, score_toponyms = scorer("places").score, scorer("toponyms").score
    names = half("places/dev.jsonl", kept)
    for arabic in (False, True):
        asked = names if arabic else [{k: v for k, v in row.items() if k != "name_ar"} for row in names]
        said = score_places(names, list(resolved_rows(asked, gazetteer, explain=False)))
        print(f"places, {'with' if arabic else 'without'} Arabic name: within 5 km {said['within_5_km']:.3f}, "
              f"of answered {said['answered_within_5_km']:.3f}, answered {said['answered']:.3f}")  # fmt: skip
    for name in ("lgl", "geovirus"):
        texts = half(f"toponyms/{name}.jsonl", kept)
        found = list(found_rows(texts, gazetteer, demonyms=name == "lgl", explain=False))
        said = score_toponyms(texts, found)
        print(f"{name}: end to end F1 {said['end_to_end_161_km']['f1']:.3f}, of found within 161 km "
              f"{said['resolution']['acc_161_km']:.3f}, detection F1 {said['detection']['f1']:.3f}")  # fmt: skip


def speed(folder: Path) -> None:
    with timed("building the embedded index"):
        build(folder / "fresh.sqlite")
    with timed("adding wof_tr (54,290 rows)"):
        add_places(folder / "fresh.sqlite", DATA / "places" / "wof_tr.tsv.gz")
    with timed("opening an index and the first look-up"):
        gazetteer = Gazetteer(folder / "fresh.sqlite")
        gazetteer.exact("Aleppo")
    names = [name for (name,) in gazetteer._db.execute("SELECT name FROM places ORDER BY ref LIMIT ?", (LOOKUPS,))]
    few = names[:2000]
    rate("exact look-ups a second", len(names), lambda: [gazetteer.exact(name) for name in names].clear())
    rate("look-ups by romanisation a second", len(few), lambda: [gazetteer.romanised(n, ["SY", "IQ", "LB"]) for n in few].clear())
    rate("fuzzy look-ups in a governorate a second", len(few), lambda: [gazetteer.fuzzy(n, "SY", "Aleppo") for n in few].clear())
    print(f"{'peak memory':44} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8,.0f} MB")
    print(f"{'size of the index':44} {(folder / 'fresh.sqlite').stat().st_size / 1e6:8,.0f} MB")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kept", action="store_true", help="score the half that was kept aside")
    options.add_argument("--speed", action="store_true", help="print times, look-ups a second and memory")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.speed:
            speed(Path(folder))
            return
        accuracy(Gazetteer.open(syrian_gazetteer(Path(folder))), given.kept)


if __name__ == "__main__":
    main()
