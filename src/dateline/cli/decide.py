"""`dateline decide`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.frame import command_app
from dateline.cli.options import AsJson, Database

if TYPE_CHECKING:
    from dateline.records.decision import Decision
    from dateline.web.deciding import Sent

app = command_app("Say that events are the same or different, take a decision back, show the log.")
Events = Annotated[list[str], typer.Argument(metavar="EVENT...", help="Two ids of events, or more.", show_default=False)]
Why = Annotated[str, typer.Option("--why", help="The reason, kept with the decision.")]
Who = Annotated[str, typer.Option("--as", metavar="NAME", help="Under which name it is kept. [default: yours]")]


@app.command()
def same(events: Events, db: Database, why: Why = "", who: Who = "") -> None:
    """Say that these events are one; the next `dateline link` heeds it.

    \b
    Example:
      dateline decide same ev-4k2m9x7q3a ev-7ym71h0nvr --db events.db --why "one market, one morning"
    """
    from dateline.web.deciding import Sent

    _take(db, Sent(kind="same", events=events, why=why), who)


@app.command()
def different(events: Events, db: Database, why: Why = "", who: Who = "") -> None:
    """Say that each of these events is another; the next `dateline link` keeps them apart.

    \b
    Example:
      dateline decide different ev-4k2m9x7q3a ev-7ym71h0nvr --db events.db --why "two markets"
    """
    from dateline.web.deciding import Sent

    _take(db, Sent(kind="different", events=events, why=why), who)


@app.command()
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Number of the decision, as in the log.", show_default=False)],
    db: Database,
    why: Why = "",
    who: Who = "",
) -> None:
    """Take a decision back; an undo can be taken back too.

    \b
    Example:
      dateline decide undo 12 --db events.db --why "read again"
    """
    from dateline.web.deciding import Sent

    _take(db, Sent(kind="undo", undoes=number, why=why), who)


@app.command()
def log(db: Database, as_json: AsJson = False) -> None:
    """Show every decision: number, when, who, what, on which words, why; those taken back are marked.

    \b
    Example:
      dateline decide log --db events.db
    """
    from dateline.store import Store
    from dateline.store.replay import effective

    with Store.open(db, create=False, read_only=True) as store:
        rows = store.decisions()
    standing = {row.id for row in effective(rows)}
    for row in rows:
        stands = row.kind == "undo" or row.id in standing
        print(json.dumps(_as_json(row, stands), ensure_ascii=False) if as_json else _line(row, stands))


def _take(db: str, sent: Sent, who: str) -> None:
    from dateline.cli.serve import whoami
    from dateline.store import Store
    from dateline.web.deciding import decide

    with Store.open(db, create=False) as store:
        done = decide(store, sent, who or whoami())
    print(f"decision {done.id} is kept; `dateline link --db {db}` heeds it")


def _line(row: Decision, stands: bool) -> str:
    what = f"{row.kind} {row.undoes}" if row.undoes else row.kind
    words = " / ".join(f"{a.report} “{' '.join(a.quote.split())[:60]}”" for a in row.anchors)
    parts = (f"{row.id}", f"{row.when:%Y-%m-%d %H:%M}", row.who, what + ("" if stands else " (taken back)"), words, row.why)
    return "  ".join(part for part in parts if part)


def _as_json(row: Decision, stands: bool) -> dict[str, object]:
    words = [{"report": a.report, "start": a.start, "end": a.end, "quote": a.quote} for a in row.anchors]
    return {
        "id": row.id, "when": row.when.isoformat(), "who": row.who, "kind": row.kind, "undoes": row.undoes, "stands": stands,
        "why": row.why, "words": words, "value": dict(row.value),
    }  # fmt: skip
