"""Whether two groups of acts were at one place, and on one day."""

from __future__ import annotations

import math
from datetime import date
from typing import Final

from dateline.coding.draft import Group, Where

NEAR_KM: Final = 8.0
WIDE_KM: Final = 20.0
AREA_KM: Final = 80.0


def kilometres(lat1: float | None, lon1: float | None, lat2: float | None, lon2: float | None) -> float | None:
    """Great-circle distance; None where a point is missing."""
    if lat1 is None or lon1 is None or lat2 is None or lon2 is None:
        return None
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def close(x: Where, y: Where) -> bool:
    """The same name, or points as near as their precision allows."""
    if x.place.name.lower() == y.place.name.lower():
        return True
    apart = kilometres(x.place.latitude, x.place.longitude, y.place.latitude, y.place.longitude)
    return apart is not None and apart <= (NEAR_KM if max(x.precision, y.precision) == 1 else WIDE_KM)


def within_area(x: Where, y: Where) -> bool:
    """Whether two places are of one area, so that a lead may name the one and the body the other."""
    apart = kilometres(x.place.latitude, x.place.longitude, y.place.latitude, y.place.longitude)
    if apart is not None and apart > AREA_KM:
        return False
    if x.precision == 4 and x.place.admin1 and y.place.admin1:
        return x.place.admin1 == y.place.admin1
    vague = x.precision >= 2 and apart is not None
    return vague or (bool(x.place.admin1) and x.place.admin1 == y.place.admin1)


def inside(inner: Where, outer: Where) -> bool:
    """Whether the outer place is the province or the country of the inner."""
    if outer.precision >= 6:
        return inner.place.country == outer.place.country
    return outer.precision in (3, 4, 5) and bool(outer.place.admin1) and inner.place.admin1 == outer.place.admin1


def exact(group: Group, score: float) -> list[Where]:
    """The places of the group bound with at least `score` and known to a part of a province; the body's before the title's."""
    found = [w for w in group.where if w.precision <= 3 and w.score >= score]
    told = {w.span for d in group.drafts if not d.title for w in d.where}
    return [w for w in found if w.span in told] or found


def spans_of(group: Group) -> list[tuple[date, date]]:
    """The days that the acts of the group are said to be of."""
    return [
        (w.time.earliest, w.time.latest)
        for d in group.drafts
        for w in d.when[:1]
        if w.time.earliest and w.time.latest and w.score > 0.3 and w.expression.value.kind != "anchored"
    ]
