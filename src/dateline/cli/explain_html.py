"""The account of reports as one self-contained page: no script, nothing fetched, everything escaped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from dateline.cli.explain_terminal import choice_lines
from dateline.cli.explanation import Account
from dateline.cli.marking import Mark, marks_of, pieces_of
from dateline.link.explanation import Explanation
from dateline.records import Event
from dateline.records.public import to_json
from dateline.records.wording import as_day, range_words, sentence


def page(accounts: Sequence[Account], title: str, linked: tuple[Event, Explanation] | None = None) -> str:
    """The whole page; with the account of the linked event first, if there is one."""
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
    environment.globals |= {"marked": marked, "choice_lines": choice_lines, "published": _published}
    return environment.get_template("explain.html.jinja").render(accounts=accounts, title=title, **_linked(linked))


def _linked(linked: tuple[Event, Explanation] | None) -> dict[str, Any]:
    if linked is None:
        return {"why": None, "sentence": ""}
    return {"why": linked[1], "sentence": sentence(to_json(linked[0]))}


def marked(account: Account) -> Markup:
    """The report's text with its marks as nested spans; each closes with the number or letter of its values."""
    out: list[Any] = []
    for piece in pieces_of(account.text, marks_of(account)):
        out += [Markup("<sup>[</sup>") if mark.question else Markup("<sup>{</sup>") for mark in piece.opens]
        words = escape(piece.text)
        for mark in reversed(piece.marks):
            words = Markup('<span class="{}">{}</span>').format(_css(mark), words)
        out.append(words)
        out += [Markup('<sup class="{}">{}</sup>').format(_css(mark), _label(mark)) for mark in piece.closes]
    return Markup("").join(out)


def _css(mark: Mark) -> str:
    return mark.question.replace(" ", "-") if mark.question else "passed"


def _label(mark: Mark) -> str:
    return f"]{mark.label}" if mark.question else f"}}{mark.label or '~'}"


def _published(account: Account) -> str:
    day = account.publication
    if day["origin"] == "unknown":
        return "publication day unknown"
    return f"published {range_words(as_day(day['earliest']), as_day(day['latest']))} ({day['origin']}; {day['rule']})"
