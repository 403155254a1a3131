"""When two records mean the same place, and when a coded place is right."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from dateline.evaluate.names import Names, normalise, within

Json = Mapping[str, Any]
EARTH_DIAMETER_KM: Final = 12742
EXACT_KM: Final = 5


def kilometres(a: Json | None, b: Json | None) -> float | None:
    """Great-circle distance of two records with latitude and longitude in degrees; None where either has no point."""
    try:
        la, lo, lb, lp = (math.radians(float((r or {})[name])) for r in (a, b) for name in ("latitude", "longitude"))
    except (KeyError, TypeError, ValueError):
        return None
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(math.sqrt(h))


def same_place(gold: Json, event: Json) -> bool:
    """Whether two events are about one place: by any name that the gold knows it by, or within 5 km."""
    want, got = gold.get("place"), event.get("place")
    if not want or not got:
        return not want and not got
    known = _names(want) | {normalise(a) for a in gold.get("also") or ()}
    if any(within(mine, name) for mine in _names(got) for name in known):
        return True
    distance = kilometres(want, got)
    return distance is not None and distance <= EXACT_KM


def right_place(names: Names, gold: Json, event: Json) -> bool:
    """The place itself where the gold has a point (5 km at precision 1, 10 at 2), the area at 3 and 4, else the country."""
    want, got = gold["place"], event.get("place") or {}
    level = want.get("precision") or 6
    if level >= 5:
        return bool(got.get("country") == want.get("country"))
    areas = {names.key(a) for a in (want.get("admin1"), *(want.get("admin1_either") or ())) if a}
    if level >= 3:
        return names.key(got.get("admin1")) in areas if areas else same_place(gold, event)
    if want.get("latitude") is not None:
        near = kilometres(want, got)
        return near is not None and near <= EXACT_KM * level
    titles = {normalise(n) for n in (want["name"], want["mention"], *(want.get("either") or ()))}
    mine = {normalise(n) for n in (got.get("name"), got.get("mention")) if n}
    return bool(titles & mine) and (not areas or not got.get("admin1") or names.key(got.get("admin1")) in areas)


def _names(place: Json) -> set[str]:
    found = (place.get("name"), place.get("mention"), *(place.get("either") or ()))
    return {normalise(n) for n in found if n}
