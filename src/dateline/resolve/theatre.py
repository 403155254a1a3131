"""The country that a report is about, as far as actors need it: whose army is "the army", whose rebels "the rebels"."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from dateline.knowledge.actors import ActorList
from dateline.knowledge.outlets import OutletList
from dateline.language.parsed import Parsed

PLACED: Final = 2.0  # a country's name as a place ("in Syria")
NAMED: Final = 1.0


def find_theatre(parsed: Parsed, actors: ActorList, outlets: OutletList) -> str | None:
    """The ISO code of the country that the report names most, by name, adjective or the groups that fight there; the outlet's
    own if it names none."""
    weights: defaultdict[str, float] = defaultdict(float)
    for match in actors.index.find(parsed.view.text):
        target = match.aliases[0].target
        form, _, code = target.rpartition(":")
        iso = code.partition(".")[0]
        if iso in actors.countries:
            weights[iso] += PLACED if not form and "." not in code else NAMED
        elif (actor := actors.get(code)) is not None and actor.countries:
            for country in actor.countries[:3]:
                weights[country] += NAMED / len(actor.countries[:3])
    if weights:
        return max(weights, key=lambda iso: weights[iso])
    outlet = outlets.find(parsed.report.source)
    return outlet.country if outlet is not None and outlet.country else None
