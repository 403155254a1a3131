"""`dateline events`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dateline.cli.filtering import Actors, Flags, Places, Since, Sources, Statuses, Types, Until, chosen
from dateline.cli.frame import command_app
from dateline.cli.options import AsJson, Database

if TYPE_CHECKING:
    from rich.table import Table


app = command_app()
WIDE = 160
Order = Literal["day", "-day", "report", "confidence", "-confidence"]


@app.command()
def events(
    db: Database,
    types: Types = None,
    actors: Actors = None,
    places: Places = None,
    since: Since = None,
    until: Until = None,
    statuses: Statuses = None,
    sources: Sources = None,
    flags: Flags = None,
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
    from dateline.store import Store

    asked = chosen(types, actors, places, since, until, statuses, sources, flags, order=order, limit=limit)
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
