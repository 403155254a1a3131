"""Texts with the language pass done, each once: one language model for all tests that read sentences."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from dateline.language.parsed import Parsed
from dateline.language.pipeline import load_model, parse
from dateline.language.view import View
from dateline.records import Report

Read = Callable[[str], Parsed]


@lru_cache(maxsize=1024)
def parsed(text: str) -> Parsed:
    """The text as a report without title, day or outlet, parsed."""
    return next(parse(load_model(), [(Report(text=text), View.build(text))]))
