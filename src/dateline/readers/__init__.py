"""From files to reports: one module a format, and what surrounds a report on its page."""

from __future__ import annotations

from dateline.readers.read import read_reports
from dateline.readers.unreadable import Unreadable

__all__ = ["Unreadable", "read_reports"]
