"""The shapes of the JSON twins, as the OpenAPI tells them: one model a page, its rows before it.

They describe; nothing is checked against them while the desk runs (a test does that with real answers). Unknown fields are
refused, and nothing may be left out.
"""

from dateline.web.shapes.common import Error
from dateline.web.shapes.reading import EventPage, Export, Figures, LookUp, MapData, NearPage, Overview
from dateline.web.shapes.reports import ReportPage, ReportsPage
from dateline.web.shapes.reviewing import Adjudicate, Decision, Double, GoldReport, Log, Queue, Sample, Upload, Uploads
from dateline.web.shapes.subjects import ActorPage, Index, OutletPage, PlacePage

__all__ = [
    "ActorPage",
    "Adjudicate",
    "Decision",
    "Double",
    "Error",
    "EventPage",
    "Export",
    "Figures",
    "GoldReport",
    "Index",
    "Log",
    "LookUp",
    "MapData",
    "NearPage",
    "OutletPage",
    "Overview",
    "PlacePage",
    "Queue",
    "ReportPage",
    "ReportsPage",
    "Sample",
    "Upload",
    "Uploads",
]
