"""Options that commands share."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

Database = Annotated[str, typer.Option("--db", metavar="FILE|URL", help="Database: a SQLite file, or a postgresql:// address.")]
Gazetteer = Annotated[
    Path | None,
    typer.Option("--gazetteer", metavar="FILE", help="Place index; made if absent. Left out: the one in the user's data folder."),
]
ConfigFile = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="TOML file of settings; options override it.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the output file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON instead.")]
Rule = Literal["conservative", "representative", "informative"]
AnyRule = Annotated[Rule | None, typer.Option("--rule", help="Merge by this rule, here only. [default: as linked]")]
Workers = Annotated[int | None, typer.Option("--workers", min=1, help="Processes that code. [default: 1]")]


def first_day(text: str | None) -> date | None:
    """The first day of a day, month or year of the command line: 2016-03-14, 2016-03, 2016."""
    return _period(text)[0] if text else None


def last_day(text: str | None) -> date | None:
    """The last day of it."""
    return _period(text)[1] if text else None


def _period(text: str) -> tuple[date, date]:
    for form in ("%Y-%m-%d", "%Y-%m", "%Y"):
        try:
            start = datetime.strptime(text, form).date()
        except ValueError:
            continue
        if form == "%Y-%m":
            return start, start.replace(day=monthrange(start.year, start.month)[1])
        return start, start if form == "%Y-%m-%d" else start.replace(month=12, day=31)
    raise typer.BadParameter(f"{text!r} is not a day; write it as 2016-03-14, or 2016-03 for the month")


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
