"""Add: drop files or paste text; how far each upload is; then the result."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import JSONResponse, RedirectResponse, Response

from dateline.records import Report
from dateline.web import shapes
from dateline.web.adding import SUFFIXES, Line, room, safe_name
from dateline.web.changes import reviewer
from dateline.web.errors import DeskError
from dateline.web.respond import ERROR_ANSWER, Asked, Page, answers, json_answer, reference

Json = dict[str, Any]
router = APIRouter(responses=ERROR_ANSWER)
MOST_FILES = 500


def line_of(asked: Asked) -> Line:
    """The line of uploads of this desk."""
    state = asked.request.app.state
    if not hasattr(state, "line"):
        state.line = Line(asked.desk, state.relinker.touch)
    line: Line = state.line
    return line


def add(asked: Asked) -> Page:
    """The page of uploads, the last one first."""
    jobs = [adding.json() for adding in reversed(line_of(asked).jobs)]
    for job in jobs:
        job["links"] = [{"id": name, "href": reference("reports", name)} for name in job["reports"]]
    running = any(job["state"] in ("waiting", "coding") for job in jobs)
    return Page("add.html", {"jobs": jobs, "running": running}, {"suffixes": ",".join(SUFFIXES)})


@router.post(
    "/add", summary="Upload files, or one pasted text", operation_id="add", status_code=202, response_class=JSONResponse,
    responses=answers(shapes.Upload, 202),
)  # fmt: skip
async def add_route(
    request: Request,
    forgery: Annotated[str | None, Form()] = None,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    source: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    name: Annotated[str, Form()] = "",
) -> Response:
    """Files are kept in a folder of our own under names of our own, coded in the background, and removed."""
    question = reviewer(request, forgery or request.headers.get("x-forgery"))
    given = [f for f in files or [] if f.filename]
    if given:
        adding = await _files(question, given)
    elif text.strip():
        adding = _pasted(question, text, title, source, published, name)
    else:
        raise DeskError(400, "choose files, or paste a text")
    if "text/html" in request.headers.get("accept", ""):
        return RedirectResponse("/add", 303)
    return json_answer(adding, 202)


async def _files(question: Asked, given: list[UploadFile]) -> Json:
    limit, left = question.desk.settings.max_upload, question.desk.settings.max_upload
    if len(given) > MOST_FILES:
        raise DeskError(413, f"at most {MOST_FILES} files at once")
    for file in given:
        if not (file.filename or "").lower().endswith(SUFFIXES):
            raise DeskError(415, f"{file.filename}: not a kind of file that is read here ({', '.join(SUFFIXES)})")
    folder = room()
    names = []
    for i, file in enumerate(given):
        body = await file.read(left + 1)
        left -= len(body)
        if left < 0:
            raise DeskError(413, f"an upload holds at most {limit // 1_000_000} MB")
        own = safe_name(file.filename or "", i)
        path = folder / own
        if path.exists():
            path = folder / f"{i}-{own}"
        path.write_bytes(body)
        names.append(own)
    return line_of(question).start(folder, tuple(names), question.person.name).json()


def _pasted(question: Asked, text: str, title: str, source: str, published: str, name: str) -> Json:
    try:
        day = date.fromisoformat(published) if published else None
    except ValueError:
        raise DeskError(400, f"{published!r} is no day; write it as 2016-03-14") from None
    if len(text.encode()) > question.desk.settings.config.max_report_size:
        raise DeskError(413, "a report is smaller than that")
    report = Report(text.replace("\r\n", "\n"), name.strip()[:200], title.strip() or None, source.strip() or None, day)
    return line_of(question).start(room(), (report.id,), question.person.name, report).json()
