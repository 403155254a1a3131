"""The country that a report is from: of the town in its date line, else the one that its places and peoples are of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dateline.gazetteer.entry import Entry
from dateline.gazetteer.index import Gazetteer
from dateline.readers.datelines import find_datelines
from dateline.records import Report, Span
from dateline.records.mentions import PlaceExpression
from dateline.resolve.places.resolving import ResolvedPlace

LINE_VOTES: Final = 3
LEAST_SHARE: Final = 0.4
LEAST_VOTES: Final = 2
_PARTS: Final = re.compile(r"^(?P<town>[^,(]+?)\s*(?:,\s*(?P<land>[^,()]+)|\(\s*(?P<abroad>[^()]+?)\s*\))?$")


@dataclass(frozen=True, slots=True)
class Home:
    """A country (ISO code) and the words that say so; `abroad` if the line itself adds the country, as of a bureau elsewhere."""

    country: str
    span: Span
    abroad: bool = False


def line_country(report: Report, gazetteer: Gazetteer) -> Home | None:
    """The country of the town in the date line: the one that the line names with it, else that of the largest town so called."""
    line = next((line for line in find_datelines(report) if line.city is not None), None)
    found = _PARTS.match(line.city.of(report.text)) if line is not None and line.city is not None else None
    if line is None or line.city is None or found is None:
        return None
    land = found["land"] or found["abroad"]
    if land:
        named = next((e for e in gazetteer.exact(land) if e.kind == "country"), None)
        return Home(named.country, line.city, bool(found["abroad"])) if named else None
    towns = sorted(gazetteer.exact(found["town"].title()), key=lambda e: (-e.population, e.id))
    return Home(towns[0].country, line.city) if towns and towns[0].population else None


def report_country(
    line: Home | None, expressions: Sequence[PlaceExpression], places: Sequence[ResolvedPlace], gazetteer: Gazetteer
) -> tuple[Entry, Span] | None:
    """The country that most names and demonyms are of, a date line counting thrice, with the words that say so.

    None where no country has its share of them, or a single name alone speaks for it.
    """
    votes: Counter[str] = Counter(p.country for p in places if p.country)
    if line is not None and not line.abroad:
        votes[line.country] += LINE_VOTES
    if not votes:
        return None
    country, most = min(votes.items(), key=lambda pair: (-pair[1], pair[0]))
    if most < max(LEAST_VOTES, LEAST_SHARE * votes.total()):
        return None
    entry = next((e for e in gazetteer.areas_of(country) if e.kind == "country"), None)
    if entry is None:
        return None
    own = [e for e, p in zip(expressions, places, strict=True) if p.country == country]
    by_name = next((e for e in own if not e.demonym and e.name.casefold() == entry.name.casefold()), None)
    if by_name is not None:
        return entry, by_name.span
    if line is not None and line.country == country:
        return entry, line.span
    return entry, own[0].span
