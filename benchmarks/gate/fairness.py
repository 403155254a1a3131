"""Whether the coder treats reports of all sides, and all sides accused, alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from benchmarks.gate.coded import Coded
from benchmarks.gate.data import Row, gold_names, scorer
from benchmarks.gate.sets import Part

from dateline.knowledge.outlets import load_outlets

Json = dict[str, Any]
VIOLENT: Final = ("battle.", "remote.", "civilians.")
UNNAMED: Final = ("unidentified armed group", "unknown", "unidentified", "civilians", "")
SIDES: Final = {
    "SY": "the government and its allies", "RU": "the government and its allies", "IR": "the government and its allies",
    "hezbollah": "the government and its allies", "TR": "the opposition and its backers", "SA": "the opposition and its backers",
    "syrian-national-coalition": "the opposition and its backers",
}  # fmt: skip
OTHERS: Final = "others"


def side_of(source: str | None) -> str:
    """The side of an outlet in this war, by its party, else the state that owns it."""
    outlet = load_outlets().find(source)
    if outlet is None:
        return OTHERS
    party = (outlet.party or "").split(".")[0]
    return SIDES.get(party) or SIDES.get(outlet.state or "") or OTHERS


def accused(event: Json) -> str:
    """Who is said to have done it: one of the larger actors, another that is named, or nobody."""
    for p in event.get("participants") or []:
        if p["role"] == "initiator" and p.get("name") not in UNNAMED:
            return str(p["name"])
    return "nobody named"


def fairness(parts: Iterable[tuple[Part, Coded]]) -> dict[str, list[Json]]:
    """Figures by the side of the outlet and by the actor accused, over all gold reports together."""
    module = scorer("gold")
    names = gold_names()
    golds: list[Row] = []
    events: dict[str, list[Json]] = defaultdict(list)
    for part, coded in parts:
        golds += part.gold
        for event in coded.events:
            events[module.report_of(event)].append(event)
    sides = sorted({side_of(row["report"].get("source")) for row in golds})
    by_side = [_side(module, names, side, golds, events) for side in sides]
    return {"by outlet": by_side, "by accused": list(_by_accused(module, names, golds, events))}


def _side(module: Any, names: Any, side: str, golds: Sequence[Row], events: dict[str, list[Json]]) -> Json:
    mine = [row for row in golds if side_of(row["report"].get("source")) == side]
    coded = [e for row in mine for e in events[row["report"]["id"]]]
    found = module.score(mine, coded, names)["events"]
    return {
        "group": side,
        "reports": len(mine),
        "events": int(found["n"]),
        "precision": found["precision"],
        "recall": found["recall"],
        "unnamed, coded": _unnamed(coded),
        "unnamed, gold": _unnamed([e for row in mine for e in row["events"] if not e.get("optional")]),
    }


def _unnamed(events: Iterable[Json]) -> float:
    violent = [e for e in events if e["type"].startswith(VIOLENT) and not any(p["role"] == "side" for p in e["participants"])]
    return round(sum(accused(e) == "nobody named" for e in violent) / len(violent), 4) if violent else 0.0


def _by_accused(module: Any, names: Any, golds: Sequence[Row], events: dict[str, list[Json]]) -> Iterator[Json]:
    """Of the gold's violent events by each actor: found at all, and laid to the same actor; of the coded ones: rightly laid."""
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    same: Counter[str] = Counter()
    given: Counter[str] = Counter()
    key = names.key
    for row in golds:
        mine = events[row["report"]["id"]]
        pairs = dict(module.match(names, row["report"]["text"], row["events"], mine))
        for i, gold in enumerate(row["events"]):
            if gold["type"].startswith(VIOLENT) and not (gold.get("optional") and i not in pairs):
                who = key(accused(gold))
                wanted[who] += 1
                found[who] += i in pairs
                same[who] += i in pairs and key(accused(mine[pairs[i]])) == who
        given.update(key(accused(mine[j])) for j in pairs.values() if mine[j]["type"].startswith(VIOLENT))
    for who, n in wanted.most_common(6):
        yield {
            "group": who,
            "events": n,
            "found": round(found[who] / n, 4),
            "laid to it": round(same[who] / n, 4),
            "rightly laid to it": round(same[who] / given[who], 4) if given[who] else 0.0,
        }
