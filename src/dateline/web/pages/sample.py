"""A random sample of what nobody reviewed: drawn once, judged in the queue's way, and the error rate that it estimates."""

from __future__ import annotations

import random
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from dateline.store import Store
from dateline.web.agreement import wilson
from dateline.web.changes import reviewer
from dateline.web.errors import DeskError
from dateline.web.respond import ERROR_ANSWER, Asked, Page

Json = dict[str, Any]
router = APIRouter(responses=ERROR_ANSWER)
SETTING = "sample"


def sample(asked: Asked) -> Page:
    """The sample, how many of it are judged, and the share of records that were wrong, with its 95 % interval."""
    held: Json = asked.desk.store.setting(SETTING) or {"seed": None, "ids": [], "of": 0}
    judged = judgements(asked.desk.store, held["ids"])
    wrong = sum(state != "accepted" for state in judged.values())
    rate = wilson(wrong, len(judged))
    data = {
        "seed": held["seed"], "of": held["of"], "size": len(held["ids"]), "judged": len(judged), "wrong": wrong,
        "rate": rate[0] if rate else None, "interval": list(rate[1:]) if rate else None,
        "events": [{"id": name, "state": judged.get(name)} for name in held["ids"]],
    }  # fmt: skip
    following = next((name for name in held["ids"] if name not in judged), None)
    return Page("sample.html", data, {"following": following})


def judgements(store: Store, ids: list[str]) -> dict[str, str]:
    """What people made of the events of the sample: accepted as it was, edited (also when accepted after), or rejected."""
    wanted = set(ids)
    states = {r.event_id: r.state for r in store.reviews() if r.event_id in wanted}
    edited = {d.value.get("event") for d in store.decisions() if d.kind in ("edit", "split", "move")}
    judged = {name: "edited" if name in edited and state == "accepted" else state for name, state in states.items()}
    return {name: state for name, state in judged.items() if state != "edited" or states[name] == "accepted"}


@router.post("/sample", include_in_schema=False)
def draw_route(
    request: Request, forgery: Annotated[str, Form()], size: Annotated[int, Form()], seed: Annotated[int, Form()] = 1
) -> Response:
    """Draw a sample of the events that nobody reviewed; the seed makes it the same again."""
    question = reviewer(request, forgery)
    if not 1 <= size <= 5000:
        raise DeskError(400, "a sample has 1 to 5000 events")
    columns = question.desk.columns("report")
    unseen = np.flatnonzero(columns.facets["reviewed"].having(("no",)))
    names = sorted(columns.ids[i] for i in unseen)
    drawn = random.Random(seed).sample(names, min(size, len(names)))
    question.desk.store.set(SETTING, {"seed": seed, "ids": drawn, "of": len(names)})
    return RedirectResponse("/sample", 303)
