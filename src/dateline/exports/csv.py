"""Comma-separated values for people and spreadsheets: one row an event, fixed columns, lists within a cell joined by ``; ``.

No cell can run as a formula: text that begins like one gets an apostrophe in front. Numbers are left as they are. Figures
are never added up: ``killed_of``, ``killed_low``, ``killed_best``, ``killed_high`` are parallel lists, one entry a group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any, Final

from dateline.exports.cells import write_table
from dateline.records.vocabulary import FIGURE_KINDS

Json = dict[str, Any]
JOIN: Final = "; "
COUNTED: Final = ("killed", "wounded", "casualties")
COLUMNS: Final = (
    "id", "reports", "type", "status", "outcome", "main", "background", "aggregate",
    "date_earliest", "date_latest", "date_precision", "date_basis", "date_extent", "date_text",
    "place", "admin1", "admin2", "country", "latitude", "longitude", "place_precision", "place_mention", "gazetteer", "also",
    "initiators", "initiator_ids", "targets", "target_ids", "sides", "side_ids", "mediators", "mediator_ids", "facilities",
    "accused", "claimed",
    *(f"{kind}_{part}" for kind in COUNTED for part in ("of", "low", "best", "high")),
    *FIGURE_KINDS, "weapons",
    "origins", "outlets", "claims", "quote", "flags", "confidence", "grade_act", "grade_perpetrator", "grade_toll",
)  # fmt: skip
"""The columns, in order; documented in ``docs/exports.md``."""


def write_csv(events: Iterable[Json], file: IO[str]) -> None:
    """Write public event JSON objects, with a header."""
    write_table(COLUMNS, map(flat, events), file)


def flat(event: Json) -> Json:
    """The event as one row: column to value."""
    plain = ("id", "type", "status", "outcome", "main", "background", "aggregate", "confidence")
    grades = event.get("grades") or {}
    return {
        **{name: event[name] for name in plain},
        "reports": JOIN.join(event["report_ids"]),
        **{f"date_{name}": event["date"][name] for name in ("earliest", "latest", "precision", "basis", "extent", "text")},
        **_place(event),
        **_people(event["participants"]),
        **_figures(event["figures"]),
        "weapons": JOIN.join(dict.fromkeys(w["kind"] for w in event["weapons"])),
        "origins": JOIN.join(dict.fromkeys(c["sources"][0]["name"] for c in event["claims"] if c["sources"])),
        "outlets": JOIN.join(dict.fromkeys(c["sources"][-1]["name"] for c in event["claims"] if c["sources"])),
        "claims": len(event["claims"]),
        "quote": event["claims"][0]["quote"],
        "flags": JOIN.join(f"{f['kind']}: {f['text']}" for f in event["flags"]),
        **{f"grade_{name}": grades[name]["grade"] for name in ("act", "perpetrator", "toll") if name in grades},
    }


def _place(event: Json) -> Json:
    place = event["place"] or {}
    names = ("admin1", "admin2", "country", "latitude", "longitude", "gazetteer")
    also = (f"{p['name']} ({p['relation'].replace('_', ' ')})" for p in event["also"])
    return {
        "place": place.get("name"),
        "place_precision": place.get("precision"),
        "place_mention": place.get("mention"),
        **{name: place.get(name) for name in names},
        "also": JOIN.join(also),
    }


def _people(participants: list[Json]) -> Json:
    out: Json = {}
    for role in ("initiator", "target", "side", "mediator"):
        mine = [p for p in participants if p["role"] == role]
        out[f"{role}s"] = JOIN.join(p["name"] for p in mine)
        out[f"{role}_ids"] = JOIN.join(p["actor"] or "-" for p in mine) if any(p["actor"] for p in mine) else ""
    out["facilities"] = JOIN.join(dict.fromkeys(p["facility"] for p in participants if p["facility"]))
    for column in ("accused", "claimed"):
        said = (p for p in participants if p["certainty"] == column)
        out[column] = JOIN.join(f"{p['name']} (by {p['by']})" if p["by"] else p["name"] for p in said)
    return out


def _figures(figures: list[Json]) -> Json:
    out: Json = {}
    for kind in FIGURE_KINDS:
        mine = [f for f in figures if f["kind"] == kind]
        out[kind] = JOIN.join(_in_words(f) for f in mine)
        if kind in COUNTED and mine:
            out[f"{kind}_of"] = JOIN.join(f["group"] for f in mine)
            for bound in ("low", "best", "high"):
                out[f"{kind}_{bound}"] = _numbers([f[bound] for f in mine])
    return out


def _numbers(values: list[int | None]) -> int | str | None:
    """One number as a number; several as a list in which an unknown one is ``?``."""
    return values[0] if len(values) == 1 else JOIN.join("?" if n is None else str(n) for n in values)


def _in_words(figure: Json) -> str:
    return " ".join(_parts(figure))


def _parts(figure: Json) -> Iterator[str]:
    low, high = figure["low"], figure["high"]
    if low is None and high is None:
        yield "some"
    elif low is None:
        yield f"up to {high}"
    elif high is None:
        yield f"{low} or more"
    else:
        yield f"{'about ' if figure['approximate'] else ''}{low}" + (f" to {high}" if high != low else "")
    if figure["group"] != "unknown":
        yield figure["group"]
    if figure["including"]:
        yield "(including " + ", ".join(f"{_count(p)} {p['group'].replace('_', ' ')}" for p in figure["including"]) + ")"


def _count(part: Json) -> str:
    number = part["best"] if part["best"] is not None else part["low"]
    return "some" if number is None else str(number)
