"""What is chosen, filter by filter, in words, each with the choice that is left without it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from dateline.records import wording
from dateline.web.choice import FACETS, Choice
from dateline.web.columns import Columns

Json = dict[str, Any]

FACET_NAMES: Final = {
    "type": "Type", "actor": "Actor", "place": "Place", "outlet": "Outlet", "status": "Status", "grade": "Grade",
    "precision": "Place precision", "country": "Country", "flag": "Flag", "reviewed": "Reviewed",
}  # fmt: skip
LANE_WORDS: Final = {"no_place": "without a place", "no_day": "without a day"}


def chips(choice: Choice, columns: Columns) -> list[Json]:
    """A row a filter: `words`, and `query`, the address without it."""
    return [{"words": words, "query": without.query()} for words, without in _rows(choice, columns)]


def _rows(choice: Choice, columns: Columns) -> Iterator[tuple[str, Choice]]:
    if choice.q:
        yield f"“{choice.q}”", choice.without("q")
    if choice.since or choice.until:
        yield f"{choice.since or '…'} to {choice.until or '…'}", choice.without("days")
    if choice.box:
        yield "part of the map", choice.without("box")
    if choice.area:
        yield f"area of {len(choice.area)} corners", choice.without("area")
    if choice.lane:
        yield LANE_WORDS[choice.lane], choice.without("lane")
    for facet in FACETS:
        for value in choice.values(facet):
            yield f"{FACET_NAMES[facet].lower()}: {label(columns, facet, value)}", choice.toggled(facet, value)


def label(columns: Columns, facet: str, value: str) -> str:
    """A facet's value in words; a value that no event has stays as it is."""
    if facet == "precision" and value.isdecimal() and int(value) in wording.PLACE_PRECISION:
        return f"{value} {wording.PLACE_PRECISION[int(value)]}"
    if facet == "type":
        return wording.type_words(value).lower() if "." in value else value
    words = columns.facets[facet].words
    number = words.numbers.get(value)
    return wording.plain(words.labels[number] if number else value)
