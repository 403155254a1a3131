"""`dateline schema`."""

from __future__ import annotations

from dateline.cli.frame import command_app

app = command_app()


@app.command()
def schema() -> None:
    """Print the JSON Schema of the public event JSON.

    \b
    Example:
      dateline schema > event.schema.json
    """
    import json

    from dateline.records.schema import event_schema

    print(json.dumps(event_schema(), indent=2, ensure_ascii=False))
