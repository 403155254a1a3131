"""Who is whose: what linking asks of an actor list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol


class Kinship(Protocol):
    """Parents and camps of actors. An actor is named by its id, or by its canonical name where it has none.

    `commonplace` are the words, in lower case, of which names of actors, countries and outlets are made.
    """

    @property
    def commonplace(self) -> frozenset[str]: ...

    def forebears(self, actor: str, on: date | None) -> Sequence[str]:
        """Ids of the actors that `actor` is part of, nearest first; empty if it is unknown."""

    def camps(self, actor: str, on: date | None) -> Sequence[str]:
        """Names of the sides of a war that `actor` fights on, such as ``government``; empty if it is unknown."""


class NoKinship:
    """Knows no actor: names are compared as they stand."""

    commonplace: frozenset[str] = frozenset()

    def forebears(self, actor: str, on: date | None) -> Sequence[str]:  # noqa: ARG002
        return ()

    def camps(self, actor: str, on: date | None) -> Sequence[str]:  # noqa: ARG002
        return ()
