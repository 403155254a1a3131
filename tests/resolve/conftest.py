"""One language model for all tests of this room, and a way to read a sentence with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from dateline.language.parsed import Parsed
from dateline.language.pipeline import load_model, parse
from dateline.language.view import View
from dateline.records import Report

Read = Callable[[str], Parsed]


@lru_cache(maxsize=1024)
def _read(text: str) -> Parsed:
    report = Report(text=text)
    return next(parse(load_model(), [(report, View.build(text))]))


@pytest.fixture(scope="session")
def read() -> Read:
    """A function from a text to its parsed text."""
    return _read
