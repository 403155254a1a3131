"""Words that name weapons: loader of ``data/weapons.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.knowledge.phrases import Phrases
from dateline.knowledge.reading import parsing
from dateline.records.vocabulary import WEAPON_KINDS, WeaponKind, check


@dataclass(frozen=True, slots=True)
class WeaponWords:
    """`phrases` by lower-case words, the last one a lemma; `models` read whole tokens; `cased` must be written with a capital."""

    phrases: Phrases[WeaponKind]
    never: Phrases[bool]
    models: tuple[tuple[re.Pattern[str], WeaponKind], ...]
    cased: frozenset[str]

    def model(self, word: str) -> WeaponKind | None:
        """The kind of the weapon whose model name the token is: "Su-24M", "RPG-7"."""
        low = word.lower()
        if low in self.cased and not word[:1].isupper():
            return None
        return next((kind for pattern, kind in self.models if pattern.fullmatch(low)), None)


@cache
def load_weapon_words() -> WeaponWords:
    """The packaged vocabulary; raises `KnowledgeError` where the file is broken."""
    with parsing("weapons") as raw:
        for kind in (*raw["phrases"], *raw["models"]):
            check(kind, WEAPON_KINDS, "a kind of weapons.yaml")
        return WeaponWords(
            phrases=Phrases((_spaced(phrase), kind) for kind, phrases in raw["phrases"].items() for phrase in phrases),
            never=Phrases((phrase, True) for phrase in raw["never"]),
            models=tuple((re.compile("|".join(patterns)), kind) for kind, patterns in raw["models"].items()),
            cased=frozenset(raw["cased"]),
        )


def _spaced(phrase: str) -> str:
    """The phrase as the tokeniser cuts it: hyphens between letters are tokens of their own."""
    return re.sub(r"(?<=[a-z])-(?=[a-z])", " - ", phrase)
