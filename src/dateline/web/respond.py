"""Answers: a page and its JSON twin from one and the same data, through one set of templates."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote, unquote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dateline.records import wording
from dateline.web.accounts import Accounts, Person
from dateline.web.desk import Desk
from dateline.web.errors import DeskError
from dateline.web.settings import check_keys
from dateline.web.shapes import Error

Json = dict[str, Any]
TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
KEYS_COOKIE: Final = "dateline_keys"
QUESTIONS: Final = ("who", "whom", "how_many", "where", "when", "what", "says")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows: `data` is the JSON twin; `more` is for the template alone; `status` for errors."""

    template: str
    data: Json
    more: Json = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, with what every page needs: the desk, the person, the request itself."""

    request: Request
    desk: Desk
    accounts: Accounts
    person: Person

    @property
    def may_review(self) -> bool:
        """Whether this person may decide here."""
        return self.person.may("review") and not self.desk.settings.read_only


def reference(kind: str, name: str) -> str:
    """The address of the page of an event, report, actor, place or outlet: the id, URL-encoded whole."""
    return f"/{kind}/{quote(name, safe='')}"


def harmless(value: Any) -> Any:
    """What a template writes out: characters that turn or hide the text around them are named instead of sent."""
    if isinstance(value, str) and not isinstance(value, Markup) and TURNING.search(value):
        return TURNING.sub(lambda found: f"[U+{ord(found.group()):04X}]", value)
    return value


def environment() -> Environment:
    """The templates: everything escaped, a name that is not there an error."""
    made = Environment(
        loader=PackageLoader("dateline.web", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=harmless,
    )  # fmt: skip
    words = (
        wording.sentence, wording.date_words, wording.act_words, wording.sides_words, wording.place_words, wording.toll_words,
        wording.sources_words, wording.figure_words, wording.type_words, wording.plain, wording.bounds_words,
    )  # fmt: skip
    made.filters.update({f.__name__: f for f in words})
    made.filters["number"] = lambda n: f"{n:,}"
    made.globals.update(reference=reference, place_precision=wording.PLACE_PRECISION, date_precision=wording.DATE_PRECISION)
    made.globals.update(questions=QUESTIONS)
    return made


TEMPLATES: Final = environment()


def asked(request: Request) -> Asked:
    """The request with who asks; raises `DeskError` 401 where one has to sign in."""
    desk: Desk = request.app.state.desk
    accounts: Accounts = request.app.state.accounts
    name = unquote(request.cookies.get("dateline_name") or "").strip()[:60] or None
    person = accounts.person(request.cookies, request.headers.get("authorization"), name)
    if person is None:
        raise DeskError(401, "this desk is for its users only")
    return Asked(request, desk, accounts, person)


def wants_json(request: Request) -> bool:
    """Whether the twin was asked for: by the address, or by a client that takes JSON and no pages."""
    accept = request.headers.get("accept", "")
    return request.url.path.endswith(".json") or ("application/json" in accept and "text/html" not in accept)


def render(request: Request, page: Page, person: Person | None, *, as_json: bool | None = None) -> Response:
    """The page as HTML or as JSON; `as_json` decides it whatever was asked for."""
    if wants_json(request) if as_json is None else as_json:
        return json_answer(page.data, page.status)
    desk: Desk = request.app.state.desk
    accounts: Accounts = request.app.state.accounts
    can = person is not None and person.may("review") and not desk.settings.read_only
    common = {
        "person": person, "may_review": can, "open_desk": accounts.open, "keys": keys_of(request, desk),
        "read_only": desk.settings.read_only, "path": request.url.path, "address": _address(request),
        "tiles": desk.settings.tiles,
        "tiles_credit": desk.settings.tiles_credit, "forgery": accounts.forgery_token(person.session) if person else "",
    }  # fmt: skip
    text = TEMPLATES.get_template(page.template).render(**common, **page.data, **page.more)
    return HTMLResponse(text.encode("utf-8", "replace"), page.status, {"cache-control": "no-store"})


def keys_of(request: Request, desk: Desk) -> dict[str, str]:
    """The key of each action: the desk's, and what this person keeps instead; what cannot be used is passed over."""
    own = desk.settings.all_keys
    try:
        kept = json.loads(unquote(request.cookies.get(KEYS_COOKIE) or "{}"))
        made = {**own, **{action: str(key) for action, key in kept.items() if action in own}}
        check_keys(made)
    except (ValueError, AttributeError):
        return own
    return made


def _address(request: Request) -> str:
    """Path and query of this page, for coming back to it."""
    query = request.url.query
    return request.url.path + (f"?{query}" if query else "")


def json_answer(data: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """JSON that keeps the text as it is; half characters of broken texts leave escaped."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
    return Response(body, status, {"cache-control": "no-store", **(headers or {})}, "application/json")


PageMaker = Callable[..., Page]
ERROR_ANSWER: Final[dict[int | str, Json]] = {"default": {"description": "an error, in the one shape", "model": Error}}


def answers(shape: Any, status: int = 200) -> dict[int | str, Json]:
    """What the OpenAPI says of an address that answers with `shape`."""
    return {status: {"description": (shape.__doc__ or "what was asked for").partition("\n")[0], "model": shape}, **ERROR_ANSWER}


def add_page(
    router: APIRouter, path: str, make: PageMaker, *, shape: Any, summary: str, twin: str | None = None,
    parameters: tuple[Json, ...] = (),
) -> None:  # fmt: skip
    """Serve `make(asked, **path parameters)` at `path` as a page and at its twin as JSON of `shape`; only the twin is in
    the OpenAPI.
    """

    def page(request: Request) -> Response:
        question = asked(request)
        return render(request, make(question, **request.path_params), question.person)

    def json_twin(request: Request) -> Response:
        question = asked(request)
        names = request.path_params
        try:
            return render(request, make(question, **names), question.person)
        except DeskError as error:
            if error.status != 404 or not names:
                raise
            whole = {name: f"{value}.json" for name, value in names.items()}  # an id that itself ends in .json
            return render(request, make(question, **whole), question.person, as_json=False)

    name = make.__name__
    router.add_api_route(
        twin or f"{path}.json", json_twin, methods=["GET"], summary=summary, name=f"{name}_json", operation_id=f"{name}_json",
        openapi_extra={"parameters": [*_in_path(path), *parameters]}, response_class=JSONResponse, responses=answers(shape),
    )  # fmt: skip
    router.add_api_route(path, page, methods=["GET"], include_in_schema=False, name=name, response_class=HTMLResponse)


def _in_path(path: str) -> list[Json]:
    names = [part[1:-1].partition(":")[0] for part in path.split("/") if part.startswith("{")]
    return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]
