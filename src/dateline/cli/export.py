"""`dateline export`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import typer

from dateline.cli.frame import command_app
from dateline.cli.options import Database, Force

Name = Literal["jsonl", "csv", "acled", "ucdp", "geojson", "kml", "parquet"]
app = command_app()


@app.command()
def export(
    db: Database,
    form: Annotated[Name, typer.Option("--format", help="What to write.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="File to write; - is standard output.")] = "-",
    everything: Annotated[
        bool, typer.Option("--all", help="Write also what is left out by default: not told as fact, totals, discounted events.")
    ] = False,
    force: Force = False,
) -> None:
    """Write the events of a database to a file, whole or not at all.

    After `dateline link` there is one row a linked event. JSON Lines are always the complete record. Other formats leave
    out what is not told as fact, totals over many acts, and discounted events, unless --all is given, and what they cannot
    hold; what was left out is counted by reason on standard error and in FILE.left-out.json beside the file.

    \b
    Formats:
      jsonl    the complete record, one event a line
      csv      one row an event, for people and spreadsheets
      acled    CSV in the shape of ACLED's export, one row a place and day
      ucdp     CSV in the shape of UCDP's GED, one row a deadly event
      geojson  features for maps, each with the whole record
      kml      placemarks with spans of days, for Google Earth
      parquet  the whole record in typed columns

    \b
    Examples:
      dateline export --db events.db --format jsonl -o events.jsonl
      dateline export --db events.db --format csv -o events.csv --all
      dateline export --db events.db --format geojson -o events.geojson
    """
    from dateline.exports.files import binary, writing
    from dateline.exports.formats import FORMATS
    from dateline.exports.left_out import Sieve
    from dateline.store import EventFilter, Store

    chosen = FORMATS[form]
    sieve = Sieve(everything or chosen.complete, chosen.cannot_hold)
    with Store.open(db, create=False, read_only=True) as store, binary(output, force=force) as file:
        rows: Iterator[dict[str, Any]] = (json.loads(text) for text in store.event_json(EventFilter(order="report")))
        chosen.write(sieve(rows), file)
    print(sieve.words(), file=sys.stderr)
    if output != "-" and not chosen.complete:
        with writing(f"{output}.left-out.json", force=True) as beside:
            beside.write(sieve.json())
