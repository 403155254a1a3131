"""Blind double coding: the plan, how far the two are, agreement, and the two side by side for adjudication; the result
as gold.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from dateline.records import wording
from dateline.web import shapes
from dateline.web.changes import local, reviewer
from dateline.web.doubling import (
    FIELDS,
    Plan,
    agreement_table,
    chosen_reports,
    finished,
    pairs,
    read_plan,
    value_of,
    work_of,
    write_plan,
)
from dateline.web.errors import DeskError, missing
from dateline.web.gold import gold_reports
from dateline.web.respond import ERROR_ANSWER, Asked, Page, answers, asked, json_answer, reference
from dateline.web.taking import take

Json = dict[str, Any]
router = APIRouter(responses=ERROR_ANSWER)


def double(asked: Asked) -> Page:
    """The plan, each report's state, and agreement on what both have finished.

    A coder of the round sees only their own progress.
    """
    store, who = asked.desk.store, asked.person.name
    plan = read_plan(store)
    reports = chosen_reports(store, plan)
    rows: list[Json] = []
    for name in reports:
        through = {coder: finished(work_of(store, plan, name, coder)) for coder in plan.coders}
        shown = {
            coder: done for coder, done in through.items() if coder == who or who not in plan.coders or all(through.values())
        }
        rows.append(
            {"id": name, "href": reference("double", name), "finished": shown, "both": bool(through) and all(through.values())}
        )
    table = agreement_table(pairs(store, plan, [r["id"] for r in rows if r["both"]]))
    data = {"share": plan.share, "coders": list(plan.coders), "round": plan.round, "reports": rows, "agreement": table}
    return Page("double.html", data, {"admin": asked.person.may("admin") and not asked.desk.settings.read_only})


def adjudicate(asked: Asked, report_id: str) -> Page:
    """Two codings of one report, field by field, once both are done."""
    store, plan = asked.desk.store, read_plan(asked.desk.store)
    if report_id not in chosen_reports(store, plan):
        raise missing(f"report {report_id} among those that are coded twice")
    works = [work_of(store, plan, report_id, who) for who in plan.coders]
    if not all(finished(w) for w in works):
        raise DeskError(403, "not both coders are done with this report; until then nobody sees their work")
    rows = [_compared(pair) for pair in pairs(store, plan, [report_id])]
    report = store.report(report_id)
    data = {"report": report_id, "coders": list(plan.coders), "events": rows, "text": report.text if report else ""}
    return Page("adjudicate.html", data)


def _compared(pair: Json) -> Json:
    sides = (pair["left"], pair["right"])
    fields: list[Json] = [{"field": f, "values": [_shown(value_of(s, f)) for s in sides]} for f in FIELDS]
    for row in fields:
        row["equal"] = row["values"][0] == row["values"][1]
    whole = pair["left"] is not None and pair["right"] is not None
    sentences = [wording.sentence(s) if s else "rejected" for s in sides]
    return {**pair, "fields": fields, "sentences": sentences, "equal": all(r["equal"] for r in fields) and whole}


def _shown(value: Any) -> str:
    return "—" if value is None else str(value)


@router.post("/double", include_in_schema=False)
def plan_route(
    request: Request, forgery: Annotated[str, Form()], share: Annotated[float, Form()], first: Annotated[str, Form()],
    second: Annotated[str, Form()], name: Annotated[str, Form()] = "1",
) -> Response:  # fmt: skip
    """Set the plan: which share, which two people, the name of the round."""
    question = reviewer(request, forgery)
    if not question.person.may("admin"):
        raise DeskError(403, "only an admin plans double coding")
    if not 0 <= share <= 1:
        raise DeskError(400, "the share is between 0 and 1")
    coders = tuple(n.strip() for n in (first, second) if n.strip())
    if share and len(set(coders)) != 2:
        raise DeskError(400, "double coding needs two different people")
    write_plan(question.desk.store, Plan(share, coders, name.strip()[:30] or "1"))
    return RedirectResponse("/double", 303)


@router.post("/double/take", include_in_schema=False)
def take_route(
    request: Request, forgery: Annotated[str, Form()], report: Annotated[str, Form()], event: Annotated[str, Form()],
    side: Annotated[int, Form()], back: Annotated[str, Form()] = "/double",
) -> Response:  # fmt: skip
    """Take one coder's version of an event as the final one: their decisions are repeated in the open log, in the
    adjudicator's name.
    """
    question = reviewer(request, forgery)
    plan = read_plan(question.desk.store)
    if question.person.name in plan.coders:
        raise DeskError(403, "who coded a report does not decide between the two")
    if side not in (0, 1) or len(plan.coders) != 2:
        raise DeskError(400, "side is 0 or 1")
    take(question.desk.store, plan, report, event, plan.coders[side], question.person.name)
    question.desk.forget()
    return RedirectResponse(local(back), 303)


@router.get(
    "/double-gold.json", summary="Adjudicated reports as gold records", operation_id="double_gold", response_class=JSONResponse,
    responses=answers(list[shapes.GoldReport]),
)  # fmt: skip
def gold_route(request: Request) -> Response:
    """The reports that both coded: what they agree on, and what was adjudicated; `dateline evaluate` reads it as gold."""
    question = asked(request)
    plan = read_plan(question.desk.store)
    rows = gold_reports(question.desk.store, plan, chosen_reports(question.desk.store, plan))
    return json_answer(rows, headers={"content-disposition": 'attachment; filename="gold.json"'})
