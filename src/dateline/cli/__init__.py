"""The command line: one line here adds a command. Its module holds a Typer `app` and imports what is heavy in its functions."""

from __future__ import annotations

from typing import Final

from dateline.cli.frame import build, run

COMMANDS: Final = {
    "code": ("dateline.cli.code", "Code reports: find the events in them, with evidence and sources."),
    "events": ("dateline.cli.events", "List the events of a database."),
    "explain": ("dateline.cli.explain", "Show why a report or an event was coded as it was."),
    "link": ("dateline.cli.link", "Link events across reports: one event a real act, merged by rule and graded."),
    "decide": ("dateline.cli.decide", "Say that events are the same or different, take a decision back, show the log."),
    "copies": ("dateline.cli.copies", "List reports that are copies of one another."),
    "sources": ("dateline.cli.sources", "Show who reports first, who copies whom, who agrees with whom."),
    "export": ("dateline.cli.export", "Write the events of a database to a file."),
    "schema": ("dateline.cli.schema", "Print the JSON Schema of the public event JSON."),
    "evaluate": ("dateline.cli.evaluate", "Score coded events against gold records."),
    "places": ("dateline.cli.places", "Add gazetteer tables, find the places in a text, resolve names."),
    "actors": ("dateline.cli.actors", "Look up actors by name, show one, add a list of your own."),
    "serve": ("dateline.cli.serve", "Open the review desk in the browser."),
    "review": ("dateline.cli.review", "Open the review desk at the queue of records to decide."),
}
"""Name of each command: its module, its line in the overview."""

app = build(COMMANDS)


def main() -> None:
    """Run the command line and leave with its exit code: 0 done, 1 some reports quarantined, 2 it could not be done."""
    run(app)
