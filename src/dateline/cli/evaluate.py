"""`dateline evaluate`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.frame import command_app
from dateline.cli.options import AsJson

if TYPE_CHECKING:
    from dateline.evaluate.scoring import Fault

app = command_app()


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Gold records: a JSON list, or JSON Lines.", show_default=False)],
    events: Annotated[str, typer.Argument(help="Coded events, JSON Lines; - for standard input.", show_default=False)],
    names: Annotated[
        Path | None, typer.Option("--names", metavar="FILE", help="JSON table: canonical name to names that mean the same.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every fault on standard error.")] = False,
    as_json: AsJson = False,
    rounds: Annotated[int, typer.Option("--rounds", min=1, help="Rounds of the bootstrap behind the intervals.")] = 2000,
) -> None:
    """Score coded events against your own gold records, field by field, with 95 % intervals.

    \b
    Examples:
      dateline code examples/ -o events.jsonl
      dateline evaluate tests/gold/examples.json events.jsonl --names tests/gold/names.json
      dateline code reports.jsonl -o - | dateline evaluate gold.json - --errors
    """
    from dateline.evaluate import Names, read_events, read_gold, read_names, with_intervals
    from dateline.evaluate import evaluate as score

    result = score(read_gold(gold), read_events(events), Names(read_names(names)))
    if errors:
        _list_faults(result.faults)
    figures = with_intervals(result, rounds)
    if as_json:
        import json

        print(json.dumps(figures))
    else:
        _table(figures)


def _table(figures: Mapping[str, Any]) -> None:
    print(f"{'score':<16} {'precision':>9} {'recall':>7} {'F1':>6}   {'95 % interval':<15} {'n':>5}")
    for name, value in figures.items():
        if isinstance(value, Mapping) and "f1" in value:
            between = f"{value['low']:.3f} to {value['high']:.3f}"
            shares = f"{value['precision']:>9.3f} {value['recall']:>7.3f} {value['f1']:>6.3f}"
            print(f"{name:<16} {shares}   {between:<15} {value['n']:>5g}")
    for name in ("fields_mean", "overall"):
        bounds = figures["intervals"][name]
        print(f"{name:<16} {'':>9} {'':>7} {figures[name]:>6.3f}   {bounds['low']:.3f} to {bounds['high']:.3f}")
    print(f"{figures['reports']} reports; {figures['invented_from_context']} events from words that must not yield one")


def _list_faults(faults: Iterable[Fault]) -> None:
    for fault in faults:
        about = f"{fault.report} {fault.number or '-'} {fault.type}"
        said = ", ".join(fault.fields) if fault.kind == "wrong" else fault.kind
        print(f"{about}: {said} | {fault.quote[:70]}", file=sys.stderr)
        for name in fault.fields:
            print(f"    {name}: want {_value(fault.want, name)} got {_value(fault.got, name)}", file=sys.stderr)


def _value(event: Mapping[str, Any] | None, name: str) -> str:
    """A field of an event in a few words."""
    event = event or {}
    if name == "participants":
        return "; ".join(f"{p.get('role')} {p.get('name')}" for p in event.get(name) or ()) or "none"
    if name == "figures":
        return "; ".join(_figure(f) for f in event.get(name) or ()) or "none"
    if name == "date":
        day = event.get("date") or {}
        return f"{day.get('earliest')} to {day.get('latest')}"
    if name == "place":
        place = event.get("place") or {}
        return f"{place.get('name')}, {place.get('admin1')}, {place.get('country')} ({place.get('precision')})"
    if name == "sources":
        chains = [claim.get("sources") or () for claim in event.get("claims") or ()] or [event.get("sources") or ()]
        return " / ".join(" > ".join(str(s.get("name")) for s in chain) for chain in chains)
    return str(event.get(name))


def _figure(figure: Mapping[str, Any]) -> str:
    return f"{figure.get('kind')} {figure.get('group')} {figure.get('low')}-{figure.get('high')}"
