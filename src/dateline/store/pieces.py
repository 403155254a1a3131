"""Public event JSON taken apart for editing: each value with its own evidence, so that items can come and go."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dateline.records.decision import Anchor

Json = dict[str, Any]

NUMBERED: Final = ("also", "participants", "figures", "weapons", "claims", "flags")
_ITEM: Final = re.compile(r"(\w+)\[(\d+)\](.*)")


@dataclass(slots=True)
class Pieces:
    """`record` without its evidence; `proof` by plain field; `items` by numbered field, a list of evidence for each item.

    A row of evidence of an item keeps in `field` only what follows the item's number (``.including[0]`` or nothing).
    """

    record: Json
    proof: dict[str, list[Json]]
    items: dict[str, list[list[Json]]]

    def keep(self, name: str, which: Sequence[bool]) -> None:
        """Keep only some items of a numbered field, with their evidence."""
        self.record[name] = [row for row, stays in zip(self.record[name], which, strict=True) if stays]
        self.items[name] = [row for row, stays in zip(self.items[name], which, strict=True) if stays]

    def first_claim(self, rule: str) -> list[Json]:
        """Evidence for a value that has no words of its own: the event's first claim, under `rule`."""
        claim = self.record["claims"][0]
        return [{"report": claim["report"], "start": claim["start"], "end": claim["end"], "field": "", "rule": rule}]


def evidence_row(anchor: Anchor, rule: str) -> Json:
    """A row of evidence from a decision's anchor."""
    return {"report": anchor.report, "start": anchor.start, "end": anchor.end, "field": "", "rule": rule}


def take_apart(record: Mapping[str, Any]) -> Pieces:
    """A deep copy of `record`, taken apart."""
    body = copy.deepcopy(dict(record))
    proof: dict[str, list[Json]] = defaultdict(list)
    items: dict[str, list[list[Json]]] = {name: [[] for _ in body[name]] for name in NUMBERED}
    for row in body.pop("evidence"):
        numbered = _ITEM.fullmatch(row["field"])
        if numbered:
            name, at, rest = numbered.groups()
            items[name][int(at)].append({**row, "field": rest})
        else:
            proof[row["field"]].append(row)
    return Pieces(body, proof, items)


def assemble(pieces: Pieces) -> Json:
    """The record with its evidence numbered anew. Items are numbered anew, so their confidences go."""
    evidence = [{**row, "field": name} for name, rows in pieces.proof.items() for row in rows]
    for name, lists in pieces.items.items():
        evidence += [{**row, "field": f"{name}[{i}]{row['field']}"} for i, rows in enumerate(lists) for row in rows]
    reports = list(dict.fromkeys(claim["report"] for claim in pieces.record["claims"]))
    return {**pieces.record, "report_ids": reports, "field_confidence": _untouched(pieces), "evidence": evidence}


def _untouched(pieces: Pieces) -> dict[str, float]:
    given: dict[str, float] = pieces.record.get("field_confidence", {})
    return {name: value for name, value in given.items() if name in pieces.proof}
