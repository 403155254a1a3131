"""`dateline link`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.frame import command_app
from dateline.cli.options import AsJson, Database, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.link import LinkResult

app = command_app()


@app.command()
def link(
    db: Database,
    rule: Annotated[
        Rule | None,
        typer.Option("--rule", help="How claims give one value; kept with the database. [default: representative]"),
    ] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Compare everything anew; public ids are kept all the same.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Link events across reports: one event a real act, every claim kept, its record by a named rule, with grades.

    Only what is new or changed since the last run is compared, and only the events that it touches are written again. An index
    lies beside the database (NAME.link); it may be deleted. Judgements of people (same, different) are respected; every
    decision that no longer finds its words, or that another overrules, is listed on standard error.

    \b
    Examples:
      dateline link --db events.db
      dateline link --db events.db --rule conservative
    """
    from dateline.link import link_store
    from dateline.store import Store

    with Store.open(db, create=False) as store:
        result = link_store(store, rule=rule, rebuild=rebuild)
        orphans = sorted([*((o.decision, o.why) for o in result.orphans), *store.lost()])
    if as_json:
        print(json.dumps(_as_json(result, orphans), ensure_ascii=False, indent=2))
    else:
        for line in _lines(result):
            print(line)
    for decision, why in orphans:
        print(f"decision {decision} is not heeded, or not in full: {why}", file=sys.stderr)


def _lines(result: LinkResult) -> list[str]:
    lines = [
        f"{result.taken_up} events of reports taken up, {result.let_go} let go; "
        f"{result.written} events written, {result.joined} of them from several reports"
    ]
    kinds = [change.kind for change in result.changes]
    if kinds:
        lines.append(", ".join(f"{kinds.count(kind)} ids {kind}" for kind in ("merged", "split", "withdrawn") if kind in kinds))
    if result.notes["blocks_cut"]:
        lines.append(f"{result.notes['blocks_cut']} crowded blocks were cut by what the claims say")
    if result.notes["blocks_too_hot"]:
        lines.append(f"{result.notes['blocks_too_hot']} blocks stayed too crowded to compare every pair in them")
    return lines


def _as_json(result: LinkResult, orphans: Iterable[tuple[int, str]]) -> dict[str, object]:
    return {
        "taken_up": result.taken_up,
        "let_go": result.let_go,
        "written": result.written,
        "joined": result.joined,
        "changes": [{"old": c.old, "new": c.new, "kind": c.kind, "reason": c.reason} for c in result.changes],
        "orphans": [{"decision": decision, "why": why} for decision, why in orphans],
        "notes": result.notes,
    }
