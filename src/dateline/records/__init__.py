"""The nouns of the codebook."""

from dateline.records.claim import Claim
from dateline.records.coded import Choice, CodedReport, PassedOver, RunnerUp
from dateline.records.date_range import DateRange, precision_of
from dateline.records.decision import Anchor, Decision
from dateline.records.event import Event
from dateline.records.figure import Figure, FigurePart
from dateline.records.flag import Flag
from dateline.records.grade import Graded, Grades
from dateline.records.participant import Participant
from dateline.records.place import Place
from dateline.records.report import Publication, Report
from dateline.records.source import Source
from dateline.records.span import Evidence, Span
from dateline.records.weapon import Weapon

__all__ = [
    "Anchor", "Choice", "Claim", "CodedReport", "DateRange", "Decision", "Event", "Evidence", "Figure", "FigurePart",
    "Flag", "Graded", "Grades", "Participant", "PassedOver", "Place", "Publication", "Report", "RunnerUp", "Source",
    "Span", "Weapon", "precision_of",
]  # fmt: skip
