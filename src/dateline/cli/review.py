"""`dateline review`: the review desk, at its queue."""

from __future__ import annotations

from dateline.cli.frame import command_app
from dateline.cli.options import ConfigFile, Database
from dateline.cli.serve import Key, Open, Port, Reviewer, pair, run, settings

app = command_app()


@app.command()
def review(
    db: Database,
    port: Port = 8600,
    open_browser: Open = False,
    reviewer: Reviewer = "",
    key: Key = None,
    config: ConfigFile = None,
) -> None:
    """Open the review desk at the queue: one record at a time, the one that most needs a person first.

    \b
    Examples:
      dateline review --db events.db --open
      dateline review --db events.db --as ana --key accept=y
    """
    made = settings(db=db, port=port, reviewer=reviewer, keys=dict(pair(text) for text in key or ()), config=config)
    run(made, "/queue", open_browser)
