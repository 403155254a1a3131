"""Which groups of acts are events that the report tells, and which are background, a total or no event."""

from dateline.coding.judging.describing import without_descriptions
from dateline.coding.judging.news import main_index
from dateline.coding.judging.refusing import refusal
from dateline.coding.judging.sifting import drop_doubted, news_only

__all__ = ["drop_doubted", "main_index", "news_only", "refusal", "without_descriptions"]
