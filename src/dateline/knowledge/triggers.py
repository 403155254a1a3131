"""The trigger lexicon: words that tell an act, by class, with the role frame of each class (``data/triggers.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Final

from dateline.errors import KnowledgeError
from dateline.knowledge.reading import read_yaml

ROLE_NAMES: Final = frozenset({"initiator", "target", "side", "mediator", "none"})


@dataclass(frozen=True, slots=True)
class TriggerClass:
    """A class of acts. `roles` is the frame of its verbs, `noun` that of its nouns: grammatical slot -> role."""

    name: str
    roles: Mapping[str, str]
    noun: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One word or phrase of the lexicon. `weak` entries tell the act only where the context supports it."""

    id: str
    cls: TriggerClass
    weak: bool = False


@dataclass(frozen=True)
class TriggerLexicon:
    """Entries by lemma: verbs alone, verbs with a particle, light verbs with their noun, nouns, compounds of nouns."""

    classes: Mapping[str, TriggerClass]
    verbs: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    phrasal: Mapping[tuple[str, str], tuple[Entry, ...]] = field(default_factory=dict)
    light: Mapping[tuple[str, str], tuple[Entry, ...]] = field(default_factory=dict)
    nouns: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    compounds: Mapping[tuple[str, ...], tuple[Entry, ...]] = field(default_factory=dict)

    @cached_property
    def forms(self) -> Mapping[str, str]:
        """The regular past and -ing forms of the verbs, for those whose lemma the language model does not know."""
        return {form: verb for verb in sorted(self.heads) for form in _forms(verb) if form not in self.heads}

    @cached_property
    def heads(self) -> frozenset[str]:
        """The verbs of all entries, alone or with a particle or a noun."""
        return frozenset({*self.verbs, *(verb for verb, _ in (*self.phrasal, *self.light))})

    @cached_property
    def compound_ends(self) -> frozenset[str]:
        """The last words of the compounds: a look at one word saves most look-ups."""
        return frozenset(words[-1] for words in self.compounds)


@lru_cache(maxsize=1)
def load_triggers() -> TriggerLexicon:
    """The embedded lexicon; raises `KnowledgeError` if a class is malformed."""
    return build_lexicon(read_yaml("triggers"))


def build_lexicon(rows: Mapping[str, Any]) -> TriggerLexicon:
    """The lexicon over classes by name, as ``data/triggers.yaml`` has them."""
    classes: dict[str, TriggerClass] = {}
    tables: dict[str, dict[Any, list[Entry]]] = {name: {} for name in ("verbs", "phrasal", "light", "nouns", "compounds")}
    for name, row in rows.items():
        if {*row["roles"].values(), *row["noun"].values()} - ROLE_NAMES:
            raise KnowledgeError(f"triggers.yaml: class {name} has an unknown role")
        classes[name] = cls = TriggerClass(name, row["roles"], row["noun"])
        for kind, weak in (("verbs", False), ("weak", True)):
            for phrase in row.get(kind) or ():
                _add_verb(tables, phrase, Entry(f"{name}.v.{phrase}", cls, weak))
        for kind, weak in (("nouns", False), ("weak_nouns", True)):
            for phrase in row.get(kind) or ():
                _add_noun(tables, phrase, Entry(f"{name}.n.{phrase}", cls, weak))
    frozen = {name: {key: tuple(entries) for key, entries in table.items()} for name, table in tables.items()}
    return TriggerLexicon(classes, **frozen)


def _forms(verb: str) -> tuple[str, ...]:
    """Regular inflections of a verb: "annex, annexes, annexed, annexing"; a last consonant is never doubled."""
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s", f"{verb}ed", f"{verb}ing"


def _add_verb(tables: dict[str, dict[Any, list[Entry]]], phrase: str, entry: Entry) -> None:
    if " > " in phrase:
        verb, noun = phrase.split(" > ")
        tables["light"].setdefault((verb, noun), []).append(entry)
    elif " + " in phrase:
        verb, particle = phrase.split(" + ")
        tables["phrasal"].setdefault((verb, particle), []).append(entry)
    else:
        tables["verbs"].setdefault(phrase, []).append(entry)


def _add_noun(tables: dict[str, dict[Any, list[Entry]]], phrase: str, entry: Entry) -> None:
    words = tuple(phrase.split())
    if len(words) > 1:
        tables["compounds"].setdefault(words, []).append(entry)
    else:
        tables["nouns"].setdefault(phrase, []).append(entry)
