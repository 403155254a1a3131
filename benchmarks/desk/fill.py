"""A database of invented events, for measuring the desk.

python -m benchmarks.desk.fill events.db --reports 10000 --events 10
"""

from __future__ import annotations

import argparse
import random
import time

from benchmarks.desk.invent import make_report

from dateline.store import Store


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("db")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--events", type=int, default=10, help="events a report")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    rng, started = random.Random(asked.seed), time.monotonic()
    with Store.open(asked.db) as store:
        run = store.start_run("invented", command="benchmarks/desk/fill.py")
        for number in range(1, asked.reports + 1):
            store.save(make_report(rng, number, events=asked.events), run)
        store.finish_run(run, {"coded": asked.reports})
        print(f"{store.count()} events in {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
