"""`dateline export`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

import typer

from dateline.cli.filtering import Actors, Flags, Places, Since, Sources, Statuses, Types, Until, chosen
from dateline.cli.frame import command_app
from dateline.cli.options import AnyRule, Database, Force

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
    types: Types = None,
    actors: Actors = None,
    places: Places = None,
    since: Since = None,
    until: Until = None,
    statuses: Statuses = None,
    sources: Sources = None,
    flags: Flags = None,
    round_km: Annotated[float, typer.Option("--round-km", min=0, help="Move points to the middle of cells of this width.")] = 0.0,
    delay_days: Annotated[int, typer.Option("--delay-days", min=0, help="Keep back what may be younger than this.")] = 0,
    rule: AnyRule = None,
    no_persons: Annotated[bool, typer.Option("--no-persons", help="Leave out the names of private persons.")] = False,
    force: Force = False,
) -> None:
    """Write the events of a database to a file, whole or not at all.

    After `dateline link` there is one row a linked event. JSON Lines are always the complete record. Other formats leave
    out what is not told as fact, totals over many acts, and discounted events, unless --all is given, and what they cannot
    hold; what was left out is counted by reason on standard error and in FILE.left-out.json beside the file. To do no harm,
    points can be rounded, what is recent kept back, and private persons left unnamed, in every format. --rule merges the claims
    of linked events by another rule than the one they were linked with, in this file only.

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
      dateline export --db events.db --format geojson -o events.geojson --type remote --from 2016-03 --to 2016-03
      dateline export --db events.db --format kml -o public.kml --round-km 10 --delay-days 30 --no-persons
    """
    from dateline.exports.files import binary, writing
    from dateline.exports.formats import FORMATS
    from dateline.exports.harm import Harm, soften
    from dateline.exports.left_out import Sieve
    from dateline.link.remerge import under_rule
    from dateline.store import Store

    asked = chosen(types, actors, places, since, until, statuses, sources, flags, order="report")
    chosen_form, harm = FORMATS[form], Harm(round_km, delay_days, no_persons)
    sieve = Sieve(everything or chosen_form.complete, chosen_form.cannot_hold)
    with Store.open(db, create=False, read_only=True) as store, binary(output, force=force) as file:
        rows: Iterator[dict[str, Any]] = (json.loads(text) for text in store.event_json(asked))
        rows = under_rule(store, rows, rule) if rule else rows
        if not harm.nothing:
            kept, held_back = soften(rows, harm, date.today())
            sieve.left_out.update(held_back)
            rows = iter(kept)
        chosen_form.write(sieve(rows), file)
    print(sieve.words(), file=sys.stderr)
    if output != "-" and (sieve.left_out or not chosen_form.complete):
        with writing(f"{output}.left-out.json", force=True) as beside:
            beside.write(sieve.json())
