"""How likely an event record, and each of its values, is right: calibrated on records that people coded.

Logistic regressions over the named signs of `signs`, one for the event and one a kind of field. The weights are fitted by
``training/confidence.py``; the pictures of how well they hold on records kept aside are in ``docs/accuracy.md``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from dateline.coding.confidence.signs import Signs, signs_of
from dateline.coding.draft import Group
from dateline.coding.reading import Reading
from dateline.knowledge.reading import read_card
from dateline.records import Choice, Event


def with_confidence(
    events: Sequence[Event], groups: Sequence[Group], reading: Reading
) -> tuple[tuple[Event, ...], tuple[Choice, ...]]:
    """The events with the confidence of each and of its values, and what each of these rests on. `groups` is parallel."""
    models = load_models()
    told: list[Event] = []
    account: list[Choice] = []
    for n, (event, group) in enumerate(zip(events, groups, strict=True)):
        sure: dict[str, float] = {}
        for field, model, signs in signs_of(event, group, reading, n / len(events)):
            sure[field], parts = probability(signs, models[model])
            account.append(Choice(event.id, field, "right", f"confidence.{model}", sure[field], parts))
        told.append(replace(event, confidence=sure.pop("event"), field_confidence=sure))
    return tuple(told), tuple(account)


def probability(signs: Signs, weights: Mapping[str, float]) -> tuple[float, dict[str, float]]:
    """The probability, to four places, and what each sign adds to its logit; signs that add nothing are left out."""
    parts = {name: round(weights[name] * value, 4) for name, value in signs.items() if name in weights}
    score = max(-30.0, min(30.0, sum(parts.values())))
    return round(1.0 / (1.0 + math.exp(-score)), 4), parts


@lru_cache(maxsize=1)
def load_models() -> Mapping[str, Mapping[str, float]]:
    """The weights of each model by its name: ``event``, ``type``, ``date``, ``place``, ``participant``, ``figure``."""
    models: dict[str, dict[str, float]] = read_card("dateline.coding.confidence", "confidence")["models"]
    return models
