"""Scores: how well coded events agree with gold records, field by field, with intervals."""

from dateline.evaluate.files import GoldReport, read_events, read_gold, read_names
from dateline.evaluate.intervals import with_intervals
from dateline.evaluate.names import Names
from dateline.evaluate.scoring import Evaluation, evaluate

__all__ = ["Evaluation", "GoldReport", "Names", "evaluate", "read_events", "read_gold", "read_names", "with_intervals"]
