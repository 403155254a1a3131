"""`dateline explain`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from dateline.cli.frame import command_app
from dateline.cli.options import AnyRule, AsJson, Database, Force, Rule

if TYPE_CHECKING:
    from dateline.cli.explanation import Account
    from dateline.link.explanation import Explanation
    from dateline.records import Event
    from dateline.store import Store

    Linked: TypeAlias = tuple[Event, Explanation]

app = command_app()
PIPED_WIDTH = 120


@app.command()
def explain(
    name: Annotated[str, typer.Argument(metavar="EVENT_OR_REPORT", help="Id of an event or of a report.", show_default=False)],
    db: Database,
    rule: AnyRule = None,
    html: Annotated[str | None, typer.Option("--html", metavar="FILE", help="Write one self-contained page instead.")] = None,
    as_json: AsJson = False,
    force: Force = False,
) -> None:
    """Show why a report or an event was coded as it was.

    The report's text with each value's words in numbered brackets, then each value with the rule that read it, the features that
    decided, what almost won, and what was passed over and why. For an event linked from several reports, first its grades, its
    claims side by side, how each value came about, and what joined them.

    \b
    Examples:
      dateline explain example-report --db events.db
      dateline explain example-report --db events.db --html why.html
      dateline explain E1 --db events.db --json
    """
    from dateline.store import Store

    with Store.open(db, create=False, read_only=True) as store:
        linked = linked_of(store, name, rule)
        accounts = accounts_of(store, name)
    if html is not None:
        _write_page(linked, accounts, name, html, force)
    if as_json:
        _write_json(linked, accounts)
    elif html is None:
        _show(linked, accounts)


def linked_of(store: Store, name: str, rule: Rule | None = None) -> Linked | None:
    """The event of a public id, and why it is one; None for a report, and for an event that is linked with no other."""
    from dateline.link.explanation import explain_event
    from dateline.link.remerge import under_rule
    from dateline.records.public import from_json, to_json

    event = None if store.report(name) else store.event(name)
    if event is None or not store.members(event.id):
        return None
    why = explain_event(store, event.id, rule=rule)
    if rule and why:
        event = from_json(next(iter(under_rule(store, [to_json(event)], rule))))
    return (event, why) if why else None


def accounts_of(store: Store, name: str) -> list[Account]:
    """The accounts of the report `name`; or of the reports that the event `name` rests on, with its own events only."""
    from dateline.cli.explanation import account_of
    from dateline.errors import StoreError

    if coded := store.coding(name):
        return [account_of(coded)]
    event = store.event(name)
    if event is None:
        raise StoreError(f"{store.name} has no event and no report {name!r}; {_became(store, name)}")
    own = {member.event_id for _, member in store.members(event.id)} or {event.id}
    found = [store.coding(report) for report in event.report_ids]
    return [account_of(coded, only=e.id) for coded in found if coded for e in coded.events if e.id in own]


def _became(store: Store, name: str) -> str:
    """What became of a public id that is no more; else where to look."""
    told = [
        f"{one.kind}{' into ' * (one.kind == 'merged')}{', in part as ' * (one.kind == 'split')}{one.new}: {one.reason}"
        for one in store.redirects(name)
    ]
    return f"its id was {'; '.join(told)}" if told else f"`dateline events --db {store.name}` lists them"


def _show(linked: Linked | None, accounts: list[Account]) -> None:
    from rich.console import Console

    from dateline.cli.explain_linked import show_linked
    from dateline.cli.explain_terminal import show_all

    width = None if sys.stdout.isatty() else PIPED_WIDTH
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    if linked:
        show_linked(*linked, console)
    show_all(accounts, console)


def _write_json(linked: Linked | None, accounts: list[Account]) -> None:
    from dateline.records.public import to_json

    event = {"event": to_json(linked[0]), **linked[1].to_json()} if linked else None
    said = {"linked": event, "reports": [account.to_json() for account in accounts]}
    print(json.dumps(said, ensure_ascii=False, indent=2, default=str))


def _write_page(linked: Linked | None, accounts: list[Account], name: str, target: str, force: bool) -> None:
    from dateline.cli.explain_html import page
    from dateline.exports.files import writing

    with writing(target, force=force) as file:
        file.write(page(accounts, f"Why: {name}", linked))
