"""The desk as an ASGI application: pages, twins, files, decisions; errors in one shape."""

from __future__ import annotations

import logging
import mimetypes
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from dateline.errors import DatelineError, DecisionConflict, StoreError
from dateline.store import Store
from dateline.web.accounts import Accounts, Person
from dateline.web.desk import Desk
from dateline.web.errors import TITLES, DeskError, shape, status_of
from dateline.web.relinking import Relinker
from dateline.web.respond import Page, asked, json_answer, render, wants_json
from dateline.web.routes import router
from dateline.web.security import Walls
from dateline.web.settings import Settings

LOG = logging.getLogger("dateline.web")
ABOUT = (
    "Every page of the desk as JSON, at the page's address with .json. Errors have one shape: {error: {status, title, detail}}."
)


class Walled(FastAPI):
    """The walls stand around everything, also around the answer to what nobody foresaw."""

    def build_middleware_stack(self) -> ASGIApp:
        return Walls(super().build_middleware_stack(), settings=self.state.desk.settings)


def static_folder() -> Path:
    """The folder of stylesheets and built islands, inside the package."""
    return Path(str(resources.files("dateline.web"))) / "static"


def create_app(settings: Settings, store: Store | None = None) -> FastAPI:
    """The desk over a database.

    Raises `ConfigError` if its settings are not safe, `StoreError` if the database cannot be used.
    """
    accounts = Accounts.of(settings)
    opened = store or Store.open(settings.db, create=False, read_only=settings.read_only)
    app = Walled(title="Dateline", version="1", description=ABOUT, docs_url=None, redoc_url=None, lifespan=_alive)
    app.state.desk = Desk(opened, settings)
    app.state.accounts = accounts
    app.state.relinker = Relinker(app.state.desk)
    app.include_router(router)
    mimetypes.add_type("text/javascript", ".js")
    app.mount("/static", StaticFiles(directory=static_folder()), name="static")
    _handle_errors(app)
    return app


def _warm(desk: Desk) -> None:
    try:
        desk.columns("auto")
        desk.columns("report")
    except StoreError as error:
        LOG.warning("the events cannot be read ahead: %s", error)


@asynccontextmanager
async def _alive(app: FastAPI) -> AsyncIterator[None]:
    """The columns are read before the first visitor asks; on the way out, linking that has begun is waited for."""
    threading.Thread(target=_warm, args=(app.state.desk,), daemon=True).start()
    yield
    await run_in_threadpool(app.state.relinker.stop)


def _handle_errors(app: FastAPI) -> None:
    handlers: dict[type[Exception], Callable[[Request, Any], Awaitable[Response]]] = {
        DatelineError: _dateline_error, HTTPException: _http_error, RequestValidationError: _bad_request, Exception: _unforeseen,
    }  # fmt: skip
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


async def _dateline_error(request: Request, error: DatelineError) -> Response:
    more = {"newer": list(error.newer)} if isinstance(error, DecisionConflict) else {}
    headers = error.headers if isinstance(error, DeskError) else {}
    return _answer(request, status_of(error), str(error), headers, **more)


async def _http_error(request: Request, error: HTTPException) -> Response:
    detail = f"there is no page at {request.url.path}" if error.status_code == 404 else str(error.detail)
    return _answer(request, error.status_code, detail, dict(error.headers or {}))


async def _bad_request(request: Request, error: RequestValidationError) -> Response:
    said = "; ".join(f"{'.'.join(str(p) for p in row['loc'][1:])}: {row['msg']}" for row in error.errors()[:5])
    return _answer(request, 400, said, {})


async def _unforeseen(request: Request, error: Exception) -> Response:  # noqa: ARG001
    return _answer(request, 500, "the desk failed on this; the log of the program says more", {})


def _answer(request: Request, status: int, detail: str, headers: dict[str, str], **more: Any) -> Response:
    """The error as JSON for programs and scripts, as a page for people; who is not signed in gets the form."""
    data = shape(status, detail, **more)
    changes = request.method not in ("GET", "HEAD") and "application/x-www-form-urlencoded" not in request.headers.get(
        "content-type", ""
    )
    if wants_json(request) or changes:
        return json_answer(data, status, headers)
    page = Page(
        "sign_in.html" if status == 401 else "error.html", data, {"title": TITLES.get(status, "Something went wrong")}, status
    )
    answer = render(request, page, _who(request))
    answer.headers.update(headers)
    return answer


def _who(request: Request) -> Person | None:
    try:
        return asked(request).person
    except DeskError:
        return None
