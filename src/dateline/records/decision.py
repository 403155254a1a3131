"""A person's decision on the record: appended to a log, never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from dateline.errors import RecordError

DecisionKind = Literal["same", "different", "accept", "reject", "edit", "add", "split", "move", "done", "undo"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a decision holds on to when everything is coded anew: the report's text hash, the words, the field."""

    report: str
    text_hash: str
    start: int
    end: int
    quote: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what, when and why. `undoes` is the id of the decision taken back, for kind ``undo``."""

    kind: DecisionKind
    who: str
    when: datetime
    anchors: tuple[Anchor, ...] = ()
    why: str = ""
    value: Mapping[str, Any] = field(default_factory=dict)
    undoes: int | None = None
    id: int | None = None

    def __post_init__(self) -> None:
        if not self.who:
            raise RecordError("a decision needs a name: who decided")
        if (self.kind == "undo") != (self.undoes is not None):
            raise RecordError("undo names the decision that it takes back, and nothing else does")
