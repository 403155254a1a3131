"""A desk over invented reports, served by a real server on loopback; and a browser, where there is one."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from benchmarks.desk import invent

from dateline.records import CodedReport
from dateline.store import Store
from dateline.web.app import create_app, static_folder
from dateline.web.settings import Settings

CHROMIUM = os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]


def fill(path: Path, coded: list[CodedReport]) -> Path:
    """A database with these coded reports."""
    with Store.open(path) as store:
        run = store.start_run("invented")
        for one in coded:
            store.save(one, run)
        store.finish_run(run, {"coded": len(coded)})
    return path


@dataclass
class Served:
    """A desk that answers at `url`; `get` and `post` are a plain client's, `forgery` what changes must carry."""

    url: str
    db: Path
    app: Any
    client: httpx.Client
    names: list[str] = field(default_factory=list)

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.client.get(path, **more)

    @property
    def store(self) -> Store:
        found: Store = self.app.state.desk.store
        return found

    def forgery(self, client: httpx.Client | None = None) -> str:
        text = (client or self.client).get("/", headers={"accept": "text/html"}).text
        return text.partition('name="forgery" content="')[2].partition('"')[0]

    def decide(self, client: httpx.Client | None = None, **sent: Any) -> httpx.Response:
        who = client or self.client
        return who.post("/decide", json=sent, headers={"x-forgery": self.forgery(who)})


@contextmanager
def served(db: Path, **settings: Any) -> Iterator[Served]:
    app = create_app(Settings(db=str(db), **settings))
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    url = f"http://127.0.0.1:{bound.getsockname()[1]}"
    with httpx.Client(base_url=url, timeout=20) as client:
        yield Served(url, db, app, client)
    server.should_exit = True
    thread.join(10)
    app.state.desk.store.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty invented reports, coded."""
    return fill(tmp_path_factory.mktemp("desk") / "events.db", list(invent.invent(11, 40)))


@pytest.fixture
def db(filled: Path, tmp_path: Path) -> Path:
    """A database of one's own."""
    shutil.copy(filled, tmp_path / "events.db")
    return tmp_path / "events.db"


@pytest.fixture
def desk(db: Path) -> Iterator[Served]:
    with served(db, reviewer="ana", rate=500) as one:
        yield one


@pytest.fixture(scope="session")
def shared_desk(filled: Path) -> Iterator[Served]:
    """A desk for tests that change nothing."""
    with served(filled, reviewer="ana", rate=500) as one:
        yield one


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, or a skip that says why."""
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine; install one or name it in DATELINE_CHROMIUM")
    if not (static_folder() / "built" / "queue.js").exists():
        pytest.skip("the islands are not built; run `npm ci && npm run build` in web/")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page in a context of its own; the test fails if a script fails or the policy is broken."""
    contexts, faults = [], []

    def opener(url: str, **options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 860}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda m: faults.append(m.text) if "Content Security Policy" in m.text else None)
        page.goto(url)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert not faults, faults


@pytest.fixture(scope="session")
def serve() -> Callable[..., Any]:
    """`served`, for a desk with settings of its own: ``with serve(db, read_only=True) as desk``."""
    return served


@pytest.fixture(scope="session")
def invented() -> Any:
    """The module that makes reports up."""
    return invent


@pytest.fixture(scope="session")
def filling() -> Callable[[Path, list[CodedReport]], Path]:
    """`fill`: a database with given coded reports."""
    return fill
