"""`dateline actors`: find, show, add."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.frame import command_app
from dateline.cli.options import AsJson, first_day

if TYPE_CHECKING:
    from dateline.knowledge.actors import Actor, ActorList

app = command_app("Look up actors by name, show what the list says of one, add a list of your own.")
On = Annotated[str | None, typer.Option("--on", metavar="DAY", help="Only who existed then: 2016-07-01, 2016-07, 2016.")]


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="Name, abbreviation or label, in any spelling or script.")],
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Find who is called NAME: id, neutral name, kind, countries.

    \b
    Examples:
      dateline actors find "Jabhat Fateh al-Sham"
      dateline actors find SNA --on 2019
    """
    from dateline.knowledge.actors import load_actors
    from dateline.knowledge.outlets import load_outlets

    actors = load_actors()
    day = first_day(on)
    found = [a for a in actors.find(name, day) if a.existed(day)]
    outlet = load_outlets().find(name)
    if as_json:
        _write_json([_plain(a) for a in found])
    for actor in () if as_json else found:
        print(f"{actor.id}\t{actor.name}\t{actor.kind}\t{', '.join(actor.countries)}{_labelled(actor, name)}")
    if outlet is not None and not as_json:
        print(f"{outlet.id}\t{outlet.name}\toutlet ({outlet.kind})\t{outlet.country}")
    if not found and outlet is None:
        print(f"dateline: nobody in the list is called {name!r}", file=sys.stderr)
        raise typer.Exit(2)


def _labelled(actor: Actor, name: str) -> str:
    """A warning where the name is one that the actor's enemies use."""
    from dateline.knowledge.names import fold

    return "\t(label of its enemies)" if fold(name) in {fold(label) for label in actor.labels} else ""


@app.command()
def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Id of an actor or an outlet.")], as_json: AsJson = False
) -> None:
    """Show all that the list says of one actor or outlet: names, sides, ties with their days, source.

    \b
    Examples:
      dateline actors show al-nusra-front
      dateline actors show SY.forces
    """
    from dateline.errors import KnowledgeError
    from dateline.knowledge.actors import load_actors
    from dateline.knowledge.outlets import load_outlets

    found = load_actors().get(identifier) or load_outlets().get(identifier)
    if found is None:
        raise KnowledgeError(f"no actor or outlet has the id {identifier!r}; `dateline actors find NAME` gives ids")
    fields = _plain(found)
    if as_json:
        _write_json(fields)
        return
    for key, value in fields.items():
        if value:
            print(f"{key:10}{', '.join(value) if isinstance(value, list) else value}")


@app.command()
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Tab-separated list; columns id, name, kind, aliases ...")],
) -> None:
    """Add a list of your own: it is read after the embedded one from now on. Where the two disagree is reported.

    The first line names the columns: id, name and kind are needed; countries, aliases, labels, sides, traits, ties, since,
    until, source and as_of may follow. Several values in a cell are separated by "|". A row with an id of the embedded list
    adds to it.

    \b
    Example:
      dateline actors add my-actors.tsv
    """
    from dateline.knowledge.actors import load_actors, read_list
    from dateline.knowledge.user_lists import keep_list

    before: ActorList = load_actors()
    read_list(file)
    kept = keep_list(file)
    after = load_actors()
    for conflict in after.conflicts:
        if conflict not in before.conflicts:
            print(f"conflict: {conflict.what}: {conflict.first} / {conflict.second}")
    print(f"{len(after) - len(before)} new actors; the list is kept as {kept}", file=sys.stderr)


def _plain(value: Any) -> dict[str, Any]:
    """The fields of an actor or outlet as plain values; ties as ``kind other since..until``."""
    fields = {name: getattr(value, name) for name in value.__dataclass_fields__}
    return {name: _shown(item) for name, item in fields.items()}


def _shown(item: Any) -> Any:
    if isinstance(item, tuple):
        return [_shown(part) for part in item]
    if hasattr(item, "other"):
        when = f" {item.since or ''}..{item.until or ''}" if item.since or item.until else ""
        return f"{item.kind} {item.other}{when}"
    return str(item) if item is not None else None


def _write_json(value: Any) -> None:
    import json

    print(json.dumps(value, indent=2, ensure_ascii=False))
