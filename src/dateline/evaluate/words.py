"""Where in a report's text a record rests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Json = Mapping[str, Any]
Stretch = tuple[int, int]


def find(text: str, quote: str) -> Stretch | None:
    """The first place of the quote in the text, start inclusive, end exclusive."""
    at = text.find(quote)
    return None if at < 0 else (at, at + len(quote))


def quotes(event: Json) -> list[str]:
    """The quotes of an event's claims, and of gold its own."""
    found = [claim.get("quote") for claim in event.get("claims") or ()]
    return [quote for quote in (*found, event.get("quote")) if quote]


def evidence(text: str, event: Json) -> list[Stretch]:
    """All stretches that the claims of the event name or quote."""
    named = [(c["start"], c["end"]) for c in event.get("claims") or () if isinstance(c.get("start"), int)]
    return [*named, *(place for quote in quotes(event) if (place := find(text, quote)))]


def overlap(some: Iterable[Stretch], others: Iterable[Stretch]) -> bool:
    """Whether any stretch shares a character with any other."""
    rest = list(others)
    return any(a < d and c < b for a, b in some for c, d in rest)
