"""The tokens of a report as the reading of place expressions asks for them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.extract.places.words import PlaceWords


@dataclass(frozen=True, slots=True)
class PlaceText:
    """A parsed text, its tokens in lower case, and the words that stand around names of places."""

    doc: Doc
    low: list[str]
    words: PlaceWords

    @staticmethod
    def of(doc: Doc, words: PlaceWords) -> PlaceText:
        """The text of a parsed report."""
        return PlaceText(doc, [t.text.lower() for t in doc], words)

    def word(self, i: int) -> str:
        """The token in lower case; nothing beyond either end."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def between(self, start: int, end: int) -> list[str]:
        """The words from token `start` up to `end`, blanks left out."""
        return [w for w in self.low[start:end] if w.strip()]
