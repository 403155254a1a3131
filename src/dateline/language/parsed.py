"""A report with its language pass: the view, the spaCy document over it, and the way back to the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.language.view import View
from dateline.records import Report, Span

# Lemmas that the model's rules get wrong: they take "staged" for a form of "stag".
MISREAD: Final = {"stag": "stage", "wag": "wage", "rag": "rage", "rap": "rape", "hop": "hope", "snip": "snipe"}


@dataclass(frozen=True)
class Parsed:
    """The parsed text of one report. Token indexes of mentions are those of `doc`; spans are of `report.text`."""

    report: Report
    view: View
    doc: Doc

    def __post_init__(self) -> None:
        for token in self.doc:
            right = MISREAD.get(token.lemma_)
            if right is not None and token.tag_.startswith("VB") and token.lower_.endswith(("ed", "ing")):
                token.lemma_ = right

    @cached_property
    def sentences(self) -> tuple[Tokens, ...]:
        """The sentences, in order."""
        return tuple(self.doc.sents)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """The number of the sentence that each token is in."""
        return tuple(i for i, sentence in enumerate(self.sentences) for _ in sentence)

    @cached_property
    def lowers(self) -> tuple[str, ...]:
        """Every token in lower case. Reading a column once is many times cheaper than asking token by token."""
        return tuple(token.lower_ for token in self.doc)

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The lemma of every token, in lower case."""
        return tuple(token.lemma_.lower() for token in self.doc)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The Penn tag of every token."""
        return tuple(token.tag_ for token in self.doc)

    @cached_property
    def deps(self) -> tuple[str, ...]:
        """The label of every token's arc to its head."""
        return tuple(token.dep_ for token in self.doc)

    @cached_property
    def heads(self) -> tuple[int, ...]:
        """The index of every token's head; a root is its own."""
        return tuple(token.head.i for token in self.doc)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The indexes of every token's children, in order."""
        found: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i:
                found[head].append(i)
        return tuple(tuple(below) for below in found)

    def span(self, start: int, end: int) -> Span:
        """The span of the report's text that tokens `start` to `end` (exclusive) cover, blank tokens at its edges left out."""
        while end - start > 1 and self.doc[end - 1].is_space:
            end -= 1
        while end - start > 1 and self.doc[start].is_space:
            start += 1
        first, last = self.doc[start], self.doc[end - 1]
        return self.view.span(first.idx, last.idx + len(last.text))

    def token_span(self, token: Token) -> Span:
        return self.span(token.i, token.i + 1)

    def quote(self, span: Span) -> str:
        """The report's own words at `span`."""
        return span.of(self.report.text)
