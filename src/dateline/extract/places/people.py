"""People whose names sound like those of villages: "Omar al-Harami was killed"."""

from __future__ import annotations

from typing import Final

from dateline.extract.syntax import lemma
from dateline.gazetteer.index import Gazetteer
from dateline.language.parsed import Parsed
from dateline.records.mentions import PlaceExpression

PLACED: Final = frozenset({"fall", "lie", "stand", "see", "witness", "remain", "come", "be"})
"""Verbs that tell of ground as well as of people: "X fell", "X saw heavy fighting"."""
HIT: Final = frozenset(
    {"kill", "murder", "assassinate", "execute", "behead", "wound", "injure", "arrest", "detain", "kidnap", "abduct", "shoot"}
)


def names_person(place: PlaceExpression, parsed: Parsed, gazetteer: Gazetteer) -> bool:
    """Whether a name of several words is that of somebody who does something, or is killed or taken.

    Only names that the language model has for a person and that no list has as written; words of place beside it ("village of",
    an area) speak against it.
    """
    name = [t for t in parsed.doc[place.start : place.end] if not t.is_punct]
    if len(name) < 2 or place.areas or place.feature or any(t.ent_type_ != "PERSON" for t in name):
        return False
    top = next((t for t in name if not place.start <= t.head.i < place.end), name[0])
    does = top.dep_ == "nsubj" and lemma(top.head) not in PLACED
    hit = top.dep_ == "nsubjpass" and lemma(top.head) in HIT
    return (does or hit) and not gazetteer.exact(place.name)
