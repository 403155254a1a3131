"""Which address shows what."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from dateline.web import changes
from dateline.web.pages import add, double, event, figures, files, near, overview, queue, report, sample, subjects
from dateline.web.respond import ERROR_ANSWER, PageMaker, add_page, asked, json_answer

Json = dict[str, Any]
router = APIRouter()

PAGES: Final[tuple[tuple[str, PageMaker, str], ...]] = (
    ("/queue", queue.queue, "The record that most needs a person"),
    ("/near/{event_id:path}", near.near, "Events that may be the same as one"),
    ("/events/{event_id:path}", event.event, "One event with its claims, why they were joined, and its history"),
    ("/reports", subjects.reports, "All reports"),
    ("/reports/{report_id:path}", report.report, "One report: text, records, what was passed over and why"),
    ("/actors", subjects.actors, "All actors"),
    ("/actors/{actor_id:path}", subjects.actor, "One actor: names, history of events, opponents"),
    ("/places", subjects.places, "All places"),
    ("/places/{place_id:path}", subjects.place, "One place: names, history of events"),
    ("/outlets", subjects.outlets, "All outlets"),
    ("/outlets/{outlet_id:path}", subjects.outlet, "One outlet: its reports, and who agrees with it"),
    ("/figures", figures.figures, "Figures over time, by type, by actor"),
    ("/add", add.add, "What is being added"),
    ("/double", double.double, "Blind double coding: progress and agreement"),
    ("/double/{report_id:path}", double.adjudicate, "Two codings of one report side by side"),
    ("/sample", sample.sample, "A random sample of what nobody reviewed, and its error rate"),
)

add_page(
    router, "/", overview.overview, twin="/.json", summary="Overview: facets, timeline, list", parameters=overview.PARAMETERS
)
_CHOSEN: Final[dict[str, tuple[Json, ...]]] = {
    "/queue": (*overview.PARAMETERS, *queue.PARAMETERS), "/figures": (*overview.PARAMETERS, *figures.PARAMETERS),
}  # fmt: skip
for path, make, summary in PAGES:
    add_page(router, path, make, summary=summary, parameters=_CHOSEN.get(path, ()))


def map_points(request: Request) -> Response:
    return json_answer(overview.map_data(asked(request)).data)


router.add_api_route(
    "/map.json", map_points, methods=["GET"], summary="What the map draws", operation_id="map", response_class=JSONResponse,
    openapi_extra={"parameters": list(overview.MAP_PARAMETERS)}, responses=ERROR_ANSWER,
)  # fmt: skip


def look_up(request: Request) -> Response:
    return json_answer(near.look_up(asked(request)).data)


router.add_api_route(
    "/look-up.json", look_up, methods=["GET"], summary="Places of a name", operation_id="look_up", response_class=JSONResponse,
    responses=ERROR_ANSWER,
)  # fmt: skip
router.include_router(files.router)
router.include_router(figures.router)
router.include_router(changes.router)
router.include_router(add.router)
router.include_router(double.router)
router.include_router(sample.router)
