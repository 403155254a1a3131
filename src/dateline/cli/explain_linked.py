"""Why a linked event is one event, on a terminal: grades, claims side by side, each field's merge, each join's waterfall."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.link.explanation import ClaimLine, Explanation, Join
from dateline.records import Event
from dateline.records.public import to_json
from dateline.records.wording import plain, sentence

QUIET: Final = "dim"
SHOWN_STEPS: Final = 6
CONTRARY: Final = ("indeterminate", "series")


def show_linked(event: Event, why: Explanation, console: Console) -> None:
    """Print the account of a linked event; those of its reports come after it."""
    console.print(Text.assemble((f"Event {event.id}", "bold"), f" · {len(why.members)} records linked · rule {why.rule}"))
    console.print(Text(sentence(to_json(event))))
    for name in ("act", "perpetrator", "toll"):
        graded = getattr(why.grades, name)
        console.print(Text.assemble(f"{name}: ", (graded.grade or "not graded", "bold"), f". {graded.reason}"))
    parts: list[tuple[str, RenderableType]] = [("Claims", _claims(why.claims)), ("How each value came about", _fields(why))]
    parts += [("Joined", _joins(why.joins))] if why.joins else []
    parts += [("Almost joined", _joins(why.almost))] if why.almost else []
    parts += [("Decisions", _judgements(why))] if why.judgements else []
    for heading, body in parts:
        console.print(Padding(Group(Text(heading, "bold"), Padding(body, (0, 0, 0, 1))), (1, 0, 0, 0)))
    console.print()


def _grid(*rows: tuple[str | Text, ...]) -> Table:
    table = Table.grid(padding=(0, 2))
    for row in rows:
        table.add_row(*row)
    return table


def _claims(claims: Iterable[ClaimLine]) -> Table:
    return _grid(
        *(
            (
                f"{claim.number:>3}",
                str(claim.published or ""),
                claim.outlet if claim.outlet == claim.origin else f"{claim.origin} > {claim.outlet}",
                plain(claim.status),
                Text(f"“{' '.join(claim.quote.split())}”", QUIET),
            )
            for claim in claims
        )
    )


def _fields(why: Explanation) -> Table:
    return _grid(
        *(
            (
                Text(field.field.replace(".", " "), "bold red" if field.how in CONTRARY else ""),
                plain(field.value),
                f"for {_numbers(field.behind)}" + (f", against {_numbers(field.against)}" if field.against else ""),
                Text(field.reason, QUIET),
            )
            for field in why.fields
        )
    )


def _numbers(claims: Iterable[int]) -> str:
    return ", ".join(map(str, claims)) or "none"


def _joins(joins: Iterable[Join]) -> Group:
    return Group(*(line for join in joins for line in _join(join)))


def _join(join: Join) -> Iterable[RenderableType]:
    """The pair, and the strongest steps of its waterfall: what each adds to the log odds, and the probability after it."""
    yield Text(f"{' + '.join(join.reports)}: {join.probability:.3f}, {plain(join.verdict)}")
    if join.other:
        yield Padding(Text(f"{join.other}: {join.sentence}", QUIET), (0, 0, 0, 2))
    steps = sorted(join.steps, key=lambda step: -abs(step.adds))[:SHOWN_STEPS]
    yield Padding(_grid(*((Text(f"{step.adds:+6.1f}", QUIET), Text(step.says, QUIET)) for step in steps)), (0, 0, 0, 2))


def _judgements(why: Explanation) -> Table:
    return _grid(
        *(
            (f"{j.decision}", j.kind, j.who, str(j.when)[:16], j.why, Text(" / ".join(f"“{w}”" for w in j.words), QUIET))
            for j in why.judgements
        )
    )
