"""The value of an edited field, made whole: what was left out, the words themselves, where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from dateline.errors import RecordError
from dateline.records import Event, Report, Span, precision_of
from dateline.records.public import to_json
from dateline.web.lookup import looked_up

Json = dict[str, Any]


class Words(BaseModel):
    """Words of the report: code points of its text, end exclusive."""

    model_config = ConfigDict(extra="forbid")

    start: int = Field(ge=0)
    end: int = Field(gt=0)


EMPTY: Final[Mapping[str, Json]] = {
    "participants": {"role": "initiator", "name": "", "mention": "", "actor": None, "kind": "unknown", "certainty": "stated",
                     "by": None, "facility": None},
    "figures": {"kind": "killed", "group": "unknown", "low": None, "best": None, "high": None, "approximate": False, "text": "",
                "including": []},
    "weapons": {"kind": "other", "text": ""},
    "place": {"name": "", "admin1": None, "admin2": None, "country": None, "latitude": None, "longitude": None, "precision": 1,
              "mention": "", "gazetteer": None, "reason": None},
    "date": {"earliest": None, "latest": None, "precision": None, "basis": "stated", "extent": "within", "text": None},
}  # fmt: skip
_SAID: Final = {
    "participants": "mention",
    "figures": "text",
    "weapons": "text",
    "place": "mention",
    "also": "mention",
    "date": "text",
}


def complete(field: str, value: Any, report: Report, words: Sequence[Words], event: Event) -> Any:
    """The value with everything that the public JSON has: what was left out, the words themselves, where they stand."""
    if not isinstance(value, dict):
        return value
    empty = EMPTY["place"] if field == "also" else EMPTY.get(field, {})
    whole: Json = {**empty, **value, "claims": value.get("claims") or [0]}
    look_up = whole.pop("look_up", False)
    unknown = set(whole) - set(empty) - {"claims", "start", "end", "relation"}
    if unknown:
        raise RecordError(f"{field} has no {', '.join(sorted(unknown))}")
    said = _SAID.get(field)
    if words and said:
        whole[said] = report.text[words[0].start : words[-1].end]
    if field in ("place", "also"):
        span = Span(words[0].start, words[-1].end) if words else event.claims[0].span
        given = not words and isinstance(value.get("start"), int)
        whole |= {"start": value["start"], "end": value["end"]} if given else {"start": span.start, "end": span.end}
        if field == "also":
            whole["relation"] = whole.get("relation") or "within"
    if field == "participants" and not whole["name"]:
        whole["name"] = whole["mention"]
    if field == "date":
        whole["precision"] = precision_of(*(_day(whole[name]) for name in ("earliest", "latest")))
    return looked_up(whole, event) if look_up else whole


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except (ValueError, TypeError):
        raise RecordError(f"{value!r} is no day; write it as 2016-03-14") from None


def chain(field: str, value: Any, report: Report, words: Sequence[Words], event: Event) -> Json:  # noqa: ARG001
    """The chain of a claim with the words marked as its new origin."""
    at = value.get("claim", 0) if isinstance(value, dict) else 0
    if not words or not 0 <= at < len(event.claims):
        raise RecordError("who says so is marked in the report's words")
    span = Span(words[0].start, words[-1].end)
    old = to_json(event)["claims"][at]["sources"]
    origin = {
        "name": span.of(report.text),
        "kind": value.get("kind", "other"),
        "actor": None,
        "start": span.start,
        "end": span.end,
    }
    return {"claim": at, "sources": [origin, *old]}
