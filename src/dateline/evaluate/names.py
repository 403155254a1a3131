"""When two names mean the same: spelling apart, and by a table of canonical names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

Json = Mapping[str, Any]
NAMED: Final = frozenset({"state", "armed_group", "organization"})
_ARTICLES: Final = re.compile(r"\b(the|a|an|al|el|ad|as|at|ar|an|of|s)\b")


@lru_cache(maxsize=65_536)
def normalise(name: str | None) -> str:
    """The name in lower case ASCII, without accents, punctuation, articles or possessives, words one blank apart."""
    text = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    text = re.sub(r"['’]s\b", "", text)
    text = re.sub(r"[^a-z0-9]+", " ", text.replace("defence", "defense").replace("centre", "center"))
    return " ".join(_ARTICLES.sub(" ", text).split())


def within(a: str, b: str) -> bool:
    """Whether the words of one normalised name stand in the other as they are; never for an empty name."""
    return bool(a and b) and (f" {a} " in f" {b} " or f" {b} " in f" {a} ")


class Names:
    """Canonical names and what else may stand for them. `table` is canonical name -> further names."""

    def __init__(self, table: Mapping[str, Sequence[str]] | None = None) -> None:
        self._canonical = {
            normalise(other): normalise(name) for name, others in (table or {}).items() for other in (name, *others)
        }

    def key(self, name: str | None) -> str:
        """What all names of one thing share; empty for no name."""
        plain = normalise(name)
        return self._canonical.get(plain, plain)

    def alike(self, a: str | None, b: str | None) -> bool:
        """The same source: equal names, or all the words of one among the other's."""
        x, y = self.key(a), self.key(b)
        few, many = sorted((set(x.split()), set(y.split())), key=len)
        return x == y or (bool(few) and few <= many)

    def same(self, gold: Json, given: Json, loose: bool = False) -> bool:
        """The same participant: equal names, or, for those without a name of their own, mentions that overlap.

        Of states, armed groups and organizations only the neutral name counts, unless `loose`.
        """
        good = {self.key(n) for n in (gold.get("name"), *(gold.get("name_either") or ()))} - {""}
        if self.key(given.get("name")) in good:
            return True
        if gold.get("kind") in NAMED and not loose:
            return False
        return within(normalise(gold.get("mention")), normalise(given.get("mention")))
