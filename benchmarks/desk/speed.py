"""How fast the desk answers over a large database, and whether many readers at once are served.

    python -m benchmarks.desk.fill events.db
    python -m benchmarks.desk.speed events.db --rounds 20 --readers 50

Prints, for each page, the time of the first answer, then the median and the 95th percentile, in milliseconds of the clock and of
the processor (which other work on the machine does not stretch); then the same under readers at once.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import httpx
import uvicorn

from dateline.web.app import create_app
from dateline.web.settings import Settings


def served(db: str) -> tuple[uvicorn.Server, str]:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.bind(("127.0.0.1", 0))
    app = create_app(Settings(db=db, read_only=True, rate=100_000))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
    threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    return server, f"http://127.0.0.1:{bound.getsockname()[1]}"


def addresses(client: httpx.Client) -> list[str]:
    rows = client.get("/.json").json()
    event = rows["list"][0]["id"]
    report = event.rpartition("#")[0]
    actor, place, outlet = (quote(rows["facets"][f][0]["value"], safe="") for f in ("actor", "place", "outlet"))
    return [
        "/", "/?type=battle&status=happened", "/?q=shelled+Marib", "/?since=2016-01-01&until=2016-06-30&sort=toll&page=3",
        "/?area=36,34;42,33;42,37;37,38", "/map.json?zoom=3", "/map.json?zoom=7&view=35,32,45,38",
        f"/events/{quote(event, safe='')}",
        f"/reports/{quote(report, safe='')}",
        "/queue", "/reports", "/actors", f"/actors/{actor}", "/places", f"/places/{place}", "/outlets",
        f"/outlets/{outlet}", "/figures",
        "/double", "/sample", "/add",
    ]  # fmt: skip


def timed(client: httpx.Client, address: str) -> tuple[float, float, int]:
    """Milliseconds of the clock and of this process (server and client together), and the status."""
    started, used = time.perf_counter(), time.process_time()
    answer = client.get(address, headers={"accept": "text/html"})
    return (time.perf_counter() - started) * 1000, (time.process_time() - used) * 1000, answer.status_code


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def line(first: float, clock: list[float], processor: list[float]) -> str:
    cells = (first, statistics.median(clock), percentile(clock, 0.95), statistics.median(processor), percentile(processor, 0.95))
    return "".join(f"{cell:{8 if i < 3 else 12 if i == 3 else 8}.0f}" for i, cell in enumerate(cells)) + " "


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("db")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--readers", type=int, default=50)
    asked = parser.parse_args()
    server, url = served(asked.db)
    with httpx.Client(base_url=url, timeout=120) as client:
        started = time.perf_counter()
        client.get("/")
        print(f"first page after the start: {time.perf_counter() - started:.1f} s")
        pages = addresses(client)
        first, every, used = [], [], []
        print("  first  median    95 %  processor: median    95 %")
        for page in pages:
            new = timed(client, page)[0]
            rows = [timed(client, page) for _ in range(asked.rounds)]
            first.append(new)
            every += [row[0] for row in rows]
            used += [row[1] for row in rows]
            print(line(new, [row[0] for row in rows], [row[1] for row in rows]), page)
        print(line(max(first), every, used), "all pages (first: the slowest)")

    def reader(number: int) -> list[tuple[float, float, int]]:
        with httpx.Client(base_url=url, timeout=120) as own:
            return [timed(own, pages[(number + i) % len(pages)]) for i in range(len(pages))]

    started = time.perf_counter()
    with ThreadPoolExecutor(asked.readers) as pool:
        got = [row for rows in pool.map(reader, range(asked.readers)) for row in rows]
    spent = time.perf_counter() - started
    bad = sum(row[2] != 200 for row in got)
    waits = [row[0] for row in got]
    typical = statistics.median(waits)
    print(f"{asked.readers} readers at once: {len(got)} pages in {spent:.0f} s, {bad} errors, median {typical:.0f} ms")
    server.should_exit = True


if __name__ == "__main__":
    main()
