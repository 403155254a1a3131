"""Records in words: days, tolls, types, and the one sentence that a record is before it is a table.

All functions take pieces of the public event JSON (`records.public`), so that a page needs no record objects.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

Json = Mapping[str, Any]

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ARROW: Final = "→"
PLACE_PRECISION: Final = {
    1: "the place itself", 2: "near it", 3: "second-order area", 4: "first-order area", 5: "larger or vague area",
    6: "country", 7: "sea or air space",
}  # fmt: skip
DATE_PRECISION: Final = {1: "one day", 2: "two to six days", 3: "a week", 4: "up to a month", 5: "longer than a month"}
KIND_WORDS: Final = {"casualties": "killed or wounded"}
OPEN_COUNTS: Final = {"killed", "wounded", "casualties"}


def type_words(kind: str) -> str:
    """``remote.air_strike`` as "Air strike"."""
    return kind.rpartition(".")[2].replace("_", " ").capitalize()


def plain(value: str) -> str:
    """A word of a vocabulary without its underscores."""
    return value.replace("_", " ")


def _day(value: date, *, year: bool = True) -> str:
    return f"{value.day} {MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")


def range_words(earliest: date | None, latest: date | None) -> str:
    """A range of days as a reader would write it: ``14 Mar 2016``, ``13–20 Mar 2016``, ``Mar 2016``, ``since 3 Mar 2016``."""
    if earliest is None and latest is None:
        return "no day"
    if earliest is None or latest is None:
        return f"since {_day(earliest)}" if earliest else f"not after {_day(latest or date.min)}"
    if earliest == latest:
        return _day(earliest)
    if earliest.day == 1 and latest.day == monthrange(latest.year, latest.month)[1]:
        if (earliest.year, earliest.month) == (latest.year, latest.month):
            return f"{MONTHS[earliest.month - 1]} {earliest.year}"
        if earliest.year == latest.year and (earliest.month, latest.month) == (1, 12):
            return str(earliest.year)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day}–{_day(latest)}"
    return f"{_day(earliest, year=earliest.year != latest.year)} – {_day(latest)}"


def as_day(value: str | None) -> date | None:
    """An ISO day of the JSON, or None."""
    return date.fromisoformat(value) if value else None


def date_words(value: Json) -> str:
    """The date of an event's JSON in words; with no day at all, the report's own words in quotation marks."""
    earliest, latest = as_day(value["earliest"]), as_day(value["latest"])
    if earliest is None and latest is None and value.get("text"):
        return f"no day (“{value['text']}”)"
    return range_words(earliest, latest)


def bounds_words(low: int | None, best: int | None, high: int | None, *, approximate: bool = False) -> str:
    """A number with its bounds: ``50``, ``50+``, ``20–30``, ``up to 50``, ``about 50``, ``some`` where no number is told."""
    if low is None and best is None and high is None:
        return "some"
    if low is None:
        return f"up to {high:,}" if high is not None else f"{best:,}"
    if high is None:
        return f"{low:,}+"
    if low != high:
        return f"{low:,}–{high:,}"
    return f"about {low:,}" if approximate else f"{low:,}"


def figure_words(figure: Json) -> str:
    """``50+ Islamic State killed``; a group that is unknown is left out."""
    number = bounds_words(figure["low"], figure["best"], figure["high"], approximate=figure["approximate"])
    kind = KIND_WORDS.get(figure["kind"], figure["kind"])
    group = figure["group"] if figure["group"] not in ("unknown", None) else ""
    return " ".join(filter(None, (number, group, kind)))


def _names(participants: Iterable[Json], roles: tuple[str, ...]) -> str:
    found = dict.fromkeys(p["name"] for p in participants if p["role"] in roles)
    return ", ".join(found)


def sides_words(participants: Iterable[Json]) -> str:
    """Who and whom: ``A → B``; ``A, B`` for sides; empty where nobody is named."""
    rows = list(participants)
    who, whom = _names(rows, ("initiator",)), _names(rows, ("target",))
    sides = _names(rows, ("side", "mediator"))
    if who and whom:
        return f"{who} {ARROW} {whom}"
    if whom:
        return f"unknown {ARROW} {whom}"
    return ", ".join(filter(None, (who, sides)))


def act_words(event: Json) -> str:
    """``Clash, repelled``; ``Air strike, planned``."""
    status = event["status"] if event["status"] != "happened" else ""
    return ", ".join(filter(None, (type_words(event["type"]), event["outcome"] or "", status)))


def place_words(place: Json | None) -> str:
    """``Kafr Saghir (Aleppo)``, ``near Kafr Saghir (Aleppo)``, or ``no place``."""
    if place is None:
        return "no place"
    near = "near " if place["precision"] == 2 else ""
    area = place["admin1"] or place["country"]
    return f"{near}{place['name']}" + (f" ({area})" if area and area != place["name"] else "")


def toll_words(event: Json) -> str:
    """The figures of people in one line, with a word where only the other side tells them."""
    said = "; ".join(figure_words(f) for f in event["figures"][:3])
    lone = any(f["kind"] == "one_sided_toll" for f in event["flags"])
    return f"{said}, told by the other side only" if said and lone else said


def origins(event: Json) -> tuple[str, ...]:
    """The origins of an event's claims: the first link of each chain, once each."""
    return tuple(dict.fromkeys(c["sources"][0]["name"] for c in event["claims"] if c["sources"]))


def sources_words(event: Json) -> str:
    """``1 source``, ``3 sources, 4 reports``."""
    count, reports = len(origins(event)), len(event["report_ids"])
    said = f"{count} source" + ("s" if count != 1 else "")
    return said + (f", {reports} reports" if reports > 1 else "")


def sentence(event: Json) -> str:
    """The record as one sentence: when · what · who · where · how many · who says so."""
    parts = (
        date_words(event["date"]), act_words(event), sides_words(event["participants"]), place_words(event["place"]),
        toll_words(event), sources_words(event),
    )  # fmt: skip
    return " · ".join(filter(None, parts))
