"""Pictures of the desk for README and docs, made from the reports in `examples/`.

    make setup && python scripts/screenshots.py            # writes docs/pictures/desk-*.png

Needs Chromium (name it in DATELINE_CHROMIUM if it is not found) and the built islands.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
ARGUMENTS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, the page, the theme, the size, and a function that does something on the page first."""

    name: str
    path: str
    scheme: str = "light"
    width: int = 1280
    height: int = 800
    press: str = ""
    click: str = ""


def coded(folder: Path) -> Path:
    """The examples, coded and linked."""
    from dateline.config import Config
    from dateline.engines import Job, StoreSink, engine_for
    from dateline.link import link_store
    from dateline.readers import read_reports
    from dateline.store import Store

    config = Config()
    with Store.open(folder / "events.db") as store:
        Job(engine_for(config), StoreSink(store, config)).run(read_reports([str(ROOT / "examples")]))
        link_store(store)
    return folder / "events.db"


def serve(db: Path) -> tuple[Any, str]:
    import uvicorn

    from dateline.web.app import create_app
    from dateline.web.settings import Settings

    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(db=str(db), reviewer="ana")), log_level="error"))
    threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return server, f"http://127.0.0.1:{bound.getsockname()[1]}"


def shots(db: Path) -> list[Shot]:
    """The pictures, over the event that most reports tell and the report with most events."""
    from collections import Counter

    from dateline.store import Store

    with Store.open(db, read_only=True) as store:
        told = Counter(public for public, _ in store.members())
        event = quote(max(told, key=lambda name: (told[name], name)), safe="")
        busy = max(store.codings(), key=lambda c: (len(c.events), c.report.id)).report.id
    report = f"/reports/{quote(busy, safe='')}"
    return [
        Shot("overview", "/"),
        Shot("overview-dark", "/", "dark"),
        Shot("event", f"/events/{event}", height=1500),
        Shot("report", report),
        Shot("report-dark", report, "dark", click=".field.q-where [data-show] >> nth=0"),
        Shot("queue", "/queue", press="e"),
        Shot("figures", "/figures?unit=year"),
        Shot("overview-phone", "/", width=390, height=844),
        Shot("queue-phone", "/queue", width=390, height=844),
    ]


def take(browser: Any, url: str, shot: Shot, out: Path) -> None:
    size = {"width": shot.width, "height": shot.height}
    context = browser.new_context(viewport=size, color_scheme=shot.scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(url + shot.path)
    if page.locator("#map").count():
        page.wait_for_function("() => document.querySelector('#map').dataset.drawn")
    page.wait_for_timeout(4000)
    if shot.press:
        page.keyboard.press(shot.press)
    if shot.click:
        page.click(shot.click)
    page.wait_for_timeout(500)
    page.screenshot(path=out / f"desk-{shot.name}.png")
    context.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "pictures")
    parser.add_argument("--db", type=Path, help="a database made before, instead of coding the examples")
    asked = parser.parse_args()
    chromium = os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        print("no Chromium: install one, or name it in DATELINE_CHROMIUM", file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        db = asked.db or coded(Path(folder))
        server, url = serve(db)
        browser = play.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for shot in shots(db):
            take(browser, url, shot, asked.out)
            print(f"desk-{shot.name}.png")
        browser.close()
        server.should_exit = True
    return 0


if __name__ == "__main__":
    sys.exit(main())
