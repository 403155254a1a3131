"""Who is meant by each mention of an actor: a neutral name, an id and a kind."""

from dateline.resolve.actors.reading import ResolvedActor
from dateline.resolve.actors.resolving import ActorResolver

__all__ = ["ActorResolver", "ResolvedActor"]
