"""For whom a source speaks: the party to the conflict behind an outlet, an official or a group."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge.actors import load_actors
from dateline.knowledge.outlets import load_outlets
from dateline.records import Event, Source

PARTIES = frozenset({"state", "armed_group"})


def party_of(source: Source) -> str | None:
    """The actor id of the side for which a source speaks, None if it is no party or not known."""
    outlet = load_outlets().get(source.actor) or load_outlets().find(source.name)
    if outlet is not None:
        return outlet.party or None
    actor = load_actors().get(source.actor) if source.actor else None
    return actor.id if actor is not None and actor.kind in PARTIES else None


def speaks_for_enemy(chain: Sequence[Source], group: str, event: Event) -> bool:
    """Whether everyone in the chain who speaks for a side speaks for another than `group`, and someone does.

    Sources without a name ("army sources") count for a side only through the outlet that quotes them.
    """
    own = {p.actor for p in event.participants if p.name == group and p.actor}
    parties = [party for party in map(party_of, chain) if party]
    return bool(parties) and not own & set(parties)
