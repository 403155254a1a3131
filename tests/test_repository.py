"""The repository itself: its licences, its lock, its public names, its walls."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import dateline

ROOT = Path(__file__).parent.parent
LGPL_KNOWINGLY = {"pycountry", "tld"}  # tld: MPL 1.1 by choice; NOTICE names all three
STRONG_COPYLEFT = re.compile(r"\bA?GPL|(?<!lesser )(?<!library )general public licen[cs]e", re.IGNORECASE)
LESSER = re.compile(r"LGPL|lesser general public|library general public", re.IGNORECASE)


@cache
def runtime_packages() -> dict[str, Distribution]:
    """Everything that an installed Dateline needs, extras left aside: name to distribution."""
    found: dict[str, Distribution] = {}
    waiting = ["dateline"]
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name in found:
            continue
        found[name] = distribution(name)
        wanted = (Requirement(line) for line in found[name].requires or ())
        waiting += [r.name for r in wanted if r.marker is None or r.marker.evaluate({"extra": ""})]
    return found


def licence_of(package: Distribution) -> str:
    """What the package says of its licence: the expression, the classifiers, the first line of the field."""
    data = package.metadata
    classifiers = [c.rpartition(" :: ")[2] for c in data.get_all("Classifier") or () if c.startswith("License")]
    field = (data.get("License") or "").strip().splitlines()[:1]
    return " | ".join(filter(None, [data.get("License-Expression") or "", *classifiers, *field]))


def test_repository_has_no_strong_copyleft_among_what_it_needs() -> None:
    packages = runtime_packages()
    assert len(packages) > 50
    said = {name: licence_of(package) for name, package in packages.items()}
    assert {name for name, text in said.items() if not text} == set(), "no licence named"
    lesser = {name for name, text in said.items() if LESSER.search(text)}
    assert lesser <= LGPL_KNOWINGLY
    assert {n for n, text in said.items() if STRONG_COPYLEFT.search(LESSER.sub("", text)) and n not in lesser} == set()


def test_repository_locks_public_packages_only() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text())
    for package in lock["package"]:
        source = package["source"]
        assert source == {"editable": "."} or source == {"registry": "https://pypi.org/simple"}, package["name"]
        for file in (*package.get("wheels", ()), *filter(None, [package.get("sdist")])):
            assert file["url"].startswith("https://files.pythonhosted.org/"), package["name"]
            assert file["hash"].startswith("sha256:")


def test_repository_pins_what_installs_it() -> None:
    for name in ("requirements-pip.txt", "requirements-bootstrap.txt"):
        assert re.fullmatch(r"\S+==\S+( \\\n    --hash=sha256:[0-9a-f]{64})+\n", (ROOT / name).read_text()), name


def test_repository_ignores_what_is_built() -> None:
    ignored = (ROOT / ".gitignore").read_text().split()
    assert {".venv/", ".uv/", "node_modules/", "build/"} <= set(ignored)


@pytest.mark.parametrize("name", dateline.__all__)
def test_namespace_holds_what_it_lists(name: str) -> None:
    assert getattr(dateline, name).__name__ == name
    assert name in dir(dateline)


def test_namespace_lists_what_it_holds() -> None:
    assert sorted(dateline._HOME_OF) == sorted(dateline.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        dateline.Nothing  # noqa: B018


def test_namespace_costs_nothing_to_import() -> None:
    script = "import sys, dateline; print(sorted(m for m in sys.modules if m.startswith('dateline')))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "['dateline']"


def test_errors_are_drawn_as_they_are() -> None:
    """The tree in the docstring of `errors` names every error, each under its parent."""
    errors = importlib.import_module("dateline.errors")
    drawn = re.findall(r"^    ([│ ├└─]*)(\w+)", errors.__doc__ or "", re.MULTILINE)
    path: list[str] = []
    parents = {}
    for lead, name in drawn:
        path = [*path[: len(lead) // 4], name]
        parents[name] = path[-2] if len(path) > 1 else "Exception"
    real = {n: c.__base__.__name__ for n, c in vars(errors).items() if isinstance(c, type) and issubclass(c, Exception)}
    assert parents == real
