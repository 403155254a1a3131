"""Write the pages of `docs/` that say what the program itself knows: its commands, its settings and its event JSON.

    .venv/bin/python scripts/write_docs.py

`tests/docs` fails while a page is not what this script would write.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
from typer.main import get_command

from dateline.cli import app
from dateline.config import Config
from dateline.records.schema import event_schema

DOCS = Path(__file__).parents[1] / "docs"
COMMANDS_HEAD = """# Commands

Written by `scripts/write_docs.py` from the commands' own help. `dateline COMMAND --help` says the same.

Exit codes of every command: 0 done, 1 done but some reports were quarantined, 2 it could not be done. Progress and logs go to
standard error, so that standard output can be piped.
"""
EVENT_HEAD = """# The event JSON, field by field

Written by `scripts/write_docs.py` from the schema that `dateline schema` prints. One event is one JSON object, one a line.

Nothing is ever left out: what is not known is null or an empty list. What the values mean is in the [codebook](codebook.md).

`evidence` covers every value: each entry names a report, the words (`start`, `end`: Unicode code points of the unchanged text),
the field that rests on them (`figures[0]`, `participants[1]`, `date`, ...) and the rule that read them.
"""
CONFIG_HEAD = """# Configuration

Written by `scripts/write_docs.py` from the settings themselves. A configuration is a TOML file, given with `--config`; options on
the command line override it, unknown names are refused, and a run records it with the versions and hashes of all that it names.

    # dateline.toml
    workers = 4
    gazetteer = "places.db"
    actors = ["my-actors.tsv"]

Two things are set by the environment: `DATELINE_DATA`, where development data lies (for tests, benchmarks), and `NO_COLOR`, for
a terminal without colours.

| setting | type | default | meaning |
|---|---|---|---|
"""


def config_page() -> str:
    """Every setting with its default."""
    rows = [
        f"| `{name}` | {_kind(about)} | `{Config().model_dump(mode='json')[name]}` | {about.get('description', '')} |"
        for name, about in Config.model_json_schema()["properties"].items()
    ]
    return CONFIG_HEAD + "\n".join(rows) + "\n"


def commands_page() -> str:
    """Every command with its help, arguments and options."""
    root = get_command(app)
    return COMMANDS_HEAD + "".join(_command(name, command) for name, command in _commands(root, "dateline"))


def _commands(group: Any, name: str) -> Iterator[tuple[str, Any]]:
    context = click.Context(group, info_name=name)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        if hasattr(command, "list_commands"):
            yield from _commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


def _command(name: str, command: Any) -> str:
    about, *blocks = inspect.cleandoc(command.help or "").split("\b\n")
    lines = [f"\n## {name}\n", about.strip() + "\n", *(part for block in blocks for part in _block(block))]
    rows = [row for p in command.params if not getattr(p, "hidden", False) and (row := _parameter(p))]
    if rows:
        lines += ["| argument or option | meaning |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def _block(block: str) -> Iterator[str]:
    """A part of the help that keeps its lines: examples, a list."""
    heading, *rest = block.strip("\n").splitlines()
    if not heading.startswith("Example"):
        yield heading + "\n"
    yield "\n".join(f"    {line.removeprefix('  ')}".rstrip() for line in rest) + "\n"


def _parameter(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        written = (parameter.metavar or parameter.name.upper()).replace("|", "\\|")
    else:
        written = "`, `".join((*parameter.opts, *parameter.secondary_opts))
    about = " ".join((parameter.help or "").split()).replace("|", "\\|")
    return f"| `{written}` | {about} |"


def event_page() -> str:
    """Every field of the public event JSON."""
    schema = event_schema()
    parts = [EVENT_HEAD, "\n## event\n\n", _table(schema["properties"])]
    for name, model in sorted(schema.get("$defs", {}).items()):
        if "properties" in model:
            parts += [f"\n## {_title(name)}\n\n", f"{model.get('description', '')}\n\n", _table(model["properties"])]
    return "".join(parts)


def _title(name: str) -> str:
    return name.removesuffix("Model").lower()


def _table(properties: dict[str, Any]) -> str:
    rows = [f"| `{name}` | {_kind(about)} | {about.get('description', '')} |" for name, about in properties.items()]
    return "\n".join(["| field | type | meaning |", "|---|---|---|", *rows, ""])


def _kind(about: dict[str, Any]) -> str:
    """A JSON Schema type in words."""
    if "$ref" in about:
        name = _title(about["$ref"].rpartition("/")[2])
        return f"[{name}](#{name})"
    if "anyOf" in about:
        return " or ".join(_kind(one) for one in about["anyOf"])
    if "allOf" in about:
        return " and ".join(_kind(one) for one in about["allOf"])
    if "enum" in about:
        return ", ".join(f"`{value}`" for value in about["enum"])
    if "const" in about:
        return f"`{about['const']}`"
    if about.get("type") == "array":
        return f"list of {_kind(about.get('items', {}))}"
    return str(about.get("format") or about.get("type") or "any")


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "configuration.md": config_page,
    "event-json.md": event_page,
}


def main() -> None:
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
