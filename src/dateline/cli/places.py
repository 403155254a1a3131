"""`dateline places`: add, find, resolve."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.frame import command_app
from dateline.cli.options import AsJson, Gazetteer

if TYPE_CHECKING:
    from dateline.gazetteer.add import Added
    from dateline.gazetteer.index import Gazetteer as Index

app = command_app("Add gazetteer tables, find the places in a text, resolve names to coordinates.")
Explain = Annotated[bool, typer.Option("--explain", help="Say what each answer rests on, and which entries lost.")]


@app.command()
def add(
    source: Annotated[str, typer.Argument(metavar="FILE|COUNTRY", help="A table of places, or a country code such as SY.")],
    gazetteer: Gazetteer = None,
) -> None:
    """Add places to the gazetteer: a GeoNames dump (.txt, .zip), a Who's On First extract (.tsv, .tsv.gz), or a country.

    A country code fetches that country's dump from geonames.org: the one use of the network here, and on your word.
    All of a table goes in, or nothing; adding it again changes nothing.

    \b
    Examples:
      dateline places add wof_sy.tsv.gz
      dateline places add SY --gazetteer my-places
    """
    from tempfile import TemporaryDirectory

    from dateline.fetch.geonames import fetch_country

    if Path(source).exists() or not (len(source) == 2 and source.isalpha()):
        _report(source, _add(Path(source), gazetteer))
        return
    with TemporaryDirectory() as folder:
        _report(source.upper(), _add(fetch_country(source.upper(), Path(folder)), gazetteer))


def _add(table: Path, gazetteer: Path | None) -> Added:
    from dateline.gazetteer.add import add_places
    from dateline.gazetteer.build import ensure, user_file

    index = gazetteer or user_file()
    ensure(index)
    return add_places(index, table)


def _report(source: str, added: Added) -> None:
    print(
        f"{source}: {added.rows:,} places read; {added.new:,} new, {added.extended:,} known ones extended, "
        f"{added.known:,} unchanged",
        file=sys.stderr,
    )


@app.command()
def find(
    text: Annotated[str, typer.Argument(metavar="TEXT|FILE.jsonl|-", help="A text, or JSON Lines with `id` and `text`.")],
    explain: Explain = False,
    no_demonyms: Annotated[bool, typer.Option("--no-demonyms", help='Leave out "Turkish" and its like.')] = False,
    as_json: AsJson = False,
    gazetteer: Gazetteer = None,
) -> None:
    """Find the places that a text names, and where they are. A file or - is read as JSON Lines and answered in JSON Lines.

    \b
    Examples:
      dateline places find "Shells fell on the village of Kafr Nabl in Idlib province."
      dateline places find reports.jsonl --no-demonyms > places.jsonl
    """
    from dateline.cli.place_lines import found_rows, read_rows, write_row

    index = _open(gazetteer)
    rows = read_rows(text, "text")
    plain = rows is None and not as_json
    given = rows if rows is not None else [{"id": "text", "text": text}]
    for row in found_rows(given, index, demonyms=not no_demonyms, explain=explain):
        if plain:
            _show_places(row["places"], explain)
        else:
            write_row(row)


@app.command()
def resolve(
    name: Annotated[str, typer.Argument(metavar="NAME|FILE.jsonl|-", help="A name, or JSON Lines with `id` and `name`.")],
    admin1: Annotated[
        str | None, typer.Option("--admin1", metavar="AREA", help="The province or governorate it lies in.")
    ] = None,
    country: Annotated[str | None, typer.Option("--country", metavar="CODE", help="ISO code of its country, such as SY.")] = None,
    explain: Explain = False,
    as_json: AsJson = False,
    gazetteer: Gazetteer = None,
) -> None:
    """Resolve place names to coordinates. A file or - is read as JSON Lines and answered in JSON Lines, same ids.

    Rows are {"id", "name", "name_ar"?, "context": {"admin1"?, "country"?}}. A name that is not sure enough has no
    coordinates, but a reason and the area that is certain.

    \b
    Examples:
      dateline places resolve "Kafr Sakeer" --admin1 Aleppo --country SY --explain
      dateline places resolve names.jsonl > places.jsonl
    """
    from dateline.cli.place_lines import read_rows, resolved_rows, write_row

    index = _open(gazetteer)
    rows = read_rows(name, "name")
    plain = rows is None and not as_json
    context = {"admin1": admin1, "country": country}
    given = rows if rows is not None else [{"id": name, "name": name, "context": context}]
    for row in resolved_rows(given, index, explain=explain or plain):
        if plain:
            _show_place(row, explain)
        else:
            write_row(row)


def _open(path: Path | None) -> Index:
    from dateline.gazetteer.index import Gazetteer as Index

    return Index.open(path)


def _show_places(places: list[dict[str, object]], explain: bool) -> None:
    for place in places:
        placed = place["latitude"] is not None
        where = f"{place['latitude']}, {place['longitude']}" if placed else f"unresolved: {place['reason']}"
        entry = place["gazetteer"] or ""
        print(f"{place['start']}-{place['end']}\t{place['name']}\t{where}\tprecision {place['precision']}\t{entry}")
        if explain:
            _show_reasons(place)


def _show_place(row: dict[str, object], explain: bool) -> None:
    if row["latitude"] is None:
        print(f"not resolved: {row['reason']}")
    else:
        area = ", ".join(str(row[key]) for key in ("admin2", "admin1", "country") if row.get(key))
        print(f"{row['name']}, {area}\t{row['latitude']}, {row['longitude']}\tprecision {row['precision']}\t{row['gazetteer']}")
    if explain:
        _show_reasons(row)


def _show_reasons(row: dict[str, object]) -> None:
    features = row.get("features")
    if isinstance(features, dict) and features:
        said = ", ".join(f"{name} {value}" for name, value in sorted(features.items()))
        print(f"    by {row['rule']}, trust {row['score']}: {said}")
    runners = row.get("runners_up")
    for runner in runners if isinstance(runners, list) else []:
        print(f"    not {runner['name']}\t{runner['score']}\t{runner['reason']}")
