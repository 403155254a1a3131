"""`dateline code`: reports in, events out, to a database, to a file, or to both."""

from __future__ import annotations

import shlex
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.frame import INTERRUPTED, command_app
from dateline.cli.options import ConfigFile, Force, Gazetteer, Workers

if TYPE_CHECKING:
    from dateline.config import Config
    from dateline.engines import StoreSink, StreamSink

app = command_app()


Inputs = Annotated[
    list[str], typer.Argument(help="Files, folders, globs; .gz is unpacked; - is standard input.", show_default=False)
]
Stored = Annotated[str | None, typer.Option("--db", metavar="FILE|URL", help="Database to store in; made if absent.")]
Output = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Event JSON Lines; - is standard output.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Stop after this many reports.")]
Again = Annotated[bool, typer.Option("--again", help="Code also what this version has coded already.")]
Fields = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="FIELD=COLUMN", help="Read FIELD (id, title, text, ...) from COLUMN of the rows."),
]
MaxSize = Annotated[
    int | None,
    typer.Option("--max-report-size", metavar="BYTES", min=1, help="Larger reports are quarantined. [default: 2000000]"),
]
Verbose = Annotated[int, typer.Option("--verbose", "-v", count=True, help="Log what is skipped (-v), and more (-vv).")]


@app.command()
def code(
    inputs: Inputs,
    db: Stored = None,
    output: Output = None,
    limit: Limit = None,
    workers: Workers = None,
    gazetteer: Gazetteer = None,
    again: Again = False,
    force: Force = False,
    fields: Fields = None,
    max_report_size: MaxSize = None,
    config: ConfigFile = None,
    verbose: Verbose = 0,
) -> None:
    """Code reports: find the events in them, each field with its evidence and source.

    Text, HTML, JSON Lines and CSV are read (fields id, title, text, source, published, url, language). A report that the database
    holds already, with the same text and coded by this version, is skipped. One that fails is quarantined with its reason.

    \b
    Examples:
      dateline code reports/ --db events.db
      dateline code report.txt -o -
      dateline code feed.jsonl.gz --db events.db --workers 4 --map text=body --map published=date
      curl -s https://example.org/page.html | dateline code - -o events.jsonl
    """
    from dateline.cli.console import progress, start_log, summary
    from dateline.cli.expected import expected
    from dateline.cli.options import settings
    from dateline.engines import Job, Tally, engine_for
    from dateline.readers import read_reports

    if db is None and output is None:
        raise typer.BadParameter("say where the events go: --db FILE, -o FILE, or -o - for standard output")
    start_log(verbose)
    asked = settings(config, gazetteer=gazetteer, workers=workers, max_report_size=max_report_size)
    tally, started = Tally(), time.monotonic()
    try:
        with _stoppable(), progress("coding", lambda: expected(inputs, limit)) as step:
            reports = islice(read_reports(inputs, mapping=_mapping(fields), max_size=asked.max_report_size), limit)
            with _to_store(db, output, asked, again, force) if db else _to_file(output or "-", force) as sink:
                Job(engine_for(asked), sink, step, tally).run(reports)
    except KeyboardInterrupt:
        kept = "what is stored is kept, the same command goes on from there" if db else "no file was written"
        print(f"dateline: interrupted; {kept}", file=sys.stderr)
        raise typer.Exit(INTERRUPTED) from None
    finally:
        print(summary(tally.counts, tally.events, time.monotonic() - started), file=sys.stderr)
    raise typer.Exit(1 if tally.quarantined else 0)


@contextmanager
def _to_file(output: str, force: bool) -> Iterator[StreamSink]:
    """Events are written as they come; the file appears under its name when all is done."""
    from dateline.engines import StreamSink
    from dateline.exports.files import writing

    with writing(output, force=force) as file:
        yield StreamSink(file)


@contextmanager
def _to_store(db: str, output: str | None, asked: Config, again: bool, force: bool) -> Iterator[StoreSink]:
    """Events go into a database; then, if a file is wanted too, those of all reports given, coded now or before, into it."""
    from dateline.engines import StoreSink
    from dateline.exports.files import check_free, writing
    from dateline.store import Store

    if output is not None:
        check_free(output, force=force)
    with Store.open(db) as store:
        sink = StoreSink(store, asked, command=shlex.join(sys.argv[1:]), again=again)
        yield sink
        if lost := len(store.lost(set(sink.reports))):
            what = (
                "decision on these reports no longer finds its"
                if lost == 1
                else "decisions on these reports no longer find their"
            )
            print(f"dateline: {lost} {what} words; `dateline link --db {db}` lists them", file=sys.stderr)
        if output is not None:
            with writing(output, force=force) as file:
                file.writelines(f"{line}\n" for report in sink.reports for line in store.report_events(report))


def _mapping(fields: list[str] | None) -> dict[str, str] | None:
    pairs = [pair.partition("=") for pair in fields or ()]
    for name, found, column in pairs:
        if not found or not name or not column:
            raise typer.BadParameter(f"--map takes FIELD=COLUMN, as in --map text=body; got {name + found + column!r}")
    return {name: column for name, _, column in pairs} or None


@contextmanager
def _stoppable() -> Iterator[None]:
    """A polite request to end (SIGTERM) is an interrupt: what is finished is kept."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
