"""Every column of every export is explained."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import dateline.exports
from dateline.exports.formats import FORMATS

PAGE = (Path(__file__).parents[2] / "docs/exports.md").read_text(encoding="utf-8")
MODULES = [m.name for m in pkgutil.iter_modules(dateline.exports.__path__)]


@pytest.mark.parametrize("module", MODULES)
def test_exports_columns_are_explained(module: str) -> None:
    columns = getattr(importlib.import_module(f"dateline.exports.{module}"), "COLUMNS", ())
    assert [column for column in columns if f"`{column}`" not in PAGE] == []


@pytest.mark.parametrize("name", FORMATS)
def test_exports_formats_are_explained(name: str) -> None:
    assert name in PAGE or (name == "jsonl" and "JSON Lines" in PAGE)
