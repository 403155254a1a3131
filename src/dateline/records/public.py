"""The public event JSON, version 1: how a record leaves the house and comes back.

`to_json` gives plain dicts in the order of the schema; `from_json` reads them back into records, so that
``from_json(to_json(event)) == event`` for every event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from dateline.records.claim import Claim
from dateline.records.date_range import DateRange
from dateline.records.event import Event
from dateline.records.figure import Figure, FigurePart
from dateline.records.flag import Flag
from dateline.records.grade import Graded, Grades
from dateline.records.participant import Participant
from dateline.records.place import Place
from dateline.records.source import Source
from dateline.records.span import Evidence, Span
from dateline.records.weapon import Weapon

Json = dict[str, Any]
SCHEMA_VERSION: Final = "dateline.event/1"


def to_json(event: Event) -> Json:
    """The event as the public JSON object."""
    return {
        "schema": SCHEMA_VERSION,
        "id": event.id,
        "report_ids": list(event.report_ids),
        "type": event.type,
        "status": event.status,
        "outcome": event.outcome,
        "main": event.main,
        "background": event.background,
        "aggregate": event.aggregate,
        "date": _date(event.date),
        "place": _place(event.place) if event.place else None,
        "also": [{**_place(p), "relation": p.relation} for p in event.also],
        "participants": [_participant(p) for p in event.participants],
        "figures": [_figure(f) for f in event.figures],
        "weapons": [{"kind": w.kind, "text": w.text, "claims": list(w.claims)} for w in event.weapons],
        "claims": [_claim(c) for c in event.claims],
        "flags": [{"kind": f.kind, "text": f.text} for f in event.flags],
        "confidence": round(event.confidence, 4),
        "field_confidence": {name: round(value, 4) for name, value in event.field_confidence.items()},
        "grades": _grades(event.grades) if event.grades else None,
        "related": list(event.related),
        "evidence": [
            {"report": e.report, "start": e.span.start, "end": e.span.end, "field": name, "rule": e.rule}
            for name, e in event.evidence()
        ],
    }


def _date(value: DateRange) -> Json:
    return {
        "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None,
        "precision": value.precision,
        "basis": value.basis,
        "extent": value.extent,
        "text": value.text,
        "claims": list(value.claims),
    }


def _place(value: Place) -> Json:
    return {
        "name": value.name,
        "admin1": value.admin1,
        "admin2": value.admin2,
        "country": value.country,
        "latitude": value.latitude,
        "longitude": value.longitude,
        "precision": value.precision,
        "mention": value.mention,
        "start": value.span.start,
        "end": value.span.end,
        "gazetteer": value.gazetteer,
        "reason": value.reason,
        "claims": list(value.claims),
    }


def _participant(value: Participant) -> Json:
    return {
        "role": value.role,
        "name": value.name,
        "mention": value.mention,
        "actor": value.actor,
        "kind": value.kind,
        "certainty": value.certainty,
        "by": value.by,
        "facility": value.facility,
        "claims": list(value.claims),
    }


def _figure(value: Figure) -> Json:
    return {
        "kind": value.kind,
        "group": value.group,
        "low": value.low,
        "best": value.best,
        "high": value.high,
        "approximate": value.approximate,
        "text": value.text,
        "including": [{"group": p.group, "low": p.low, "best": p.best, "high": p.high} for p in value.including],
        "claims": list(value.claims),
    }


def _claim(value: Claim) -> Json:
    return {
        "report": value.report,
        "quote": value.quote,
        "start": value.span.start,
        "end": value.span.end,
        "sources": [
            {
                "name": s.name,
                "kind": s.kind,
                "actor": s.actor,
                "start": s.span.start if s.span else None,
                "end": s.span.end if s.span else None,
            }
            for s in value.sources
        ],
        "status": value.status,
    }


def _grades(value: Grades) -> Json:
    return {
        name: {"grade": g.grade, "reason": g.reason}
        for name, g in (("act", value.act), ("perpetrator", value.perpetrator), ("toll", value.toll))
    }


def from_json(row: Mapping[str, Any]) -> Event:
    """The event of a public JSON object; raises `RecordError` or `KeyError` where it breaks the schema."""
    proof: dict[str, list[Evidence]] = defaultdict(list)
    for e in row["evidence"]:
        proof[e["field"]].append(Evidence(e["report"], Span(e["start"], e["end"]), e["rule"]))
    got = {name: tuple(pieces) for name, pieces in proof.items()}
    grades = row.get("grades")
    return Event(
        id=row["id"],
        type=row["type"],
        status=row["status"],
        outcome=row["outcome"],
        main=row["main"],
        background=row["background"],
        aggregate=row["aggregate"],
        date=_read_date(row["date"], got.get("date", ())),
        place=_read_place(row["place"], got.get("place", ())) if row["place"] else None,
        also=tuple(_read_place(p, got.get(f"also[{i}]", ())) for i, p in enumerate(row["also"])),
        participants=tuple(_read_participant(p, got.get(f"participants[{i}]", ())) for i, p in enumerate(row["participants"])),
        figures=tuple(_read_figure(f, got, i) for i, f in enumerate(row["figures"])),
        weapons=tuple(
            Weapon(w["kind"], w["text"], got.get(f"weapons[{i}]", ()), tuple(w["claims"])) for i, w in enumerate(row["weapons"])
        ),
        claims=tuple(_read_claim(c, got.get(f"claims[{i}]", ())) for i, c in enumerate(row["claims"])),
        flags=tuple(Flag(f["kind"], f["text"], got.get(f"flags[{i}]", ())) for i, f in enumerate(row["flags"])),
        because={name: got[name] for name in got if name in ("type", "status", "outcome", "main", "background", "aggregate")},
        confidence=row["confidence"],
        field_confidence=row.get("field_confidence", {}),
        grades=Grades(**{name: Graded(g["grade"], g["reason"]) for name, g in grades.items()}) if grades else None,
        related=tuple(row.get("related", ())),
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _read_date(row: Json, evidence: tuple[Evidence, ...]) -> DateRange:
    return DateRange(
        _day(row["earliest"]), _day(row["latest"]), row["precision"], row["basis"], evidence, row["extent"], row["text"],
        tuple(row["claims"]),
    )  # fmt: skip


def _read_place(row: Json, evidence: tuple[Evidence, ...]) -> Place:
    plain = ("name", "mention", "precision", "admin1", "admin2", "country", "latitude", "longitude", "gazetteer", "reason")
    return Place(
        **{name: row[name] for name in plain},
        span=Span(row["start"], row["end"]),
        relation=row.get("relation"),
        evidence=evidence,
        claims=tuple(row["claims"]),
    )


def _read_participant(row: Json, evidence: tuple[Evidence, ...]) -> Participant:
    return Participant(**{**row, "claims": tuple(row["claims"])}, evidence=evidence)


def _read_figure(row: Json, got: Mapping[str, tuple[Evidence, ...]], i: int) -> Figure:
    parts = tuple(
        FigurePart(p["group"], p["low"], p["best"], p["high"], got.get(f"figures[{i}].including[{j}]", ()))
        for j, p in enumerate(row["including"])
    )
    fields = {**row, "including": parts, "claims": tuple(row["claims"])}
    return Figure(**fields, evidence=got.get(f"figures[{i}]", ()))


def _read_claim(row: Json, evidence: tuple[Evidence, ...]) -> Claim:
    sources = tuple(
        Source(s["name"], s["kind"], s["actor"], Span(s["start"], s["end"]) if s["start"] is not None else None)
        for s in row["sources"]
    )
    rule = evidence[0].rule if evidence else "claim.act"
    return Claim(row["report"], row["quote"], Span(row["start"], row["end"]), sources, row["status"], rule)
