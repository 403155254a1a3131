"""Claims side by side: for each field what every source says, and whether that agrees with the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from dateline.records import wording
from dateline.web.table import chain_words

Json = dict[str, Any]

SAME, FITS, RELATED, DIFFERS, SILENT = "same", "fits", "related", "differs", "silent"
VERDICT_WORDS: Final = {
    SAME: "agrees",
    FITS: "fits, less exact",
    RELATED: "a related type",
    DIFFERS: "differs",
    SILENT: "does not say",
}


def side_by_side(event: Json, parts: Sequence[Json]) -> Json:
    """A table: `columns` one a record of a report (who says so, its quote), `rows` one a field with a cell a column."""
    columns = [
        {"id": p["id"], "report": p["claims"][0]["report"], "source": chain_words(p["claims"][0]),
        "quote": p["claims"][0]["quote"],
         "status": p["status"]}
        for p in parts
    ]  # fmt: skip
    rows = [
        _row("what", wording.act_words(event), [_act(event, p) for p in parts]),
        _row("who", _names(event, "initiator", "side"), [_people(event, p, "initiator", "side") for p in parts]),
        _row("whom", _names(event, "target"), [_people(event, p, "target") for p in parts]),
        _row("where", wording.place_words(event["place"]), [_place(event, p) for p in parts]),
        _row("when", wording.date_words(event["date"]), [_day(event, p) for p in parts]),
    ]
    groups = dict.fromkeys((f["kind"], f["group"]) for record in (event, *parts) for f in record["figures"])
    for kind, group in groups:
        cells = [_figure(event, p, kind, group) for p in parts]
        rows.append(_row("toll", _figure_of(event, kind, group) or f"{group} {kind}: not in the record", cells))
    return {"columns": columns, "rows": rows, "words": VERDICT_WORDS}


def _row(label: str, value: str, cells: list[Json]) -> Json:
    return {"label": label, "value": value or "—", "cells": cells}


def _cell(value: str, verdict: str) -> Json:
    return {"value": value or "—", "verdict": verdict}


def _act(event: Json, part: Json) -> Json:
    denied = (part["status"] == "denied") != (event["status"] == "denied")
    if denied:
        return _cell(wording.act_words(part), DIFFERS)
    family = part["type"].partition(".")[0] == event["type"].partition(".")[0]
    return _cell(wording.act_words(part), SAME if part["type"] == event["type"] else RELATED if family else DIFFERS)


def _set(record: Json, roles: Sequence[str]) -> set[str]:
    return {p["name"] for p in record["participants"] if p["role"] in roles}


def _names(record: Json, *roles: str) -> str:
    return ", ".join(dict.fromkeys(p["name"] for p in record["participants"] if p["role"] in roles))


def _people(event: Json, part: Json, *roles: str) -> Json:
    ours, theirs = _set(event, roles), _set(part, roles)
    verdict = SILENT if not theirs else SAME if theirs == ours else FITS if theirs & ours or not ours else DIFFERS
    return _cell(_names(part, *roles), verdict)


def _place(event: Json, part: Json) -> Json:
    ours, theirs = event["place"], part["place"]
    words = wording.place_words(theirs)
    if theirs is None or ours is None:
        return _cell("", SILENT if theirs is None else FITS)
    if (theirs["gazetteer"] or theirs["name"]) == (ours["gazetteer"] or ours["name"]):
        return _cell(words, SAME)
    wider = max(theirs["precision"], ours["precision"]) >= 3
    around = theirs["country"] == ours["country"] and (
        not theirs["admin1"] or not ours["admin1"] or theirs["admin1"] == ours["admin1"]
    )
    return _cell(words, FITS if wider and around else DIFFERS)


def _ends(when: Json) -> tuple[date, date] | None:
    first, last = wording.as_day(when["earliest"]), wording.as_day(when["latest"])
    return (first or date.min, last or date.max) if first or last else None


def _day(event: Json, part: Json) -> Json:
    ours, theirs = _ends(event["date"]), _ends(part["date"])
    words = wording.date_words(part["date"])
    if theirs is None or ours is None:
        return _cell(words if theirs else "", SILENT if theirs is None else FITS)
    if theirs == ours:
        return _cell(words, SAME)
    return _cell(words, FITS if theirs[0] <= ours[1] and ours[0] <= theirs[1] else DIFFERS)


def _figure_of(record: Json, kind: str, group: str) -> str:
    return "; ".join(wording.figure_words(f) for f in record["figures"] if (f["kind"], f["group"]) == (kind, group))


def _range(record: Json, kind: str, group: str) -> tuple[int, float] | None:
    found = [f for f in record["figures"] if (f["kind"], f["group"]) == (kind, group)]
    if not found or all(found[0][n] is None for n in ("low", "best", "high")):
        return None
    low, high = found[0]["low"], found[0]["high"]
    return low or 0, float("inf") if high is None else float(high)


def _figure(event: Json, part: Json, kind: str, group: str) -> Json:
    ours, theirs = _range(event, kind, group), _range(part, kind, group)
    words = _figure_of(part, kind, group)
    if theirs is None or ours is None:
        return _cell(words, SILENT if not words else FITS)
    if theirs == ours:
        return _cell(words, SAME)
    return _cell(words, FITS if theirs[0] <= ours[1] and ours[0] <= theirs[1] else DIFFERS)


def _short(claim: Json) -> str:
    """Who says so where little room is: the outlet, and whom it follows."""
    first, last = claim["sources"][0]["name"], claim["sources"][-1]["name"]
    return last if first == last else f"{last}, after {first}"


def toll_lines(parts: Sequence[Json], event: Json) -> list[Json]:
    """Tolls as ranges for drawing on one axis: a line a source and kind, the record's own first."""
    told = ((event, "the record"), *((p, _short(p["claims"][0])) for p in parts))
    names = ("kind", "group", "low", "best", "high")
    return [
        {"source": source, "words": wording.figure_words(f), **{name: f[name] for name in names}}
        for record, source in told
        for f in record["figures"]
        if any(f[n] is not None for n in ("low", "best", "high"))
    ]
