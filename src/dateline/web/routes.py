"""Which address shows what."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from dateline.web import changes, shapes
from dateline.web.pages import add, double, event, figures, files, listings, near, overview, queue, report, sample, subjects
from dateline.web.respond import PageMaker, add_page, answers, asked, json_answer

Json = dict[str, Any]
router = APIRouter()

PAGES: Final[tuple[tuple[str, PageMaker, Any, str], ...]] = (
    ("/queue", queue.queue, shapes.Queue, "The record that most needs a person"),
    ("/near/{event_id:path}", near.near, shapes.NearPage, "Events that may be the same as one"),
    ("/events/{event_id:path}", event.event, shapes.EventPage, "One event: its claims, why they were joined, its history"),
    ("/reports", listings.reports, shapes.ReportsPage, "All reports"),
    ("/reports/{report_id:path}", report.report, shapes.ReportPage, "One report: text, records, what was passed over and why"),
    ("/actors", listings.actors, shapes.Index, "All actors"),
    ("/actors/{actor_id:path}", subjects.actor, shapes.ActorPage, "One actor: names, history of events, opponents"),
    ("/places", listings.places, shapes.Index, "All places"),
    ("/places/{place_id:path}", subjects.place, shapes.PlacePage, "One place: names, history of events"),
    ("/outlets", listings.outlets, shapes.Index, "All outlets"),
    ("/outlets/{outlet_id:path}", subjects.outlet, shapes.OutletPage, "One outlet: its reports, and who agrees with it"),
    ("/figures", figures.figures, shapes.Figures, "Figures over time, by type, by actor"),
    ("/add", add.add, shapes.Uploads, "What is being added"),
    ("/double", double.double, shapes.Double, "Blind double coding: progress and agreement"),
    ("/double/{report_id:path}", double.adjudicate, shapes.Adjudicate, "Two codings of one report side by side"),
    ("/sample", sample.sample, shapes.Sample, "A random sample of what nobody reviewed, and its error rate"),
    ("/export", files.export, shapes.Export, "What an export leaves out under its options"),
)

add_page(
    router, "/", overview.overview, twin="/.json", shape=shapes.Overview, summary="Overview: facets, timeline, list",
    parameters=overview.PARAMETERS,
)  # fmt: skip
_CHOSEN: Final[dict[str, tuple[Json, ...]]] = {
    "/queue": (*overview.PARAMETERS, *queue.PARAMETERS), "/figures": (*overview.PARAMETERS, *figures.PARAMETERS),
    "/export": (*overview.PARAMETERS, *files.OPTIONS),
}  # fmt: skip
for path, make, shape, summary in PAGES:
    add_page(router, path, make, shape=shape, summary=summary, parameters=_CHOSEN.get(path, ()))


def map_points(request: Request) -> Response:
    return json_answer(overview.map_data(asked(request)).data)


router.add_api_route(
    "/map.json", map_points, methods=["GET"], summary="What the map draws", operation_id="map", response_class=JSONResponse,
    openapi_extra={"parameters": list(overview.MAP_PARAMETERS)}, responses=answers(shapes.MapData),
)  # fmt: skip


def look_up(request: Request) -> Response:
    return json_answer(near.look_up(asked(request)).data)


router.add_api_route(
    "/look-up.json", look_up, methods=["GET"], summary="Places of a name", operation_id="look_up", response_class=JSONResponse,
    openapi_extra={"parameters": list(near.LOOK_UP_PARAMETERS)}, responses=answers(shapes.LookUp),
)  # fmt: skip
router.include_router(files.router)
router.include_router(figures.router)
router.include_router(changes.router)
router.include_router(add.router)
router.include_router(double.router)
router.include_router(sample.router)
