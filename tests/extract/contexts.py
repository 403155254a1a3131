"""Everything that is found in a text before acts are looked for, over the small place list of the coder's tests."""

from __future__ import annotations

from tests.coding.small import small_coder

from dateline.extract.actors import find_actors
from dateline.extract.context import Context
from dateline.extract.figures import find_figures
from dateline.extract.places import find_ground, find_places
from dateline.extract.sources import find_attributions
from dateline.extract.times import find_times
from dateline.extract.weapons import find_weapons
from dateline.gazetteer.index import Gazetteer
from dateline.knowledge.actors import load_actors
from dateline.language.parsed import Parsed


def context_of(parsed: Parsed) -> Context:
    """The context of a parsed text."""
    gazetteer = Gazetteer.open(small_coder().config.gazetteer)
    actors = find_actors(parsed, load_actors())
    places = find_ground(parsed, find_places(parsed, gazetteer), actors, gazetteer)
    return Context(
        parsed, actors, find_figures(parsed), find_weapons(parsed), places, find_times(parsed), find_attributions(parsed)
    )
