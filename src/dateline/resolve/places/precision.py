"""Place precision 1 to 7 after the codebook, section 4, from the entry's kind and the words of the expression."""

from __future__ import annotations

from typing import Final

from dateline.gazetteer.entry import Entry
from dateline.gazetteer.keys import fold
from dateline.records.mentions import PlaceExpression

_OF_KIND: Final = {
    "town": 1, "quarter": 1, "base": 1, "camp": 1, "crossing": 1, "dam": 1, "facility": 1, "island": 3, "area3": 3, "area2": 3,
    "mountain": 3, "region": 3, "area1": 4, "macroregion": 5, "lake": 5, "river": 5, "road": 5, "front": 5, "country": 6,
    "continent": 6, "sea": 7,
}  # fmt: skip
_NEARNESS: Final = frozenset({"near", "outskirts", "countryside", "direction"})
FAR_KM: Final = 25.0


def precision_of(entry: Entry, expression: PlaceExpression) -> int:
    """The codebook's precision: 1 the place, 2 near it, 3 and 4 areas, 5 larger or vague, 6 country, 7 sea or air space."""
    level = _OF_KIND[entry.kind]
    if expression.feature == "road" and expression.relation == "between":
        return 5
    if level == 6:
        return 5 if expression.relation in ("part", "border") and entry.kind == "country" else 6
    if expression.relation == "border":
        return max(level, 2) if level < 4 else 5
    if expression.relation == "countryside":
        heads = entry.kind == "town" and entry.admin1 is not None and fold(entry.admin1) == fold(expression.name)
        return 3 if heads or 1 < level < 4 else 2 if level == 1 else level
    if level == 1 and expression.relation in _NEARNESS | {"between"}:
        return 3 if (expression.km or 0) > FAR_KM else 2
    return level
