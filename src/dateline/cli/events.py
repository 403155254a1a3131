"""`dateline events`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dateline.cli.frame import command_app
from dateline.cli.options import AsJson, Database, first_day, last_day

if TYPE_CHECKING:
    from rich.table import Table


app = command_app()
WIDE = 160
Order = Literal["day", "-day", "report", "confidence", "-confidence"]
Many = list[str] | None


@app.command()
def events(
    db: Database,
    types: Annotated[
        Many, typer.Option("--type", help="Event type or family: battle.clash, remote. May be repeated, as all of these.")
    ] = None,
    actors: Annotated[Many, typer.Option("--actor", help="Name, part of a name, or id of a participant.")] = None,
    places: Annotated[Many, typer.Option("--place", help="Name of a place, area or country (ISO code), or part of it.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day: 2016-03-14, 2016-03 or 2016.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day, likewise.")] = None,
    statuses: Annotated[Many, typer.Option("--status", help="happened, ongoing, attempted, planned, denied, ...")] = None,
    sources: Annotated[
        Many, typer.Option("--source", help="Name, part of a name, or id of anyone in a chain of sources.")
    ] = None,
    flags: Annotated[Many, typer.Option("--flag", help="Kind of flag: date_conflict, one_sided_toll, ...")] = None,
    order: Annotated[Order, typer.Option("--order", help="A minus sign turns it round.")] = "day",
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Show no more than this many.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the events of a database, one readable line each.

    \b
    Examples:
      dateline events --db events.db
      dateline events --db events.db --type battle --place Aleppo --from 2016-03 --to 2016-03
      dateline events --db events.db --actor "Islamic State" --source Observatory --json
    """
    from dateline.store import EventFilter, Store

    asked = EventFilter(
        types=_known_types(types), actors=tuple(actors or ()), places=tuple(places or ()), sources=tuple(sources or ()),
        statuses=_known(statuses, "STATUSES", "--status"), flags=_known(flags, "FLAG_KINDS", "--flag"),
        since=first_day(since), until=last_day(until), order=order, limit=limit,
    )  # fmt: skip
    with Store.open(db, create=False, read_only=True) as store:
        total, rows = store.count(asked), store.event_json(asked)
        if as_json:
            for row in rows:
                print(row)
        else:
            _show([json.loads(row) for row in rows])
    shown = min(total, limit) if limit else total
    print(f"{shown} event{'s' if shown != 1 else ''}" + (f" of {total}" if shown < total else ""), file=sys.stderr)


def _show(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console

    width = None if sys.stdout.isatty() else WIDE
    if rows:
        Console(width=width, highlight=False, markup=False, emoji=False).print(table(rows))


def table(rows: list[dict[str, Any]]) -> Table:
    """The events (public JSON) as a table: a record's sentence, cut into columns."""
    from rich import box
    from rich.table import Table

    from dateline.records.wording import act_words, date_words, place_words, sides_words, sources_words, toll_words

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for name in ("When", "What", "Who → whom", "Where", "How many", "Says", "Event"):
        made.add_column(name, overflow="fold")
    for row in rows:
        flags = f" · {len(row['flags'])} flag{'s' if len(row['flags']) != 1 else ''}" if row["flags"] else ""
        cells = (
            date_words(row["date"]),
            act_words(row),
            sides_words(row["participants"]),
            place_words(row["place"]),
            toll_words(row),
        )
        made.add_row(*cells, sources_words(row) + flags, row["id"])
    return made


def _known_types(asked: Many) -> tuple[str, ...]:
    from dateline.records.vocabulary import EVENT_TYPES

    families = {name.partition(".")[0] for name in EVENT_TYPES}
    for name in asked or ():
        if name not in EVENT_TYPES and name not in families:
            raise typer.BadParameter(f"--type {name!r} is none of {', '.join((*sorted(families), *EVENT_TYPES))}")
    return tuple(asked or ())


def _known(asked: Many, vocabulary: str, option: str) -> tuple[str, ...]:
    from dateline.records import vocabulary as words

    allowed: tuple[str, ...] = getattr(words, vocabulary)
    for name in asked or ():
        if name not in allowed:
            raise typer.BadParameter(f"{option} {name!r} is none of {', '.join(allowed)}")
    return tuple(asked or ())
