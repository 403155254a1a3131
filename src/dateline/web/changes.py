"""What changes something: decisions, sign-in, a name. Scripts send JSON, pages without scripts send forms."""

from __future__ import annotations

import json
from typing import Annotated, Any
from urllib.parse import parse_qsl, quote, urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from dateline.records import Decision
from dateline.records.public import to_json
from dateline.store.reviews import about
from dateline.web import deciding, shapes
from dateline.web.accounts import LIFE, SESSION, Accounts
from dateline.web.errors import DeskError
from dateline.web.pages.report import decision_row
from dateline.web.respond import ERROR_ANSWER, KEYS_COOKIE, Asked, Page, answers, asked, json_answer, render
from dateline.web.settings import check_keys

Json = dict[str, Any]
router = APIRouter(responses=ERROR_ANSWER)
MAX_BODY = 1_000_000


def reviewer(request: Request, sent: str | None) -> Asked:
    """Who changes something; raises `DeskError` 401 or 403."""
    question = asked(request)
    accounts: Accounts = request.app.state.accounts
    accounts.check_forgery(question.person, sent, request.headers.get("origin"), request.headers.get("host", ""))
    if question.desk.settings.read_only:
        raise DeskError(403, "the desk is open for reading only")
    if not question.person.may("review"):
        raise DeskError(403, f"{question.person.name} may read, not review")
    return question


@router.post(
    "/decide", summary="Take a decision in", operation_id="decide", response_class=JSONResponse,
    responses=answers(shapes.Decision), openapi_extra={"requestBody": deciding.request_body()},
)  # fmt: skip
async def decide_route(request: Request) -> Response:
    """Accept, reject, edit, add, split, move, done, undo, same or different; answers with the decision and the record as
    it is now.

    409 if somebody else decided on the same event since `seen`; 422 if the record would break a rule of the codebook.
    """
    body = await request.body()
    if len(body) > MAX_BODY:
        raise DeskError(413, "a decision is smaller than that")
    form = request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
    pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True) if form else []
    fields = dict(pairs)
    question = reviewer(request, fields.pop("forgery", None) or request.headers.get("x-forgery"))
    back = fields.pop("back", "/queue")
    try:
        sent = deciding.Sent.model_validate(_from_form(fields, pairs)) if form else deciding.Sent.model_validate_json(body)
    except ValidationError as error:
        raise DeskError(400, "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])) from error
    decision = await _in_thread(question, sent)
    if form:
        return RedirectResponse(local(back), 303)
    return json_answer(_answer(question, decision))


@router.get(
    "/decisions.json", summary="What was decided after a number", operation_id="decisions", response_class=JSONResponse,
    responses=answers(shapes.Log),
)  # fmt: skip
def decisions_route(request: Request, after: int = 0) -> Response:
    """The decisions of the log after `after`, at most the last 500; the work of blind rounds is left out."""
    question = asked(request)
    rows = [d for d in question.desk.store.decisions(after=after) if not d.value.get("blind")][-500:]
    shown = [{**decision_row(d), "events": sorted(about(d))} for d in rows]
    return json_answer({"last": max((row["id"] for row in shown), default=after), "decisions": shown})


def _from_form(fields: dict[str, str], pairs: list[tuple[str, str]]) -> Json:
    """A form's strings as what `Sent` takes; ``value`` of a scalar field stays a string, "" of an outcome is None."""
    data: Json = {name: value for name, value in fields.items() if name != "events" and value != ""}
    data["events"] = [value for name, value in pairs if name == "events"]
    return data


async def _in_thread(question: Asked, sent: deciding.Sent) -> Decision:
    return await run_in_threadpool(take_in, question, sent)


def take_in(question: Asked, sent: deciding.Sent) -> Decision:
    """Write the decision; what it touched is linked anew a moment later."""
    decision = deciding.decide(question.desk.store, sent, question.person.name)
    question.desk.forget()
    if not sent.blind:
        question.request.app.state.relinker.touch()
    return decision


def _answer(question: Asked, decision: Decision) -> Json:
    event = decision.value.get("event")
    found = question.desk.store.event(event) if event else None
    return {"decision": decision_row(decision), "event": to_json(found) if found else None, "seen": decision.id}


def local(address: str) -> str:
    """An address of this desk, whatever was sent: an open redirect helps nobody but thieves."""
    parts = urlsplit(address)
    good = not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if good else "/"


@router.get("/sign-in", include_in_schema=False)
def sign_in_form(request: Request) -> Response:
    return render(request, Page("sign_in.html", {}, {"title": "Please sign in"}), None)


@router.post("/sign-in", include_in_schema=False)
def sign_in(
    request: Request, name: Annotated[str, Form()], password: Annotated[str, Form()], back: Annotated[str, Form()] = "/"
) -> Response:
    accounts: Accounts = request.app.state.accounts
    client = request.client.host if request.client else ""
    session = accounts.sign_in(name, password, client)
    answer = RedirectResponse(local(back), 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(SESSION, session, max_age=int(LIFE), httponly=True, samesite="strict", secure=secure)
    return answer


@router.post("/sign-out", include_in_schema=False)
def sign_out(request: Request, forgery: Annotated[str, Form()]) -> Response:
    question = asked(request)
    accounts: Accounts = request.app.state.accounts
    accounts.check_forgery(question.person, forgery, request.headers.get("origin"), request.headers.get("host", ""))
    accounts.sign_out(question.person.session)
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(SESSION)
    return answer


@router.post("/keys", include_in_schema=False)
async def choose_keys(request: Request) -> Response:
    """A person's own keys, kept in the browser; an action whose field is empty goes back to the desk's key."""
    question = asked(request)
    fields = dict(parse_qsl((await request.body())[:MAX_BODY].decode("utf-8", "replace"), keep_blank_values=True))
    accounts: Accounts = request.app.state.accounts
    sent = (fields.get("forgery"), request.headers.get("origin"), request.headers.get("host", ""))
    accounts.check_forgery(question.person, *sent)
    desk_keys = question.desk.settings.all_keys
    mine = {
        action: fields[f"key-{action}"] for action, key in desk_keys.items() if fields.get(f"key-{action}", "") not in ("", key)
    }
    try:
        check_keys({**desk_keys, **mine})
    except ValueError as error:
        raise DeskError(400, str(error)) from error
    answer = RedirectResponse(local(fields.get("back", "/queue")), 303)
    answer.set_cookie(KEYS_COOKIE, quote(json.dumps(mine)), max_age=365 * 86400, httponly=True, samesite="strict")
    return answer


@router.post("/name", include_in_schema=False)
def choose_name(
    request: Request, name: Annotated[str, Form()], forgery: Annotated[str, Form()], back: Annotated[str, Form()] = "/"
) -> Response:
    """Under which name decisions are kept, where nobody signs in."""
    question = reviewer(request, forgery)
    if not request.app.state.accounts.open:
        raise DeskError(403, "here people sign in under their names")
    if not name.strip():
        raise DeskError(400, f"{question.person.name} needs a name")
    answer = RedirectResponse(local(back), 303)
    answer.set_cookie("dateline_name", quote(name.strip()[:60]), max_age=365 * 86400, httponly=True, samesite="strict")
    return answer
