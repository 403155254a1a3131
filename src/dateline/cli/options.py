"""Options that commands share."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

Database = Annotated[str, typer.Option("--db", metavar="FILE|URL", help="Database: a SQLite file, or a postgresql:// address.")]
Gazetteer = Annotated[
    Path | None,
    typer.Option("--gazetteer", metavar="FILE", help="Place index; made if absent. Left out: the one in the user's data folder."),
]
ConfigFile = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="TOML file of settings; options override it.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the output file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON instead.")]
Workers = Annotated[int | None, typer.Option("--workers", min=1, help="Processes that code. [default: 1]")]


def day(text: str) -> date:
    """A day of the command line: 2016-03-14, or 2016-03 and 2016 for their first day."""
    for form in ("%Y-%m-%d", "%Y-%m", "%Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise typer.BadParameter(f"{text!r} is not a day; write it as 2016-03-14")


def settings(config: Path | None, **given: Any) -> Any:
    """The `Config` of a file with the command line's options over it; those that are None are left as they are."""
    from pydantic import ValidationError

    from dateline.config import Config, read_config
    from dateline.errors import ConfigError

    base = read_config(config) if config else Config()
    said = {name: value for name, value in given.items() if value is not None}
    try:
        return Config.model_validate({**base.model_dump(), **said})
    except ValidationError as error:
        raise ConfigError(f"option cannot be used: {error}") from error
