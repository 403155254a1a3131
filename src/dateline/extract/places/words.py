"""The words around place names, read once from the package's own list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from dateline.gazetteer.areas import read_table


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """`features` and `fronts` map a word to the kind of place that it says, `demonyms` to the country's name."""

    features: dict[str, str]
    fronts: dict[str, str]
    bearings: dict[str, float]
    units: dict[str, float]
    parts: frozenset[str]
    particles: frozenset[str]
    hyphened: frozenset[str]
    edges: frozenset[str]
    arabic: frozenset[str]
    locative: frozenset[str]
    titles: frozenset[str]
    says: frozenset[str]
    org_heads: frozenset[str]
    never: frozenset[str]
    demonyms: dict[str, str]


@lru_cache(maxsize=1)
def load_words() -> PlaceWords:
    """The list; parsed once a process."""
    text = (files("dateline.knowledge") / "places" / "words.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    sets = ("parts", "particles", "hyphened", "edges", "arabic", "locative", "titles", "says", "org_heads", "never")
    return PlaceWords(
        features=_turned(data["features"]),
        fronts=_turned(data["fronts"]),
        bearings={k: float(v) for k, v in data["bearings"].items()},
        units={k: float(v) for k, v in data["units"].items()},
        demonyms=_demonyms(),
        **{name: frozenset(map(str, data[name])) for name in sets},
    )


def _turned(table: dict[str, list[str]]) -> dict[str, str]:
    return {word: kind for kind, words in table.items() for word in words}


def _demonyms() -> dict[str, str]:
    """Demonyms and their plurals, in lower case: ``syrians`` is Syria."""
    out: dict[str, str] = {}
    for row in read_table("countries.tsv"):
        for word in filter(None, row["demonyms"].lower().split("|")):
            out.setdefault(word, row["name"])
            if not word.endswith(("s", "ish", "ese", "ch", "men", "man")):
                out.setdefault(word + "s", row["name"])
    return out
