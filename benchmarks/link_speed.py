"""How fast linking is, and how it grows: synthetic claims, linked all at once, then a thousand new ones.

    python -m benchmarks.link_speed 10000 100000 1000000 [--picture growth.svg] [--floors]

Prints for every size the seconds to index, pair and score, the seconds to cluster, those for a thousand new claims, the same as
seconds of processor time (half of them, on two idle cores), the greatest memory of the process, and pairwise precision and recall
against the acts that the claims were drawn from. `--floors` fails if the largest size breaks the promises: a million in five
minutes and four gigabytes, a thousand new in five seconds.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.link_synthetic import claims

from dateline.link.groups.clusters import Judgements, cluster
from dateline.link.pairs.index import Index
from dateline.link.pairs.score import read_weights

PROMISED_SECONDS, PROMISED_GIGABYTES, PROMISED_NEW = 300.0, 4.0, 5.0
NEW = 1000
MEMORY = "1800MB"


def measure(n: int, folder: Path) -> dict[str, float]:
    weights = read_weights()
    table, act = claims(n + NEW)
    old, new = table.slice(0, n), table.slice(n)
    with Index(weights, folder / f"{n}.link", memory=MEMORY) as index:
        start, worked = time.perf_counter(), time.process_time()
        index.add(old)
        del table, old
        scored = time.perf_counter()
        groups = cluster(index.items(), index.pairs(), weights.join)
        index.settle()
        done, rested = time.perf_counter(), time.process_time()
        right, said = _right(groups, act)
        del groups
        again, resumed = time.perf_counter(), time.process_time()
        index.add(new)
        items, pairs = index.concerned(Judgements())
        cluster(items, pairs, weights.join)
        index.settle()
        added, over = time.perf_counter(), time.process_time()
        notes = index.notes()
    true = sum(k * (k - 1) // 2 for k in Counter(act[:n].tolist()).values())
    return {
        "claims": n, "score_s": scored - start, "cluster_s": done - scored, "total_s": done - start, "new_s": added - again,
        "total_cpu_s": rested - worked, "new_cpu_s": over - resumed,
        "gigabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2, "pairs": notes["pairs"],
        "cut": notes["blocks_cut"], "too_hot": notes["blocks_too_hot"], "touched": len(items),
        "precision": right / max(1, said), "recall": right / max(1, true),
    }  # fmt: skip


def _right(groups: list[tuple[str, ...]], act: object) -> tuple[int, int]:
    right = said = 0
    for group in groups:
        if len(group) > 1:
            counts = Counter(int(act[int(name[1:])]) for name in group)  # type: ignore[index]
            right += sum(k * (k - 1) // 2 for k in counts.values())
            said += len(group) * (len(group) - 1) // 2
    return right, said


def picture(rows: list[dict[str, float]], path: Path) -> None:
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "dateline"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4))
    sizes = [r["claims"] for r in rows]
    axes.loglog(sizes, [r["total_cpu_s"] for r in rows], "o-", label="all at once")
    axes.loglog(sizes, [r["new_cpu_s"] for r in rows], "s--", label="a thousand new ones")
    axes.loglog(
        sizes, [rows[0]["total_cpu_s"] * n / sizes[0] for n in sizes], ":", color="grey", label="as fast as the claims grow"
    )
    axes.set(xlabel="claims", ylabel="seconds of processor time", title="Linking")
    axes.legend()
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--floors", action="store_true")
    asked = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for n in asked.sizes:
            rows.append(measure(n, Path(folder)))
            print("  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in rows[-1].items()), flush=True)
    if asked.picture:
        picture(rows, asked.picture)
    last = rows[-1]
    broken = last["total_s"] > PROMISED_SECONDS or last["gigabytes"] > PROMISED_GIGABYTES or last["new_s"] > PROMISED_NEW
    if asked.floors and broken:
        raise SystemExit("slower or larger than promised")


if __name__ == "__main__":
    main()
