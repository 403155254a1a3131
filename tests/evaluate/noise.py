"""Coded events made from gold with faults put in on purpose, the same for the same seed."""

from __future__ import annotations

import copy
import random
from typing import Any

from dateline.evaluate import GoldReport

Json = dict[str, Any]


def perfect(report: GoldReport) -> list[Json]:
    """What a coder that agrees with the gold in everything would give."""
    return [_coded(report, event) for event in report.events]


def noisy(reports: tuple[GoldReport, ...], seed: int) -> list[Json]:
    """The gold as events, some of them left out, invented or with a wrong field."""
    chance = random.Random(seed)
    events: list[Json] = []
    for report in reports:
        events += [_spoil(event, chance) for event in perfect(report) if chance.random() < 0.85]
        if report.not_events and chance.random() < 0.5:
            events.append(_invent(report))
    chance.shuffle(events)
    return events


def _coded(report: GoldReport, event: Json) -> Json:
    made = copy.deepcopy({k: v for k, v in event.items() if k not in ("quote", "sources", "optional", "note")})
    start = report.text.find(event["quote"])
    chain = copy.deepcopy(event["sources"])
    claim = {"report": report.id, "quote": event["quote"], "start": start, "end": start + len(event["quote"]), "sources": chain}
    return {
        **made,
        "report_ids": [report.id],
        "claims": [claim],
        "flags": [{"kind": f, "text": f} for f in event.get("flags") or ()],
    }


def _invent(report: GoldReport) -> Json:
    quote = report.not_events[0]
    return {
        "type": "battle.clash",
        "status": "happened",
        "report_ids": [report.id],
        "claims": [{"report": report.id, "quote": quote}],
    }


def _spoil(event: Json, chance: random.Random) -> Json:
    fault = chance.choice(("none", "type", "status", "figure", "role", "date", "place", "source", "where", "words"))
    if fault == "type":
        event["type"] = "remote.shelling"
    elif fault == "status":
        event["status"] = "ongoing"
    elif fault == "figure":
        event["figures"] = [{**f, "low": 999} for f in event["figures"][:1]]
    elif fault == "role":
        event["participants"] = [{**p, "role": "side"} for p in event["participants"]]
    elif fault == "date":
        event["date"] = {"earliest": "2016-03-14", "latest": "2016-03-20"}
    elif fault == "place":
        event["place"] = None
    elif fault == "source":
        event["claims"][0]["sources"] = event["claims"][0]["sources"][-1:]
    elif fault == "where" and event["place"]:
        event["place"] = {
            **event["place"],
            "latitude": 0.0,
            "longitude": 0.0,
            "name": "Elsewhere",
            "admin1": "None",
            "country": "XX",
        }
    elif fault == "words":
        del event["claims"][0]["start"]
    return event
