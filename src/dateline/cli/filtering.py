"""The options that choose events, shared by the commands that take events from a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.options import first_day, last_day

if TYPE_CHECKING:
    from dateline.store import EventFilter

Many = list[str] | None
Types = Annotated[
    Many, typer.Option("--type", help="Event type or family: battle.clash, remote. May be repeated, as all of these.")
]
Actors = Annotated[Many, typer.Option("--actor", help="Name, part of a name, or id of a participant.")]
Places = Annotated[Many, typer.Option("--place", help="Name of a place, area or country (ISO code), or part of it.")]
Since = Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day: 2016-03-14, 2016-03 or 2016.")]
Until = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day, likewise.")]
Statuses = Annotated[Many, typer.Option("--status", help="happened, ongoing, attempted, planned, denied, ...")]
Sources = Annotated[Many, typer.Option("--source", help="Name, part of a name, or id of anyone in a chain of sources.")]
Flags = Annotated[Many, typer.Option("--flag", help="Kind of flag: date_conflict, one_sided_toll, ...")]


def chosen(
    types: Many, actors: Many, places: Many, since: str | None, until: str | None, statuses: Many, sources: Many, flags: Many,
    **more: Any,
) -> EventFilter:  # fmt: skip
    """The filter that the options stand for; raises a usage error for a type, status, flag or day that there is not."""
    from dateline.records.vocabulary import EVENT_TYPES, FLAG_KINDS, STATUSES
    from dateline.store import EventFilter

    families = dict.fromkeys(name.partition(".")[0] for name in EVENT_TYPES)
    return EventFilter(
        types=_known(types, (*families, *EVENT_TYPES), "--type"),
        actors=tuple(actors or ()),
        places=tuple(places or ()),
        since=first_day(since),
        until=last_day(until),
        statuses=_known(statuses, STATUSES, "--status"),
        sources=tuple(sources or ()),
        flags=_known(flags, FLAG_KINDS, "--flag"),
        **more,
    )


def _known(asked: Many, allowed: tuple[str, ...], option: str) -> tuple[str, ...]:
    for name in asked or ():
        if name not in allowed:
            raise typer.BadParameter(f"{option} {name!r} is none of {', '.join(allowed)}")
    return tuple(asked or ())
