"""Why the claims of an event were joined: each compared pair with its waterfall, then what was nearly joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from dateline.link.pairs.score import Weights, read_weights, waterfall
from dateline.records import wording
from dateline.records.public import to_json
from dateline.store import Pair, Store

Json = dict[str, Any]

ALMOST: Final = 8
STEPS: Final = 12


def joined(store: Store, records: Sequence[Json]) -> Json | None:
    """The pairs among `records` and the likeliest with others; None where nothing was compared.

    Each pair has both sentences, the verdict, the probability, and the steps from the bias to it, the strongest first.
    """
    ids = {r["id"] for r in records}
    pairs = store.pairs(*ids)
    if not pairs:
        return None
    weights = read_weights()
    within = [p for p in pairs if p.left in ids and p.right in ids]
    beyond = [p for p in pairs if not (p.left in ids and p.right in ids)][:ALMOST]
    start = weights_start(weights)
    return {
        "start": start,
        "needed": weights.join,
        "joins": [_pair(store, p, weights) for p in within],
        "almost": [_pair(store, p, weights) for p in beyond],
    }


def weights_start(weights: Weights) -> float:
    """The probability before anything is known of two claims."""
    return weights.probability({})


def _pair(store: Store, pair: Pair, weights: Weights) -> Json:
    steps = waterfall({name: float(value) for name, value in pair.features.items()}, weights)
    return {
        "left": pair.left,
        "right": pair.right,
        "sentences": [_sentence(store, name) for name in (pair.left, pair.right)],
        "probability": pair.probability,
        "verdict": pair.verdict,
        "steps": [asdict(step) for step in steps[:STEPS]],
        "further": max(0, len(steps) - STEPS),
    }


def _sentence(store: Store, event_id: str) -> str:
    found = store.event(event_id)
    return wording.sentence(to_json(found)) if found else event_id
