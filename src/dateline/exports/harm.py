"""Doing no harm: what is taken out of records, or blurred, before they leave the house. The desk and the command line share it.

Rounding moves points to a grid, so that a record leads nobody to a door; a delay holds back what is recent; named private
persons give way to
what they are ("person"). Rules after the Airwars and Berkeley Protocol practice of publishing less than one holds.
"""

from __future__ import annotations

import copy
import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

Json = dict[str, Any]

KM_PER_DEGREE: Final = 111.32
HIDDEN: Final = "private person"


@dataclass(frozen=True, slots=True)
class Harm:
    """What to soften. `round_km`: grid of points in kilometres, 0 leaves them. `delay_days`: events younger than that stay.

    `no_persons`: persons of kind ``person`` lose name, words and id, wherever they stand in the record.
    """

    round_km: float = 0.0
    delay_days: int = 0
    no_persons: bool = False

    @property
    def nothing(self) -> bool:
        return not (self.round_km or self.delay_days or self.no_persons)


def soften(rows: Iterable[Json], harm: Harm, today: date) -> tuple[list[Json], dict[str, int]]:
    """The public event JSON objects that may leave, softened, and the number of those left out by reason."""
    kept, left = [], Counter[str]()
    for row in rows:
        if harm.delay_days and _too_young(row, today - timedelta(days=harm.delay_days)):
            left["too recent, or of no known day"] += 1
            continue
        kept.append(soften_one(row, harm))
    return kept, dict(left)


def _too_young(row: Json, limit: date) -> bool:
    """An event whose last possible day is not known to lie before the limit might be recent."""
    latest = row["date"]["latest"] or row["date"]["earliest"]
    return latest is None or date.fromisoformat(latest) > limit


def soften_one(row: Json, harm: Harm) -> Json:
    """One record, softened; the one given is not changed."""
    if harm.nothing:
        return row
    row = copy.deepcopy(row)
    if harm.round_km:
        for place in filter(None, (row["place"], *row["also"])):
            _round(place, harm.round_km)
    return _without_persons(row) if harm.no_persons else row


def _round(place: Json, km: float) -> None:
    """Move a point to the middle of its cell; a cell is `km` wide at the point's latitude.

    Precision never says more than that.
    """
    if place["latitude"] is None:
        return
    step = km / KM_PER_DEGREE
    latitude = (math.floor(place["latitude"] / step) + 0.5) * step
    wide = step / max(math.cos(math.radians(min(abs(latitude), 89))), 0.01)
    longitude = (math.floor(place["longitude"] / wide) + 0.5) * wide
    place["latitude"], place["longitude"] = (
        round(max(-90.0, min(90.0, latitude)), 5),
        round(max(-180.0, min(180.0, longitude)), 5),
    )
    place["precision"] = max(place["precision"], 2 if km <= 25 else 3)


def _without_persons(row: Json) -> Json:
    """Take persons' names out of the fields, and out of every quote and note of the record."""
    people = [p for p in row["participants"] if p["kind"] == "person"]
    names = sorted({n for p in people for n in (p["name"], p["mention"]) if n}, key=len, reverse=True)
    for person in people:
        person.update(name=HIDDEN, mention=HIDDEN, actor=None)
    if not names:
        return row
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names))
    return {key: _hide(value, pattern) if key not in ("id", "report_ids", "evidence") else value for key, value in row.items()}


def _hide(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(HIDDEN, value)
    if isinstance(value, list):
        return [_hide(item, pattern) for item in value]
    if isinstance(value, dict):
        return {key: item if key == "report" else _hide(item, pattern) for key, item in value.items()}
    return value
