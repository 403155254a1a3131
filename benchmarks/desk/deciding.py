"""How long a decision takes, and the next record after it, while the database links anew what was decided.

    python -m benchmarks.desk.fill events.db --reports 2000
    dateline link --db events.db
    python -m benchmarks.desk.deciding events.db --decisions 100

Works on the database that is named: take a copy. Prints medians and 95th percentiles in milliseconds, and what linking took.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import threading
import time

import httpx
import uvicorn

from dateline.web import relinking
from dateline.web.app import create_app
from dateline.web.settings import Settings


def served(db: str) -> tuple[uvicorn.Server, str]:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(db=db, rate=100_000)), log_level="error", access_log=False))
    threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    return server, f"http://127.0.0.1:{bound.getsockname()[1]}"


def timing_links() -> list[float]:
    """The seconds of every run of linking from now on."""
    spent: list[float] = []
    link = relinking.link_store

    def timed(*given: object, **named: object) -> object:
        started = time.perf_counter()
        try:
            return link(*given, **named)  # type: ignore[arg-type]
        finally:
            spent.append(time.perf_counter() - started)

    relinking.link_store = timed  # type: ignore[assignment]
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("db")
    parser.add_argument("--decisions", type=int, default=100)
    parser.add_argument("--pause", type=float, default=1.5, help="seconds between two decisions")
    asked = parser.parse_args()
    links = timing_links()
    server, url = served(asked.db)
    taken, shown = [], []
    with httpx.Client(base_url=url, timeout=120) as client:
        forgery = client.get("/queue", headers={"accept": "text/html"}).text.partition('name="forgery" content="')[2]
        headers = {"x-forgery": forgery.partition('"')[0]}
        record = client.get("/queue.json").json()
        for _ in range(asked.decisions):
            started = time.perf_counter()
            sent = {"kind": "accept", "events": [record["at"]], "seen": record["seen"]}
            client.post("/decide", json=sent, headers=headers).raise_for_status()
            decided = time.perf_counter()
            client.get("/queue", params={"at": record["next"]}, headers={"accept": "text/html"})
            taken.append((decided - started) * 1000)
            shown.append((time.perf_counter() - decided) * 1000)
            record = client.get("/queue.json").json()
            time.sleep(asked.pause)
    for name, times in (("decision", taken), ("next record", shown)):
        print(f"{statistics.median(times):7.0f} {sorted(times)[int(0.95 * len(times))]:7.0f}  {name}")
    print(
        f"linked {len(links)} times, {statistics.median(links):.1f} s each" if links else "not linked: run `dateline link` first"
    )
    server.should_exit = True


if __name__ == "__main__":
    main()
