"""Common nouns for those who act and are acted upon.

Categories: ``civilians``, ``people`` (nothing said of them), ``protesters``, ``officials``, ``troops``, ``police``,
``government``, ``rebels``, ``labels`` ("terrorists"), ``gunmen``, ``fighters`` (whose, the words around tell), ``militia``,
``groups``, ``resistance``, ``organizations``, ``platforms`` (weapons named for those who use them: "jets"), ``vehicles``,
``facilities`` (with the codebook's kind) and ``settlements``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, cast

from dateline.knowledge.reading import read_yaml
from dateline.records.vocabulary import ActorKind, Facility

KINDS: Final[dict[str, ActorKind]] = {
    "civilians": "civilians", "people": "civilians", "protesters": "civilians", "officials": "person", "troops": "state",
    "police": "state", "government": "state", "rebels": "armed_group", "labels": "armed_group", "gunmen": "armed_group",
    "fighters": "armed_group", "militia": "armed_group", "groups": "armed_group", "resistance": "armed_group",
    "organizations": "organization", "platforms": "vehicle", "vehicles": "vehicle", "facilities": "facility",
    "settlements": "facility",
}  # fmt: skip
# Those whose phrase means whoever a name before them names: "ISIL militants", "Russian jets".
BORNE: Final = frozenset({"troops", "police", "government", "rebels", "labels", "gunmen", "fighters", "militia", "groups",
                          "resistance", "platforms"})  # fmt: skip
LONGEST: Final = 4


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun, as it was found: `word` is its singular."""

    word: str
    category: str
    plural: bool
    ambiguous: bool
    facility: Facility | None = None

    @property
    def kind(self) -> ActorKind:
        return KINDS[self.category]


class Nouns:
    """Look-up of nouns of one to four words by the words that end at a place."""

    def __init__(self, entries: Iterator[Noun]) -> None:
        self._table: dict[tuple[str, ...], Noun] = {}
        self._last: set[str] = set()
        for noun in entries:
            for form, plural in _forms(noun.word):
                key = tuple(form.split())
                one = form if not plural else _forms(noun.word)[0][0]
                self._table.setdefault(key, Noun(one, noun.category, plural, noun.ambiguous, noun.facility))
                self._last.add(key[-1])

    def ending_at(self, words: Sequence[str], at: int) -> tuple[int, Noun] | None:
        """The longest noun that ends with the word at index `at`, and the index of its first word; `words` in lower case."""
        if words[at] not in self._last:
            return None
        for length in range(min(LONGEST, at + 1), 0, -1):
            noun = self._table.get(tuple(words[at - length + 1 : at + 1]))
            if noun is not None:
                return at - length + 1, noun
        return None

    def get(self, word: str) -> Noun | None:
        """The noun of a word or phrase in lower case."""
        return self._table.get(tuple(word.split()))


def _forms(word: str) -> tuple[tuple[str, bool], ...]:
    """Singular and plural of an entry; an entry without a plural of its own ("police/police") counts as plural."""
    one, slash, many = word.partition("/")
    if slash:
        return ((one, one == many),) if one == many else ((one, False), (many, True))
    return (one, False), (_plural(one), True)


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word if word.endswith("s") else word + "es"
    return word + "s"


def _split(cell: str) -> list[str]:
    return [w.strip() for w in cell.split(",") if w.strip()]


def _entries(table: dict[str, Any]) -> Iterator[Noun]:
    ambiguous = frozenset(_split(table["ambiguous"]))
    for category in KINDS:
        cell = table[category]
        if isinstance(cell, dict):
            for facility, names in cell.items():
                for word in _split(names):
                    yield Noun(word, category, False, word in ambiguous, cast(Facility, facility))
        else:
            for word in _split(cell):
                yield Noun(word, category, False, word.partition("/")[0] in ambiguous)


@lru_cache(maxsize=1)
def load_nouns() -> Nouns:
    """The package's nouns."""
    return Nouns(_entries(read_yaml("nouns")))
