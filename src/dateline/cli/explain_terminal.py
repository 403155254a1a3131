"""The account of a report on a terminal. Colour never stands alone: every mark has brackets and a number or a letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.cli.explanation import Account, EventAccount, Question
from dateline.cli.marking import Mark, marks_of, pieces_of
from dateline.records.wording import as_day, range_words

STYLES: Final[dict[Question, str]] = {
    "what": "bold", "who": "red", "whom": "blue", "how many": "magenta", "where": "green", "when": "yellow",
    "with what": "cyan", "says": "bright_black", "flag": "bold red",
}  # fmt: skip
QUIET: Final = "dim"
RAISED: Final = str.maketrans("0123456789,", "⁰¹²³⁴⁵⁶⁷⁸⁹˒")
SHOWN_FEATURES: Final = 4


def show(account: Account, console: Console) -> None:
    """Print everything."""
    console.print(_head(account))
    console.print(Padding(_text(account), (1, 2)))
    for number, event in enumerate(account.events, 1):
        console.print(_event(event, number))
    if account.passed_over:
        console.print(_passed(account))


def _head(account: Account) -> RenderableType:
    title = Text.assemble((account.report, "bold"), *((f" · {part}", "") for part in (account.source, account.title) if part))
    day = account.publication
    when = range_words(as_day(day["earliest"]), as_day(day["latest"]))
    lines = [
        title,
        Text(f"published {when} ({day['origin']}; {day['rule']})" if day["origin"] != "unknown" else "publication day unknown"),
    ]
    if day["conflict"]:
        lines.append(Text(day["conflict"], "bold red"))
    said = f"{account.outcome.replace('_', ' ')}: {account.reason}" if account.reason else account.outcome.replace("_", " ")
    lines.append(Text(said + (f" · language {account.language}" if account.language else "")))
    return Group(*lines)


def _text(account: Account) -> Text:
    out = Text()
    for piece in pieces_of(account.text, marks_of(account)):
        for mark in piece.opens:
            out.append("[" if mark.question else "{", _style(mark))
        inner = piece.marks[-1] if piece.marks else None
        out.append(piece.text, _style(inner) if inner else "")
        for mark in piece.closes:
            out.append(f"]{mark.label.translate(RAISED)}" if mark.question else f"}}{mark.label or '~'}", _style(mark))
    return out


def _style(mark: Mark) -> str:
    return STYLES[mark.question] if mark.question else QUIET


def _event(event: EventAccount, number: int) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for width in (None, 9, None, None):
        table.add_column(min_width=width, overflow="fold")
    for value in event.values:
        words = " … ".join(f"“{_short(w, 70)}”" for w in value.words)
        style = STYLES[value.question]
        table.add_row(Text(f"{value.number:>3}", style), Text(value.question, style), value.value, Text(words, QUIET))
        table.add_row("", "", Text(f"rule {', '.join(value.rules)}", QUIET), "")
        for choice in value.choices:
            table.add_row("", "", Text("\n".join(choice_lines(choice)), QUIET), "")
    lines: list[RenderableType] = [
        Text(f"Event {number}  {event.id}", "bold"),
        Text(event.sentence),
        Padding(table, (0, 0, 0, 1)),
    ]
    lines += [Padding(Text("\n".join(choice_lines(choice)), QUIET), (0, 0, 0, 5)) for choice in event.choices]
    return Padding(Group(*lines), (0, 0, 1, 0))


def choice_lines(choice: dict[str, Any]) -> Iterator[str]:
    """A choice among candidates in a few lines: what was chosen, the features that decided, what lost."""
    score = f" {choice['score']:.2f}" if choice["score"] is not None else ""
    yield f"{choice['of']}: {choice['chosen']}{score} by {choice['rule']}"
    weighed = (part for part in choice["features"].items() if part[0] != "bias")
    strongest = sorted(weighed, key=lambda item: -abs(item[1]))[:SHOWN_FEATURES]
    if strongest:
        yield "  for: " + ", ".join(f"{name.replace('_', ' ')} {value:+.2f}" for name, value in strongest)
    for other in choice["runners_up"]:
        yield f"  lost: {other['label']} {other['score']:.2f}" + (f" ({other['reason']})" if other["reason"] else "")


def _passed(account: Account) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for passed in account.passed_over:
        table.add_row(f"{passed.letter:>3}", _short(passed.words, 90), Text(f"{passed.reason} ({passed.rule})", QUIET))
    return Group(Text("Passed over", "bold"), Padding(table, (0, 0, 0, 1)))


def _short(words: str, limit: int) -> str:
    said = " ".join(words.split())
    return said if len(said) <= limit else said[: limit - 1] + "…"


def show_all(accounts: Iterable[Account], console: Console) -> None:
    """Print several accounts, a line between them."""
    for number, account in enumerate(accounts):
        if number:
            console.rule()
        show(account, console)
