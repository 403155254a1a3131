"""The agency's city at the start of a report: "BEIRUT At least 70 men ...", "Beirut London- Planes ..."."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from dateline.knowledge.countries import load_countries
from dateline.records import Span

# Cities that agencies write from and that are no capitals.
_BUREAUS: Final = (
    "Istanbul", "Dubai", "Geneva", "New York", "United Nations", "Tel Aviv", "Gaza", "Gaza City", "Erbil", "Irbil", "Aden",
    "Benghazi", "Mumbai", "Karachi", "Lahore", "Peshawar", "Jerusalem", "Brussels", "The Hague", "Strasbourg",
    "Vienna", "Astana", "Sochi",
)  # fmt: skip
_NEXT: Final = r"(?=\s+[\"“'‘]?[A-Z0-9])"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    countries = load_countries()
    cities = sorted({*_BUREAUS, *(c for country in countries for c in country.capitals)}, key=len, reverse=True)
    names = sorted({country.name for country in countries}, key=len, reverse=True)
    known, lands = "|".join(map(re.escape, cities)), "|".join(map(re.escape, names))
    loud = "|".join(re.escape(city.upper()) for city in cities)
    return (
        re.compile(rf"\s*(?P<f>[A-Z][A-Z'’-]{{3,}}(?:[ -][A-Z'’]{{2,}}){{0,3}},?\s+\(?(?:{lands})\)?\s?[-–—]{{0,2}}){_NEXT}"),
        re.compile(rf"\s*(?P<f>(?:{loud})(?:[ ,/]+(?:{loud}))*\s?[-–—]{{0,2}}){_NEXT}"),
        re.compile(rf"\s*(?P<f>(?:{known})(?:[ ,/]+(?:{known}))*\s?[-–—]{{1,2}}){_NEXT}"),
    )


def leading_city(text: str, at: int) -> Span | None:
    """The city, with country and dash, that stands at offset `at` before the first sentence."""
    for pattern in _patterns():
        match = pattern.match(text, at)
        if match is not None:
            return Span(match.start("f"), match.end("f"))
    return None
