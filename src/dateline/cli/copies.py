"""`dateline copies`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.frame import command_app
from dateline.cli.options import AsJson, Database

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.records.report import Report
    from dateline.store import Store

app = command_app()


@app.command()
def copies(
    db: Database,
    parts: Annotated[bool, typer.Option("--parts", help="Also reports that took over a stretch of another.")] = False,
    as_json: AsJson = False,
) -> None:
    """List reports that are copies of one another: wire texts, syndication, updates of one page.

    Of each group the earliest report, of equals the fullest, is the origin. Copies count as one source.

    \b
    Examples:
      dateline copies --db events.db
      dateline copies --db events.db --parts --json
    """
    from dateline.link.copies.finding import find_copies, find_partial_copies
    from dateline.link.ledger import days_of_publication
    from dateline.store import Store

    with Store.open(db, create=False, read_only=True) as store:
        reports = {name: report for name in store.report_ids() if (report := store.report(name))}
        published = days_of_publication(store, reports)
        groups = find_copies(reports.values(), published=published)
        rows = [_row(c.report, g.origin, c.share, c.kind) for g in groups for c in g.copies]
        if parts:
            rows += [
                _row(c.report, c.origin, c.share, c.kind) for c in find_partial_copies(reports.values(), published=published)
            ]
        outlets = _outlets(store, {row[key] for row in rows for key in ("report", "origin")}, reports)
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            copy, origin = (_name(row[key], reports, outlets) for key in ("report", "origin"))
            print(f"{row['kind']:5} {row['share']:4.0%}  {copy}  <-  {origin}")
    print(f"{len(groups)} groups of copies, {len(rows)} rows", file=sys.stderr)


def _row(report: str, origin: str, share: float, kind: str) -> dict[str, Any]:
    return {"report": report, "origin": origin, "share": share, "kind": kind}


def _outlets(store: Store, wanted: set[str], reports: Mapping[str, Report]) -> dict[str, str]:
    """Who published each report: what came with it, else the credit in its text, as its first claim ends."""
    from dateline.store import EventFilter

    found: dict[str, str] = {}
    for name in sorted(wanted):
        outlet = reports[name].source
        if outlet is None:
            event = next(iter(store.events(EventFilter(scope="report", reports=(name,)))), None)
            outlet = event.claims[0].sources[-1].name if event and event.claims and event.claims[0].sources else None
        found[name] = outlet or "no outlet"
    return found


def _name(report_id: str, reports: Mapping[str, Report], outlets: Mapping[str, str]) -> str:
    report = reports[report_id]
    return f"{report_id} ({outlets[report_id]}: {(report.title or report.text)[:50].strip()})"
