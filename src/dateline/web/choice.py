"""What is chosen on the overview: read from the address, written back into it, and nothing kept elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from dateline.errors import ConfigError

FACETS: Final = ("type", "actor", "place", "outlet", "status", "grade", "precision", "country", "flag", "reviewed")
SORTS: Final = ("newest", "oldest", "toll", "doubt")
LANES: Final = ("", "no_place", "no_day")
PAGE_SIZE: Final = 50
MOST_CORNERS: Final = 200
Box = tuple[float, float, float, float]
Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """The filters, the order and the page. A facet's values are joined by "or", the facets by "and".

    `box` is west, south, east, north in degrees; `area` the corners of a polygon, each longitude and latitude, the last one
    joined to the first. `lane` chooses events that no map or timeline can show.
    """

    q: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    box: Box | None = None
    area: tuple[Corner, ...] = ()
    lane: str = ""
    sort: str = "newest"
    page: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "facets", {f: v for f, v in self.facets.items() if v})

    def values(self, facet: str) -> tuple[str, ...]:
        return self.facets.get(facet, ())

    @property
    def empty(self) -> bool:
        """Whether everything is shown."""
        return not (self.q or self.facets or self.since or self.until or self.box or self.area or self.lane)

    def toggled(self, facet: str, value: str) -> Choice:
        """The choice with one value of a facet added, or taken away if it was chosen; back on the first page."""
        now = self.values(facet)
        then = tuple(v for v in now if v != value) if value in now else (*now, value)
        return replace(self, facets={**self.facets, facet: then}, page=1)

    def without(self, *names: str) -> Choice:
        """The choice without some of its filters: facets' names, ``q``, ``days``, ``box``, ``area`` or ``lane``."""
        facets = {f: v for f, v in self.facets.items() if f not in names}
        return replace(
            self,
            facets=facets,
            page=1,
            q="" if "q" in names else self.q,
            since=None if "days" in names else self.since,
            until=None if "days" in names else self.until,
            box=None if "box" in names else self.box,
            area=() if "area" in names else self.area,
            lane="" if "lane" in names else self.lane,
        )

    def query(self, **changes: object) -> str:
        """The choice as the query of an address, in a fixed order; `changes` replace fields (``page=2``)."""
        here = replace(self, **changes) if changes else self  # type: ignore[arg-type]
        pairs: list[tuple[str, str]] = [("q", here.q)] if here.q else []
        pairs += [(facet, value) for facet in FACETS for value in here.values(facet)]
        pairs += [(name, day.isoformat()) for name, day in (("since", here.since), ("until", here.until)) if day]
        if here.box:
            pairs.append(("box", ",".join(f"{n:.4f}" for n in here.box)))
        if here.area:
            pairs.append(("area", ";".join(f"{x:.4f},{y:.4f}" for x, y in here.area)))
        pairs += [("lane", here.lane)] if here.lane else []
        pairs += [("sort", here.sort)] if here.sort != "newest" else []
        pairs += [("page", str(here.page))] if here.page > 1 else []
        return urlencode(pairs, safe=",:;")


def _day(name: str, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ConfigError(f"{name}={text!r} is no day; write it as 2016-03-14") from None


def _box(given: Mapping[str, str]) -> Box | None:
    """``box``, or its four sides one by one, as a form without scripts sends them."""
    sides = [given.get(name, "").strip() for name in ("west", "south", "east", "north")]
    text = given.get("box") or (",".join(sides) if any(sides) else "")
    if not text:
        return None
    try:
        west, south, east, north = (float(n) for n in text.split(","))
    except ValueError:
        raise ConfigError(f"box={text!r} is no box; write it as west,south,east,north in degrees") from None
    if not (-90 <= south <= north <= 90 and -540 <= west <= east <= 540):
        raise ConfigError(f"box={text!r} lies outside the world, or its corners are exchanged")
    return west, south, east, north


def _area(text: str | None) -> tuple[Corner, ...]:
    if not text:
        return ()
    try:
        corners = tuple((float(x), float(y)) for x, y in (part.split(",") for part in text.split(";") if part.strip()))
    except ValueError:
        raise ConfigError("area is written as longitude,latitude;longitude,latitude;... in degrees") from None
    if not 3 <= len(corners) <= MOST_CORNERS:
        raise ConfigError(f"an area has 3 to {MOST_CORNERS} corners, and this one has {len(corners)}")
    if not all(-90 <= y <= 90 and -540 <= x <= 540 for x, y in corners):
        raise ConfigError("a corner of the area lies outside the world")
    return corners


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ConfigError(f"{name}={value!r} is not known; one of {', '.join(filter(None, allowed))}")
    return value


def read_choice(pairs: Iterable[tuple[str, str]]) -> Choice:
    """The choice that an address asks for; raises `ConfigError` for a day, box, order or page that cannot be read.

    Names that mean nothing here are passed over, so that other parts of the address do not disturb.
    """
    rows = list(pairs)
    last = dict(rows)
    page = last.get("page") or "1"
    if not page.isdecimal() or not 1 <= int(page) <= 1_000_000:
        raise ConfigError(f"page={page!r} is no page")
    return Choice(
        q="".join(c if c.isprintable() else " " for c in last.get("q", "")).strip()[:500],
        facets={f: tuple(dict.fromkeys(v for n, v in rows if n == f and v)) for f in FACETS},
        since=_day("since", last.get("since")),
        until=_day("until", last.get("until")),
        box=_box(last),
        area=_area(last.get("area")),
        lane=_one_of("lane", last.get("lane", ""), LANES),
        sort=_one_of("sort", last.get("sort") or "newest", SORTS),
        page=int(page),
    )
