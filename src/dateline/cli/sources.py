"""`dateline sources`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.frame import command_app
from dateline.cli.options import AsJson, Database, Force

if TYPE_CHECKING:
    from dateline.link.sources import SourceTable

app = command_app()
WIDE = 160


@app.command()
def sources(
    db: Database,
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FILE.svg", help="Draw who tells the same events as whom.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows of each table.")] = 20,
    as_json: AsJson = False,
    force: Force = False,
) -> None:
    """Show who reports first, who copies whom, who agrees with whom, over the linked events of a database.

    \b
    Examples:
      dateline sources --db events.db
      dateline sources --db events.db --picture sources.svg
    """
    from dateline.errors import LinkError
    from dateline.exports.files import writing
    from dateline.link.known import load_known
    from dateline.link.ledger import days_of_publication
    from dateline.link.picture import draw
    from dateline.link.remerge import COPIES_SETTING, origins_of
    from dateline.link.sources import source_table
    from dateline.store import EventFilter, Store

    with Store.open(db, create=False, read_only=True) as store:
        copied = store.setting(COPIES_SETTING)
        if copied is None:
            raise LinkError(f"{db} is not linked yet; `dateline link --db {db}` does it")
        days = days_of_publication(store, store.report_ids())
        table = source_table(store.events(EventFilter(scope="linked")), days, origins_of(load_known(), copied))
    if as_json:
        print(json.dumps(_as_json(table), ensure_ascii=False, indent=2))
    else:
        _show(table, limit)
    if picture:
        with writing(str(picture), force=force) as file:
            file.write(draw(table))


def _show(table: SourceTable, limit: int) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else WIDE, highlight=False, markup=False, emoji=False)
    outlets = Table(
        "outlet", "reports", "events", "shared", "first", "days behind", "copies", "copied by", "quotes", box=box.SIMPLE
    )
    for o in table.outlets[:limit]:
        lag = "" if o.lag is None else f"{o.lag:.1f}"
        quotes = ", ".join(f"{name} {n}" for name, n in o.quotes.most_common(3))
        outlets.add_row(
            o.name, str(len(o.reports)), str(o.events), str(o.shared), str(o.first), lag, str(o.copied), str(o.was_copied), quotes
        )
    pairs = Table("outlet", "outlet", "events of both", "same toll", "other toll", "copies", box=box.SIMPLE)
    for a in table.agreements[:limit]:
        pairs.add_row(a.left, a.right, str(a.events), str(a.same_toll), str(a.other_toll), str(a.copies))
    origins = Table("origin", "events", "outlets that quote it", box=box.SIMPLE)
    for name, events, outlets_n in table.origins[:limit]:
        origins.add_row(name, str(events), str(outlets_n))
    for shown in (outlets, pairs, origins):
        console.print(shown)


def _as_json(table: SourceTable) -> dict[str, Any]:
    return {
        "outlets": [
            {
                "name": o.name, "reports": len(o.reports), "events": o.events, "shared": o.shared, "first": o.first,
                "days_behind": o.lag, "copies": o.copied, "copied_by": o.was_copied, "quotes": dict(o.quotes.most_common()),
            }
            for o in table.outlets
        ],
        "agreements": [
            {"left": a.left, "right": a.right, "events": a.events, "same_toll": a.same_toll, "other_toll": a.other_toll,
             "copies": a.copies}
            for a in table.agreements
        ],
        "origins": [{"name": name, "events": events, "outlets": outlets} for name, events, outlets in table.origins],
    }  # fmt: skip
