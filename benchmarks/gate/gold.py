"""Gold of our own, of which only the records lie here: offsets become the words of the report again."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from benchmarks.gate.data import DATA, ROOT, Row, rows

FOLDER: Final = ROOT / "benchmarks" / "gold"


def gold_path(name: str) -> Path:
    """The file of a part: `read` or `kept`."""
    return FOLDER / f"fakes_{name}.json"


def own_gold(name: str) -> list[Row]:
    """The reports of a part with their events, as in the gold beside the data; raises `ValueError` if a text is another."""
    reports = {row["id"]: row for row in rows(DATA / "fakes" / "dev.jsonl")}
    return [_whole(row, reports[row["report"]]) for row in rows(gold_path(name))]


def _whole(row: Row, report: Row) -> Row:
    text: str = report["text"]
    if hashlib.sha256(text.encode()).hexdigest()[:16] != row["text_sha256"]:
        raise ValueError(f"{row['report']}: the text is not the one that was coded")
    shown = {k: report.get(k) for k in ("id", "title", "source", "published", "text")}
    return {"report": shown, "not_events": [], "events": [_event(n, event, text) for n, event in enumerate(row["events"], 1)]}


def _event(number: int, event: Row, text: str) -> Row:
    """An event with every key that the scorer asks for."""
    blank: Row = {"outcome": None, "background": False, "aggregate": False, "optional": False, "also": [], "date_either": []}
    lists = {f"{k}_either": [] for k in ("type", "status", "background", "aggregate")}
    words = {"n": number, "quote": _words(event["quote"], text)}
    said = [{"mention": "", **p, **_mention(p, text)} for p in event["participants"]]
    counted = [{"text": "", "either": [], "group_either": [], **f} for f in event["figures"]]
    found = {**blank, **lists, **event, **words, "participants": said, "figures": counted}
    if "place" in event:
        blank = {"mention": "", "either": [], "admin1": None, "admin1_either": [], "precision_either": []}
        found["place"] = {**blank, **event["place"], **_mention(event["place"], text)}
    return found


def _mention(value: Row, text: str) -> Row:
    return {"mention": _words(value["mention"], text)} if "mention" in value else {}


def _words(span: list[int], text: str) -> str:
    return text[span[0] : span[1]]
