"""`dateline export`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import typer

from dateline.cli.frame import command_app
from dateline.cli.options import Database, Force

Format = Literal["jsonl", "csv"]
app = command_app()


@app.command()
def export(
    db: Database,
    form: Annotated[Format, typer.Option("--format", help="jsonl: the complete record; csv: one row an event.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="File to write; - is standard output.")] = "-",
    everything: Annotated[
        bool, typer.Option("--all", help="Write also what is left out by default: not told as fact, totals, discounted events.")
    ] = False,
    force: Force = False,
) -> None:
    """Write the events of a database to a file, whole or not at all.

    After `dateline link` there is one row a linked event. JSON Lines are always the complete record. Other formats leave
    out what is not told as fact, totals over many acts, and discounted events, unless --all is given; what was left out is
    counted by reason on standard error and in FILE.left-out.json beside the file.

    \b
    Examples:
      dateline export --db events.db --format jsonl -o events.jsonl
      dateline export --db events.db --format csv -o events.csv --all
    """
    from dateline.exports.files import writing
    from dateline.exports.formats import FORMATS
    from dateline.exports.left_out import Sieve
    from dateline.store import EventFilter, Store

    chosen = FORMATS[form]
    sieve = Sieve(everything or chosen.complete)
    with Store.open(db, create=False, read_only=True) as store, writing(output, force=force) as file:
        rows: Iterator[dict[str, Any]] = (json.loads(text) for text in store.event_json(EventFilter(order="report")))
        chosen.write(sieve(rows), file)
    print(sieve.words(), file=sys.stderr)
    if output != "-" and not chosen.complete:
        with writing(f"{output}.left-out.json", force=True) as beside:
            beside.write(sieve.json())
