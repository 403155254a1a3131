"""How far an event record can be trusted, between 0 and 1."""

from __future__ import annotations

import math

from dateline.coding.draft import Group
from dateline.records import Event


def features(event: Event, group: Group) -> dict[str, float]:
    """Named signs that a record is right."""
    return {
        "sentences": min(len({d.act.sentence for d in group.drafts}), 4) / 4,
        "initiator": float(any(p.role in ("initiator", "side") for p in event.participants)),
        "target": float(any(p.role in ("target", "side") for p in event.participants)),
        "figures": float(bool(event.figures)),
        "place": float(event.place is not None and event.place.latitude is not None),
        "dated": float(event.date.basis in ("stated", "relative")),
        "told": float(event.status in ("happened", "ongoing")),
        "news": float(any(d.title or d.lead for d in group.drafts)),
        "verbal": float(any(not d.act.nominal for d in group.drafts)),
    }


WEIGHTS = {
    "sentences": 1.2,
    "initiator": 0.5,
    "target": 0.4,
    "figures": 0.8,
    "place": 0.5,
    "dated": 0.4,
    "told": 0.5,
    "news": 0.6,
    "verbal": 0.2,
}
BIAS = -1.8


def confidence(event: Event, group: Group) -> float:
    """The logistic of the weighted signs."""
    score = BIAS + sum(WEIGHTS[name] * value for name, value in features(event, group).items())
    return round(1.0 / (1.0 + math.exp(-score)), 4)
