"""Every rule that can stand as evidence or as a reason is explained by name in ``docs/coding.md``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, get_args

import pytest
from tests.coding.small import coded
from tests.coding.test_properties import FRAGMENTS
from tests.coding.test_typing import EXAMPLES

import dateline
from dateline.extract.times import forms
from dateline.knowledge.triggers import load_triggers
from dateline.records.vocabulary import Outcome, SourceKind, Status, WeaponKind

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs/coding.md").read_text(encoding="utf-8")
NAMED: Final = set(re.findall(r"^\| `([a-z_]+(?:\.[\w-]+)*)` \|", PAGE, re.MULTILINE))
CLASSES: Final = load_triggers().classes
PREPOSITIONS: Final = {slot for c in CLASSES.values() for slot in (*c.roles, *c.noun)}
LISTS: Final = {
    "CLASS": set(CLASSES),
    "STATUS": set(get_args(Status)),
    "OUTCOME": set(get_args(Outcome)),
    "KIND": {*get_args(WeaponKind), *get_args(SourceKind)},
    "PREPOSITION": PREPOSITIONS,
    "ORIGIN": {"dateline", "file", "metadata", "inferred", "unknown"},
    "FORM": {
        f"{form}{more}"
        for form in ("head", "tail", "labelled", "inline", "city")
        for more in ("", ".cut", ".release", ".year_of_file")
    },
}
ENDINGS: Final = r"(\.(since|until|by|before|after))?(\.unknown)?"
KINDS: Final = ("pass", "type", "date", "place", "participant", "news", "check", "outcome", "figure", "status", "claim")
SOURCES: Final = Path(dateline.__file__).parent


def pattern(name: str) -> re.Pattern[str]:
    """What a name of the page stands for: its words in capitals are any word of their list."""
    words = re.split(r"(CLASS|STATUS|OUTCOME|KIND|PREPOSITION|ORIGIN|FORM|WORD)", name)
    parts = [_alternatives(word) for word in words]
    body = "".join(f"({p})" for p in parts if p)
    return re.compile(body + (ENDINGS if name.startswith("date.") else ""))


def _alternatives(word: str) -> str:
    if word in LISTS:
        return "|".join(map(re.escape, sorted(LISTS[word], key=len, reverse=True)))
    return ".+" if word == "WORD" else re.escape(word)


PATTERNS: Final = [pattern(name) for name in sorted(NAMED)]


def explained(rule: str) -> bool:
    return any(p.fullmatch(rule) for p in PATTERNS)


def literals() -> set[str]:
    """Names of rules as they stand in the code, whole."""
    found: set[str] = set()
    for path in [p for room in ("coding", "extract", "resolve", "readers") for p in (SOURCES / room).rglob("*.py")]:
        found |= set(re.findall(rf"\"((?:{'|'.join(KINDS)})\.[a-z_]+(?:\.[a-z_]+)*)\"", path.read_text("utf-8")))
    return found


@pytest.mark.parametrize("rule", sorted(literals()))
def test_documented_is_each_rule_that_the_code_names(rule: str) -> None:
    assert explained(rule) or any(name.startswith(f"{rule}_") for name in NAMED)


@pytest.mark.parametrize("form", sorted({v.rule for v in vars(forms)["FORMS"]}))
def test_documented_is_each_form_of_a_time(form: str) -> None:
    assert explained("date" + form.removeprefix("time"))


@pytest.mark.parametrize("text", [*(text for _, text in EXAMPLES), " ".join(FRAGMENTS), *FRAGMENTS], ids=lambda text: text[:30])
def test_documented_is_each_rule_that_a_report_shows(text: str) -> None:
    report = coded(text)
    shown = {e.rule for event in report.events for _, e in event.evidence()} | {p.rule for p in report.passed_over}
    shown |= {c.rule for c in report.choices} | {report.publication.rule}
    assert {rule for rule in shown if not explained(rule)} <= {"same_act"}


def test_documented_names_are_said_once() -> None:
    names = re.findall(r"^\| `([a-z_]+(?:\.[\w-]+)*)` \|", PAGE, re.MULTILINE)
    assert len(names) == len(set(names))
