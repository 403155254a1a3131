"""The frame of the command line: commands loaded when they are called, and one way for errors to leave."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from dateline.errors import DatelineError

FAILED: Final = 2
INTERRUPTED: Final = 130
EPILOG: Final = (
    "Exit codes: 0 done, 1 done but some reports were quarantined, 2 it could not be done. "
    "`dateline COMMAND --help` has examples."
)


class _Commands(TyperGroup):
    """A group that knows its commands by name and imports a command's module only to run it or to show its help."""

    modules: Mapping[str, tuple[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commands = {name: TyperCommand(name, help=line, short_help=line) for name, (_, line) in self.modules.items()}

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return list(self.modules)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name not in self.modules:
            return None
        return get_command(importlib.import_module(self.modules[cmd_name][0]).app)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self.modules.items()])


def command_app(about: str | None = None) -> typer.Typer:
    """The `app` of a command's module: plain help, in which examples stay as they are written."""
    return typer.Typer(help=about, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


def build(modules: Mapping[str, tuple[str, str]]) -> typer.Typer:
    """The whole command line over a table of name: (module, line of help)."""
    group = type("Commands", (_Commands,), {"modules": modules})
    app = typer.Typer(cls=group, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True, epilog=EPILOG)

    @app.callback()
    def dateline(
        version: Annotated[
            bool, typer.Option("--version", help="Print the version and leave.", callback=_version, is_eager=True)
        ] = False,
    ) -> None:
        """Event records from news reports of armed conflict, with evidence and sources for every field."""

    return app


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"dateline {version('dateline')}")
        raise typer.Exit


def run(app: typer.Typer) -> None:
    """Run `app` on the process's arguments; errors of Dateline leave as one line on standard error and exit code 2."""
    try:
        app()
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        sys.exit(FAILED)
    except KeyboardInterrupt:
        print("dateline: interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # the reader of our output went away, as `| head` does
        sys.stderr.close()
        sys.exit(0)
