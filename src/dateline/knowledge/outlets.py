"""Who publishes: outlets, with country, owner, what state or party stands behind them, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, cast
from urllib.parse import urlsplit

from dateline.errors import KnowledgeError, RecordError
from dateline.knowledge.names import NameIndex, fold, pieces
from dateline.knowledge.tables import Row, read_table, words
from dateline.records.vocabulary import check

OutletKind = Literal["wire", "state", "party", "public", "independent", "monitor", "social"]
KINDS: Final = ("wire", "state", "party", "public", "independent", "monitor", "social")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet. `owner` is an actor id or a plain name; `state` the ISO code of the state that owns or controls it.

    `party` is the actor id of the side of a conflict that it speaks for, `codes` are the short marks that collections use
    for it, `domains` its web addresses. `source` and `as_of` say where the row comes from and of which day it is.
    """

    id: str
    name: str
    kind: OutletKind
    country: str = ""
    owner: str = ""
    state: str = ""
    party: str = ""
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    source: str = ""
    as_of: str = ""


class OutletList:
    """The outlets by id, name, code and web address. `index` finds their names in text; its targets are ids."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._by_id = {o.id: o for o in outlets}
        self._spelt: dict[str, Outlet] = {}
        self._domains: dict[str, Outlet] = {}
        self.index = NameIndex()
        for outlet in self._by_id.values():
            for spelling in (outlet.name, *outlet.aliases):
                literal = "=" if spelling.startswith("The ") else ""  # "The Times", but not every word "times"
                self.index.add(literal + spelling, outlet.id)
            for spelling in (outlet.name, *outlet.aliases, *outlet.codes):
                self._spelt.setdefault(_key(spelling), outlet)
            for domain in outlet.domains:
                self._domains[domain] = outlet

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, outlet: str | None) -> Outlet | None:
        return self._by_id.get(outlet) if outlet else None

    def find(self, name: str | None) -> Outlet | None:
        """The outlet of a name, alias, code or web address, or None."""
        if not name:
            return None
        return self._spelt.get(_key(name)) or self.of_address(name)

    def of_address(self, address: str) -> Outlet | None:
        """The outlet of a web address or host name: the host itself or a parent domain; None for words that can be none."""
        if any(mark in address for mark in " []"):
            return None
        host = (urlsplit(address if "//" in address else f"//{address}").hostname or "").removeprefix("www.")
        while "." in host:
            if host in self._domains:
                return self._domains[host]
            host = host.partition(".")[2]
        return None


def _key(name: str) -> str:
    return " ".join(p.folded for p in pieces(name.lstrip("~?=")) if not p.article) or fold(name)


def read_outlet(row: Row, name: str) -> Outlet:
    """The outlet of a row of a table; raises `KnowledgeError` with the row's id."""
    try:
        check(row["kind"], KINDS, "kind")
        return Outlet(
            row["id"], row["name"], cast(OutletKind, row["kind"]), row["country"], row["owner"], row["state"], row["party"],
            words(row["aliases"]), words(row["codes"]), words(row["domains"]), row["source"], row["as_of"],
        )  # fmt: skip
    except (KeyError, RecordError) as error:
        raise KnowledgeError(f"{name}: outlet {row.get('id')!r}: {error}") from error


@lru_cache(maxsize=1)
def load_outlets() -> OutletList:
    """The embedded list."""
    return OutletList(read_outlet(row, "outlets.tsv") for row in read_table("outlets.tsv"))
