"""A report: one text as one outlet published it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

from dateline.records.span import Span
from dateline.records.vocabulary import PublicationOrigin


@dataclass(frozen=True, slots=True)
class Report:
    """One text as one outlet published it. `text` is never changed; spans count its code points.

    `id` is the reader's (file name or the row's field); if left out it is the text's hash. `published` is what came
    with the file (a field or the page's metadata), not what the text says: that is for `resolve` to find.
    """

    text: str
    id: str = ""
    title: str | None = None
    source: str | None = None
    published: date | None = None
    published_origin: PublicationOrigin = "file"
    url: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", f"text-{self.text_hash[:16]}")

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Publication:
    """The publication day, or the range it was inferred to lie in, and where that came from.

    `span` is the date line or the words that the inference rests on, if there are any. `conflict` says how the text and the
    file differ (by more than two days), in words for an editor.
    """

    earliest: date | None = None
    latest: date | None = None
    origin: PublicationOrigin = "unknown"
    spans: tuple[Span, ...] = field(default=())
    rule: str = "publication.unknown"
    conflict: str | None = None

    @property
    def day(self) -> date | None:
        """The day itself, if it is known to the day."""
        return self.earliest if self.earliest is not None and self.earliest == self.latest else None
