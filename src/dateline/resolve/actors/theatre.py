"""The country that a report is about, as far as actors need it: whose army is "the army", whose rebels "the rebels"."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from dateline.knowledge.actors import ActorList
from dateline.knowledge.outlets import OutletList
from dateline.language.parsed import Parsed

PLACED: Final = 2.5  # a country's name as a place ("in Syria", "northern Syria")
NAMED: Final = 1.0
DEMONYM: Final = 0.6
_PLACE: Final = re.compile(r"\b(?:in|inside|across|throughout|into|of|\w+ern|parts of|over) (?:the )?$", re.IGNORECASE)
OTHER: Final = 0.3  # a person or body of that country


def find_theatre(parsed: Parsed, actors: ActorList, outlets: OutletList) -> str | None:
    """The ISO code of the country that the report names most, by name, adjective or the groups that fight there; the outlet's
    own if it names none."""
    weights: defaultdict[str, float] = defaultdict(float)
    for match in actors.index.find(parsed.view.text):
        if parsed.view.text.startswith(("-based", " based"), match.end):
            continue
        target = match.aliases[0].target
        form, _, code = target.rpartition(":")
        iso = code.partition(".")[0]
        if iso in actors.countries:
            weights[iso] += _weight(parsed.view.text, match.start, form, "." in code)
        elif (actor := actors.get(code)) is not None and actor.countries:
            share = NAMED if actor.kind in ("armed_group", "state") else OTHER
            for country in actor.countries[:3]:
                weights[country] += share / len(actor.countries[:3])
    if weights:
        return max(weights, key=lambda iso: weights[iso])
    outlet = outlets.find(parsed.report.source)
    return outlet.country if outlet is not None and outlet.country else None


def _weight(text: str, start: int, form: str, part: bool) -> float:
    """How much one of a country's words tells: its name as a place most, an adjective least."""
    if form == "demonym":
        return DEMONYM
    if form or part:
        return NAMED
    return PLACED if _PLACE.search(text, max(0, start - 24), start) else NAMED
