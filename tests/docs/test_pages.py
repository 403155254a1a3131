"""The documentation says what the program can do, or a test fails."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from dateline.records.vocabulary import (
    ACTOR_KINDS,
    CERTAINTIES,
    DATE_BASES,
    EVENT_TYPES,
    EXTENTS,
    FACILITIES,
    FIGURE_KINDS,
    FLAG_KINDS,
    GRADES,
    MERGE_RULES,
    OUTCOMES,
    PART_GROUPS,
    RELATIONS,
    ROLES,
    SOURCE_KINDS,
    STATUSES,
    WEAPON_KINDS,
)

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md"])
CODEBOOK = (DOCS / "codebook.md").read_text(encoding="utf-8")
WORDS = {
    "event type": EVENT_TYPES, "status": STATUSES, "outcome": OUTCOMES, "role": ROLES, "kind of participant": ACTOR_KINDS,
    "certainty": CERTAINTIES, "facility": FACILITIES, "figure": FIGURE_KINDS, "part": PART_GROUPS, "date basis": DATE_BASES,
    "extent": EXTENTS, "relation": RELATIONS, "source": SOURCE_KINDS, "weapon": WEAPON_KINDS, "flag": FLAG_KINDS,
    "grade": GRADES, "merge rule": MERGE_RULES,
}  # fmt: skip


def writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_docs", ROOT / "scripts/write_docs.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", sorted(writer().PAGES))
def test_pages_written_by_the_program_are_fresh(page: str) -> None:
    written = (DOCS / page).read_text(encoding="utf-8")
    assert written == writer().PAGES[page](), f"docs/{page} is old: run .venv/bin/python scripts/write_docs.py"


@pytest.mark.parametrize("what", WORDS)
def test_pages_codebook_has_every_word_of_the_vocabulary(what: str) -> None:
    assert [word for word in WORDS[what] if f"`{word}`" not in CODEBOOK] == [], f"no {what} may be missing from docs/codebook.md"


@pytest.mark.parametrize("kind", FLAG_KINDS)
def test_pages_codebook_has_a_row_for_every_flag(kind: str) -> None:
    assert re.search(rf"^\| `{kind}` \| .{{20,}}", CODEBOOK, re.MULTILINE)


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_pages_codebook_has_a_row_for_every_event_type(kind: str) -> None:
    row = re.search(rf"^\| `{re.escape(kind)}` \|(.+)\|$", CODEBOOK, re.MULTILINE)
    assert row and all(cell.strip() for cell in row[1].split(" | ")), kind


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_pages_link_to_what_is_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]*)(?:#([^)]*))?\)", page.read_text(encoding="utf-8"))
    for link, anchor in (pair for pair in links if "://" not in pair[0]):
        target = (page.parent / link) if link else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), f"{link}#{anchor}"


def anchors(page: Path) -> set[str]:
    """What a page's headings may be linked as."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^a-z0-9 _-]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_pages_name_only_commands_and_options_that_are_there(page: Path) -> None:
    known = (DOCS / "commands.md").read_text(encoding="utf-8")
    for command, rest in re.findall(
        r"(?<!from )dateline ([a-z]+(?: [a-z]+)?)([^\n`|]*)", _code(page.read_text(encoding="utf-8"))
    ):
        heading = next((f"## dateline {c}\n" for c in (command, command.split()[0]) if f"## dateline {c}\n" in known), None)
        assert heading, f"{page.name}: no command {command}"
        section = known.partition(heading)[2].partition("\n## ")[0]
        unknown = [option for option in re.findall(r"(?<=\s)--[a-z0-9-]+", rest) if f"`{option}`" not in section]
        assert unknown == [], f"{page.name}: {command}{rest}"


def _code(text: str) -> str:
    """Lines of code blocks, and inline code."""
    blocks = re.findall(r"^(?:    |\$ )(.+)$", text, re.MULTILINE) + re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`(dateline [^`]+)`", text)])
